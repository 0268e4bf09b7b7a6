"""Tables written as text: CSV with any of the usual separators, and what is pasted out of a spreadsheet."""

import csv
import io
from collections import Counter

from .errors import SheetError
from .limits import LONGEST_CELL, MOST_COLUMNS, MOST_ROWS
from .rows import Row, Sheet

DELIMITERS = (";", "\t", ",", "|")
_TRIED_LINES = 200


def read_text(text: str, *, name: str = "", encoding: str = "") -> Sheet:
    """Return the one sheet of a text. Raises SheetError beyond the limits, with the number of the row."""
    delimiter = delimiter_of(text)
    rows = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for number, cells in enumerate(reader, 1):
            _check(number, cells)
            rows.append(Row(number, tuple(cells)))
    except csv.Error as error:
        raise SheetError("cell_too_long", row=len(rows) + 1, most=LONGEST_CELL) from error
    while rows and not rows[-1].filled:
        rows.pop()
    if not rows:
        raise SheetError("empty")
    return Sheet(name, tuple(rows), encoding, delimiter)


def delimiter_of(text: str) -> str:
    """Return the separator by which most lines part into the same number of cells, more cells before fewer."""
    head = "\n".join(text.splitlines()[:_TRIED_LINES])
    best, most = ",", 0.0
    for delimiter in DELIMITERS:
        try:
            widths = [len(row) for row in csv.reader(io.StringIO(head, newline=""), delimiter=delimiter) if any(row)]
        except csv.Error:
            continue
        width, number = Counter(widths).most_common(1)[0] if widths else (1, 0)
        worth = width * number / len(widths) if width > 1 else 0.0
        if worth > most:
            best, most = delimiter, worth
    return best


def _check(number: int, cells: list[str]) -> None:
    if number > MOST_ROWS:
        raise SheetError("too_many_rows", most=MOST_ROWS)
    if len(cells) > MOST_COLUMNS:
        raise SheetError("too_many_columns", row=number, most=MOST_COLUMNS)
    if any(len(cell) > LONGEST_CELL for cell in cells):
        raise SheetError("cell_too_long", row=number, most=LONGEST_CELL)
