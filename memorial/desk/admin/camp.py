"""Camps at the desk."""

from django.contrib.admin import register
from django.utils.translation import gettext_lazy as _

from archive.history.models import Camp

from ..admin_site import desk
from .filters import TimeFilter, place_filter
from .record_admin import RecordAdmin
from .shared_rows import CitationInline, PlacementInline


@register(Camp, site=desk)
class CampAdmin(RecordAdmin):
    inlines = (
        CitationInline,
        PlacementInline,
    )
    list_filter = (*RecordAdmin.list_filter, place_filter("place"), TimeFilter.on("period", _("existed")))
