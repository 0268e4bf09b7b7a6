"""Where the header of a sheet stands: one line, two of which the upper one spans columns, or the same in two languages."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace
from typing import TypeAlias

from .rows import Row, Sheet

# What a header word means, None where it means nothing; one for each kind of sheet.
Meaning: TypeAlias = Callable[[str], Hashable | None]

_TRIED_ROWS = 30
_FEW = 3
_LONGEST_GROUP = 20


def find_header(sheet: Sheet, meanings: Sequence[Meaning], knows: Callable[[str], bool]) -> tuple[int, int, Row]:
    """Return (first line, last line, the header as one row) of a sheet, lines from 0.

    meanings: by which it is found; knows: whether a cell is a header word of any kind, for a second line in another
    language. The line with most known words is taken, two together where that makes more of them known; without any, the
    first that is as wide as most.
    """
    if sheet.head:
        return 0, sheet.head - 1, sheet.rows[0]
    first, last, header = _likeliest(sheet, meanings)
    while last + 2 < len(sheet.rows) and _is_again(sheet.rows[last + 1], header, knows):
        last += 1
    return first, last, header


def _likeliest(sheet: Sheet, meanings: Sequence[Meaning]) -> tuple[int, int, Row]:
    most = 0
    best: tuple[int, int, Row] | None = None
    for at, row in enumerate(sheet.rows[:_TRIED_ROWS]):
        below = sheet.rows[at + 1] if at + 1 < len(sheet.rows) else None
        for means in meanings:
            known = _known(row, means)
            if known > most and known * 3 >= len(row.filled):
                best, most = (at, at, row), known
            if below is not None and _may_be_upper(row) and _may_be_lower(below):
                joined = _joined(row, below, means)
                together = _known(joined, means)
                if together > max(most, known, _known(below, means)) and together * 3 >= len(joined.filled):
                    best, most = (at, at + 1, joined), together
    return best or _widest(sheet)


def _widest(sheet: Sheet) -> tuple[int, int, Row]:
    widths = [len(row.filled) for row in sheet.rows[:_TRIED_ROWS]]
    at = next(at for at, width in enumerate(widths) if width >= max(widths) * 2 / 3)
    return at, at, sheet.rows[at]


def _known(row: Row, means: Meaning) -> int:
    return sum(means(row.cells[column]) is not None for column in row.filled)


def _may_be_upper(row: Row) -> bool:
    """Whether a line can be the upper one of a header: a title stands alone, in the first column or long."""
    first = row.filled[0] if row.filled else 0
    return len(row.filled) > 1 or (first > 0 and len(row.cells[first].strip()) <= _LONGEST_GROUP)


def _may_be_lower(row: Row) -> bool:
    """Whether a line can be the lower one of a header: words without figures, more than one."""
    return len(row.filled) > 1 and not any(sign.isdigit() for column in row.filled for sign in row.cells[column])


def _joined(upper: Row, lower: Row, means: Meaning) -> Row:
    """Return two lines as one: a word of the upper line stands over the columns to its right too, up to the next."""
    width = max(len(upper.cells), len(lower.cells))
    above, below = (
        [*(" ".join(cell.split()) for cell in row.cells), *[""] * (width - len(row.cells))] for row in (upper, lower)
    )
    whole = [under or own for own, under in zip(above, below, strict=True)]
    taken = {meaning for text in whole if text and (meaning := means(text)) is not None}
    cells, over = [], ""
    for own, under in zip(above, below, strict=True):
        over = own or over
        cells.append(_together(over, under, means, taken) if under else own)
    return replace(lower, cells=tuple(cells))


def _together(over: str, under: str, means: Meaning, taken: set[Hashable]) -> str:
    """Return the header of a column with a word in the lower line: that word alone where it says enough."""
    if not over or (means(over) is not None and means(under) is not None):
        return under
    # Japanese words are put together without a space.
    both = over + under if over[-1] > "\u3000" and under[0] > "\u3000" else f"{over} {under}"
    meaning = means(both)
    return both if meaning is not None and (meaning not in taken or meaning == means(under)) else under


def _is_again(row: Row, header: Row, knows: Callable[[str], bool]) -> bool:
    """Whether a line says the header once more in other words, as registers in two languages do."""
    if len(row.filled) < _FEW or not _may_be_lower(row):
        return False
    here = [row.cells[column].strip() for column in row.filled]
    if set(here) & {text.strip() for text in header.cells}:
        return False
    return sum(knows(text) for text in here) * 2 > len(here)
