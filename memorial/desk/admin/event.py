"""Events at the desk."""

from django.contrib.admin import register
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from archive.history.models import Event

from ..admin_site import desk
from .filters import TimeFilter, inside, place_filter
from .record_admin import RecordAdmin
from .shared_rows import CitationInline, PlacementInline


def _held_at(place):
    held = Event.places.through.objects.filter(inside(place, "place"))
    return Q(pk__in=held.values("event_id"))


@register(Event, site=desk)
class EventAdmin(RecordAdmin):
    inlines = (
        CitationInline,
        PlacementInline,
    )
    list_filter = (
        *RecordAdmin.list_filter,
        place_filter(others=_held_at),
        TimeFilter.on("when", _("when")),
    )
