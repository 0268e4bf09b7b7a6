"""The admin of the house: rooms instead of apps, rights from archive.staff, nothing deleted."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.admin import AdminSite
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from archive.records.models import Record
from archive.search.unfound import DAYS, unfound_by_script
from archive.staff.enums import Act, AuditAct, Room
from archive.staff.services import note_act

from . import rooms, state, waiting
from .keying.urls import paths as register_paths
from .scope import pointable
from .sign_in import lacks_factor
from .views import (
    audit,
    completeness,
    dates,
    deeds,
    import_reading,
    import_results,
    import_rows,
    imports,
    joining,
    letters,
    matches,
    names,
    proposals,
    record_sheets,
    reports,
    searches,
    sets,
    staff,
    translation_sheets,
    translations,
)
from .wording import pointer


class PointerView(AutocompleteJsonView):
    """Records to point at: published ones for all staff, others where the person may see them; none withdrawn."""

    admin_site: AdminSite
    request: Any

    def has_perm(self, request, obj=None):
        return self.admin_site.has_permission(request)

    def get_queryset(self):
        return pointable(super().get_queryset(), self.request.user)

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
    # Shows a published record on its public page with the line of a preview; handed over likewise.
    show_record: Callable[[HttpRequest, Record], HttpResponse]

    def get_urls(self):
        return [
            path("date-reading", self.admin_view(dates.date_reading), name="date_reading"),
            path("names/<str:kind>", self.admin_view(names.names_of_kind), name="names_of_kind"),
            path("completeness/", self.admin_view(completeness.completeness_page), {"site": self}, name="completeness"),
            path("proposals/", self.admin_view(proposals.queue_page), {"site": self}, name="proposals"),
            path("proposals/<int:pk>/", self.admin_view(proposals.proposal_page), {"site": self}, name="proposal"),
            path(
                "proposals/<int:pk>/look/",
                self.admin_view(proposals.look_page),
                {"site": self},
                name="proposal_look",
            ),
            path("duplicates/", self.admin_view(reports.duplicates_page), {"site": self}, name="duplicates"),
            path("quality/", self.admin_view(reports.quality_page), {"site": self}, name="quality"),
            path("quality/<slug:code>/", self.admin_view(reports.finding_page), {"site": self}, name="finding"),
            path("joining/", self.admin_view(joining.begin_page), {"site": self}, name="joining_begin"),
            path("joining/<str:one>/<str:other>/", self.admin_view(joining.pair_page), {"site": self}, name="joining"),
            path("joinings/<int:pk>/part/", self.admin_view(joining.parting_page), {"site": self}, name="parting"),
            path("verdicts/<int:pk>/", self.admin_view(joining.verdict_page), {"site": self}, name="verdict"),
            path("matches/", self.admin_view(matches.list_page), {"site": self}, name="matches"),
            path("matches/<int:pk>/", self.admin_view(matches.match_page), {"site": self}, name="match"),
            path("claims/<int:pk>/", self.admin_view(matches.claim_page), {"site": self}, name="claim"),
            path("claims/<int:pk>/back/", self.admin_view(matches.claim_back_page), {"site": self}, name="claim_back"),
            path("audit/", self.admin_view(audit.audit_page), {"site": self}, name="audit"),
            path("audit/file", self.admin_view(audit.audit_file), {"site": self}, name="audit_file"),
            path("searches/", self.admin_view(searches.searches_page), {"site": self}, name="searches"),
            path("letters/", self.admin_view(letters.letters_page), {"site": self}, name="letters"),
            path("staff/invitations/", self.admin_view(staff.invitations_page), {"site": self}, name="invitations"),
            path(
                "staff/user/<int:pk>/access/",
                self.admin_view(staff.member_page),
                {"site": self},
                name="staff_user_access",
            ),
            path("acts/", self.admin_view(deeds.deeds_page), {"site": self}, name="deeds"),
            path("acts/undo/", self.admin_view(deeds.gathering_page), {"site": self}, name="deeds_undo"),
            path("acts/sets/<int:pk>/", self.admin_view(sets.set_page), {"site": self}, name="act_set"),
            path("translations/", self.admin_view(translations.board_page), {"site": self}, name="translations"),
            path(
                "translations/<str:room>/<str:language>/<str:state>/",
                self.admin_view(translations.list_page),
                {"site": self},
                name="translations_list",
            ),
            path(
                "translations/<str:room>/<str:language>/<str:state>/sheet",
                self.admin_view(translation_sheets.download),
                name="translations_sheet",
            ),
            path("lists/", self.admin_view(record_sheets.record_sheets_page), {"site": self}, name="record_sheets"),
            path(
                "lists/<int:pk>/",
                self.admin_view(record_sheets.record_sheet_page),
                {"site": self},
                name="record_sheet",
            ),
            path(
                "translations/sheets/",
                self.admin_view(translation_sheets.sheets_page),
                {"site": self},
                name="translation_sheets",
            ),
            path(
                "translations/sheets/<int:pk>/",
                self.admin_view(translation_sheets.sheet_page),
                {"site": self},
                name="translation_sheet",
            ),
            path("imports/", self.admin_view(imports.imports_page), {"site": self}, name="imports"),
            path("imports/add/", self.admin_view(imports.bring_page), {"site": self}, name="import_add"),
            path("imports/<int:pk>/", self.admin_view(imports.import_page), {"site": self}, name="import"),
            path(
                "imports/<int:pk>/encoding/",
                self.admin_view(import_reading.encoding_page),
                {"site": self},
                name="import_encoding",
            ),
            path(
                "imports/<int:pk>/columns/",
                self.admin_view(import_reading.columns_page),
                {"site": self},
                name="import_columns",
            ),
            path(
                "imports/<int:pk>/rows/<int:number>/",
                self.admin_view(import_rows.row_page),
                {"site": self},
                name="import_row",
            ),
            path(
                "imports/<int:pk>/undo/", self.admin_view(import_results.undo_page), {"site": self}, name="import_undo"
            ),
            path("translate/cyrillic", self.admin_view(translations.cyrillic_text), name="cyrillic"),
            path(
                "translate/<str:language>/<str:public_id>/",
                self.admin_view(translations.bench_page),
                {"site": self},
                name="translate",
            ),
            path(
                "translate/<str:language>/<str:public_id>/keep/",
                self.admin_view(translations.keep_bench),
                name="translate_keep",
            ),
            path("dates/", self.admin_view(dates.date_forms), {"site": self}, name="dates"),
            *register_paths(self),
            *super().get_urls(),
        ]

    def admin_view(self, view, cacheable=False):
        """Refusals are pages of the desk; but for the words of scripts nothing of it is kept by any cache."""

        @wraps(view)
        def guarded(request, *args, **kwargs):
            if lacks_factor(request):
                return _to_factor(request)
            try:
                return view(request, *args, **kwargs)
            except PermissionDenied:
                return self._refused(request)

        inner = super().admin_view(guarded, cacheable=cacheable and view == self.i18n_javascript)

        @wraps(inner)
        def met(request, *args, **kwargs):
            # The door would send back who is signed in already.
            if request.user.is_authenticated and not self.has_permission(request):
                return view(request) if view == self.logout else self._refused(request)
            return inner(request, *args, **kwargs)

        return met

    def _refused(self, request):
        context = {**self.each_context(request), "title": _("You may not do this here")}
        return TemplateResponse(request, "desk/forbidden.html", context, status=403)

    def password_change(self, request, extra_context=None):
        answer = super().password_change(request, extra_context)
        if request.method == "POST" and answer.status_code == 302:
            note_act(AuditAct.PASSWORD, by=request.user, at=timezone.now())
            UserSession.objects.create_from_request(request)
        return answer

    def each_context(self, request):
        context = super().each_context(request)
        of_records = not getattr(request.user, "only_translates", False)
        groups = rooms.grouped(context["available_apps"]) if of_records else []
        may_match = of_records and request.user.is_authenticated and request.user.may(Act.VIEW, room=Room.PEOPLE)
        return {**context, "site_url": f"/{get_language()}/", "groups": groups, "may_match": may_match}

    def get_app_list(self, request, app_label=None):
        if not self.has_permission(request):
            return []
        entries = list(self._build_app_dict(request, app_label).values())
        for room in entries:
            room["models"].sort(key=lambda model: str(model["name"]))
        return rooms.in_order(entries)

    def index(self, request, extra_context=None):
        user = request.user
        if user.only_translates:
            return HttpResponseRedirect(reverse("admin:translations"))
        lists = waiting.waiting_for(user)
        unfound = unfound_by_script(today=timezone.localdate())
        numbers, counted_at = state.numbers_for(user, as_of=getattr(request, "state_of_archive", None))
        context = {
            "waiting": [one for one in lists if not one.is_own],
            "own": [one for one in lists if one.is_own],
            "changed": waiting.changed_lately(user),
            "parts": state.parts_of(numbers),
            "alike": numbers.alike,
            "doubtful": numbers.doubtful,
            "counted_at": counted_at,
            "unfound": [(searches.letters_of(code), times) for code, times in unfound],
            "unfound_days": DAYS,
            "is_practice": settings.MEMORIAL_PRACTICE,
            "is_trial": not settings.MEMORIAL_SECOND_FACTOR,
        }
        return super().index(request, {**(extra_context or {}), **context})

    def autocomplete_view(self, request):
        return PointerView.as_view(admin_site=self)(request)


def _to_factor(request):
    """Lead to the page where the second factor is set up or, where there is one, where its code is typed."""
    way = "mfa_reauthenticate" if is_mfa_enabled(request.user) else "mfa_activate_totp"
    return HttpResponseRedirect(f"{reverse(way)}?{urlencode({'next': request.get_full_path()})}")


desk = DeskAdminSite()
