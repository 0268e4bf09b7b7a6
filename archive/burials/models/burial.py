"""Who lies where, and how sure the spot is."""

import datetime
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from archive.media.models import Placement
from archive.people.models import Person
from archive.records.enums import LANGUAGES
from archive.records.fields import UncertainDateField, in_order
from archive.records.models import Record
from archive.records.querysets import LiveManager
from archive.sources.models import Citation

from ..querysets import BurialQuerySet
from .cemetery import Cemetery
from .plot import Plot

_LABELS = {
    "grave": {"en": "Grave", "ja": "墓", "uz": "Qabr"},
    "shared": {"en": "Shared grave", "ja": "合葬墓", "uz": "Umumiy qabr"},
    "cenotaph": {"en": "Memorial without remains", "ja": "遺骨のない慰霊碑", "uz": "Xoki yoʻq yodgorlik"},
    "marker": {"en": "Marker", "ja": "墓標", "uz": "Qabr belgisi"},
}


class Burial(Record):
    """One grave as a source gives it: of one person, of several, of unknown people, or a memorial without remains."""

    class Type(models.TextChoices):
        GRAVE = "grave", _("grave")
        SHARED = "shared", _("shared grave")
        CENOTAPH = "cenotaph", _("memorial without remains")
        MARKER = "marker", _("marker only")

    class Certainty(models.TextChoices):
        SURVEYED = "surveyed", _("surveyed on the ground")
        PLAN = "plan", _("known from a plan, not surveyed")
        WITNESS = "witness", _("shown by a witness")
        CEMETERY = "cemetery", _("only the cemetery is known")

    id_prefix = "B"
    statements = (
        "person", "cemetery", "plot", "persons", "type", "certainty", "buried", "marker_inscription", "name_as_written",
        "moved_to",
    )  # fmt: skip
    children = {"citations": Citation.fields, "placements": Placement.fields}

    record = models.OneToOneField(
        Record, on_delete=models.CASCADE, parent_link=True, primary_key=True, related_name="as_burial"
    )
    person = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="burials",
        verbose_name=_("person"),
        help_text=_("Empty where it is not known who lies here."),
    )
    cemetery = models.ForeignKey(Cemetery, on_delete=models.PROTECT, related_name="burials", verbose_name=_("cemetery"))
    plot = models.ForeignKey(
        Plot,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="burials",
        verbose_name=_("plot"),
        help_text=_("Empty where only the cemetery is known."),
    )
    persons = models.PositiveSmallIntegerField(_("how many people"), default=1, validators=[MinValueValidator(1)])
    type = models.CharField(_("type"), max_length=10, choices=Type, default=Type.GRAVE)
    certainty = models.CharField(
        _("how sure the spot is"), max_length=10, choices=Certainty, default=Certainty.CEMETERY
    )
    buried = UncertainDateField(_("buried on"))
    marker_inscription = models.TextField(
        _("words on the marker"), blank=True, help_text=_("Letter by letter, only as read from the marker itself.")
    )
    name_as_written = models.CharField(
        _("name as written"), max_length=300, blank=True, help_text=_("Letter by letter, as the source has it.")
    )
    moved_to = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="moved_from",
        verbose_name=_("remains moved to"),
    )

    if TYPE_CHECKING:
        buried_typed: str
        buried_from: datetime.date | None
        buried_to: datetime.date | None

    objects = BurialQuerySet.as_manager()
    live = LiveManager.from_queryset(BurialQuerySet)()  # type: ignore[assignment]  # narrower than Record's

    class Meta:
        verbose_name = _("burial")
        verbose_name_plural = _("burials")
        constraints = [
            in_order("buried", "burial"),
            models.CheckConstraint(
                condition=Q(persons__gte=1),
                name="burial_of_somebody",
                violation_error_message=_("A burial is of at least one person."),
            ),
            models.CheckConstraint(
                condition=Q(moved_to__isnull=True) | ~Q(moved_to=F("record")),
                name="burial_moved_elsewhere",
                violation_error_message=_("Remains are moved to another burial, not to the same one."),
            ),
        ]

    def label_texts(self) -> dict[str, str]:
        """The name as the source has it, else what kind of grave: never what a record not public says."""
        if self.name_as_written:
            return dict.fromkeys(LANGUAGES, self.name_as_written)
        return _LABELS[self.type] if self.persons == 1 else _of_several(_LABELS[self.type], self.persons)

    def sort_stamp(self) -> str:
        return self.plot.sort_stamp() if self.plot else ""

    def obstacles(self) -> Iterable[str | Promise]:
        if not self.citations.exists():
            yield _("Cite a source: a published burial needs one.")

    def clean(self) -> None:
        super().clean()
        if self.plot is None:
            return
        if self.plot.cemetery_id != self.cemetery_id:
            raise ValidationError({"plot": _("This plot lies in another cemetery.")})
        if self.certainty == self.Certainty.CEMETERY:
            raise ValidationError(
                {"certainty": _("Say how the plot is known, or leave the plot empty where only the cemetery is known.")}
            )


def _of_several(label: dict[str, str], persons: int) -> dict[str, str]:
    counted = {"en": f"{persons} persons", "ja": f"{persons}名", "uz": f"{persons} kishi"}
    return {x: f"{text} ({counted[x]})" for x, text in label.items()}
