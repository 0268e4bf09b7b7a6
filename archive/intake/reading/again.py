"""A sheet read again after somebody has put other texts in some cells: only what these change is read."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from archive.sheets import Kind, Layout, is_ditto

from .cells import INVISIBLE
from .result import ReadRow
from .whole import Put, ReadSheet, begun, corrected, read_alone, read_together


def read_again(before: ReadSheet, put: Put) -> ReadSheet | None:
    """Return the sheet as read_sheet reads it with `put`, which is all that is put in it, not only what is new.

    None where the whole sheet must be read: a column has come to be used. Nothing of `before` is changed.
    """
    layout = corrected(before.written, put)
    if layout.headers != before.layout.headers:
        return None
    touched = _touched(before, layout, put)
    fresh = {read.data_row: read for read in begun(layout, before.written, before.columns, put, touched)}
    for numbers in _runs(touched):
        read_alone([fresh[at] for at in numbers], before.columns, before.language, len(layout.headers))
    rows = tuple(fresh.get(read.data_row) or read.by_itself() for read in before.rows)
    read_together(rows, before.columns, layout.headers)
    return replace(before, layout=layout, rows=rows)


def is_as_before(now: ReadRow, before: ReadRow) -> bool:
    """Whether a row says the same as before, and the other rows say the same of it."""
    return (
        (now.row is before.row or now.row == before.row)
        and now.values == before.values
        and now.findings == before.findings[: before.together]
        and now.alike == before.alike
    )


def _touched(before: ReadSheet, layout: Layout, put: Put) -> set[int]:
    """Return which rows must be read: with other cells, and around these all that ditto marks tie to them."""
    changed = {read.data_row for read in before.rows if read.corrected != dict(put.get(read.data_row, {}))}
    if before.of_objects:
        # Whether a lone cell is a heading hangs on the numbers of the others.
        changed |= {at for at, (_row, kind) in enumerate(layout.rows, 1) if kind == Kind.HEADING}
    ties = _Ties(before, layout)
    found = set(changed)
    for at in changed:
        found.update(ties.above(at, found))
        found.update(ties.below(at, found))
    return found


class _Ties:
    """Which rows repeat something of those above them."""

    def __init__(self, before: ReadSheet, layout: Layout) -> None:
        self._columns = [column.at for column in before.columns]
        self._rows = layout.rows

    def above(self, at: int, known: Collection[int]) -> Iterator[int]:
        """Yield the rows above, up to the nearest that repeats nothing."""
        while (at := at - 1) and at not in known:
            yield at
            if self._is_whole(at):
                return

    def below(self, at: int, known: Collection[int]) -> Iterator[int]:
        """Yield the rows below, down to the last before one that repeats nothing."""
        while (at := at + 1) <= len(self._rows) and at not in known and not self._is_whole(at):
            yield at

    def _is_whole(self, at: int) -> bool:
        row, kind = self._rows[at - 1]
        return kind == Kind.DATA and not any(
            is_ditto(" ".join(INVISIBLE.sub("", row.cells[column]).split()))
            for column in self._columns
            if column < len(row.cells)
        )


def _runs(numbers: Collection[int]) -> Iterator[Sequence[int]]:
    """Yield numbers that follow each other, run by run."""
    run: list[int] = []
    for number in sorted(numbers):
        if run and number != run[-1] + 1:
            yield run
            run = []
        run.append(number)
    if run:
        yield run
