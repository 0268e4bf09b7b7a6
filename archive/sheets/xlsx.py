"""Spreadsheets as text: written so that no cell is ever taken for a formula, read only after their size is known."""

import re
import zlib
from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

import xlsxwriter
from python_calamine import load_workbook

from .errors import SheetError

# What one person answers for at a time, and what a server unpacks without a thought.
MOST_BYTES = 30_000_000
MOST_ROWS, MOST_COLUMNS = 10_000, 50
LONGEST = 32_767  # characters, of a cell
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_PLACE = re.compile(rb"""\br\s*=\s*["']([A-Za-z]*)(\d+)["']""")
_LOCAL_HEADER = 30


def write(headings: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[int]) -> bytes:
    """Return an XLSX file of one sheet. rows: texts of at most LONGEST characters; widths: of the columns, in letters.

    Every cell is text. One that begins like a formula carries the mark that keeps it text when somebody edits it.
    """
    target = BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        plain = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
        quoted = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@", "quote_prefix": True})
        head = book.add_format({"bold": True, "valign": "top"})
        sheet.freeze_panes(1, 0)
        for column, (title, width) in enumerate(zip(headings, widths, strict=True)):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, title, head)
        for number, row in enumerate(rows, 1):
            for column, text in enumerate(row):
                sheet.write_string(number, column, text, quoted if looks_like_formula(text) else plain)
    return target.getvalue()


def looks_like_formula(text: str) -> bool:
    """Return whether a program might take a text for a formula."""
    return text.startswith(_FORMULA)


def read(content: bytes) -> list[list[str]]:
    """Return the rows of the first sheet of an XLSX file, every cell as text; no formula is worked out.

    Raises SheetError, before anything of the file is unpacked for good: too_large beyond MOST_BYTES unpacked, too_wide
    beyond MOST_ROWS or MOST_COLUMNS, no_workbook for anything else that is none.
    """
    _refuse_bombs(content)
    try:
        sheet = load_workbook(BytesIO(content)).get_sheet_by_index(0)
        rows = sheet.to_python(skip_empty_area=False)
    except Exception as fault:  # whatever the library finds wrong with it
        raise SheetError("no_workbook") from fault
    return [[_text(cell) for cell in row] for row in rows]


def _refuse_bombs(content: bytes) -> None:
    try:
        with ZipFile(BytesIO(content)) as archive:
            parts = archive.infolist()
    except (BadZipFile, ValueError, OSError) as fault:
        raise SheetError("no_workbook") from fault
    left = MOST_BYTES
    for part in parts:
        unpacked = _unpacked(content, part, left)
        left -= len(unpacked)
        if b"sheetData" in unpacked:  # wherever in the file a sheet may stand
            _refuse_wide(unpacked)


def _unpacked(content: bytes, part: ZipInfo, most: int) -> bytes:
    """Return a part of a ZIP file. What the file says of its sizes is not believed: it is unpacked up to the limit."""
    start = part.header_offset
    header = content[start : start + _LOCAL_HEADER]
    if len(header) < _LOCAL_HEADER or part.flag_bits & 1 or part.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise SheetError("no_workbook")
    start += _LOCAL_HEADER + int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little")
    packed = content[start : start + part.compress_size]
    if part.compress_type == ZIP_STORED:
        unpacked = packed
    else:
        try:
            unpacked = zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, most + 1)
        except zlib.error as fault:
            raise SheetError("no_workbook") from fault
    if len(unpacked) > most:
        raise SheetError("too_large")
    return unpacked


def _refuse_wide(sheet: bytes) -> None:
    """Refuse cells far out: the library would make room for all that lies before them."""
    for letters, digits in _PLACE.findall(sheet):
        if len(digits) > 7 or int(digits) > MOST_ROWS + 1 or _column(letters) > MOST_COLUMNS:
            raise SheetError("too_wide")


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _text(cell: Any) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell)
