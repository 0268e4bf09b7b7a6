"""The grid beside the scan: a plain form that a script saves row by row."""

from dataclasses import dataclass, field
from decimal import Decimal

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from archive import dates
from archive.intake.keying.pages import RowMoved, add_row, keying_of, most_rows, move_row, save_row, save_rows, set_band
from archive.intake.keying.presets import DATES
from archive.intake.keying.reading import offer_people, read_rows
from archive.intake.matching import match_typed
from archive.intake.models import KeyedRow, Keying
from archive.intake.reading import Level, ReadRow
from archive.intake.reading.cells import ASK, ERROR
from archive.intake.reading.findings import facts_in_words
from archive.records.exceptions import NotAllowed
from archive.records.models import Record

from ..forms.keying import BandForm
from ..wording import content_language, ours, short_name
from .pages import answer, page_of, title_of

_BAND = Decimal(100)
_NARROW = ("number", "age", "grave", "row", "section", "persons")


@dataclass
class Cell:
    """One box of the grid. note: how a date is read, or why it can't be; is_doubtful: whether it can't."""

    name: str
    column: int
    text: str
    language: str
    is_narrow: bool = False
    note: str = ""
    is_doubtful: bool = False


@dataclass
class Line:
    """One row of the grid. theirs: what was saved in another window meanwhile, cell by cell."""

    row: KeyedRow
    number: int
    cells: list[Cell]
    offers: list[tuple] = field(default_factory=list)
    theirs: list[str] = field(default_factory=list)

    @property
    def is_unsaved(self) -> bool:
        return [cell.text for cell in self.cells] != self.row.cells


def grid_page(request, pk, site) -> HttpResponse:
    """Show the own keying of a page beside its scan, or do what a button asks. What was typed stays."""
    page = page_of(request, pk)
    keying = keying_of(page, request.user)
    if keying is None and request.method == "POST":
        raise PermissionDenied
    if keying is None or keying.done_at:
        return HttpResponseRedirect(reverse("admin:register_page", args=[pk]))
    keying.page = page
    status, moved = 200, {}
    band = BandForm(initial={"top": page.band_top * _BAND, "bottom": page.band_bottom * _BAND})
    if request.method == "POST":
        try:
            moved = _saved(request, keying)
            if not moved and (to := _acted(request, keying)):
                return to
        except NotAllowed as refusal:
            messages.error(request, str(refusal))
        except ValidationError as fault:
            messages.error(request, " ".join(fault.messages))
        if moved:
            status = 409
            messages.error(
                request, _("Some rows were saved in another window meanwhile: compare below, then save again.")
            )
        if request.POST.get("act") == "band":
            band = BandForm(request.POST)
            band.is_valid()
    context = _context(request, keying, band, moved)
    return answer(request, site, "grid", context, status=status)


@require_POST
def row_saved(request, pk, row) -> JsonResponse:
    """Save one row as it was typed; answer {version, saved, notes} or, where it had moved, 409 with its text."""
    found = _row_of(request, pk, row)
    version = request.POST.get("version", "")
    try:
        kept = save_row(
            found,
            cells=request.POST.getlist("cell"),
            version=int(version) if version.isdecimal() and len(version) < 9 else -1,
            by=request.user,
            at=timezone.now(),
        )
    except RowMoved as moved:
        said = {"version": moved.row.version, "cells": moved.row.cells}
        return JsonResponse(said | {"words": " · ".join(filter(None, moved.row.cells))}, status=409)
    except NotAllowed as refusal:
        return JsonResponse({"refusal": str(refusal)}, status=403)
    except ValidationError as fault:
        return JsonResponse({"refusal": " ".join(fault.messages)}, status=400)
    return JsonResponse(_row_answer(found.keying, kept))


@require_safe
def row_offers(request, pk, row) -> JsonResponse:
    """Answer whom a row as it was saved may speak of, {version, offers}; asked for by itself, so that no saving waits."""
    kept = _row_of(request, pk, row)
    rows = _active(kept.keying)
    said = {"version": kept.version, "offers": ""}
    at = next((at for at, one in enumerate(rows) if one.pk == kept.pk), None)
    if at is None:
        return JsonResponse(said)
    seen = read_rows(kept.keying.page, [one.cells for one in rows])
    assert seen is not None
    if offers := offers_of([offer_people(kept.keying.page, seen, at)])[0]:
        said["offers"] = render_to_string("desk/keying/_offers.html", {"offers": offers, "number": at + 1})
    return JsonResponse(said)


def _row_of(request, pk, row) -> KeyedRow:
    """Return a row of the own keying of a page. Raises Http404, PermissionDenied."""
    page = page_of(request, pk)
    keying = keying_of(page, request.user)
    found = keying and keying.rows.filter(pk=row).first()
    if not keying or not found:
        raise Http404
    keying.page = page
    found.keying = keying
    return found


def _row_answer(keying, kept: KeyedRow) -> dict:
    rows = _active(keying)
    at = next((at for at, row in enumerate(rows) if row.pk == kept.pk), None)
    said = {"version": kept.version, "notes": []}
    clock = time_format(timezone.localtime(kept.at or timezone.now()), "H:i")
    if at is None:
        return said | {"saved": _("saved %(time)s") % {"time": clock}}
    seen = read_rows(keying.page, [row.cells for row in rows])
    assert seen is not None
    said["saved"] = _("Row %(row)d saved %(time)s") % {"row": at + 1, "time": clock}
    said["notes"] = [[column, *_note(seen.read.rows[at], column)] for column, _meaning in _dates_of(keying.page)]
    return said


