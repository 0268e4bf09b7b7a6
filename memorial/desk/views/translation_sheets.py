"""Spreadsheets of translations at the desk: one goes out from a list, comes in again, is looked at and confirmed."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from archive.intake.models import TranslationSheet
from archive.intake.sent_sheets import EMPTY, MOVED, NEW, SAME, UNREADABLE
from archive.intake.translation_sheets import bring_in_sheet, findings_of, keep_sheet, write_sheet
from archive.records.enums import LANGUAGES, TextState
from archive.records.exceptions import NotAllowed
from archive.staff.enums import Act, Room

from ..forms.sheet import SheetForm
from ..scope import kinds_open_to
from ..translations.board import kinds_of
from ..translations.listing import bench_address, named
from ..wording import LANGUAGE_NAMES, short_name

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_SHOWN = 20


def download(request, room, language, state) -> HttpResponse:
    """Answer a list of texts as a spreadsheet."""
    if room not in Room.values or language not in LANGUAGES or state not in TextState.values:
        raise Http404
    if not (kinds := kinds_of(request.user, room)):
        raise PermissionDenied
    content = write_sheet(kinds, language, state, str(TextState(state).label))
    name = f"{room}-{language}-{state}.xlsx"
    return HttpResponse(content, content_type=XLSX, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def sheets_page(request, site) -> HttpResponse:
    """Take a spreadsheet in, and show what this person has brought in before."""
    if not kinds_open_to(request.user, Act.READ):
        raise PermissionDenied
    form = SheetForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        who = {"by": request.user, "at": timezone.now()}
        try:
            sheet = keep_sheet(file.read(), name=file.name, translated_by=form.cleaned_data["translated_by"], **who)
        except ValidationError as fault:
            form.add_error("file", fault)
        else:
            return HttpResponseRedirect(reverse("admin:translation_sheet", args=[sheet.pk]))
    own = TranslationSheet.objects.filter(by=request.user).defer("rows", "outcome")[:_SHOWN]
    title = _("Translations made outside")
    context = {**site.each_context(request), "title": title, "form": form, "sheets": own}
    return TemplateResponse(request, "desk/translations/sheets.html", context)


def sheet_page(request, pk, site) -> HttpResponse:
    """Show what each row would do and, once that is confirmed, what became of it."""
    sheet = TranslationSheet.objects.filter(pk=pk, by=request.user).first()
    if sheet is None:
        raise Http404
    if request.method == "POST":
        try:
            bring_in_sheet(sheet, by=request.user, at=timezone.now())
        except NotAllowed as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("Brought in: see below what became of each row."))
        return HttpResponseRedirect(request.path)
    outcome = dict(sheet.outcome or [])
    found = [] if sheet.done_at else findings_of(sheet, request.user)
    context = {
        **site.each_context(request),
        "title": pgettext("desk", "Spreadsheet “%(name)s”") % {"name": sheet.name},
        "sheet": sheet,
        "language": sheet.language,
        "language_name": LANGUAGE_NAMES[sheet.language],
        "findings": [(heading, rows) for kind, heading in _headings() if (rows := _rows(found, kind, sheet.language))],
        "numbers": [(words, sum(one.kind == kind for one in found)) for kind, words in _counted()],
        "is_ready": any(one.kind == NEW for one in found),
        "outcome": [(number, cells, outcome[number]) for number, cells in sheet.rows if number in outcome],
    }
    return TemplateResponse(request, "desk/translations/sheet.html", context)


def _headings():
    return (
        (UNREADABLE, _("These rows can’t be read")),
        (MOVED, _("These have changed in the archive since: they stay as they are")),
        (NEW, _("These would be brought in")),
    )


def _counted():
    return (
        (NEW, _("to be brought in")),
        (SAME, _("as the archive has it")),
        (EMPTY, _("without a translation")),
        (MOVED, _("changed in the archive since")),
        (UNREADABLE, _("unreadable")),
    )


def _rows(found, kind, language):
    """Return (Finding, name of its text, its workbench) of one kind of Finding."""
    return [
        (
            one,
            f"{short_name(one.record)}: {named(one.record, one.path)}" if one.record else "",
            bench_address(one.record, language, path=one.path) if one.record else "",
        )
        for one in found
        if one.kind == kind
    ]
