"""Any list of records as a spreadsheet: it goes out as it is filtered, comes in again, is looked at and confirmed."""

from itertools import chain

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from archive.intake.models import RecordSheet
from archive.intake.record_sheets import bring_in_record_sheet, findings_of, headings_of, keep_record_sheet, rows_of
from archive.intake.sent_sheets import MOVED, NEW, SAME, UNREADABLE
from archive.records.exceptions import NotAllowed
from archive.sheets import xlsx
from archive.staff.enums import Act, AuditAct
from archive.staff.services import note_act

from ..forms.sheet import RecordSheetForm
from ..scope import kinds_open_to
from ..table_files import csv_line
from ..wording import short_name
from .translation_sheets import XLSX

_SHOWN = 20
_WIDE, _NARROW = 40, 16
# Rows that the page prints of one sort; the numbers above are of all.
_MOST_PRINTED = 200


def list_as_xlsx(request, admin) -> HttpResponse:
    """Answer a list of records, as it is filtered, as a workbook."""
    listed, headings = _listed(request, admin)
    widths = [_WIDE if title == "name" or title[-3:-2] == "_" else _NARROW for title in headings]
    content = xlsx.write(headings, rows_of(listed, named=short_name), widths)
    return HttpResponse(content, content_type=XLSX, headers=_attached(admin, "xlsx"))


def list_as_csv(request, admin) -> StreamingHttpResponse:
    """Answer a list of records, as it is filtered, as text; row by row, so that no list is too long."""
    listed, headings = _listed(request, admin)
    head = csv_line(headings, is_first=True)
    lines = chain([head], (csv_line(row) for row in rows_of(listed, named=short_name)))
    return StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8", headers=_attached(admin, "csv"))


def record_sheets_page(request, site) -> HttpResponse:
    """Take a list of records in, and show what this person has brought in before."""
    if not kinds_open_to(request.user, Act.VIEW):
        raise PermissionDenied
    form = RecordSheetForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            sheet = keep_record_sheet(file.read(), name=file.name, by=request.user, at=timezone.now())
        except ValidationError as fault:
            form.add_error("file", fault)
        else:
            return HttpResponseRedirect(reverse("admin:record_sheet", args=[sheet.pk]))
    own = RecordSheet.objects.filter(by=request.user).defer("rows", "outcome")[:_SHOWN]
    context = {**site.each_context(request), "title": _("Lists as spreadsheets"), "form": form, "sheets": own}
    return TemplateResponse(request, "desk/lists/sheets.html", context)


def record_sheet_page(request, pk, site) -> HttpResponse:
    """Show what each row would do and, once that is confirmed with a reason, what became of it."""
    sheet = RecordSheet.objects.filter(pk=pk, by=request.user).first()
    if sheet is None:
        raise Http404
    refusal = ""
    if request.method == "POST":
        reason = request.POST.get("reason", "")
        try:
            bring_in_record_sheet(sheet, reason=reason, by=request.user, at=timezone.now())
        except NotAllowed as refused:
            refusal = str(refused)
        else:
            messages.success(request, _("Brought in: see below what became of each row."))
            return HttpResponseRedirect(request.path)
    outcome = dict(sheet.outcome or [])
    found = [] if sheet.done_at else findings_of(sheet, request.user)
    context = {
        **site.each_context(request),
        "title": pgettext("desk", "Spreadsheet “%(name)s”") % {"name": sheet.name},
        "sheet": sheet,
        "refusal": refusal,
        "reason": request.POST.get("reason", ""),
        "findings": [(heading, rows) for kinds, heading in _headings() if (rows := _rows(found, kinds))],
        "numbers": [(words, sum(one.kind == kind for one in found)) for kind, words in _counted()],
        "is_ready": any(one.kind == NEW for one in found),
        "outcome": [(number, cells, outcome[number]) for number, cells in sheet.rows if number in outcome],
    }
    return TemplateResponse(request, "desk/lists/sheet.html", context)


def _listed(request, admin):
    """Return (the list as it is filtered, its headings); whoever may not see it is refused, and it is noted who took it."""
    if not admin.has_view_permission(request):
        raise PermissionDenied
    listed = admin.get_changelist_instance(request).get_queryset(request)
    what, kept = admin.opts.model_name, request.GET.urlencode()
    note_act(AuditAct.EXPORT, by=request.user, what=what, value=kept, at=timezone.now())
    return listed, headings_of(admin.model)


def _attached(admin, ending):
    return {"Content-Disposition": f'attachment; filename="{admin.opts.model_name}.{ending}"'}


def _headings():
    return (
        ((UNREADABLE,), _("These rows can’t be read")),
        ((MOVED,), _("These have changed in the archive since: they stay as they are")),
        ((NEW,), _("These would be brought in")),
    )


def _counted():
    return (
        (NEW, _("to be brought in")),
        (SAME, _("as the archive has it")),
        (MOVED, _("changed in the archive since")),
        (UNREADABLE, _("unreadable")),
    )


def _rows(found, kinds):
    """Return (Finding, name of its record, its page) of some kinds of Finding, the first of them."""
    return [
        (
            one,
            short_name(one.record) if one.record else "",
            reverse(f"admin:{one.record.room}_{one.record.kind}_change", args=[one.record.pk]) if one.record else "",
        )
        for one in found
        if one.kind in kinds
    ][:_MOST_PRINTED]
