"""What happened when: visits, openings, foundings, agreements and the rest of the timeline."""

import datetime
from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from archive import dates
from archive.media.models import Placement
from archive.people.models import Organisation, Person
from archive.places.models import Place
from archive.records.fields import UncertainDateField, in_order
from archive.records.models import Record
from archive.records.querysets import LiveManager
from archive.sources.models import Citation

from ..querysets import EventQuerySet


class Event(Record):
    class Type(models.TextChoices):
        VISIT = "visit", _("visit")
        OPENING = "opening", _("opening")
        FOUNDING = "founding", _("founding")
        AWARD = "award", _("award")
        APPOINTMENT = "appointment", _("appointment")
        AGREEMENT = "agreement", _("agreement")
        MEETING = "meeting", _("meeting")
        CEREMONY = "ceremony", _("ceremony")
        PERFORMANCE = "performance", _("performance")
        OTHER = "other", _("other")

    id_prefix = "E"
    statements = (
        "what_uz",
        "what_ja",
        "what_en",
        "type",
        "when",
        "places",
        "people",
        "organisations",
        "about",
    )
    children = {"citations": Citation.fields, "placements": Placement.fields}

    record = models.OneToOneField(
        Record, on_delete=models.CASCADE, parent_link=True, primary_key=True, related_name="as_event"
    )
    type = models.CharField(_("type"), max_length=12, choices=Type, default=Type.OTHER)
    what = models.TextField(_("what happened"), help_text=_("One sentence of fact."))
    when = UncertainDateField(_("when"))
    places = models.ManyToManyField(Place, blank=True, related_name="events", verbose_name=_("places"))
    people = models.ManyToManyField(Person, blank=True, related_name="events", verbose_name=_("people"))
    organisations = models.ManyToManyField(
        Organisation, blank=True, related_name="events", verbose_name=_("organisations")
    )
    about = models.ManyToManyField(
        Record,
        blank=True,
        related_name="events_about",
        verbose_name=_("about"),
        help_text=_("Any other record."),
    )

    if TYPE_CHECKING:
        what_uz: str | None
        what_ja: str | None
        what_en: str | None
        when_typed: str
        when_from: datetime.date | None
        when_to: datetime.date | None

    objects = EventQuerySet.as_manager()
    live = LiveManager.from_queryset(EventQuerySet)()  # type: ignore[assignment]  # narrower than Record's

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        constraints = [in_order("when", "event")]
        indexes = [models.Index(fields=["when_from"], name="event_by_day")]

    def label_texts(self) -> dict[str, str]:
        return {x: getattr(self, f"what_{x}") or "" for x in ("uz", "ja", "en")}

    def sort_stamp(self) -> str:
        return dates.sort_key(self.when)
