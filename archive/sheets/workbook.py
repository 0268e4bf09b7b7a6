"""Workbooks of Excel: measured before they are read, then read by calamine; nothing in them is run or fetched."""

import io
import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from python_calamine import CalamineWorkbook, SheetVisibleEnum

from .errors import SheetError
from .limits import LONGEST_CELL, MOST_CELLS, MOST_COLUMNS, MOST_PARTS, MOST_ROWS, MOST_UNPACKED
from .rows import Row, Sheet

_BLOCK = 1024 * 1024
# What zipfile raises of files that are none, or damaged.
_BROKEN = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, NotImplementedError, RuntimeError, EOFError, ValueError,
    IndexError, KeyError, OverflowError, OSError,
)  # fmt: skip
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_PLACE = re.compile(rb"""\br\s*=\s*["']([A-Za-z]{0,4})([0-9]{1,9})["']""")
_ROW = re.compile(rb"""<(?:\w+:)?row\b([^>]*)>""")
_HIDDEN = re.compile(rb"""\bhidden\s*=\s*["'](?:1|true)["']""")
_NUMBER = re.compile(rb"""\br\s*=\s*["']([0-9]{1,7})["']""")
_FORMULA = re.compile(
    rb"""<(?:\w+:)?c\b[^>]*?\br\s*=\s*["']([A-Z]{1,3})([0-9]{1,7})["'][^>]*>\s*<(?:\w+:)?f\b([^>]*?)(?:/>|>([^<]*)<)"""
)


def read_workbook(data: bytes) -> list[Sheet]:
    """Return the visible sheets that have rows, in their order.

    Raises SheetError: damaged, declares_entities, unpacks_too_big, too_many_rows, too_many_columns, cell_too_long.
    """
    parts = _measured(data)
    found = [sheet for sheet in _sheets(data, parts) if sheet.rows]
    if not found:
        raise SheetError("empty")
    return found


