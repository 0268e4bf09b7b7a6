"""An import that was handed over: how far it is, what became of each row, and its way back."""

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from archive.exhibits.models import MuseumObject
from archive.intake import preparing, undo_prospects, undoing
from archive.intake.models import Batch, Row
from archive.intake.reading import Finding, Level
from archive.intake.runner import is_worked_on
from archive.names.scripts import voice_of
from archive.people.models import Person
from archive.records.exceptions import NotAllowed
from archive.staff.enums import Act, Room

from ..forms.imports import UndoForm
from ..imports.rows import told_of
from ..imports.wording import ENCODINGS, LANGUAGES
from ..imports.working import locks, start_worker
from ..wording import marked_name
from ..words import Words

_A_PAGE = 50
_SOON = 30
_AT_WORK = (Batch.State.RUNNING, Batch.State.UNDOING)


def result_page(request, batch, site) -> HttpResponse:
    """Show how far an import or its undoing is; of a done one every row, with what became of it."""
    if batch.state in _AT_WORK:
        return _progress(request, batch, site)
    outcome = request.GET.get("show", "")
    outcome = outcome if outcome in Row.Outcome.values else ""
    rows = batch.rows.select_related("record")
    found = rows.filter(outcome=outcome) if outcome else rows
    page = Paginator(found, _A_PAGE).get_page(request.GET.get("page"))
    numbers = dict(batch.rows.order_by().values_list("outcome").annotate(number=Count("pk")))
    kept = _kept(batch) if batch.state == Batch.State.UNDONE else {}
    context = {
        **_common(request, batch, site),
        "numbers": [(one, one.label, numbers[one]) for one in Row.Outcome if numbers.get(one)],
        "total": sum(numbers.values()),
        "show": outcome,
        "query": urlencode({"show": outcome}) if outcome else "",
        "page": page,
        "rows": [_row(row, kept) for row in page],
        "may_undo": batch.state == Batch.State.DONE and _may_undo(request, batch),
    }
    return TemplateResponse(request, "desk/imports/result.html", context)


def undo_page(request, pk, site) -> HttpResponse:
    """Say before what undoing would do, and hand it over with its reason."""
    if not preparing.may_import(request.user):
        raise PermissionDenied
    batch = Batch.objects.select_related("by", "undone_by").filter(pk=pk).first()
    if batch is None or batch.state in (Batch.State.PREPARING, Batch.State.AWAY):
        raise Http404
    if not _may_undo(request, batch):
        raise PermissionDenied
    form = UndoForm(request.POST if request.method == "POST" else None)
    refusal, status = "", 200
    if form.is_bound and form.is_valid():
        now = timezone.now()
        who = {"by": request.user, "at": now, "speaks": get_language() or "en"}
        try:
            preparing.ask_to_undo(batch, reason=form.cleaned_data["reason"], **who)
        except NotAllowed as fault:
            refusal, status = str(fault), 409
        else:
            start_worker(at=now, at_once=True)
            return HttpResponseRedirect(reverse("admin:import", args=[pk]))
    context = {
        **_common(request, batch, site),
        "title": _("Undo this import"),
        "prospect": undo_prospects.prospect_of(batch),
        "form": form,
        "refusal": refusal,
    }
    return TemplateResponse(request, "desk/imports/undo.html", context, status=status)


def _progress(request, batch, site):
    now = timezone.now()
    done, total = undo_prospects.progress_of(batch) if batch.state == Batch.State.UNDOING else _brought(batch)
    since = batch.undone_at if batch.state == Batch.State.UNDOING else batch.at
    # Whoever looks at a page that stands still sets it going again.
    is_at_work = is_worked_on(batch, locks())
    is_started = not is_at_work and start_worker(at=now)
    context = {
        **_common(request, batch, site),
        "done": done,
        "total": total,
        "since": since,
        "is_at_work": is_at_work,
        "is_starting": is_started or (now - since).total_seconds() < _SOON,
    }
    return TemplateResponse(request, "desk/imports/progress.html", context)


def _brought(batch):
    return batch.rows.count(), batch.total


def _common(request, batch, site):
    return {
        **site.each_context(request),
        "title": _("Import: %(name)s") % {"name": batch.file_name},
        "batch": batch,
        "encoding": ENCODINGS.get(batch.encoding, ""),
        "sheet_language": LANGUAGES.get(batch.language, batch.language),
    }


def _may_undo(request, batch):
    return request.user.may(Act.EDIT, room=preparing.room_of(batch))


def _row(row, kept):
    """Return (row, its cells with their languages, name of its record, what was noticed, what still holds its values)."""
    findings = [Finding(code, Level(level), at, values) for code, level, at, values in row.findings]
    _at_cells, told = told_of(findings, set())
    cells = [(text, voice_of(text)) for text in row.cells if text.strip()]
    return row, cells, marked_name(row.record) if row.record else "", told, kept.get(row.data_row)


def _kept(batch):
    """Return {data row: ([statements that still hold the row's value], [those that somebody has changed])} in words."""
    words = Words(MuseumObject if preparing.room_of(batch) == Room.EXHIBITS else Person, [])
    return {
        kept.data_row: ([words.label(path) for path in kept.still], [words.label(path) for path in kept.changed])
        for kept in undoing.kept_of(batch)
    }
