"""Museum objects at the desk."""

from django.contrib.admin import register
from django.utils.translation import gettext_lazy as _

from archive.exhibits.models import MuseumObject

from ..admin_site import desk
from .filters import TimeFilter
from .record_admin import RecordAdmin
from .shared_rows import CitationInline, PlacementInline


@register(MuseumObject, site=desk)
class MuseumObjectAdmin(RecordAdmin):
    inlines = (
        CitationInline,
        PlacementInline,
    )
    list_filter = (*RecordAdmin.list_filter, TimeFilter.on("made", _("made")))
