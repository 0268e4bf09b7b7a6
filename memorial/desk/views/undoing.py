"""The pages of the two ways back: undo one change and keep later ones, or go back to a whole earlier version."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.records import documents, undoing
from archive.records.enums import ProposalAction
from archive.records.exceptions import Conflict, NotAllowed, TiedToJoining
from archive.records.models import Proposal, Record

from ..acts import ReasonForm
from ..wording import marked_name
from ..words import Change, Words


@dataclass(frozen=True)
class Way:
    """title, tells: its words, with the number of the version. find: gives its WayBack."""

    title: str | Promise
    tells: str | Promise
    find: Callable
    action: ProposalAction


WAYS = {
    "undo": Way(
        gettext_lazy("Undo version %(number)d"),
        gettext_lazy("What this version changed becomes again what it was before; later changes stay."),
        undoing.way_without,
        ProposalAction.UNDO,
    ),
    "back": Way(
        gettext_lazy("Back to version %(number)d"),
        gettext_lazy("The record says again what it said then; later changes are taken back with it."),
        undoing.way_to,
        ProposalAction.REVERT,
    ),
}


@dataclass(frozen=True)
class Disputed:
    """A statement that moved since, in words: what the version had made of it, what it was before, what it is now."""

    label: str
    language: str
    made: str
    earlier: str
    now: str


def undoing_page(request, admin, record: Record, number: int, code: str) -> HttpResponse:
    """Show what the way back would change, or go it. A refusal is told in words, and what was typed stays."""
    way = WAYS[code]
    try:
        found = way.find(record, number)
    except TiedToJoining as tied:
        messages.warning(request, str(tied))
        return HttpResponseRedirect(admin.address("history", record.pk))
    except NotAllowed:
        raise Http404 from None
    form = ReasonForm(request.POST if request.method == "POST" else None)
    refusal, status = "", 200
    if form.is_bound and form.is_valid():
        if request.POST.get("base") != str(found.base):
            refusal, status = _("The record has changed meanwhile: look again at what would change."), 409
        else:
            try:
                return _gone(request, admin, record, found, way, form)
            except NotAllowed as fault:
                refusal = str(fault)
            except Conflict:
                refusal, status = _("The record has changed meanwhile: look again at what would change."), 409
            except ValidationError as fault:
                refusal = " ".join(fault.messages)
    changes, disputed = _in_words(record, found)
    context = {
        **admin.admin_site.each_context(request),
        "title": way.title % {"number": number},
        "tells": way.tells,
        "opts": admin.opts,
        "record": record,
        "record_name": marked_name(record),
        "base": found.base,
        "changes": changes,
        "disputed": disputed,
        "ticked": request.POST.getlist("take") if form.is_bound else list(found.changes),
        "form": form,
        "refusal": refusal,
        "back": admin.address("history", record.pk),
    }
    return TemplateResponse(request, "desk/undoing.html", context, status=status)


def _gone(request, admin, record, found, way, form):
    """Go the way back; return where to go then."""
    made = undoing.take_back(
        record,
        found,
        paths=request.POST.getlist("take"),
        by=request.user,
        at=timezone.now(),
        reason=form.cleaned_data["reason"],
        action=way.action,
    )
    if isinstance(made, Proposal):
        messages.success(request, _("It is proposed: another person decides. The published page stays as it is."))
        return HttpResponseRedirect(reverse("admin:proposal", args=[made.pk]))
    messages.success(request, _("Done. It stands in the history as a change of its own."))
    return HttpResponseRedirect(admin.address("history", record.pk))


def _in_words(record: Record, found: undoing.WayBack) -> tuple[list[Change], list[Disputed]]:
    values = [value for values in (*found.changes.values(), *found.conflicts.values()) for value in values]
    rows = [
        {path.split("/")[0]: {path.split("/")[1]: value}}
        for path, three in (*found.changes.items(), *found.conflicts.items())
        for value in three
        if path.count("/") == 1 and value
    ]
    words = Words(type(record), values, documents=[documents.read(record), *rows])
    disputed = [
        Disputed(
            words.label(path), words.language(path), *(words.value(path, value) for value in found.conflicts[path])
        )
        for path in sorted(found.conflicts, key=words.place)
    ]
    return words.changes(found.changes), disputed