def _saved(request, keying: Keying) -> dict[int, KeyedRow]:
    """Save the rows that a form has sent; return those that had moved, by key. Raises NotAllowed, ValidationError."""
    posted = request.POST
    width = len(keying.page.columns)
    typed = {}
    for row in keying.rows.all():
        version = posted.get(f"v-{row.pk}", "")
        if version.isdecimal() and len(version) < 9:
            typed[row.pk] = (int(version), [posted.get(f"c-{row.pk}-{at}", "") for at in range(width)])
    if (one := posted.get("row", "")) and one.isdecimal():
        typed = {pk: said for pk, said in typed.items() if pk == int(one)}
    if not typed:
        return {}
    try:
        saved, moved = save_rows(typed, keying, by=request.user, at=timezone.now())
    except RowMoved as one_moved:
        saved, moved = [], [one_moved]
    if saved and not moved:
        clock = time_format(timezone.localtime(timezone.now()), "H:i")
        messages.success(request, _("saved %(time)s") % {"time": clock})
    return {one.row.pk: one.row for one in moved}


def _acted(request, keying) -> HttpResponse | None:
    """Do what the pressed button asks beside saving; return where to go then."""
    act, here = request.POST.get("act", "save"), request.path
    chosen = request.POST.get("chosen", "")
    row = keying.rows.filter(pk=int(chosen)).first() if chosen.isdecimal() and len(chosen) < 19 else None
    if act == "add":
        return HttpResponseRedirect(f"{here}#row-{add_row(keying, by=request.user).pk}")
    if act == "insert" and row:
        return HttpResponseRedirect(f"{here}#row-{add_row(keying, by=request.user, before=row).pk}")
    if act in ("out", "in") and row:
        row.keying = keying
        move_row(row, out=act == "out", by=request.user)
        return HttpResponseRedirect(here)
    if act == "done":
        return HttpResponseRedirect(reverse("admin:register_page", args=[keying.page_id]))
    if act == "band":
        form = BandForm(request.POST)
        if not form.is_valid():
            return None
        said = form.cleaned_data
        set_band(keying.page, top=said["top"] / _BAND, bottom=said["bottom"] / _BAND, by=request.user)
        return HttpResponseRedirect(here)
    if act not in ("save", "insert", "out", "in"):
        raise PermissionDenied
    one = request.POST.get("row", "")
    return HttpResponseRedirect(f"{here}#row-{one}" if one.isdecimal() else here)


def _context(request, keying, band, moved):
    page = keying.page
    rows = list(keying.rows.order_by("place", "pk"))
    active = [row for row in rows if not row.is_out]
    posted = request.POST if request.method == "POST" else {}
    return {
        "title": title_of(page),
        "page": page,
        "keying": keying,
        "columns": list(enumerate(page.headers)),
        "lines": _lines(page, active, posted, moved),
        "out": [(row, " · ".join(filter(None, row.cells))) for row in rows if row.is_out],
        "band": band,
        "scan": scan_of(page),
        "is_full": len(rows) >= most_rows(page),
    }


def _lines(page, active, posted, moved) -> list[Line]:
    seen = read_rows(page, [row.cells for row in active])
    if seen is None:
        return []
    match_typed(seen, specimen=page.specimen)
    offers = offers_of(seen.read.rows)
    lines = []
    for number, (row, read, offered) in enumerate(zip(active, seen.read.rows, offers, strict=True), 1):
        dated = {column: _note(read, column) for column, _meaning in _dates_of(page)}
        cells = []
        for at in range(len(page.columns)):
            name = f"c-{row.pk}-{at}"
            text = posted.get(name, row.cells[at])
            cells.append(
                Cell(name, at, text, page.language, page.columns[at][1] in _NARROW, *dated.get(at, ("", False)))
            )
        line = Line(row, number, cells, offered)
        if row.pk in moved:
            line.theirs = list(moved[row.pk].cells)
        lines.append(line)
    return lines


def _active(keying) -> list[KeyedRow]:
    return list(keying.rows.filter(is_out=False).order_by("place", "pk"))


def _dates_of(page):
    return [(at, meaning) for at, (_header, meaning) in enumerate(page.columns) if meaning in DATES]


def _note(read: ReadRow, column: int) -> tuple[str, bool]:
    """Return how the date in a column is read, in the reader's words, or why it is none, and whether it is none."""
    for finding in read.findings:
        if finding.at == column and finding.level == Level.WARN and finding.code in _DOUBTS:
            return finding.sentence, True
    meaning = next((name for name, at in read.columns.items() if at == column), "")
    edtf = {"birth": read.birth, "death": read.death, "made": read.made}.get(meaning, "")
    if not edtf or edtf in (ERROR, ASK):
        return "", False
    return ours(dates.display(edtf, content_language())), False


_DOUBTS = (
    "impossible_date", "ask_date", "proposed_date", "birth_unreadable", "zero_date", "death_before_birth", "strange_year",
)  # fmt: skip


def offers_of(rows) -> list[list[tuple]]:
    """Return for each row whom it may speak of: (record, name, why, whether it is likely); one query in all."""
    wanted = {one.public_id for row in rows for one in row.offers if one.public_id}
    known = {record.public_id: record for record in Record.objects.filter(public_id__in=wanted)} if wanted else {}
    return [
        [
            (known[one.public_id], short_name(known[one.public_id]), facts_in_words(one.why), one.strength == "strong")
            for one in row.offers
            if one.public_id in known
        ]
        for row in rows
    ]


def scan_of(page):
    """Return the size at which the scan is shown, None where there is none."""
    if page.scan is None or not page.scan.edges:
        return None
    width, height = page.scan.fitted(page.scan.edges[-1])
    return {"width": width, "height": height, "top": page.band_top, "bottom": page.band_bottom}
