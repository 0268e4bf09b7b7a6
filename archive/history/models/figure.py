"""Numbers are claims: each with its qualifier, its unit and who says so."""

import datetime
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from archive import dates
from archive.records.fields import UncertainDateField, in_order
from archive.records.models import Child, Record
from archive.records.querysets import LiveManager
from archive.sources.models import Citation

from .. import numbers
from ..querysets import FigureQuerySet


class Figure(Record):
    class Unit(models.TextChoices):
        PEOPLE = "people", pgettext_lazy("unit", "people")
        CEMETERIES = "cemeteries", _("cemeteries")
        UNIVERSITIES = "universities", _("universities")
        STUDENTS = "students", _("students")
        DOCUMENTS = "documents", _("documents")
        TIMES = "times", _("times")
        DOLLARS = "USD", _("US dollars")

    class Qualifier(models.TextChoices):
        EXACT = "exact", _("exactly")
        ABOUT = "about", pgettext_lazy("roughly", "about")
        AT_LEAST = "at_least", _("at least")
        MORE_THAN = "more_than", _("more than")

    class Theme(models.TextChoices):
        """The pages that figures are grouped on, so that no page prints too many."""

        INTERNMENT = "internment", _("Internment and the dead")
        EXCHANGE = "exchange", _("Learning, health and travel")
        AGREEMENTS = "agreements", _("Agreements and economy")

    id_prefix = "F"
    statements = (
        "what_uz", "what_ja", "what_en", "about", "value", "unit", "qualifier", "theme", "series", "period",
    )  # fmt: skip

    record = models.OneToOneField(
        Record, on_delete=models.CASCADE, parent_link=True, primary_key=True, related_name="as_figure"
    )
    about = models.ForeignKey(
        Record,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="figures",
        verbose_name=_("about"),
    )
    what = models.CharField(
        _("what is counted"),
        max_length=300,
        help_text=_("Without the number: the page puts it, with its unit."),
    )
    value = models.DecimalField(_("value"), max_digits=20, decimal_places=4)
    unit = models.CharField(_("unit"), max_length=14, choices=Unit, default=Unit.PEOPLE)
    qualifier = models.CharField(_("exactness"), max_length=10, choices=Qualifier, default=Qualifier.EXACT)
    theme = models.CharField(_("theme"), max_length=12, choices=Theme, default=Theme.INTERNMENT)
    series = models.CharField(
        _("series"), max_length=60, blank=True, help_text=_("The same key joins figures of one series.")
    )
    period = UncertainDateField(_("of the time"))

    if TYPE_CHECKING:
        what_uz: str | None
        what_ja: str | None
        what_en: str | None
        period_typed: str
        period_from: datetime.date | None
        period_to: datetime.date | None

    objects = FigureQuerySet.as_manager()
    live = LiveManager.from_queryset(FigureQuerySet)()  # type: ignore[assignment]  # narrower than Record's

    class Meta:
        verbose_name = _("figure")
        verbose_name_plural = _("figures")
        constraints = [in_order("period", "figure")]

    def label_texts(self) -> dict[str, str]:
        return {x: self._label(what, x) for x in ("uz", "ja", "en") if (what := getattr(self, f"what_{x}"))}

    def _label(self, what: str, language: str) -> str:
        """Figures of one series count the same thing: only their time tells them apart."""
        if self.series and self.period:
            what = numbers.dated(what, dates.display(self.period, language), language)
        return numbers.sentence(what, numbers.amount(self.value, self.unit, self.qualifier, language), language)

    def obstacles(self) -> Iterable[str | Promise]:
        if not self.citations.exists() and not self.parts.exists():
            yield _("Cite a source for the number, or say which figures it is worked out from.")


class FigurePart(Child):
    """One figure that goes into a sum of ours, with its sign: 68 = 819 − 79 − …"""

    class Sign(models.IntegerChoices):
        PLUS = 1, "+"
        MINUS = -1, "−"

    fields = ("part", "sign", "position")

    figure = models.ForeignKey(Figure, on_delete=models.PROTECT, related_name="parts")
    part = models.ForeignKey(Figure, on_delete=models.PROTECT, related_name="part_of", verbose_name=_("figure"))
    sign = models.SmallIntegerField(_("sign"), choices=Sign, default=Sign.PLUS)
    position = models.PositiveIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("part of the sum")
        verbose_name_plural = _("worked out from")
        ordering = ["position", "id"]
        constraints = [Child.once("figure", "figurepart")]

    def __str__(self) -> str:
        return f"{self.get_sign_display()} {self.part}"


Figure.children = {"parts": FigurePart.fields, "citations": Citation.fields}
