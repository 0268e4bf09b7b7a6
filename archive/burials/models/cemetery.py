"""Where the dead lie."""

import datetime
from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from archive.media.models import Placement
from archive.places.models import Place, Point
from archive.records.fields import UncertainDateField, in_order
from archive.records.models import Child, NameRow, Record
from archive.records.names import label_texts_of, sort_texts_of
from archive.records.querysets import LiveManager
from archive.sources.models import Citation

from ..querysets import CemeteryQuerySet


class Cemetery(Point, Record):
    id_prefix = "M"
    statements = ("place", "lat", "lon", "radius_m", "visiting_uz", "visiting_ja", "visiting_en")

    record = models.OneToOneField(
        Record, on_delete=models.CASCADE, parent_link=True, primary_key=True, related_name="as_cemetery"
    )
    place = models.ForeignKey(
        Place, on_delete=models.PROTECT, related_name="cemeteries", verbose_name=_("town or district")
    )
    visiting = models.TextField(_("how to visit"), blank=True)

    if TYPE_CHECKING:
        visiting_uz: str | None
        visiting_ja: str | None
        visiting_en: str | None

    objects = CemeteryQuerySet.as_manager()
    live = LiveManager.from_queryset(CemeteryQuerySet)()  # type: ignore[assignment]  # narrower than Record's

    class Meta:
        verbose_name = _("cemetery")
        verbose_name_plural = _("cemeteries")
        constraints = [Point.both_or_neither("cemetery")]

    def label_texts(self) -> dict[str, str]:
        return label_texts_of(self.names.all())

    def sort_texts(self) -> dict[str, tuple[str, str]]:
        return sort_texts_of(self.names.all())


class CemeteryName(NameRow):
    fields = ("text", "script", "language", "preferred", "as_written", "valid")

    cemetery = models.ForeignKey(Cemetery, on_delete=models.PROTECT, related_name="names")
    valid = UncertainDateField(_("in use"))

    if TYPE_CHECKING:
        valid_typed: str
        valid_from: datetime.date | None
        valid_to: datetime.date | None

    class Meta:
        verbose_name = _("name")
        verbose_name_plural = _("names")
        ordering = ["id"]
        constraints = [
            Child.once("cemetery", "cemeteryname"),
            NameRow.preferred_once("cemetery", "cemeteryname"),
            in_order("valid", "cemeteryname"),
        ]


Cemetery.children = {
    "names": CemeteryName.fields,
    "citations": Citation.fields,
    "placements": Placement.fields,
}
