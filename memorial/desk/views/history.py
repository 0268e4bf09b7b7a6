"""The history of a record at the desk: its versions in words, and the past of one statement with its sources."""

from django.http import Http404, HttpRequest
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from archive.records import documents
from archive.records.models import Record
from archive.staff.enums import Act
from archive.staff.models import User

from ..history import past_of, statement_past
from ..scope import scope_of
from ..wording import short_name


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
        "may_part": request.user.may(Act.EDIT, room=record.room),
        "may_undo": bool(scope_of(request.user, record.room, record)),
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


def _before(request):
    text = request.GET.get("before", "")
    if text and not (text.isascii() and text.isdigit() and len(text) < 10):
        raise Http404
    return int(text) if text else None