def is_workbook(data: bytes) -> bool:
    """Say whether a packed file is a workbook. Raises SheetError("damaged") where it can't be opened."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            return "xl/workbook.xml" in packed.namelist()
    except _BROKEN as error:
        raise SheetError("damaged") from error


def _measured(data: bytes) -> dict[str, bytes]:
    """Return {name: text} of the parts that are sheets, after every part was unpacked against the limits."""
    sheets, unpacked = {}, 0
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            members = packed.infolist()
            if len(members) > MOST_PARTS:
                raise SheetError("unpacks_too_big", most=MOST_PARTS)
            if sum(member.file_size for member in members) > MOST_UNPACKED:
                raise SheetError("unpacks_too_big", most=MOST_UNPACKED)
            for member in members:
                part = b"".join(_unpacked(packed, member, MOST_UNPACKED - unpacked))
                unpacked += len(part)
                if member.filename.endswith((".xml", ".rels")):
                    _refuse_entities(part)
                if _SHEET.fullmatch(member.filename):
                    _measure(part)
                    sheets[member.filename] = part
    except _BROKEN as error:
        raise SheetError("damaged") from error
    return sheets


def _unpacked(packed: zipfile.ZipFile, member: zipfile.ZipInfo, left: int) -> Iterator[bytes]:
    """Yield a part block by block, and stop where it is more than it says of itself."""
    with packed.open(member) as part:
        while block := part.read(_BLOCK):
            left -= len(block)
            if left < 0:
                raise SheetError("unpacks_too_big", most=MOST_UNPACKED)
            yield block


def _refuse_entities(part: bytes) -> None:
    if b"<!DOCTYPE" in part or b"<!ENTITY" in part or b"\0" in part:
        raise SheetError("declares_entities")


def _measure(part: bytes) -> None:
    """Refuse a sheet whose rows are too many or whose cells stand too far out: the grid between them would be made."""
    if part.count(b"<row") > MOST_ROWS:
        raise SheetError("too_many_rows", most=MOST_ROWS)
    rightmost = lowest = 0
    for letters, number in set(_PLACE.findall(part)):
        lowest = max(lowest, int(number))
        if letters:
            rightmost = max(rightmost, _column(letters) + 1)
    if lowest > MOST_ROWS:
        raise SheetError("too_many_rows", most=MOST_ROWS)
    if rightmost > MOST_COLUMNS:
        raise SheetError("too_many_columns", row=1, most=MOST_COLUMNS)
    if rightmost * lowest > MOST_CELLS:
        raise SheetError("too_many_rows", most=MOST_CELLS // rightmost)


def _sheets(data: bytes, parts: dict[str, bytes]) -> Iterator[Sheet]:
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        about = [one for one in book.sheets_metadata if one.visible == SheetVisibleEnum.Visible]
        for one in about:
            grid = book.get_sheet_by_name(one.name).to_python(skip_empty_area=False)
            yield Sheet(one.name, _rows(grid, _part_of(one.name, data, parts)))
    except SheetError:
        raise
    except BaseException as error:
        # A panic of calamine comes as a BaseException of its own.
        if isinstance(error, Exception) or type(error).__name__ == "PanicException":
            raise SheetError("damaged") from error
        raise


def _part_of(name: str, data: bytes, parts: dict[str, bytes]) -> bytes:
    """Return the part that a sheet is kept in, by the relations of the workbook."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        book = packed.read("xl/workbook.xml").decode("utf-8", "replace")
        relations = packed.read("xl/_rels/workbook.xml.rels").decode("utf-8", "replace")
    for attributes in re.findall(r"<(?:\w+:)?sheet\b([^>]*)>", book):
        said = dict(re.findall(r"""([\w:]+)\s*=\s*["']([^"']*)["']""", attributes))
        if _plain(said.get("name", "")) == name:
            key = next((value for key, value in said.items() if key.endswith(":id")), "")
            for relation in re.findall(r"<Relationship\b([^>]*)>", relations):
                of = dict(re.findall(r"""(\w+)\s*=\s*["']([^"']*)["']""", relation))
                if of.get("Id") == key:
                    target = of.get("Target", "").lstrip("/")
                    return parts.get(target if target.startswith("xl/") else f"xl/{target}", b"")
    return b""


def _plain(text: str) -> str:
    for sign, letter in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&")):
        text = text.replace(sign, letter)
    return text


def _rows(grid: list[list[Any]], part: bytes) -> tuple[Row, ...]:
    hidden = _hidden_rows(part)
    formulas = _formulas(part)
    rows = []
    for number, cells in enumerate(grid, 1):
        texts = tuple(map(_text, cells))
        if any(len(text) > LONGEST_CELL for text in texts):
            raise SheetError("cell_too_long", row=number, most=LONGEST_CELL)
        dates = frozenset(at for at, cell in enumerate(cells) if isinstance(cell, date))
        rows.append(Row(number, texts, number in hidden, formulas.get(number, {}), dates))
    while rows and not rows[-1].filled:
        rows.pop()
    return tuple(rows)


def _hidden_rows(part: bytes) -> set[int]:
    if b"hidden" not in part:
        return set()
    found = set()
    for at, attributes in enumerate(_ROW.findall(part), 1):
        if _HIDDEN.search(attributes):
            number = _NUMBER.search(attributes)
            found.add(int(number[1]) if number else at)
    return found


def _formulas(part: bytes) -> dict[int, dict[int, str]]:
    """Return {row: {column from 0: formula}}; of a formula shared by cells the text stands in the first of them."""
    found: dict[int, dict[int, str]] = {}
    if b"<f" not in part and b":f" not in part:
        return found
    for letters, number, _attributes, text in _FORMULA.findall(part):
        found.setdefault(int(number), {})[_column(letters)] = "=" + _plain(text.decode("utf-8", "replace"))
    return found


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number - 1


def _text(cell: Any) -> str:
    """Return a cell as a person reads it: whole numbers without a point, days as 1947-05-03."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ")
    return cell.isoformat() if isinstance(cell, date) else str(cell)
