"""The rows of an import before anything is written: what each would do, what is to be mended, whom it speaks of."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from archive.intake import preparing
from archive.intake.looking import Wait, look_at, strong_offer_of
from archive.intake.preparing import KnownFile
from archive.intake.reading.findings import facts_in_words
from archive.records.exceptions import IdError, NotAllowed
from archive.records.ids import read_id
from archive.records.models import Record

from ..imports.comparing import compared
from ..imports.rows import cell_of, headings_of, shown, told_of
from ..imports.wording import MARKS, MEANINGS
from ..imports.working import start_worker
from .import_kept_row import kept_row_page
from .import_reading import own_batch

A_PAGE = 50
_LONG = 60


def preview_page(request, batch, site) -> HttpResponse:
    """Show the rows, or do what a button of the page asks. Raises nothing: a refusal is told in words."""
    refusal, status, known = "", 200, None
    if request.method == "POST":
        try:
            return _done(request, batch)
        except KnownFile as before:
            known, status = before.batch, 409
        except NotAllowed as fault:
            refusal, status = str(fault), 403
        batch.refresh_from_db()
    look = look_at(batch)
    wait = request.GET.get("show", "")
    wait = wait if wait in Wait.values else ""
    page = Paginator(look.of(wait), A_PAGE).get_page(request.GET.get("page"))
    headings = headings_of(look)
    compare = look.of(Wait.COMPARE)
    context = {
        **site.each_context(request),
        "title": _("Import: %(name)s") % {"name": batch.file_name},
        "batch": batch,
        "look": look,
        "numbers": [(one, *MARKS[one], one.label, look.numbers[one]) for one in Wait],
        "show": wait,
        "here": _query(wait, page.number),
        "query": urlencode({"show": wait}) if wait else "",
        "page": page,
        "headings": headings,
        "rows": [shown(line, [column for column, _words in headings]) for line in page],
        "notes": look.seen.notes,
        "sure": sum(bool(strong_offer_of(line)) for line in compare) if wait == Wait.COMPARE else 0,
        "as_they_stand": sum(one.may_be_taken for one in look.of(Wait.MEND)) if wait == Wait.MEND else 0,
        "refusal": refusal,
        "known": known,
    }
    return TemplateResponse(request, "desk/imports/preview.html", context, status=status)


def row_page(request, pk, number, site) -> HttpResponse:
    """Show one row: its cells to be corrected, and beside it the records that it may speak of; or keep what was decided.

    Of an import that is brought in: what became of the row.
    """
    try:
        batch = own_batch(request, pk)
    except Http404:
        return kept_row_page(request, pk, number, site)
    back = _query(request.GET.get("show", ""), request.GET.get("page", ""))
    refusal, status = "", 200
    if request.method == "POST":
        try:
            return _decided(request, batch, number, back)
        except NotAllowed as fault:
            refusal, status = str(fault), 403
        except IdError:
            refusal = _("“%(text)s” is no number of a record. Check it: the last letter tells slips of the pen.") % {
                "text": request.POST.get("number", "")
            }
    look = look_at(batch)
    line = next((one for one in look.lines if one.row.data_row == number and one.is_data), None)
    if line is None:
        raise Http404
    mark, sign = MARKS[line.wait]
    at_cells, of_row = told_of(line.row.findings, set(range(len(look.seen.read.layout.headers))))
    context = {
        **site.each_context(request),
        "title": _("Row %(number)s of %(name)s") % {"number": number, "name": batch.file_name},
        "batch": batch,
        "line": line,
        "number": number,
        "mark": mark,
        "sign": sign,
        "cells": _cells(line, look, at_cells, request.POST if refusal else {}),
        "told": of_row,
        "offers": _offers(line, look),
        "typed": request.POST.get("number", ""),
        "back": back,
        "refusal": refusal,
    }
    return TemplateResponse(request, "desk/imports/row.html", context, status=status)


# --- acts of the preview


def _done(request, batch):
    act, by = request.POST.get("act"), request.user
    if act == "start":
        return _handed_over(request, batch)
    if act == "put_away":
        preparing.put_away(batch, by=by)
        messages.success(request, _("Put away: nothing of it was brought in."))
        return HttpResponseRedirect(reverse("admin:imports"))
    if act == "sure":
        told = _counted(preparing.take_strong_offers(batch, by=by))
    elif act == "as_they_stand":
        told = _counted(preparing.take_as_they_stand(batch, by=by))
    else:
        told = _counted(_choose(request, batch))
    messages.success(request, told)
    return HttpResponseRedirect(request.get_full_path())


def _handed_over(request, batch):
    look = look_at(batch)
    if look.unsettled and "leave_out" not in request.POST:
        raise NotAllowed(
            ngettext(
                "%(count)d row is not settled: settle it, or tick that it is left out.",
                "%(count)d rows are not settled: settle them, or tick that they are left out.",
                look.unsettled,
            )
            % {"count": look.unsettled}
        )
    now = timezone.now()
    batch = preparing.hand_over(batch, speaks=get_language() or "en", by=request.user, at=now)
    start_worker(at=now, at_once=True)
    return HttpResponseRedirect(reverse("admin:import", args=[batch.pk]))


def _choose(request, batch):
    """Keep what was chosen for the rows of the page; return how many rows it was for."""
    lines = {line.row.data_row: line for line in look_at(batch).lines if line.is_data}
    said = {}
    for name, value in request.POST.items():
        number = name.removeprefix("do-")
        if name == number or not value or not number.isdecimal() or int(number) not in lines:
            continue
        kept = {key: one for key, one in lines[int(number)].said.items() if key not in ("take", "settled")}
        if value == "out":
            said[int(number)] = kept | {"take": False}
        elif value == "new":
            said[int(number)] = {key: one for key, one in kept.items() if key != "of"} | {"settled": True}
        elif value == "back":
            said[int(number)] = kept
    preparing.decide_rows(batch, said, by=request.user)
    return len(said)


def _counted(number):
    return ngettext("%(count)d row decided.", "%(count)d rows decided.", number) % {"count": number}


# --- acts of one row


def _decided(request, batch, number, back):
    """Keep what the button of a row's page says, with the cells as they stand in its boxes; return where to go then."""
    look = look_at(batch)
    line = next((one for one in look.lines if one.row.data_row == number and one.is_data), None)
    if line is None:
        raise Http404
    act = request.POST.get("act", "")
    said = {"cells": cells} if (cells := _corrected(request.POST, line, look)) else {}
    kept = {key: one for key, one in line.said.items() if key != "cells"}
    if act in ("later", "new", "out") or act.startswith("same "):
        kept = {}
    if act == "new":
        kept["settled"] = True
    elif act == "out":
        kept["take"] = False
    elif act.startswith("same "):
        of = act.removeprefix("same ")
        of = read_id(request.POST.get("number", "")) if of == "typed" else of
        over = request.POST.getlist(f"over-{of}")
        kept = {"of": of, **({"over": over} if over else {})}
    preparing.decide_rows(batch, {number: said | kept}, by=request.user)
    if act == "cells":
        messages.success(request, _("Kept: see below what is noticed now."))
        return HttpResponseRedirect(request.get_full_path())
    messages.success(request, _("Row %(number)s is decided.") % {"number": number})
    return HttpResponseRedirect(f"{reverse('admin:import', args=[batch.pk])}?{back}#row-{number}")


