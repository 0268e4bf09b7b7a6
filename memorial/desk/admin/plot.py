"""Plots at the desk."""

from django.contrib.admin import register
from django.utils.translation import gettext_lazy as _

from archive.burials.models import Cemetery, Plot

from ..admin_site import desk
from .filters import PointerFilter, place_filter
from .record_admin import RecordAdmin
from .shared_rows import CitationInline, PlacementInline


@register(Plot, site=desk)
class PlotAdmin(RecordAdmin):
    inlines = (
        CitationInline,
        PlacementInline,
    )
    list_filter = (
        *RecordAdmin.list_filter,
        PointerFilter.on("cemetery", _("cemetery"), Cemetery),
        place_filter("cemetery__place"),
    )
