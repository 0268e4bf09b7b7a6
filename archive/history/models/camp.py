"""Camps: none is named in what we have so far, so the list starts empty."""

import datetime
from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from archive.media.models import Placement
from archive.places.models import Place
from archive.records.fields import UncertainDateField, in_order
from archive.records.models import Record
from archive.records.querysets import LiveManager, RecordQuerySet
from archive.sources.models import Citation


class Camp(Record):
    id_prefix = "C"
    statements = ("number", "place", "parent", "period")
    children = {"citations": Citation.fields, "placements": Placement.fields}

    record = models.OneToOneField(
        Record, on_delete=models.CASCADE, parent_link=True, primary_key=True, related_name="as_camp"
    )
    number = models.CharField(
        _("number of the camp"), max_length=60, help_text=_("As the papers write it: 372, 288/4.")
    )
    place = models.ForeignKey(
        Place, on_delete=models.PROTECT, null=True, blank=True, related_name="camps", verbose_name=_("place")
    )
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="sections",
        verbose_name=_("section of"),
    )
    period = UncertainDateField(_("existed"))

    if TYPE_CHECKING:
        period_typed: str
        period_from: datetime.date | None
        period_to: datetime.date | None

    objects = RecordQuerySet.as_manager()
    live = LiveManager()

    class Meta:
        verbose_name = _("camp")
        verbose_name_plural = _("camps")
        constraints = [in_order("period", "camp")]

    def label_texts(self) -> dict[str, str]:
        return {
            "en": f"Camp {self.number}",
            "ja": f"第{self.number}収容所",
            "uz": f"{self.number}-lager",
        }
