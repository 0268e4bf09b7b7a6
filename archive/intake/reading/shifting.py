"""Cells that slid under another header."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from .cells import ASK, ERROR, read_date
from .columns import Column
from .findings import Level
from .result import ReadRow

_PREFECTURE = re.compile(r".{1,3}[都道府県]|.*\b(?:преф\w*|область|prefecture|prefekturasi)\b.*", re.I)
_FULL_DATE = re.compile(r"\d+\D+\d+\D+\d+|[〇一二三四五六七八九十廿]+年.*月")
_FIGURES = re.compile(r"[\d０-９]+")


def mark_shifted(rows: Sequence[ReadRow], columns: Mapping[str, Column], headers: Sequence[str]) -> None:
    """Reject rows whose cells belong under other headers: origin and place exchanged, a date or a number out of place."""
    usual = {
        meaning: Counter(read.values.get(meaning, "") for read in rows if read.is_taken)
        for meaning in ("origin", "place")
        if meaning in columns
    }
    for read in rows:
        if read.is_taken and (wrong := _wrong(read, columns, usual)):
            column = columns[wrong]
            text = read.values.get(wrong, "")
            read.find("shifted", Level.REJECT, column, text=text, header=headers[column.at])


def _wrong(read: ReadRow, columns: Mapping[str, Column], usual: Mapping[str, Counter[str]]) -> str:
    """Return the meaning of a column whose cell belongs elsewhere, empty where all seem in place."""
    if len(usual) == 2 and _exchanged(read.values.get("origin", ""), read.values.get("place", ""), usual):
        return "origin"
    name = next((meaning for meaning in ("name", "kana", "cyrillic_name") if meaning in columns), "")
    if name and _FIGURES.fullmatch(read.values.get(name, "").replace(" ", "")):
        return name
    if read.death in (ERROR, ASK) and not re.search(r"\d|[一二三四五六七八九十]", read.values.get("death", "")):
        for meaning, text in read.values.items():
            if meaning in ("death", "birth", "admitted", "surveyed", "number", "note") or not _FULL_DATE.search(text):
                continue
            if read_date(text, "ru").edtf not in ("", ERROR):
                return meaning
    return ""


def _exchanged(origin: str, place: str, usual: Mapping[str, Counter[str]]) -> bool:
    """Whether a row has the place under the origin and the origin under the place, as the other rows use the words."""
    if not origin or not place or origin == place:
        return False
    origins, places = usual["origin"], usual["place"]
    is_place = places[origin] > origins[origin]
    is_origin = origins[place] > places[place] or (_PREFECTURE.fullmatch(place) is not None and places[place] <= 1)
    return is_place and is_origin
