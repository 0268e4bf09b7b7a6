"""Plots at the desk."""

from django.contrib.admin import register

from archive.burials.models import Plot

from ..admin_site import desk
from .record_admin import RecordAdmin
from .shared_rows import CitationInline, PlacementInline


@register(Plot, site=desk)
class PlotAdmin(RecordAdmin):
    inlines = (
        CitationInline,
        PlacementInline,
    )
