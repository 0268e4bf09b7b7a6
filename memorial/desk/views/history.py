"""The history of a record at the desk: its versions in words, and the past of one statement with its sources."""

from django.http import Http404, HttpRequest, StreamingHttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from archive.records import documents
from archive.records.models import Record
from archive.staff.enums import Act, AuditAct
from archive.staff.models import User
from archive.staff.services import note_act

from ..history import past_of, statement_past
from ..scope import may_change
from ..table_files import csv_line
from ..wording import short_name

_COLUMNS = (
    "version", "at", "by", "act", "reason", "proposal", "proposed_by", "sets", "statement", "language", "was", "now",
)  # fmt: skip


def history_page(request: HttpRequest, admin, record: Record) -> TemplateResponse:
    """Show the versions of a record by pages, or with `?of=` the past of one statement. Raises Http404."""
    name = short_name(record)
    assert isinstance(request.user, User)  # the desk lets nobody else in
    context = {
        **admin.admin_site.each_context(request),
        "title": _("History: %(name)s") % {"name": name},
        "opts": admin.opts,
        "record": record,
        "record_name": name,
        "may_view": request.user.may(Act.VIEW, room=record.room),
        "may_part": request.user.may(Act.EDIT, room=record.room),
        "may_undo": may_change(request.user, record.room, record),
        "back": admin.address("change", record.pk),
    }
    if path := request.GET.get("of", ""):
        if not documents.is_declared(type(record), path):
            raise Http404
        return TemplateResponse(
            request, "desk/statement_history.html", context | {"past": statement_past(record, path)}
        )
    return TemplateResponse(
        request,
        "admin/object_history.html",
        context | {"past": past_of(record, before=_before(request))} | admin.rows_context(request, record),
    )


def history_file(request: HttpRequest, record: Record) -> StreamingHttpResponse:
    """Send the whole history of a record as a table file, a row for each changed statement; that is noted in the log."""
    assert isinstance(request.user, User)
    now = timezone.now()
    note_act(AuditAct.EXPORT, by=request.user, what=record.public_id, value="history", at=now)
    answer = StreamingHttpResponse(_rows(record), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{record.public_id}-history.csv"'
    return answer


def _rows(record):
    yield csv_line(_COLUMNS, is_first=True)
    before, is_more = None, True
    while is_more:
        past = past_of(record, before=before)
        for step in past.steps:
            yield from (csv_line(row) for row in _told(step))
        before, is_more = past.following, past.following is not None


def _told(step):
    """Yield a row for each statement that a version changed; one without a statement where it changed none."""
    revision = step.revision
    proposal = revision.proposal
    at = timezone.localtime(revision.at).isoformat(timespec="seconds")
    act = (revision.number, at, str(revision.by), revision.get_action_display(), revision.note)
    wish = (proposal.pk, str(proposal.by or "")) if proposal else ("", "")
    sets = " ".join(str(one.pk) for one in step.sets)
    for change in step.changes:
        yield (*act, *wish, sets, change.label, change.language, change.old, change.new)
    if not step.changes:
        yield (*act, *wish, sets, "", "", "", "")


def _before(request):
    text = request.GET.get("before", "")
    if text and not (text.isascii() and text.isdigit() and len(text) < 10):
        raise Http404
    return int(text) if text else None
