"""What each row of a sheet is for: titles above, the header, data, and what stands among the data without being any."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache

from .heading import Meaning, find_header
from .rows import Row, Sheet

_DITTO = re.compile(
    r"""["”“″〃々]+|''|[-–—―~]{1,2}\s*(?:["”“«»″〃]|//|''|/{1,2})\s*[-–—―~]{1,2}|["«]\s*[-–—]\s*["»]
    |(?:同上|同前|仝上?|同|〃\s*〃|то\s*же|тоже|т\.\s?ж\.|--?//--?|ditto|do\.|same|shu|oʻsha|xuddi\s+shu|shuning\s+oʻzi|шу|ўша)\.?""",
    re.I | re.X,
)
_TOTALS = (
    "合計|総計|小計|総数|計|итого|всего|общее количество|общее число"
    "|jami|жами|hammasi|ҳаммаси|grand total|total|sum|subtotal"
)
_BARE = re.compile(r"#(\d+)")
_TOTAL = re.compile(rf"(?:{_TOTALS})(?=$|[\s:：.,\d（(])", re.I)
_TOTAL_ALONE = re.compile(rf"(?:{_TOTALS})[\s:：.,]*(?:\d+\W*(?:чел|шт|名|人|柱|点|件|ta|kishi)?\W*)?", re.I)
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
    """titles: rows above the header; rows: those below it, each with its kind, in the order of the sheet.

    header: its lines as one row; words: all that stands in them, as plain_header gives it.
    """

    titles: tuple[Row, ...]
    header: Row
    rows: tuple[tuple[Row, Kind], ...]
    words: frozenset[str]

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
        rows = [(put[at], _kind(put[at], self.words)) if at in put else pair for at, pair in enumerate(self.rows, 1)]
        return Layout(self.titles, self.header, tuple(rows), self.words)


def lay_out(sheet: Sheet, meanings: Sequence[Meaning], knows: Callable[[str], bool]) -> Layout:
    """Return the Layout of a sheet. meanings, knows: of header words, see find_header."""
    first, last, header = find_header(sheet, meanings, knows)
    lines = (header, *sheet.rows[first : last + 1])
    words = frozenset(plain_header(text) for line in lines for text in line.cells if text.strip())
    rows = tuple((row, _kind(row, words)) for row in sheet.rows[last + 1 :])
    return Layout(sheet.rows[:first], header, rows, words)


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


def _kind(row: Row, named: frozenset[str]) -> Kind:
    filled = row.filled
    if not filled:
        return Kind.EMPTY
    texts = [row.cells[at].strip() for at in filled]
    if _is_total(texts, len(row.cells)) and not _has_more(row, filled):
        return Kind.TOTAL
    if len(filled) > 1 and sum(plain_header(text) in named for text in texts) * 2 > len(filled):
        return Kind.HEADER
    if len(filled) > 2 and texts == [str(number) for number in range(1, len(filled) + 1)]:
        return Kind.NUMBERING
    if len(filled) == 1 and len(row.cells) > 2 and re.search(r"[^\W\d]", texts[0]) and not row.formulas:
        return Kind.HEADING
    return Kind.DATA


def _is_total(texts: Sequence[str], width: int) -> bool:
    """Whether a row begins with a word for totals, or has it alone in another cell beside little else."""
    plain = [unicodedata.normalize("NFKC", text) for text in texts]
    if _TOTAL.match(plain[0]):
        return True
    return (len(plain) < 3 or len(plain) * 4 <= width) and any(_TOTAL_ALONE.fullmatch(text) for text in plain[1:])


def _has_more(row: Row, filled: tuple[int, ...]) -> bool:
    """Whether a row that begins like a total says as much as one of data does: 計 is a family name too."""
    return len(filled) > max(3, len(row.cells) // 2)
