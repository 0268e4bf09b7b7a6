"""A row of an import read again as it was read the first time, without the rest of its file."""

import zlib
from dataclasses import replace

from archive import sheets
from archive.intake.reading import ReadRow, ReadSheet, read_sheet
from archive.sheets import Sheet

from .models import Batch, Row
from .previews import preview

# A mark that repeats the cell above is followed over so many rows.
_ABOVE = 30


def read_kept(row: Row) -> tuple[ReadRow, ReadSheet]:
    """Return a row as it is understood, and its sheet; of the sheet only what the row needs. Two queries at most.

    What the curator put in place of a cell is read; the cells themselves are as in the file.
    """
    batch = row.batch
    above: list[Row] = []
    if any(sheets.is_ditto(cell.strip()) for cell in row.cells):
        earlier = batch.rows.filter(data_row__lt=row.data_row).order_by("-data_row")[:_ABOVE]
        above = sorted(earlier, key=lambda one: one.data_row)
    header = sheets.Row(1, tuple(headers_of(batch)))
    rows = (header, *(_as_read(one) for one in (*above, row)))
    put = {at: {int(column): text for column, text in one.corrected.items()} for at, one in enumerate((*above, row), 1)}
    read = read_sheet(Sheet(batch.sheet, rows, head=1), said=dict(batch.columns), language=batch.language, put=put)
    read = replace(read, place=batch.place)
    found = read.rows[-1]
    found.data_row = row.data_row
    return found, read


def headers_of(batch: Batch) -> list[str]:
    """Return the words above the columns of an import, in the order of the cells."""
    if batch.headers:
        return list(batch.headers)
    seen = preview(
        zlib.decompress(batch.file),
        name=batch.file_name,
        encoding=batch.encoding,
        columns=dict(batch.columns),
        language=batch.language,
    )
    return list(seen.read.layout.headers)


def _as_read(row: Row) -> sheets.Row:
    return sheets.Row(row.number, tuple(row.cells), row.hidden, {int(at): text for at, text in row.formulas.items()})
