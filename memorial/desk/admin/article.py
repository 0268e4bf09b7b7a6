"""Articles at the desk."""

from django.contrib.admin import register

from archive.history.models import Article, Passage

from ..admin_site import desk
from .record_admin import RecordAdmin
from .rows import RowInline
from .shared_rows import CitationInline, PlacementInline


class PassageInline(RowInline):
    model = Passage
    accessor = "passages"


@register(Article, site=desk)
class ArticleAdmin(RecordAdmin):
    inlines = (
        PassageInline,
        CitationInline,
        PlacementInline,
    )
