"""Places at the desk."""

from django.contrib.admin import register

from archive.places.models import Place, PlaceName

from ..admin_site import desk
from .filters import place_filter
from .record_admin import RecordAdmin
from .rows import RowInline
from .shared_rows import CitationInline, PlacementInline


class PlaceNameInline(RowInline):
    model = PlaceName
    accessor = "names"


@register(Place, site=desk)
class PlaceAdmin(RecordAdmin):
    inlines = (
        PlaceNameInline,
        CitationInline,
        PlacementInline,
    )
    list_filter = (*RecordAdmin.list_filter, place_filter(""))