def _corrected(posted, line, look):
    """Return {column: text} of the boxes that say something else than the file."""
    written, found = line.row.written.cells, {}
    for at in range(max(len(look.seen.read.layout.headers), len(written))):
        text = posted.get(f"cell-{at}")
        was = written[at] if at < len(written) else ""
        if text is not None and (text := text.replace("\r\n", "\n")) != was.replace("\r\n", "\n"):
            found[str(at)] = text
    return found


def _cells(line, look, told, posted):
    """Return every cell of the row, those too that mean nothing, with what its box holds and whether that is long."""
    meanings = {column.at: MEANINGS[column.meaning] for column in look.seen.read.columns}
    headers = look.seen.read.layout.headers
    width = max(len(headers), len(line.row.row.cells))
    cells = [
        cell_of(
            at, headers[at] if at < len(headers) else "", meanings.get(at, ""), line.row.row.cells,
            line.row.written.cells, line.row.corrected, told.get(at, []),
        )
        for at in range(width)
    ]  # fmt: skip
    texts = [posted.get(f"cell-{cell.at}", cell.text) for cell in cells]
    return [(cell, text, "\n" in text or len(text) > _LONG) for cell, text in zip(cells, texts, strict=True)]


def _offers(line, look):
    """Return (Comparison, strength, facts in words, whether it is chosen) of each record that the row may speak of."""
    chosen = line.said.get("of", "")
    offered = {one.public_id: one for one in line.offers}
    wanted = [*([chosen] if chosen and chosen not in offered else []), *offered]
    records = {one.public_id: one for one in Record.objects.filter(public_id__in=wanted)}
    return [
        (
            compared(line.row, look.seen.read, records[number]),
            offered[number].strength if number in offered else "",
            facts_in_words(offered[number].why) if number in offered else "",
            number == chosen,
        )
        for number in wanted
        if number in records
    ]


def _query(show, page):
    return urlencode({"show": show, "page": page})
