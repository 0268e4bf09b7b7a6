"""What the admins of all kinds of records share: lists by stored keys, one careful way of saving, life and history."""

from django.contrib import messages
from django.contrib.admin import ModelAdmin, display
from django.contrib.admin.options import IS_POPUP_VAR
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.intake.preparing import may_import
from archive.records import documents, schedule
from archive.records.enums import State
from archive.records.exceptions import NotAllowed
from archive.records.models import ScheduledAct
from archive.records.querysets import SORT_COLUMNS
from archive.staff.enums import Act

from .. import bulk, saving, sent, unsaved
from ..acts import BY_CODE
from ..finding import likeliest
from ..forms.record import RecordForm
from ..life import life_of
from ..matching import rows_of
from ..opened import opened_document, with_removed_rows
from ..scope import may_change, may_change_by_form
from ..views.act import act_page
from ..views.bulk import bulk_page
from ..views.history import history_file, history_page
from ..views.record_sheets import list_as_csv, list_as_xlsx
from ..views.undoing import WAYS, undoing_page
from ..wording import content_language, marked_name, short_name
from .fields import StatementFields, editable_statements
from .filters import EvidenceFilter, MissingNameFilter, MissingTextFilter, SpecimenFilter, StateFilter
from .paginator import KeysFirst

_FILES = {"xlsx": list_as_xlsx, "csv": list_as_csv}


