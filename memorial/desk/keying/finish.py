"""Before a page is brought in: every row as it would be, what is doubtful at its cell, and whom it may speak of."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from archive.intake.keying.finishing import finish_page, preview_page
from archive.intake.locks import Busy
from archive.intake.refusals import sheet_refusal
from archive.records.exceptions import NotAllowed
from archive.sheets import SheetError

from ..management.commands._imports import locks
from .grid import offers_of
from .pages import answer, page_of, title_of

_TONES = {"ok": "ok", "warn": "warn", "reject": "bad", "skip": ""}


def finish_view(request, pk, site) -> HttpResponse:
    """Show what bringing a page in would do, or do it."""
    page = page_of(request, pk)
    back = HttpResponseRedirect(reverse("admin:register_page", args=[pk]))
    reason = request.POST.get("reason", "")
    fault, status = "", 200
    if request.method == "POST":
        try:
            done = finish_page(page, locks=locks(), by=request.user, at=timezone.now(), alone_because=reason)
        except (NotAllowed, SheetError, Busy) as refusal:
            fault, status = _words(refusal), 403 if isinstance(refusal, NotAllowed) and reason else 200
        else:
            number = done.batch.rows.exclude(record=None).count()
            sentence = ngettext(
                "%(number)d draft was made of this page.", "%(number)d drafts were made of this page.", number
            )
            messages.success(request, sentence % {"number": number})
            return back
    try:
        written = preview_page(page)
    except (NotAllowed, SheetError) as refusal:
        messages.error(request, _words(refusal))
        return back
    rows = written.seen.read.rows
    totals = written.seen.totals()
    context = {
        "title": _("Bring in: %(page)s") % {"page": title_of(page)},
        "page": page,
        "headers": page.headers,
        "rows": [_row(row, offers, len(page.headers)) for row, offers in zip(rows, offers_of(rows), strict=True)],
        "totals": [(words, totals[name]) for name, words in _counted()],
        "is_alone": page.keyings.count() == 1,
        "reason": reason,
        "fault": fault,
    }
    return answer(request, site, "finish", context, status=status)


def _counted():
    return (
        ("ok", _("without a doubt")),
        ("warn", _("with a doubt")),
        ("reject", _("not taken")),
        ("skip", _("no row of data")),
    )


def _row(row, offers, width):
    """Return a row for the table: its cells, each with what is doubtful there, and what is to be said of the whole."""
    at = [[one.sentence for one in row.findings if one.at == column and one.level] for column in range(width)]
    cells = [row.row.cells[column] if column < len(row.row.cells) else "" for column in range(width)]
    return {
        "number": row.data_row,
        "tone": _TONES[row.verdict.value],
        "verdict": dict(_counted())[row.verdict.value],
        "cells": list(zip(cells, at, strict=True)),
        "whole": [one.sentence for one in row.findings if one.at is None],
        "offers": offers,
    }


def _words(refusal) -> str:
    if isinstance(refusal, SheetError):
        return _("Nothing is typed on this page yet.") if refusal.code == "empty" else sheet_refusal(refusal)
    if isinstance(refusal, Busy):
        return _("%(who)s is bringing this page in just now.") % {"who": refusal.who}
    return str(refusal)
