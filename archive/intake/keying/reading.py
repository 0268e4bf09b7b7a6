"""What the keyed cells say, by the same engines as the import: dates, names, doubts, and who may be meant."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass, replace

from archive import sheets
from archive.intake.matching import match_typed
from archive.intake.models import KeyedPage
from archive.intake.previews import Preview
from archive.intake.reading import ReadRow, read_sheet
from archive.sheets import Sheet, SheetError
from archive.sheets.text import DELIMITERS

ENCODING = "utf-8"
Cells = Sequence[Sequence[str]]  # rows, each with its cells in the order of the page's columns


@dataclass(frozen=True)
class Written:
    """A page as the sheet that is brought in. data: UTF-8; name: of the file; seen: the same, read."""

    data: bytes
    name: str
    seen: Preview


def write_page(page: KeyedPage, rows: Cells) -> Written:
    """Return a page as a sheet: a line that says which page it is, its headers, its rows; empty last rows left out.

    Raises SheetError where nothing is written on it.
    """
    rows = _without_end(rows)
    name = f"{page.source.public_id} {place_of(page)}"
    title = f"{page.source.label_en or page.source.label_ja or page.source.label_uz}, {place_of(page)} [{name}]"
    table = [[title], page.headers, *rows]
    for delimiter in DELIMITERS:
        data = _text(table, delimiter).encode()
        sheet = sheets.read_file(data, name=name, encoding=ENCODING)[0]
        # The separator is found out again when the sheet is read: one that a cell holds too might be taken for it.
        if [list(row.cells) for row in sheet.rows] == _as_read(table, len(sheet.rows)):
            return Written(data, f"{name}.csv"[:255], _seen(page, sheet))
    raise SheetError("not_a_sheet")


def read_rows(page: KeyedPage, rows: Cells) -> Preview | None:
    """Return the rows as they are understood, empty ones too, in the order given; None where there are none."""
    if not rows:
        return None
    lines = [sheets.Row(at, tuple(cells)) for at, cells in enumerate([page.headers, *rows], 1)]
    return _seen(page, Sheet(place_of(page), tuple(lines), ENCODING))


def offer_people(page: KeyedPage, seen: Preview, at: int) -> ReadRow:
    """Return the row at a place (from 0) with whom it may speak of, as an import would offer them; nothing is linked."""
    row = seen.read.rows[at]
    match_typed(seen, specimen=page.specimen, only=row)
    return row


def place_of(page: KeyedPage) -> str:
    """Return where in its source a page is, as a citation says it."""
    return f"p. {page.label}".replace(",", " ")  # a comma parts the place of a row from its column


def _seen(page: KeyedPage, sheet: Sheet) -> Preview:
    said: dict[str, str] = dict(page.columns)
    read = read_sheet(sheet, said=said, language=page.language)
    return Preview(sheet, replace(read, place=place_of(page)), [])


def _text(table: Sequence[Sequence[str]], delimiter: str) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\n").writerows(table)
    return out.getvalue()


def _as_read(table: Sequence[Sequence[str]], number: int) -> list[list[str]]:
    return [list(row) for row in table[:number]]


def _without_end(rows: Cells) -> list[list[str]]:
    kept = [list(row) for row in rows]
    while kept and not any(text.strip() for text in kept[-1]):
        kept.pop()
    if not kept:
        raise SheetError("empty")
    return kept
