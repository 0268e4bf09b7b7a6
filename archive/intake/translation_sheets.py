"""Spreadsheets for a translator outside: written from lists of texts, brought in again row by row.

A row names its text by the record's number and the statement's path, and the version it was written at: what has changed
since is told and left as it is, whichever side has moved. Nothing of a row reaches a record before it is confirmed.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from archive.names import uzbek
from archive.records import documents, parity, translating
from archive.records.enums import LANGUAGES
from archive.records.exceptions import Conflict, NotAllowed
from archive.records.models import Proposal, Record
from archive.sheets import xlsx
from archive.sheets.limits import LONGEST_CELL
from archive.staff.models import User

from .models import TranslationSheet
from .sent_sheets import (
    EMPTY,
    MOST_ROWS,
    MOVED,
    NEW,
    SAME,
    UNREADABLE,
    as_kept,
    begin,
    carry_out,
    confirm,
    flat,
    opened_documents,
    rows_of_upload,
    version_in,
)

_TRANSLATION = "translation: "
# The first row of a sheet; the reader goes by these words, in whatever order they stand.
HEADINGS = ("number", "path", "version", "original", _TRANSLATION, "state", "note")
_WIDTHS = (14, 26, 8, 60, 60, 12, 30)


@dataclass(frozen=True)
class Finding:
    """What a row would do. kind: new, same, empty, moved or unreadable; because: why, of the last two.

    cells: the row as it came. record, path, base, text: of a row that is understood; was: what stands there now.
    """

    number: int
    kind: str
    cells: tuple[str, ...] = ()
    because: str = ""
    record: Record | None = None
    path: str = ""
    base: int = 0
    text: str = ""
    was: str = ""


def write_sheet(kinds: list[str], language: str, state: str, state_words: str) -> bytes:
    """Return an XLSX file of the texts of these kinds in a state, the first MOST_ROWS of them.

    A text that no cell can hold is left to the desk: its row says so, and is no row that can be brought in.
    """
    keys, _following = parity.statements_in(kinds, language, state, size=MOST_ROWS)
    told = parity.texts_of(kinds, keys, language)
    records = Record.objects.in_bulk({record for record, _path in keys})
    rows = []
    for record, path in keys:
        original, text = told.get((record, path), ("", ""))
        found, note = records[record], ""
        if max(len(original), len(text)) > LONGEST_CELL:
            original, text, note = "", "", _("Too long for a cell: translate it at the desk.")
        rows.append((found.public_id, path, str(found.version), original, text, state_words, note))
    headings = [f"{title}{language}" if title == _TRANSLATION else title for title in HEADINGS]
    return xlsx.write(headings, rows, _WIDTHS)


def keep_sheet(content: bytes, *, name: str, translated_by: str, by: User, at: datetime) -> TranslationSheet:
    """Keep an uploaded spreadsheet as it came, for a look before anything is done. Raises ValidationError in plain words."""
    headings, rows = rows_of_upload(content, name=name)
    language = next((cell[-2:] for cell in headings if cell in {f"{_TRANSLATION}{x}" for x in LANGUAGES}), "")
    lacking = [title for title in HEADINGS[:4] if title not in headings]
    if lacking or not language:
        raise ValidationError(
            _("The first row must hold the headings %(headings)s, as the desk has written them.")
            % {"headings": ", ".join((*HEADINGS[:4], "translation: ja"))}
        )
    wanted = [headings.index(title) for title in (*HEADINGS[:4], f"{_TRANSLATION}{language}")]
    kept = [[row.number, ["".join(row.cells[at : at + 1]) for at in wanted]] for row in rows]
    how = as_kept(content, name=name, by=by, at=at) | {"translated_by": translated_by.strip()[:150]}
    return TranslationSheet.objects.create(language=language, rows=kept, **how)


def findings_of(sheet: TranslationSheet, by: User) -> list[Finding]:
    """Return a Finding for each row, in the rows' order, in a fixed number of queries."""
    cells = {number: tuple(row) for number, row in sheet.rows}
    numbers = {row[0].strip() for row in cells.values()}
    records = {record.public_id: record for record in Record.objects.filter(public_id__in=numbers)}
    keys = {(records[row[0].strip()].pk, row[1].strip()) for row in cells.values() if row[0].strip() in records}
    told = parity.texts_of({record.kind for record in records.values()}, keys, sheet.language)
    opened = opened_documents(
        (records[row[0].strip()], version_in(row[2])) for row in cells.values() if row[0].strip() in records
    )
    seen = Counter((row[0].strip(), row[1].strip()) for row in cells.values())
    return [_finding(number, row, sheet.language, records, told, opened, seen, by) for number, row in cells.items()]


