"""Cemeteries at the desk."""

from django.contrib.admin import register

from archive.burials.models import Cemetery, CemeteryName

from ..admin_site import desk
from .filters import place_filter
from .record_admin import RecordAdmin
from .rows import RowInline
from .shared_rows import CitationInline, PlacementInline


class CemeteryNameInline(RowInline):
    model = CemeteryName
    accessor = "names"


@register(Cemetery, site=desk)
class CemeteryAdmin(RecordAdmin):
    inlines = (
        CemeteryNameInline,
        CitationInline,
        PlacementInline,
    )
    list_filter = (*RecordAdmin.list_filter, place_filter("place"))
