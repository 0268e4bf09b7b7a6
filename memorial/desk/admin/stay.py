"""Stays at the desk."""

from django.contrib.admin import register
from django.utils.translation import gettext_lazy as _

from archive.history.models import Camp, Stay
from archive.people.models import Person

from ..admin_site import desk
from .filters import PointerFilter, TimeFilter, place_filter
from .record_admin import RecordAdmin
from .shared_rows import CitationInline, PlacementInline


@register(Stay, site=desk)
class StayAdmin(RecordAdmin):
    inlines = (
        CitationInline,
        PlacementInline,
    )
    list_filter = (
        *RecordAdmin.list_filter,
        PointerFilter.on("camp", _("camp"), Camp),
        PointerFilter.on("person", _("person"), Person),
        place_filter("camp__place"),
        TimeFilter.on("period", _("time of the stay")),
    )
