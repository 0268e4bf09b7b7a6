"""Spreadsheets for a translator outside: written from lists of texts, brought in again row by row.

A row names its text by the record's number and the statement's path, and the version it was written at: what has changed
since is told and left as it is, whichever side has moved. Nothing of a row reaches a record before it is confirmed.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable
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
from archive.records.models import Proposal, Record, Revision
from archive.sheets import SheetError, read_file, xlsx
from archive.sheets.limits import LONGEST_CELL
from archive.staff.models import User

from .models import TranslationSheet
from .refusals import sheet_refusal

MOST_ROWS = 2_000
_A_TIME = 20  # records brought in by one transaction
_TRANSLATION = "translation: "
# The first row of a sheet; the reader goes by these words, in whatever order they stand.
HEADINGS = ("number", "path", "version", "original", _TRANSLATION, "state", "note")
_WIDTHS = (14, 26, 8, 60, 60, 12, 30)
NEW, SAME, EMPTY, MOVED, UNREADABLE = "new", "same", "empty", "moved", "unreadable"


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
    try:
        sheet = read_file(content, name=name)[0]
    except SheetError as fault:
        raise ValidationError(sheet_refusal(fault)) from fault
    headings = [cell.strip().lower() for cell in sheet.rows[0].cells]
    language = next((cell[-2:] for cell in headings if cell in {f"{_TRANSLATION}{x}" for x in LANGUAGES}), "")
    lacking = [title for title in HEADINGS[:4] if title not in headings]
    if lacking or not language:
        raise ValidationError(
            _("The first row must hold the headings %(headings)s, as the desk has written them.")
            % {"headings": ", ".join((*HEADINGS[:4], "translation: ja"))}
        )
    if len(sheet.rows) - 1 > MOST_ROWS:
        raise ValidationError(_("At most %(most)d rows at once.") % {"most": MOST_ROWS})
    wanted = [headings.index(title) for title in (*HEADINGS[:4], f"{_TRANSLATION}{language}")]
    kept = [[row.number, ["".join(row.cells[at : at + 1]) for at in wanted]] for row in sheet.rows[1:] if row.filled]
    digest = hashlib.sha256(content).hexdigest()
    how = {"name": name[:200], "sha256": digest, "translated_by": translated_by.strip()[:150], "by": by, "at": at}
    return TranslationSheet.objects.create(language=language, rows=kept, **how)


def findings_of(sheet: TranslationSheet, by: User) -> list[Finding]:
    """Return a Finding for each row, in the rows' order, in a fixed number of queries."""
    cells = {number: tuple(row) for number, row in sheet.rows}
    numbers = {row[0].strip() for row in cells.values()}
    records = {record.public_id: record for record in Record.objects.filter(public_id__in=numbers)}
    keys = {(records[row[0].strip()].pk, row[1].strip()) for row in cells.values() if row[0].strip() in records}
    told = parity.texts_of({record.kind for record in records.values()}, keys, sheet.language)
    opened = _opened(records, cells.values())
    seen = Counter((row[0].strip(), row[1].strip()) for row in cells.values())
    return [_finding(number, row, sheet.language, records, told, opened, seen, by) for number, row in cells.items()]


def bring_in_sheet(sheet: TranslationSheet, *, by: User, at: datetime) -> TranslationSheet:
    """Do what the findings say, record by record; returns the sheet with its outcome.

    What can't be taken is told and keeps nothing else back; a record's rows are taken together. Some records at a time
    are one transaction, so that no other writer waits for all of them; should the work break off, the outcome says which
    rows are left. Raises NotAllowed for another person's sheet and for one that was brought in before.
    """
    with transaction.atomic():
        sheet = TranslationSheet.objects.select_for_update().get(pk=sheet.pk)
        if sheet.by_id != by.pk:
            raise NotAllowed(_("Another person has uploaded this: he or she brings it in."))
        if sheet.done_at is not None:
            raise NotAllowed(_("This has been brought in already."))
        found = findings_of(sheet, by)
        groups: dict[tuple[int, int], list[Finding]] = defaultdict(list)
        for one in found:
            if one.kind == NEW and one.record is not None:
                groups[one.record.pk, one.base].append(one)
        outcome = {one.number: one.because for one in found if one.kind in (MOVED, UNREADABLE)}
        left = _("Not brought in: the work broke off. Bring the sheet in once more.")
        outcome |= {one.number: left for one in found if one.kind == NEW}
        sheet.done_at = at
        _save(sheet, outcome)
    reason = _("Translated outside by %(name)s") % {"name": sheet.translated_by}
    ordered = list(groups.values())
    for start in range(0, len(ordered), _A_TIME):
        with transaction.atomic():
            for group in ordered[start : start + _A_TIME]:
                told = _bring_in(group, sheet.language, reason, by=by, at=at)
                outcome |= dict.fromkeys((one.number for one in group), told)
            _save(sheet, outcome)
    return sheet


def _save(sheet: TranslationSheet, outcome: dict[int, str]) -> None:
    sheet.outcome = sorted(outcome.items())
    sheet.save(update_fields=["done_at", "outcome"])


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
    base = int(version) if version.isdecimal() and len(version) < 9 else 0
    if (record.pk, base) not in opened:
        return unreadable(_("The archive has no such version of this record."))
    text = uzbek.normalise_apostrophes(text) if language == "uz" else text
    if text.startswith("="):
        return unreadable(_("The translation begins with =, like a formula: write it at the desk if it is meant so."))
    now_original, now = told[record.pk, path]
    told_row: dict[str, Any] = {"cells": row, "record": record, "path": path, "base": base, "text": text, "was": now}
    if _flat(original) != _flat(now_original):
        return Finding(number, MOVED, because=_("The original has changed since the sheet was written."), **told_row)
    if not text:
        return Finding(number, EMPTY, **told_row)
    if _flat(text) == _flat(now):
        return Finding(number, SAME, **told_row)
    then = documents.value_at(opened[record.pk, base], f"{path}_{language}") or ""
    if then.strip() != now.strip():
        because = _("Somebody has changed this text since the sheet was written: nothing is overwritten.")
        return Finding(number, MOVED, because=because, **told_row)
    return Finding(number, NEW, **told_row)


def _opened(records: dict[str, Record], rows: Iterable[tuple[str, ...]]) -> dict[tuple[int, int], documents.Document]:
    """Return {(record, version): document} of the versions that rows name; one query."""
    wanted = {
        (records[row[0].strip()].pk, int(row[2]))
        for row in rows
        if row[0].strip() in records and row[2].strip().isdecimal() and len(row[2].strip()) < 9
    }
    found = Revision.objects.filter(record__in={pk for pk, _n in wanted}, number__in={number for _pk, number in wanted})
    return {(row.record_id, row.number): row.document for row in found if (row.record_id, row.number) in wanted}


def _flat(text: str) -> str:
    """Return a text as two of them are compared: programs change line ends and spaces."""
    return " ".join((text or "").split())
