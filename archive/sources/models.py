"""How we know: sources, and what each says of a statement."""

import datetime
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from archive.media.models import Placement
from archive.records.enums import WordsLanguage
from archive.records.fields import UncertainDateField, in_order
from archive.records.models import Child, Record
from archive.records.querysets import LiveManager, RecordQuerySet

from .querysets import CitationQuerySet


class Source(Record):
    class Type(models.TextChoices):
        REGISTER = "register", _("register")
        CARD_FILE = "card_file", _("card file")
        ARTICLE = "article", _("article")
        PLAQUE = "plaque", _("plaque")
        GRAVESTONE = "gravestone", _("gravestone")
        INTERVIEW = "interview", _("interview")
        PHOTOGRAPH = "photograph", _("photograph")
        FAMILY = "family", _("family communication")

    id_prefix = "S"
    statements = (
        "title_uz", "title_ja", "title_en", "type", "author", "date", "repository", "reference_code", "url", "rights",
    )  # fmt: skip
    children = {"placements": Placement.fields}

    record = models.OneToOneField(
        Record, on_delete=models.CASCADE, parent_link=True, primary_key=True, related_name="as_source"
    )
    title = models.CharField(
        _("title"),
        max_length=300,
        help_text=_("As printed; a source without a title gets a description in square brackets."),
    )
    type = models.CharField(_("type"), max_length=12, choices=Type)
    author = models.CharField(_("author"), max_length=300, blank=True)
    date = UncertainDateField(_("date"))
    repository = models.CharField(_("kept by"), max_length=300, blank=True, help_text=_("Archive, library or agency."))
    reference_code = models.CharField(_("reference code"), max_length=120, blank=True)
    url = models.URLField(_("address on the web"), blank=True)
    rights = models.CharField(_("rights"), max_length=300, blank=True)

    if TYPE_CHECKING:
        title_uz: str | None
        title_ja: str | None
        title_en: str | None
        date_typed: str
        date_from: datetime.date | None
        date_to: datetime.date | None

    objects = RecordQuerySet.as_manager()
    live = LiveManager()

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        constraints = [in_order("date", "source")]

    def label_texts(self) -> dict[str, str]:
        return {x: getattr(self, f"title_{x}") or "" for x in ("uz", "ja", "en")}

    # By key, never by a join: a join gives a row for each citation, and of a register's hundred thousand the database
    # would have to sort out the doubles before it can show twenty.

    def speaks_of(self) -> RecordQuerySet[Record]:
        """Published records that cite it, or cite another source that we read in it."""
        own = Citation.objects.filter(Q(source=self.pk) | Q(through=self.pk))
        return Record.live.filter(pk__in=own.order_by().values("record"))

    def read_here(self) -> RecordQuerySet["Source"]:
        """Published sources that we know through this one."""
        return Source.live.filter(pk__in=Citation.objects.filter(through=self.pk).order_by().values("source"))

    def read_in(self) -> RecordQuerySet["Source"]:
        """Published sources in which we read this one."""
        elsewhere = Citation.objects.filter(source=self.pk, through__isnull=False)
        return Source.live.filter(pk__in=elsewhere.order_by().values("through"))


class Citation(Child):
    """What one source says of one statement of one record; whether it agrees is worked out, never stored (MODEL §7)."""

    class LeftOpen(models.TextChoices):
        EMPTY = "empty", _("The source leaves this empty.")
        INCOMPLETE = "incomplete", _("The source gives a part only.")
        CONTESTED = (
            "contested",
            _("Public texts disagree about this; not all of them are recorded here with a source yet."),
        )

    fields = (
        "path", "source", "through", "locator", "says", "says_language", "reads", "scope_uz", "scope_ja", "scope_en",
        "left_open", "note",
    )  # fmt: skip

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="citations")
    path = models.CharField(
        _("statement"),
        max_length=100,
        help_text=_("The statement that the source speaks of, for example period."),
    )
    source = models.ForeignKey(
        Source, on_delete=models.PROTECT, related_name="cited_by", db_index=False, verbose_name=_("source")
    )
    through = models.ForeignKey(
        Source,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="cited_through",
        db_index=False,
        verbose_name=_("read in"),
        help_text=_("The source in which we read it, where that is another one: a plaque quoted in an article."),
    )
    locator = models.CharField(
        _("where in it"),
        max_length=300,
        blank=True,
        help_text=_("Page, row, side, or the first words of the passage."),
    )
    says = models.TextField(_("what it says"), blank=True, help_text=_("Word for word, in its own script."))
    says_language = models.CharField(_("language of the words"), max_length=2, choices=WordsLanguage, blank=True)
    reads = models.CharField(
        _("how we read it"),
        max_length=300,
        blank=True,
        help_text=_(
            "The value in the statement's own form: 1947/1950, a number, a record's number. Empty: it gives none."
        ),
    )
    scope = models.CharField(
        _("what it speaks of"),
        max_length=300,
        blank=True,
        help_text=_("Where the source speaks of something wider or narrower than the statement; shown to readers."),
    )
    left_open = models.CharField(_("left open"), max_length=10, choices=LeftOpen, blank=True)
    note = models.TextField(_("note for curators"), blank=True, help_text=_("Never shown on a public page."))

    if TYPE_CHECKING:
        scope_uz: str | None
        scope_ja: str | None
        scope_en: str | None

    objects = CitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("citation")
        verbose_name_plural = _("citations")
        ordering = ["id"]
        # The two of sources answer for their keys as well, and without reading the rows: a register is cited by the
        # hundred thousand, and its page asks which records and which sources stand behind it.
        indexes = [
            models.Index(fields=["record", "path"], name="citation_of_statement"),
            models.Index(fields=["source", "through", "record"], name="citation_of_source"),
            models.Index(fields=["through", "source", "record"], name="citation_through_source"),
        ]
        constraints = [Child.once("record", "citation")]

    def __str__(self) -> str:
        return f"{self.path}: {self.source}"
