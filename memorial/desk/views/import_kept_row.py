"""The page of one row of an import that is done: as it was written, and what later became of each of its cells."""

from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from archive.intake.keying.finishing import readings_of
from archive.intake.models import Batch, Candidate, Row
from archive.names.scripts import voice_of
from archive.records.exceptions import NotAllowed

from .. import matching
from ..wording import marked_name


def kept_row_page(request, pk, number, site) -> HttpResponse:
    """Show a row that is kept for ever. Raises Http404."""
    rows = Row.objects.select_related("batch__source", "record").defer("batch__file", "batch__decisions")
    row = (
        rows.filter(batch=pk, data_row=number)
        .exclude(batch__state__in=(Batch.State.PREPARING, Batch.State.AWAY))
        .first()
    )
    if row is None:
        raise Http404
    pairs = Candidate.objects.filter(row=row).exclude(state=Candidate.State.GONE).select_related("record")
    context = {
        **site.each_context(request),
        "title": _("Row %(number)s of %(name)s") % {"number": number, "name": row.batch.file_name},
        "batch": row.batch,
        "row": row,
        "record_name": marked_name(row.record) if row.record else "",
        "cells": matching.used_cells_of(row),
        "said": matching.said_of_row(row),
        "pairs": [(pair, marked_name(pair.record)) for pair in pairs.order_by("order", "pk")],
        "readings": _readings(row),
        "is_late": request.method == "POST",
    }
    return TemplateResponse(
        request, "desk/imports/kept_row.html", context, status=409 if request.method == "POST" else 200
    )


def _readings(row):
    """Return (header, what the first reader typed, what the second) of the cells of a keyed page that two have typed."""
    try:
        found = readings_of(row)
    except NotAllowed:  # the page is keyed anew
        found = None
    if found is None or found.second is None or found.first is None:
        return []
    first, second = found.first.cells, found.second.cells
    texts = [
        [cells[at] if at < len(cells) else "" for cells in (first, second)] for at in range(len(row.batch.headers))
    ]
    return [
        (header, [(text, voice_of(text)) for text in both])
        for header, both in zip(row.batch.headers, texts, strict=True)
        if any(text.strip() for text in both)
    ]
