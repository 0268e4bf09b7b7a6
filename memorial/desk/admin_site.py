"""The admin of the house: rooms instead of apps, rights from archive.staff, nothing deleted."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from archive.records.enums import State
from archive.records.models import Record
from archive.staff.enums import Act, Room

from . import waiting
from .scope import kinds_open_to
from .views import dates
from .wording import pointer


class PointerView(AutocompleteJsonView):
    """Records to point at: published ones for all staff, others where the person may see them; none withdrawn."""

    admin_site: AdminSite
    request: Any

    def has_perm(self, request, obj=None):
        return self.admin_site.has_permission(request)

    def get_queryset(self):
        records = super().get_queryset().exclude(state=State.WITHDRAWN)
        kinds = kinds_open_to(self.request.user, Act.VIEW)
        return records.filter(state=State.PUBLISHED) | records.filter(kind__in=kinds)

    def serialize_result(self, obj, to_field_name):
        return {"id": str(getattr(obj, to_field_name)), "text": pointer(obj)}


class DeskAdminSite(AdminSite):
    site_header = _("Desk of the archive")
    site_title = _("Desk of the archive")
    index_title = _("What waits for me")
    enable_nav_sidebar = False
    # An address that is no page is a 404 here as on the public site, which also knows addresses with a slash too many.
    final_catch_all_view = False
    # Shows a draft on the public page of its kind; memorial.urls hands it over, since the desk doesn't know the site.
    show_draft: Callable[[HttpRequest, Record], HttpResponse]

    def get_urls(self):
        return [
            path("date-reading", self.admin_view(dates.date_reading), name="date_reading"),
            path("dates/", self.admin_view(dates.date_forms), {"site": self}, name="dates"),
            *super().get_urls(),
        ]

    def admin_view(self, view, cacheable=False):
        """Refusals are pages of the desk; but for the words of scripts nothing of it is kept by any cache."""

        @wraps(view)
        def guarded(request, *args, **kwargs):
            try:
                return view(request, *args, **kwargs)
            except PermissionDenied:
                context = {**self.each_context(request), "title": _("You may not do this here")}
                return TemplateResponse(request, "desk/forbidden.html", context, status=403)

        return super().admin_view(guarded, cacheable=cacheable and view == self.i18n_javascript)

    def each_context(self, request):
        return {**super().each_context(request), "site_url": f"/{get_language()}/"}

    def get_app_list(self, request, app_label=None):
        if not self.has_permission(request):
            return []
        order = ["records", *Room.values, "staff"]
        rooms = self._build_app_dict(request, app_label).values()
        for room in rooms:
            room["models"].sort(key=lambda model: str(model["name"]))
        return sorted(rooms, key=lambda room: order.index(room["app_label"]))

    def index(self, request, extra_context=None):
        lists = waiting.waiting_for(request.user) if self.has_permission(request) else []
        return super().index(request, {**(extra_context or {}), "waiting": lists})

    def autocomplete_view(self, request):
        return PointerView.as_view(admin_site=self)(request)


desk = DeskAdminSite()
