"""The audit log, for administrators: read by pages, taken out as a file."""

from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import Http404, StreamingHttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from archive.staff.enums import AuditAct
from archive.staff.services import note_act

from .. import audit
from ..forms.audit import AuditForm
from ..table_files import csv_line

_COLUMNS = ("at", "by", "act", "in_words", "about", "name", "version", "detail", "reason")


def audit_page(request, site):
    """Show a page of the log. An address that no page of it gave is a 404."""
    form = _asked(request)
    page = audit.Page([], None)
    if form.is_valid():
        try:
            page = audit.page_of(form.wishes(), before=request.GET.get("before", ""))
        except ValueError as fault:
            raise Http404 from fault
    kept = {name: value for name, value in request.GET.items() if name in form.fields and value}
    context = site.each_context(request) | {
        "title": _("Audit log"),
        "form": form,
        "page": page,
        "export": urlencode(kept),
        "older": urlencode(kept | {"before": page.following}) if page.following else "",
        "is_older": "before" in request.GET,
    }
    return TemplateResponse(request, "desk/audit.html", context)


def audit_file(request, site):
    """Send the log, as narrowed, as a table file; that it was taken out is a line of the log."""
    form = _asked(request)
    if not form.is_valid():
        raise Http404
    now = timezone.now()
    kept = urlencode({name: value for name, value in request.GET.items() if name in form.fields and value})
    note_act(AuditAct.EXPORT, by=request.user, what="audit", value=kept, at=now)
    answer = StreamingHttpResponse(_rows(form.wishes()), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="audit-{timezone.localtime(now):%Y%m%d-%H%M}.csv"'
    return answer


def _asked(request):
    if not request.user.is_administrator:
        raise PermissionDenied
    return AuditForm(request.GET)


def _rows(wishes):
    yield csv_line(_COLUMNS, is_first=True)
    for entry in audit.all_of(wishes):
        at = timezone.localtime(entry.at).isoformat(timespec="seconds")
        by, number = entry.by.username if entry.by else "", "" if entry.number is None else entry.number
        yield csv_line((at, by, entry.code, entry.words, entry.about, entry.name, number, entry.detail, entry.reason))
