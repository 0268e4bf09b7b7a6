"""Exhibitions at the desk."""

from django.contrib.admin import register

from archive.exhibits.models import Block, Exhibition

from ..admin_site import desk
from .record_admin import RecordAdmin
from .rows import RowInline
from .shared_rows import CitationInline


class BlockInline(RowInline):
    model = Block
    fk_name = "exhibition"
    accessor = "blocks"
    pointers = ("record", "picture", "picture_then")


@register(Exhibition, site=desk)
class ExhibitionAdmin(RecordAdmin):
    inlines = (
        BlockInline,
        CitationInline,
    )