def bring_in_sheet(sheet: TranslationSheet, *, by: User, at: datetime) -> TranslationSheet:
    """Do what the findings say, record by record; returns the sheet with its outcome.

    What can't be taken is told and keeps nothing else back; a record's rows are taken together. Some records at a time
    are one transaction, so that no other writer waits for all of them; should the work break off, the outcome says which
    rows are left. Raises NotAllowed for another person's sheet and for one that was brought in before.
    """
    with transaction.atomic():
        sheet = begin(sheet, by=by)
        found = findings_of(sheet, by)
        groups: dict[tuple[int, int], list[Finding]] = defaultdict(list)
        for one in found:
            if one.kind == NEW and one.record is not None:
                groups[one.record.pk, one.base].append(one)
        told = {one.number: one.because for one in found if one.kind in (MOVED, UNREADABLE)}
        confirm(sheet, (one.number for one in found if one.kind == NEW), told, at=at)
    reason = _("Translated outside by %(name)s") % {"name": sheet.translated_by}
    carry_out(
        sheet,
        list(groups.values()),
        rows_of=lambda group: [one.number for one in group],
        bring_in=lambda group: _bring_in(group, sheet.language, reason, by=by, at=at),
    )
    return sheet


def _bring_in(group: list[Finding], language: str, reason: str, *, by: User, at: datetime) -> str:
    """Bring in the rows of one record; return what became of them."""
    record = group[0].record
    assert record is not None
    said = {one.path: one.text for one in group}
    how: dict[str, Any] = {"language": language, "said": said, "base": group[0].base, "reason": reason}
    try:
        with transaction.atomic():
            made = translating.translate_record(record, is_ready=True, by=by, at=at, **how)
    except Conflict:
        return _("Somebody has changed this text since the sheet was written: nothing is overwritten.")
    except NotAllowed as refusal:
        return str(refusal)
    except ValidationError as fault:
        return " ".join(fault.messages)
    if made is None:
        return _("The archive says this already.")
    return _("Sent to review as a proposal.") if isinstance(made, Proposal) else _("Written into the draft.")


def _finding(
    number: int,
    row: tuple[str, ...],
    language: str,
    records: dict[str, Record],
    told: Any,
    opened: Any,
    seen: Any,
    by: User,
) -> Finding:
    public_id, path, version, original, text = (cell.replace("\r\n", "\n").strip() for cell in row)
    record = records.get(public_id)

    def unreadable(because: str) -> Finding:
        return Finding(number, UNREADABLE, row, because)

    if record is None or (record.pk, path) not in told:
        return unreadable(_("The archive has no text with this number and path."))
    if seen[public_id, path] > 1:
        return unreadable(_("This text stands in the sheet more than once."))
    if refusal := translating.refusal_to_translate(record, language, by):
        return unreadable(refusal)
    base = version_in(version)
    if (record.pk, base) not in opened:
        return unreadable(_("The archive has no such version of this record."))
    text = uzbek.normalise_apostrophes(text) if language == "uz" else text
    if text.startswith("="):
        return unreadable(_("The translation begins with =, like a formula: write it at the desk if it is meant so."))
    now_original, now = told[record.pk, path]
    told_row: dict[str, Any] = {"cells": row, "record": record, "path": path, "base": base, "text": text, "was": now}
    if flat(original) != flat(now_original):
        return Finding(number, MOVED, because=_("The original has changed since the sheet was written."), **told_row)
    if not text:
        return Finding(number, EMPTY, **told_row)
    if flat(text) == flat(now):
        return Finding(number, SAME, **told_row)
    then = documents.value_at(opened[record.pk, base], f"{path}_{language}") or ""
    if then.strip() != now.strip():
        because = _("Somebody has changed this text since the sheet was written: nothing is overwritten.")
        return Finding(number, MOVED, because=because, **told_row)
    return Finding(number, NEW, **told_row)
