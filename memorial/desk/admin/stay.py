"""Stays at the desk."""

from django.contrib.admin import register
from django.utils.translation import gettext_lazy as _

from archive.history.models import Stay

from ..admin_site import desk
from .filters import TimeFilter
from .record_admin import RecordAdmin
from .shared_rows import CitationInline, PlacementInline


@register(Stay, site=desk)
class StayAdmin(RecordAdmin):
    inlines = (
        CitationInline,
        PlacementInline,
    )
    list_filter = (*RecordAdmin.list_filter, TimeFilter.on("period", _("time of the stay")))
