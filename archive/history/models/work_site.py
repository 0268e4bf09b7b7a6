"""What internees built or worked on; the labour was forced, and the page says so."""

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


class WorkSite(Record):
    id_prefix = "W"
    statements = ("what_uz", "what_ja", "what_en", "place", "period", "standing")
    children = {"citations": Citation.fields, "placements": Placement.fields}

    record = models.OneToOneField(
        Record, on_delete=models.CASCADE, parent_link=True, primary_key=True, related_name="as_worksite"
    )
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="work_sites", verbose_name=_("place"))
    what = models.CharField(_("what was built or worked on"), max_length=300)
    period = UncertainDateField(_("time of the work"))
    standing = models.BooleanField(_("still standing"), null=True, blank=True)

    if TYPE_CHECKING:
        what_uz: str | None
        what_ja: str | None
        what_en: str | None
        period_typed: str
        period_from: datetime.date | None
        period_to: datetime.date | None

    objects = RecordQuerySet.as_manager()
    live = LiveManager()

    class Meta:
        verbose_name = _("work site")
        verbose_name_plural = _("work sites")
        constraints = [in_order("period", "worksite")]

    def label_texts(self) -> dict[str, str]:
        return {x: getattr(self, f"what_{x}") or "" for x in ("uz", "ja", "en")}
