"""Camps at the desk."""

from django.contrib.admin import register

from archive.history.models import Camp

from ..admin_site import desk
from .record_admin import RecordAdmin
from .shared_rows import CitationInline, PlacementInline


@register(Camp, site=desk)
class CampAdmin(RecordAdmin):
    inlines = (
        CitationInline,
        PlacementInline,
    )
