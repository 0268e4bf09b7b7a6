"""Cemeteries at the desk."""

from django.contrib.admin import register
from django.urls import path

from archive.burials.models import Cemetery, CemeteryName

from ..admin_site import desk
from ..views.plots import lay_out_page, may_work_on_plots, placing_page
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

    def get_urls(self):
        pages = {"lay_out": ("lay-out", lay_out_page), "placing": ("placing", placing_page)}
        return [
            path(
                f"<int:key>/{address}/",
                self.admin_site.admin_view(self._page(view)),
                name=f"{self.opts.app_label}_{self.opts.model_name}_{name}",
            )
            for name, (address, view) in pages.items()
        ] + super().get_urls()

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context["may_work_on_plots"] = obj is not None and may_work_on_plots(request.user, obj)
        return super().render_change_form(request, context, add=add, change=change, form_url=form_url, obj=obj)

    def _page(self, view):
        def page(request, key):
            cemetery = self.get_object(request, str(key))
            if cemetery is None:
                return self._get_obj_does_not_exist_redirect(request, self.opts, str(key))
            return view(request, self, cemetery)

        return page
