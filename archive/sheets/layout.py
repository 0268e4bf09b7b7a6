"""What each row of a sheet is for: titles above, the header, data, and what stands among the data without being any."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache

from .rows import Row, Sheet

_TRIED_ROWS = 30
_DITTO = re.compile(
    r"""["”“″〃々]+|''|[-–—―~]{1,2}\s*(?:["”“«»″〃]|//|''|/{1,2})\s*[-–—―~]{1,2}|["«]\s*[-–—]\s*["»]
    |(?:同上|同前|仝上?|同|〃\s*〃|то\s*же|тоже|т\.\s?ж\.|--?//--?|ditto|do\.|same|shu|oʻsha|xuddi\s+shu|shuning\s+oʻzi|шу|ўша)\.?""",
    re.I | re.X,
)
_TOTAL = re.compile(
    r"(?:合計|総計|小計|計|итого|всего|общее количество|jami|жами|hammasi|total|sum|subtotal)(?=$|[\s:：.,\d（(])", re.I
)
_BARE = re.compile(r"#(\d+)")
_APOSTROPHES = re.compile("[’‘`´ʻʼ'′ʽ＇]")


class Kind(StrEnum):
    """What a row below the header is."""

    DATA = "data"
    EMPTY = "empty"
    HEADER = "header"
    NUMBERING = "numbering"
    HEADING = "heading"
    TOTAL = "total"


@dataclass(frozen=True)
class Layout:
    """titles: rows above the header; rows: those below it, each with its kind, in the order of the sheet."""

    titles: tuple[Row, ...]
    header: Row
    rows: tuple[tuple[Row, Kind], ...]

    @cached_property
    def headers(self) -> tuple[str, ...]:
        """The words of the header, one space for every break inside them; "#4" for the fourth column where it has none.

        "" for a column with neither words nor anything below them.
        """
        words = [" ".join(text.split()) for text in self.header.cells]
        bare = {at for at, text in enumerate(words) if not text}
        used = (
            {at for row, kind in self.rows if kind == Kind.DATA for at in bare.intersection(row.filled)} if bare else ()
        )
        return tuple(f"#{at + 1}" if at in used else text for at, text in enumerate(words))

    def with_rows(self, put: Mapping[int, Row]) -> "Layout":
        """Return it with other rows below the header, {number from 1: row}; of these the kind is told anew."""
        named = _named(self.header)
        rows = [(put[at], _kind(put[at], named)) if at in put else pair for at, pair in enumerate(self.rows, 1)]
        return Layout(self.titles, self.header, tuple(rows))


def lay_out(sheet: Sheet, knows: Callable[[str], bool]) -> Layout:
    """Return the Layout of a sheet. knows: whether a cell is a header word that means something."""
    at = _header_of(sheet, knows)
    header = sheet.rows[at]
    named = _named(header)
    rows = tuple((row, _kind(row, named)) for row in sheet.rows[at + 1 :])
    return Layout(sheet.rows[:at], header, rows)


def _named(header: Row) -> set[str]:
    return {plain_header(text) for text in header.cells if text.strip()}


def bare_place(header: str) -> int | None:
    """Return which column from 1 a layout calls so, since it has no words above it; None of words."""
    return int(found[1]) if (found := _BARE.fullmatch(header)) else None


@lru_cache(maxsize=4096)
def plain_header(text: str) -> str:
    """Return a header word as it is compared: one width, small letters, no apostrophes, single spaces."""
    text = _APOSTROPHES.sub("", unicodedata.normalize("NFKC", text).casefold())
    return " ".join(re.sub(r"[_\s]+", " ", text).strip(" .:*").split())


@lru_cache(maxsize=16_384)
def is_ditto(text: str) -> bool:
    """Say whether a whole cell is a mark that repeats the one above it. A single dash is an empty cell, no ditto."""
    text = unicodedata.normalize("NFKC", text).strip()
    return bool(text) and _DITTO.fullmatch(_APOSTROPHES.sub("ʻ", text) if text[0].isalpha() else text) is not None


def _header_of(sheet: Sheet, knows: Callable[[str], bool]) -> int:
    """Return where the header stands: the row with most known words; without any, the first that is as wide as most."""
    best, most = -1, 0
    for at, row in enumerate(sheet.rows[:_TRIED_ROWS]):
        known = sum(knows(row.cells[column]) for column in row.filled)
        if known > most and known * 3 >= len(row.filled):
            best, most = at, known
    if most:
        return best
    widths = [len(row.filled) for row in sheet.rows[:_TRIED_ROWS]]
    wide = max(widths) * 2 / 3
    return next(at for at, width in enumerate(widths) if width >= wide)


def _kind(row: Row, named: set[str]) -> Kind:
    filled = row.filled
    if not filled:
        return Kind.EMPTY
    texts = [row.cells[at].strip() for at in filled]
    if _TOTAL.match(unicodedata.normalize("NFKC", texts[0])) and not _has_more(row, filled):
        return Kind.TOTAL
    if len(filled) > 1 and sum(plain_header(text) in named for text in texts) * 2 > len(filled):
        return Kind.HEADER
    if len(filled) > 2 and texts == [str(number) for number in range(1, len(filled) + 1)]:
        return Kind.NUMBERING
    if len(filled) == 1 and len(row.cells) > 2 and re.search(r"[^\W\d]", texts[0]) and not row.formulas:
        return Kind.HEADING
    return Kind.DATA


def _has_more(row: Row, filled: tuple[int, ...]) -> bool:
    """Whether a row that begins like a total says as much as one of data does: 計 is a family name too."""
    return len(filled) > max(3, len(row.cells) // 2)
