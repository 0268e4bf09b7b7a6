"""Exhibitions at the desk: blocks in order, moved by number, by buttons or by drag; a preview of what is not public yet."""

from django.contrib.admin import register
from django.http import HttpResponseRedirect
from django.urls import path

from archive.exhibits.models import Block, Exhibition
from archive.staff.enums import Act

from ..admin_site import desk
from ..ordering import MOVE, with_moved_block
from .record_admin import RecordAdmin
from .rows import RowInline
from .shared_rows import CitationInline


class BlockInline(RowInline):
    model = Block
    fk_name = "exhibition"
    accessor = "blocks"
    pointers = ("record", "picture", "picture_then")
    is_ordered = True

    class Media:
        js = ("js/block-order.js",)


@register(Exhibition, site=desk)
class ExhibitionAdmin(RecordAdmin):
    inlines = (
        BlockInline,
        CitationInline,
    )
    has_preview = True

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        request.moved_to = None
        if request.method == "POST" and MOVE in request.POST:
            request.POST, request.moved_to = with_moved_block(request.POST)
        return super().changeform_view(request, object_id, form_url, extra_context)

    def _answer(self, request, obj, level, sentence):
        """After a move the form opens at the block, in its new place."""
        answer = super()._answer(request, obj, level, sentence)
        return answer if request.moved_to is None else HttpResponseRedirect(f"{answer.url}#blocks-{request.moved_to}")

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}_preview"
        view = self.admin_site.admin_view(self.preview_view)
        return [path("<path:object_id>/preview/", view, name=name), *super().get_urls()]

    def preview_view(self, request, object_id):
        """Show the exhibition as visitors would see it, in the language of the address; nothing is written."""
        record = self.viewed(request, object_id, act=Act.READ)
        if record is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        response = self.admin_site.show_draft(request, record)
        response["X-Robots-Tag"] = "noindex"
        return response
