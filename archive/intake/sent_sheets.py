"""What spreadsheets of translations and of whole lists have in common: taken out, brought in again, row by row."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from archive.records.documents import Document
from archive.records.exceptions import NotAllowed
from archive.records.models import Record, Revision
from archive.sheets import Row, SheetError, read_file
from archive.staff.models import User

from .models.sent_sheet import SentSheet
from .refusals import sheet_refusal

MOST_ROWS = 2_000
_A_TIME = 20  # records brought in by one transaction
NEW, SAME, EMPTY, MOVED, UNREADABLE = "new", "same", "empty", "moved", "unreadable"

S = TypeVar("S", bound=SentSheet)
G = TypeVar("G")


def rows_of_upload(content: bytes, *, name: str, most: int = MOST_ROWS) -> tuple[list[str], list[Row]]:
    """Return (headings as they are compared, rows with something in them). Raises ValidationError in plain words."""
    try:
        sheet = read_file(content, name=name)[0]
    except SheetError as fault:
        raise ValidationError(sheet_refusal(fault)) from fault
    if len(sheet.rows) - 1 > most:
        raise ValidationError(_("At most %(most)d rows at once.") % {"most": most})
    return [cell.strip().lower() for cell in sheet.rows[0].cells], [row for row in sheet.rows[1:] if row.filled]


def as_kept(content: bytes, *, name: str, by: User, at: datetime) -> dict[str, Any]:
    """Return what is kept of every file: its name, its digest, who brought it and when."""
    return {"name": name[:200], "sha256": hashlib.sha256(content).hexdigest(), "by": by, "at": at}


def version_in(text: str) -> int:
    """Return the version that a cell names, 0 for none."""
    text = text.strip()
    return int(text) if text.isdecimal() and len(text) < 9 else 0


def opened_documents(versions: Iterable[tuple[Record, int]]) -> dict[tuple[int, int], Document]:
    """Return {(record, version): document} of those that there are; one query."""
    wanted = {(record.pk, number) for record, number in versions if number}
    found = Revision.objects.filter(record__in={pk for pk, _n in wanted}, number__in={number for _pk, number in wanted})
    return {(row.record_id, row.number): row.document for row in found if (row.record_id, row.number) in wanted}


def flat(text: str) -> str:
    """Return a text as two of them are compared: programs change line ends and spaces."""
    return " ".join((text or "").split())


def begin(sheet: S, *, by: User) -> S:
    """Return a sheet locked, for its rows to be brought in. Raises NotAllowed for another person's and for one done."""
    sheet = type(sheet)._default_manager.select_for_update().get(pk=sheet.pk)
    if sheet.by_id != by.pk:
        raise NotAllowed(_("Another person has uploaded this: he or she brings it in."))
    if sheet.done_at is not None:
        raise NotAllowed(_("This has been brought in already."))
    return sheet


def confirm(sheet: SentSheet, wanted: Iterable[int], told: dict[int, str], *, at: datetime) -> None:
    """Note that a sheet is being brought in: should the work break off, its outcome says which rows are left.

    wanted: numbers of the rows that are brought in; told: what is said of the others.
    """
    left = _("Not brought in: the work broke off. Bring the sheet in once more.")
    sheet.done_at = at
    _save(sheet, told | dict.fromkeys(wanted, left))


def carry_out(
    sheet: SentSheet, groups: Sequence[G], *, rows_of: Callable[[G], Iterable[int]], bring_in: Callable[[G], str]
) -> None:
    """Bring in the groups of rows of a confirmed sheet, some at a time; its outcome says what became of each row."""
    outcome: dict[int, str] = dict(sheet.outcome or [])
    for start in range(0, len(groups), _A_TIME):
        with transaction.atomic():
            for group in groups[start : start + _A_TIME]:
                outcome |= dict.fromkeys(rows_of(group), bring_in(group))
            _save(sheet, outcome)


def _save(sheet: SentSheet, outcome: dict[int, str]) -> None:
    sheet.outcome = sorted(outcome.items())
    sheet.save(update_fields=["done_at", "outcome"])
