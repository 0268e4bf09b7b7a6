"""Figures at the desk."""

from django.contrib.admin import register
from django.utils.translation import gettext_lazy as _

from archive.history.models import Figure, FigurePart

from ..admin_site import desk
from .filters import TimeFilter
from .record_admin import RecordAdmin
from .rows import RowInline
from .shared_rows import CitationInline


class FigurePartInline(RowInline):
    model = FigurePart
    accessor = "parts"
    fk_name = "figure"
    pointers = ("part",)


@register(Figure, site=desk)
class FigureAdmin(RecordAdmin):
    inlines = (
        FigurePartInline,
        CitationInline,
    )
    list_filter = (*RecordAdmin.list_filter, TimeFilter.on("period", _("of the time")))