class RecordAdmin(StatementFields, ModelAdmin):
    """A kind's own admin names its inlines and its filters; all else follows from the kind's declaration."""

    form = RecordForm
    actions = None
    paginator = KeysFirst
    list_per_page = 50
    list_max_show_all = 50
    sortable_by = ()  # only the stored key is ordered by
    show_full_result_count = False
    show_facets = False
    list_display = ("name", "public_id", "state_in_words")
    list_filter = (StateFilter, MissingNameFilter, MissingTextFilter, EvidenceFilter, SpecimenFilter)
    search_fields = ("label",)
    search_help_text = gettext_lazy(
        "The beginning of any word of a name or title, in any recorded form, or a number such as P-000123-Y."
    )
    save_on_top = False
    has_preview = False  # whether a draft can be seen as visitors would see it
    has_rows = False  # whether rows of imports speak of such records

    # Who

    @property
    def room(self):
        return self.opts.app_label

    def has_module_permission(self, request):
        return request.user.may(Act.VIEW, room=self.room)

    def has_view_permission(self, request, obj=None):
        return request.user.may(Act.VIEW, room=self.room)

    def has_add_permission(self, request):
        return may_change(request.user, self.room)

    def has_change_permission(self, request, obj=None):
        return may_change_by_form(request, self.room, obj)

    def has_delete_permission(self, request, obj=None):
        """Nothing that has a history is deleted: a draft is discarded, a published record withdrawn."""
        return False

    # Lists

    def get_ordering(self, request):
        return (SORT_COLUMNS[content_language()], "pk")

    def get_search_results(self, request, queryset, search_term):
        return likeliest(queryset, search_term), False

    def get_list_display(self, request):
        columns = super().get_list_display(request)
        return ("tick", *columns) if self.bulk_acts(request) else columns

    def get_list_display_links(self, request, list_display):
        return ("name",)

    def bulk_acts(self, request):
        """Return the acts that this person may do with many records of the list at once."""
        return [] if IS_POPUP_VAR in request.GET else bulk.acts_for(request.user, self.rooms())

    def rooms(self):
        """Return the rooms that records of the list can be in."""
        return [self.room]

    def changelist_view(self, request, extra_context=None):
        if request.method == "POST" and "act" in request.POST:
            if not self.has_view_or_change_permission(request):
                raise PermissionDenied
            return bulk_page(request, self)
        files = [] if IS_POPUP_VAR in request.GET else [(end.upper(), self.address(end)) for end in _FILES]
        query = request.GET.urlencode()
        context = {"bulk_acts": self.bulk_acts(request), "files": files, "query": query, **(extra_context or {})}
        return super().changelist_view(request, context)

    @display(description=gettext_lazy("Tick"))
    def tick(self, record):
        return format_html(
            '<input type="checkbox" name="ticked" value="{}" aria-label="{}">', record.pk, short_name(record)
        )

    @display(description=gettext_lazy("Name"))
    def name(self, record):
        return marked_name(record)

    @display(description=gettext_lazy("State"))
    def state_in_words(self, record):
        return record.get_state_display()

    # Forms

    def get_fields(self, request, obj=None):
        return editable_statements(self.model)

    def get_fieldsets(self, request, obj=None):
        return [(None, {"fields": list(self.get_fields(request, obj))})]

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        form.opened = getattr(request, "opened", None)
        form.refusal = getattr(request, "refusal", None)
        return form

    # Saving

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        request.proposal = None
        if request.method == "POST" and object_id is not None:
            if unsaved.WISH in request.POST:
                self._bring_back(request, object_id)
                if request.refusal is None:
                    return HttpResponseRedirect(self.address("change", object_id))
            self._prepare(request, object_id)
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except saving.Refused as refusal:
            # Once more, now that the form knows why: Django shows it again with all that was typed.
            request.refusal = refusal
            return super().changeform_view(request, object_id, form_url, extra_context)

    def add_view(self, request, form_url="", extra_context=None):
        """Take a form for a new record in once, however often it is sent; later ones get the first one's answer."""
        if request.method == "POST" and not self.has_add_permission(request):
            raise PermissionDenied
        made = sent.record_of(request, by=request.user) if request.method == "POST" else None
        if made is None:
            try:
                return super().add_view(request, form_url, extra_context)
            except sent.SentAlready:
                made = sent.record_of(request, by=request.user)
        return self.response_add(request, made)

    def _bring_back(self, request, object_id):
        """Put the form that was kept of this person in the place of the button that asks for it, or throw it away."""
        record = self.get_object(request, object_id)
        kept = unsaved.kept_form(record, request.user) if record is not None else None
        request.refusal = None
        if kept is not None and request.POST[unsaved.WISH] == unsaved.BACK:
            request.POST = kept
            told = _("Here is what you had typed. It is not saved yet: read it over, then save.")
            request.refusal = saving.Refused([told])
        elif record is not None:
            unsaved.drop(record, by=request.user, at=timezone.now())
            messages.info(request, _("What you had typed earlier is thrown away."))

    def _prepare(self, request, object_id):
        record = self.get_object(request, object_id)
        if record is not None:
            request.opened = opened_document(record, request.POST)
            request.form_is_stale = request.POST.get("base") != str(record.version)
            request.POST = with_removed_rows(record, request.POST)

    def save_model(self, request, obj, form, change):
        if not change:
            super().save_model(request, obj, form, change)

    def save_related(self, request, form, formsets, change):
        if change:
            form.changes, request.proposal = saving.bring_in(
                form, formsets, posted=request.POST, by=request.user, at=timezone.now()
            )
            unsaved.forget(form.instance, request.POST, by=request.user, at=timezone.now())
        else:
            super().save_related(request, form, formsets, change)
            saving.begin(form.instance, by=request.user, at=timezone.now())
            sent.note(request, form.instance, by=request.user, at=timezone.now())

    def construct_change_message(self, request, form, formsets, add=False):
        if add:
            return [{"added": {}}]
        if request.proposal:
            return []  # the record is as it was: what was wished stands in the proposal
        return [{"changed": {"fields": sorted({path.split("/")[0] for path in form.changes})}}] if form.changes else []

    def log_change(self, request, obj, message):
        request.changed = len(message) > 0
        return super().log_change(request, obj, message) if message else None

    def response_add(self, request, obj, post_url_continue=None):
        if IS_POPUP_VAR in request.POST:
            return super().response_add(request, obj, post_url_continue)
        sentence = _("“%(name)s” is written down as a draft.") % {"name": self._fresh_name(obj)}
        return self._answer(request, obj, messages.SUCCESS, sentence)

    def response_change(self, request, obj):
        if request.proposal:
            sentence = _(
                "Your change of “%(name)s” is proposed: another person decides. The published page stays as it is."
            )
            messages.success(request, sentence % {"name": self._fresh_name(obj)})
            return HttpResponseRedirect(reverse("admin:proposal", args=[request.proposal.pk]))
        if not request.changed:
            return self._answer(request, obj, messages.INFO, _("Nothing was changed, so nothing was saved."))
        sentence = _("Saved. The change stands in the history of “%(name)s”.") % {"name": self._fresh_name(obj)}
        return self._answer(request, obj, messages.SUCCESS, sentence)

    def _fresh_name(self, obj):
        return short_name(type(obj).objects.get(pk=obj.pk))

    def _answer(self, request, obj, level, sentence):
        messages.add_message(request, level, sentence)
        return HttpResponseRedirect(self.address("change", obj.pk))

    # Pages

    def address(self, page, *args):
        """Return the address of one of this kind's pages at the desk: changelist, change, history, act."""
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_{page}", args=args)

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        act, keep = self.admin_site.admin_view(self.act_view), self.admin_site.admin_view(self.keep_view)
        return [
            path("<path:object_id>/act/<str:code>/", act, name=f"{name}_act"),
            path(
                "<path:object_id>/scheduled/<int:planned>/call-off/",
                self.admin_site.admin_view(self.call_off_view),
                name=f"{name}_call_off",
            ),
            path("<path:object_id>/keep/", keep, name=f"{name}_keep"),
            path(
                "<path:object_id>/history/file",
                self.admin_site.admin_view(self.history_file_view),
                name=f"{name}_history_file",
            ),
            *(
                path(
                    f"list.{ending}",
                    self.admin_site.admin_view(self.file_view),
                    {"ending": ending},
                    name=f"{name}_{ending}",
                )
                for ending in _FILES
            ),
            *(
                path(
                    f"<path:object_id>/history/<int:number>/{code}/",
                    self.admin_site.admin_view(self.undoing_view),
                    {"code": code},
                    name=f"{name}_{code}",
                )
                for code in WAYS
            ),
            *super().get_urls(),
        ]

    def file_view(self, request, ending):
        """Give the list, as it is filtered, as a file of a spreadsheet program."""
        return _FILES[ending](request, self)

    def keep_view(self, request, object_id):
        """Keep what has been typed so far into the record's form; a script sends it every few seconds."""
        record = self.get_object(request, object_id)
        if record is None or request.method != "POST" or not self.has_change_permission(request, record):
            raise PermissionDenied
        unsaved.keep(record, request.POST, by=request.user, at=timezone.now())
        return HttpResponse(status=204)

    def call_off_view(self, request, object_id, planned):
        """Call off what waits for its minute; a refusal is told on the record's page."""
        found = ScheduledAct.objects.filter(pk=planned, record=object_id).first() if object_id.isdecimal() else None
        if found is None or request.method != "POST" or not self.has_view_permission(request):
            raise PermissionDenied
        try:
            schedule.call_off(found, by=request.user, at=timezone.now(), reason=request.POST.get("reason", ""))
        except NotAllowed as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("Called off."))
        return HttpResponseRedirect(self.address("change", found.record_id))

    def viewed(self, request, object_id, *, act=Act.VIEW):
        """Return a record of this kind, None where there is none; whoever lacks the right to see that much is refused."""
        record = self.get_object(request, object_id)
        if record is not None and not request.user.may(act, room=self.room):
            raise PermissionDenied
        return record

    def act_view(self, request, object_id, code):
        record = self.viewed(request, object_id)
        if record is None or code not in BY_CODE:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        return act_page(request, self, record, BY_CODE[code])

    def undoing_view(self, request, object_id, number, code):
        """Show or go a way back; whoever may not change the record, or not at all any more, is refused."""
        record = self.viewed(request, object_id)
        if record is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not may_change(request.user, self.room, record):
            raise PermissionDenied
        return undoing_page(request, self, record, number, code)

    def history_view(self, request, object_id, extra_context=None):
        # The past of a text is open to whoever translates it, the record's to whoever sees the record.
        is_of_text = documents.language_of(request.GET.get("of", "")) != ""
        record = self.viewed(request, object_id, act=Act.READ if is_of_text else Act.VIEW)
        if record is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        return history_page(request, self, record)

    def rows_context(self, request, record):
        """Return what a page of the record says of the rows of imports that speak of it."""
        if not self.has_rows:
            return {}
        may = record.state != State.WITHDRAWN and request.user.may(Act.EDIT, room=self.room)
        return {"rows": rows_of(record), "may_claim": may, "may_see_imports": may_import(request.user)}

    def history_file_view(self, request, object_id):
        record = self.viewed(request, object_id)
        if record is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        return history_file(request, record)

    def get_view_on_site_url(self, obj=None):
        return obj.get_absolute_url() if obj is not None and obj.pk and obj.is_published else None

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context |= {"show_save_and_add_another": False, "show_save_and_continue": False}
        if obj is not None and obj.pk:
            record = self.model.objects.get(pk=obj.pk) if request.method == "POST" else obj
            context |= {"life": life_of(record, request.user), "record_name": short_name(record), "subtitle": None}
            context |= {"title": short_name(record), "kind_name": self.opts.verbose_name}
            context["kept_at"] = unsaved.kept_at(record, request.user) if request.method == "GET" else None
            context["keep_address"] = self.address("keep", obj.pk)
            context |= self.rows_context(request, record)
        context["once"] = sent.drawn_for(request)
        refusal = getattr(request, "refusal", None)
        context["disagreements"] = refusal.disagreements if refusal else []
        context["seen"] = refusal.seen if refusal else None
        return super().render_change_form(request, context, add=add, change=change, form_url=form_url, obj=obj)
