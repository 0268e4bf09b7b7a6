"""A page of a register keyed by hand: by one person, by a second who does not see the first, and what was decided."""

from decimal import Decimal
from typing import Any

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from archive.media.models import Asset
from archive.sources.models import Source

from .batch import Batch

_SHARE: dict[str, Any] = {
    "max_digits": 4,
    "decimal_places": 3,
    "validators": [MinValueValidator(Decimal(0)), MaxValueValidator(Decimal(1))],
}


class KeyedPage(models.Model):
    """One page of a register. columns: [[header, meaning], …] in the order of the page.

    band_top, band_bottom: where its rows begin and end on the scan, as shares of its height.
    alone_because: why it was brought in without a second keying; empty where there was one.
    """

    class Language(models.TextChoices):
        JAPANESE = "ja", _("Japanese")
        RUSSIAN = "ru", _("Russian")
        UZBEK = "uz", _("Uzbek")
        UZBEK_CYRILLIC = "uz-Cyrl", _("Uzbek in Cyrillic")
        ENGLISH = "en", _("English")

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="keyed_pages", verbose_name=_("register"))
    label = models.CharField(_("page"), max_length=60)
    scan = models.ForeignKey(
        Asset, on_delete=models.PROTECT, null=True, blank=True, related_name="keyed_pages", verbose_name=_("scan")
    )
    language = models.CharField(_("language of the page"), max_length=8, choices=Language)
    columns = models.JSONField(_("columns"))
    profile = models.CharField(_("way of reading sheets"), max_length=80, blank=True)
    specimen = models.BooleanField(_("specimen"), default=False)
    band_top = models.DecimalField(_("first row begins at"), default=Decimal(0), **_SHARE)
    band_bottom = models.DecimalField(_("last row ends at"), default=Decimal(1), **_SHARE)
    alone_because = models.TextField(_("why without a second keying"), blank=True, default="")
    batch = models.ForeignKey(
        Batch, on_delete=models.PROTECT, null=True, blank=True, related_name="keyed_pages", verbose_name=_("import")
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("page of a register")
        verbose_name_plural = _("pages of registers")
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "label"],
                name="keyed_page_once",
                violation_error_message=_("This page of the register is here already."),
            ),
            models.CheckConstraint(
                condition=Q(band_top__lt=F("band_bottom")),
                name="keyed_page_band_in_order",
                violation_error_message=_("The first row begins above the end of the last."),
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def headers(self) -> list[str]:
        return [header for header, _meaning in self.columns]

    @property
    def is_brought_in(self) -> bool:
        """Whether its rows are in the archive or on their way; after an undone import it can be brought in again."""
        return self.batch is not None and self.batch.state != Batch.State.UNDONE

    @property
    def is_cut_off(self) -> bool:
        """Whether bringing it in was begun and not ended."""
        return self.batch is not None and self.batch.state == Batch.State.RUNNING


class Keying(models.Model):
    """One person's reading of a page. number: 1 or 2; done_at: None while it is being written."""

    page = models.ForeignKey(KeyedPage, on_delete=models.PROTECT, related_name="keyings", verbose_name=_("page"))
    number = models.PositiveSmallIntegerField(_("keying"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("by"))
    begun_at = models.DateTimeField(_("begun"))
    done_at = models.DateTimeField(_("done"), null=True, blank=True)

    class Meta:
        verbose_name = _("keying")
        verbose_name_plural = _("keyings")
        ordering = ["page_id", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["page", "number"],
                name="keying_of_a_page_once",
                violation_error_message=_("Somebody else has begun the second keying of this page."),
            ),
            models.UniqueConstraint(
                fields=["page", "by"],
                name="keying_by_another",
                violation_error_message=_("The second keying is for another person."),
            ),
            models.CheckConstraint(
                condition=Q(number__in=[1, 2]),
                name="keying_first_or_second",
                violation_error_message=_("A page is keyed once or twice."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.page_id}/{self.number}"


class KeyedRow(models.Model):
    """A row as one person typed it, letter by letter. place: its order; version: raised by every saving.

    is_out: struck by its keyer, and kept. at: when it was last saved, None while nobody has.
    """

    keying = models.ForeignKey(Keying, on_delete=models.PROTECT, related_name="rows", verbose_name=_("keying"))
    place = models.PositiveIntegerField(_("row"))
    cells = models.JSONField(_("cells"))
    version = models.PositiveIntegerField(_("version"), default=0)
    is_out = models.BooleanField(_("moved out"), default=False)
    at = models.DateTimeField(_("saved"), null=True)

    class Meta:
        verbose_name = _("keyed row")
        verbose_name_plural = _("keyed rows")
        ordering = ["keying_id", "place", "id"]

    def __str__(self) -> str:
        return f"{self.keying_id}/{self.place}"

    @property
    def is_empty(self) -> bool:
        return not any(text.strip() for text in self.cells)


class KeyedDecision(models.Model):
    """What holds where two keyings differ. column: from 0, None for a whole row that one of them alone has.

    Nothing is changed: the newest decision counts, and both readings and earlier decisions stay. first, second: the rows,
    None where a keying does not have it. text: the cell as it holds, empty for a whole row.
    """

    class Verdict(models.TextChoices):
        FIRST = "first", _("the first")
        SECOND = "second", _("the second")
        OTHER = "other", _("neither: as typed here")
        KEEP = "keep", _("the row belongs to the page")
        LEAVE = "leave", _("the row is left out")

    page = models.ForeignKey(KeyedPage, on_delete=models.PROTECT, related_name="decisions", verbose_name=_("page"))
    first = models.ForeignKey(
        KeyedRow, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("first keying")
    )
    second = models.ForeignKey(
        KeyedRow, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("second keying")
    )
    column = models.PositiveSmallIntegerField(_("column"), null=True)
    verdict = models.CharField(_("decision"), max_length=6, choices=Verdict)
    text = models.TextField(_("text"), blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("decision between two keyings")
        verbose_name_plural = _("decisions between two keyings")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(first__isnull=False) | Q(second__isnull=False),
                name="keyed_decision_of_a_row",
                violation_error_message=_("A decision is about a row of one of the keyings."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.page_id}: {self.verdict}"
