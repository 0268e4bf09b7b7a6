"""Sources at the desk."""

from django.contrib.admin import register
from django.utils.translation import gettext_lazy as _

from archive.sources.models import Source

from ..admin_site import desk
from .filters import TimeFilter
from .record_admin import RecordAdmin
from .shared_rows import PlacementInline


@register(Source, site=desk)
class SourceAdmin(RecordAdmin):
    inlines = (PlacementInline,)
    list_filter = (*RecordAdmin.list_filter, TimeFilter.on("date", _("date")))
