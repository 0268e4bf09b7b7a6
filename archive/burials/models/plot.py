"""One grave space of a cemetery: a row and a number, whoever lies there (decision 0010: a plot is a record)."""

import re

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from archive.media.models import Placement
from archive.places.models import Point
from archive.records.models import Record
from archive.records.querysets import LiveManager, RecordQuerySet
from archive.sources.models import Citation

from .cemetery import Cemetery

_SHARE = (MinValueValidator(0), MaxValueValidator(1))


class Plot(Point, Record):
    id_prefix = "R"
    joinable = False
    statements = ("cemetery", "sector", "row", "number", "x", "y", "lat", "lon", "radius_m")
    children = {"citations": Citation.fields, "placements": Placement.fields}

    record = models.OneToOneField(
        Record, on_delete=models.CASCADE, parent_link=True, primary_key=True, related_name="as_plot"
    )
    cemetery = models.ForeignKey(Cemetery, on_delete=models.PROTECT, related_name="plots", verbose_name=_("cemetery"))
    sector = models.CharField(_("part of the cemetery"), max_length=40, blank=True)
    row = models.CharField(_("row"), max_length=20, blank=True)
    number = models.CharField(_("number of the grave"), max_length=20)
    x = models.DecimalField(
        _("distance from the left edge of the plan"),
        max_digits=6,
        decimal_places=5,
        null=True,
        blank=True,
        validators=_SHARE,
        help_text=_("A share of the width of the picture that the plan is drawn over, 0 to 1."),
    )
    y = models.DecimalField(
        _("distance from the upper edge of the plan"),
        max_digits=6,
        decimal_places=5,
        null=True,
        blank=True,
        validators=_SHARE,
        help_text=_("A share of the height of the picture that the plan is drawn over, 0 to 1."),
    )

    objects = RecordQuerySet.as_manager()
    live = LiveManager()

    class Meta:
        verbose_name = _("plot")
        verbose_name_plural = _("plots")
        constraints = [
            Point.both_or_neither("plot"),
            models.UniqueConstraint(
                fields=["cemetery", "sector", "row", "number"],
                name="plot_once",
                violation_error_message=_("This cemetery already has a plot with this row and number."),
            ),
            models.CheckConstraint(
                condition=Q(x=None, y=None)
                | Q(x__isnull=False, y__isnull=False, x__gte=0, x__lte=1, y__gte=0, y__lte=1),
                name="plot_spot_on_the_plan",
                violation_error_message=_("Give both distances on the plan, from 0 to 1, or neither."),
            ),
        ]

    def label_texts(self) -> dict[str, str]:
        english = [
            f"Part {self.sector}" if self.sector else "",
            f"row {self.row}" if self.row else "",
            f"grave {self.number}",
        ]
        uzbek = [
            f"{self.sector}-qism" if self.sector else "",
            f"{self.row}-qator" if self.row else "",
            f"{self.number}-qabr",
        ]
        return {
            "en": _capital(", ".join(filter(None, english))),
            "uz": ", ".join(filter(None, uzbek)),
            "ja": (f"{self.sector}区" if self.sector else "")
            + (f"{self.row}列" if self.row else "")
            + f"{self.number}番",
        }

    def sort_stamp(self) -> str:
        """Plots stand in the order of the ground: figures inside their names by value, so that row 2 comes before row 10."""
        return "".join(_by_value(part) for part in (self.sector, self.row, self.number))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _by_value(text: str) -> str:
    """Return ASCII letters and digits with every number padded, ended by a sign that sorts before them."""
    kept = re.findall(r"[0-9]+|[a-z]+", text.casefold())
    return "".join(part.rjust(6, "0") if part.isdigit() else part for part in kept) + "0"
