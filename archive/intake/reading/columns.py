"""The columns of a sheet and what each means: guessed from the header words, or as somebody has said."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from archive.sheets import bare_place, plain_header

from .meanings import MEANINGS, OBJECT_MEANINGS, STANDING_IN, UNREAD, meaning_of

_NAMES = ("name", "kana", "cyrillic_name")


class MapError(ValueError):
    """A map that names a header which the sheet lacks, or a meaning that there is not. unknown: which."""

    def __init__(self, code: str, unknown: Sequence[str]) -> None:
        super().__init__(code, unknown)
        self.code, self.unknown = code, list(unknown)


@dataclass(frozen=True, slots=True)
class Column:
    """at: from 0. part: family, given or father of a column that holds one part of a name."""

    at: int
    header: str
    meaning: str
    part: str = ""


def guess_columns(headers: Sequence[str]) -> list[Column]:
    """Return the columns whose headers are understood; a sheet is of objects if more words fit objects than people."""
    guesses = {kind: _guessed(headers, kind) for kind in ("people", "objects")}
    return max(guesses.values(), key=lambda found: (_weight(found), found is guesses["people"]))


def columns_by_map(headers: Sequence[str], said: Mapping[str, str]) -> list[Column]:
    """Return the columns as a map {header: meaning} says. Raises MapError for headers and meanings not known.

    Three columns of one name meaning are its parts, told by their header words, else in the order family, given, father.
    """
    if unknown := [meaning for meaning in said.values() if meaning and meaning not in MEANINGS]:
        raise MapError("meaning", unknown)
    wanted = {plain_header(header): meaning for header, meaning in said.items()}
    if lacking := [header for header in said if plain_header(header) not in {plain_header(one) for one in headers}]:
        raise MapError("header", lacking)
    found = [
        Column(at, header, meaning, _part_of(header, meaning))
        for at, header in enumerate(headers)
        if (meaning := wanted.get(plain_header(header), ""))
    ]
    return _whole_names(found)


def is_of_objects(columns: Sequence[Column]) -> bool:
    """Say whether the rows of such a sheet are objects."""
    return any(column.meaning in OBJECT_MEANINGS and column.meaning != "note" for column in columns)


def _guessed(headers: Sequence[str], kind: str) -> list[Column]:
    found, taken = [], set()
    for at, header in enumerate(headers):
        meaning = None if bare_place(header) else meaning_of(header, kind)
        if meaning and meaning[0] == "section" and meaning in taken:
            # Section and plot: the second is the grave.
            meaning = ("grave", "")
        if meaning and meaning[0] != UNREAD and (meaning not in taken or meaning[0] == "note"):
            taken.add(meaning)
            found.append(Column(at, header, *meaning))
    return _whole_names(_standing_in(found))


def _standing_in(columns: list[Column]) -> list[Column]:
    """Give a column that only stands in for a meaning that meaning where no other has it, else none."""
    there = {column.meaning for column in columns}
    return [
        replace(column, meaning=STANDING_IN.get(column.meaning, column.meaning))
        for column in columns
        if STANDING_IN.get(column.meaning) not in there
    ]


def _weight(columns: Sequence[Column]) -> float:
    """How surely columns tell what their sheet is of: a name of a person or an accession number tells most."""
    telling = {"kana": 3, "cyrillic_name": 2, "death": 2, "birth": 2, "accession": 1, "title_uz": 2, "title_ja": 2}
    return sum(telling.get(column.meaning, 1) for column in columns)


def _part_of(header: str, meaning: str) -> str:
    known = meaning_of(header)
    return known[1] if known and known[0] in _NAMES and meaning in _NAMES else ""


def _whole_names(columns: list[Column]) -> list[Column]:
    """Settle the parts: one column of a name alone is the whole name; several without words are parts by their order."""
    for meaning in _NAMES:
        of = [column for column in columns if column.meaning == meaning]
        parts = {column.part for column in of}
        if len(of) == 1 or not parts - {"", "father"}:
            order = ("family", "given", "father") if len(of) > 1 and parts == {""} else ("",) * len(of)
            settled = dict(zip(of, (*order, *("",) * len(of)), strict=False))
            columns = [
                Column(c.at, c.header, c.meaning, settled[c] if c.part != "father" else "father") if c in settled else c
                for c in columns
            ]
    return columns
