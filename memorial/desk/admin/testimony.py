"""Testimonies at the desk."""

from django.contrib.admin import register
from django.utils.translation import gettext_lazy as _

from archive.history.models import Excerpt, Testimony

from ..admin_site import desk
from .filters import TimeFilter
from .record_admin import RecordAdmin
from .rows import RowInline
from .shared_rows import CitationInline, PlacementInline


class ExcerptInline(RowInline):
    model = Excerpt
    accessor = "excerpts"


@register(Testimony, site=desk)
class TestimonyAdmin(RecordAdmin):
    inlines = (
        ExcerptInline,
        CitationInline,
        PlacementInline,
    )
    list_filter = (*RecordAdmin.list_filter, TimeFilter.on("recorded", _("recorded")))
