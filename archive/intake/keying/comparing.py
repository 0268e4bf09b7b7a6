"""Two readings of one page: which rows are the same, which cells differ, and how far the readers agree (decision 0025)."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from archive.records.marking import Run
from archive.sheets import is_ditto

# A row that only one reader has costs so much, two that have nothing in common 1: a row left out is found, and two
# readings of a page that is hard to read still stand beside each other.
_ALONE = 0.6
_WIDTHS = re.compile("[\uff00-\uffef\u3000]+")
# What NFC would replace by another character: old forms of kanji are letters of their own.
_COMPATIBLE = re.compile("([\uf900-\ufaff\U0002f800-\U0002fa1f]+)")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_APOSTROPHES = re.compile("[’‘`´ʻʼ′ʽ]")
_DASHES = re.compile("[‐‑‒–—―−]")
_BESIDE_JAPANESE = re.compile("(?<=[\u3005\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff]) | (?=[\u3041-\u30ff\u3400-\u9fff])")

Rows = Sequence[Sequence[str]]


def as_compared(text: str) -> str:
    """Return a cell as two readings of it are compared: letters count, and so do old and new forms, case and doubt.

    No difference: the width of signs, spaces at the ends, between Japanese characters or more than one, invisible signs,
    which apostrophe or dash was typed.
    """
    text = _WIDTHS.sub(lambda found: unicodedata.normalize("NFKC", found[0]), _INVISIBLE.sub("", text))
    pieces = _COMPATIBLE.split(text)
    text = "".join(one if at % 2 else unicodedata.normalize("NFC", one) for at, one in enumerate(pieces))
    text = " ".join(_DASHES.sub("-", _APOSTROPHES.sub("'", text)).split())
    return _BESIDE_JAPANESE.sub("", text)


def repeated(rows: Rows) -> list[list[str]]:
    """Return rows with every ditto mark as the cell that it repeats; a mark below nothing stays."""
    found: list[list[str]] = []
    for row in rows:
        above = found[-1] if found else []
        cells = [above[at] if is_ditto(text) and at < len(above) and above[at] else text for at, text in enumerate(row)]
        found.append(cells)
    return found


def paired(first: Rows, second: Rows) -> list[tuple[int | None, int | None]]:
    """Return which row of the second is which of the first, by their places in both: the cheapest way through the two."""
    ours, theirs = ([[as_compared(text) for text in row] for row in repeated(rows)] for rows in (first, second))
    costs = [[0.0] * (len(theirs) + 1) for _row in range(len(ours) + 1)]
    for i in range(len(ours) + 1):
        for j in range(len(theirs) + 1):
            if i or j:
                costs[i][j] = min(cost for cost, _step in _steps(costs, ours, theirs, i, j))
    pairs: list[tuple[int | None, int | None]] = []
    i, j = len(ours), len(theirs)
    while i or j:
        _cost, (down, across) = min(_steps(costs, ours, theirs, i, j))
        pairs.append((i - 1 if down else None, j - 1 if across else None))
        i, j = i - down, j - across
    return pairs[::-1]


@dataclass(frozen=True)
class Agreement:
    """How far two readers agree in one column: of so many cells that one of them at least has filled, so many are alike."""

    header: str
    alike: int
    cells: int

    @property
    def percent(self) -> int | None:
        """Of hundred cells so many are alike, rounded down; None where there are no cells."""
        return self.alike * 100 // self.cells if self.cells else None


@dataclass(frozen=True)
class Difference:
    """A cell that two readers give differently, or a whole row (column None) that one of them alone has.

    first, second: places of the rows, from 0. texts: both as they were typed.
    """

    first: int | None
    second: int | None
    column: int | None
    texts: tuple[str, str] = ("", "")


def differences(first: Rows, second: Rows) -> list[Difference]:
    """Return where two readings differ, row by row."""
    return list(_differences(first, second))


def agreements(first: Rows, second: Rows, headers: Sequence[str]) -> list[Agreement]:
    """Return how far two readings agree, column by column; a row that one alone has counts against every cell in it."""
    ours, theirs = repeated(first), repeated(second)
    pairs = paired(first, second)
    found = []
    for at, header in enumerate(headers):
        cells = [(_cell(ours, one, at), _cell(theirs, other, at)) for one, other in pairs]
        filled = [pair for pair in cells if any(pair)]
        found.append(Agreement(header, sum(one == other for one, other in filled), len(filled)))
    return found


def marked(one: str, other: str) -> tuple[list[Run], list[Run]]:
    """Return two cells as Runs, letter by letter."""
    left: list[Run] = []
    right: list[Run] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        left += [Run(one[i1:i2], tag != "equal")] if i2 > i1 else []
        right += [Run(other[j1:j2], tag != "equal")] if j2 > j1 else []
    return left, right


def _differences(first: Rows, second: Rows) -> Iterator[Difference]:
    ours, theirs = repeated(first), repeated(second)
    for one, other in paired(first, second):
        if one is None or other is None:
            yield Difference(one, other, None)
            continue
        for at in range(len(first[one])):
            if as_compared(ours[one][at]) != as_compared(theirs[other][at]):
                yield Difference(one, other, at, (first[one][at], second[other][at]))


def _steps(
    costs: list[list[float]], ours: Rows, theirs: Rows, i: int, j: int
) -> Iterator[tuple[float, tuple[int, int]]]:
    """Yield the ways to come to a place: (cost, (rows of the first, rows of the second))."""
    if i and j:
        yield costs[i - 1][j - 1] + _apart(ours[i - 1], theirs[j - 1]), (1, 1)
    if i:
        yield costs[i - 1][j] + _ALONE, (1, 0)
    if j:
        yield costs[i][j - 1] + _ALONE, (0, 1)


def _apart(one: Sequence[str], other: Sequence[str]) -> float:
    """Return how far two rows are apart: 0 where all is alike, 1 where nothing is."""
    cells = [(a, b) for a, b in zip(one, other, strict=True) if a or b]
    return sum(a != b for a, b in cells) / len(cells) if cells else 0.0


def _cell(rows: Rows, at: int | None, column: int) -> str:
    return "" if at is None else as_compared(rows[at][column])
