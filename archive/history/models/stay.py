"""Where a person was held and when: one stay in one camp."""

import datetime
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from archive.media.models import Placement
from archive.people.models import Person
from archive.records.fields import UncertainDateField, in_order
from archive.records.models import Record
from archive.records.querysets import LiveManager, RecordQuerySet
from archive.sources.models import Citation

from .camp import Camp
from .work_site import WorkSite


class Stay(Record):
    id_prefix = "Y"
    statements = ("person", "camp", "period", "work_sites", "name_as_written")
    children = {"citations": Citation.fields, "placements": Placement.fields}

    record = models.OneToOneField(
        Record, on_delete=models.CASCADE, parent_link=True, primary_key=True, related_name="as_stay"
    )
    person = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="stays",
        verbose_name=_("person"),
        help_text=_("Empty where it is not known whom the source means."),
    )
    camp = models.ForeignKey(Camp, on_delete=models.PROTECT, related_name="stays", verbose_name=_("camp"))
    period = UncertainDateField(_("time of the stay"))
    work_sites = models.ManyToManyField(WorkSite, blank=True, related_name="stays", verbose_name=_("work sites"))
    name_as_written = models.CharField(
        _("name as written"), max_length=300, blank=True, help_text=_("Letter by letter, as the source has it.")
    )

    if TYPE_CHECKING:
        period_typed: str
        period_from: datetime.date | None
        period_to: datetime.date | None

    objects = RecordQuerySet.as_manager()
    live = LiveManager()

    class Meta:
        verbose_name = _("stay")
        verbose_name_plural = _("stays")
        constraints = [in_order("period", "stay")]

    def label_texts(self) -> dict[str, str]:
        """The name as the source has it: never what a record not public says."""
        said = {"en": "Stay in a camp", "ja": "収容所での抑留", "uz": "Lagerda boʻlgan vaqti"}
        return {x: f"{text} ({self.name_as_written})" if self.name_as_written else text for x, text in said.items()}

    def obstacles(self) -> Iterable[str | Promise]:
        if not self.citations.exists():
            yield _("Cite a source: a published stay needs one.")
