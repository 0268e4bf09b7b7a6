"""A row of a register of the dead or of a survey of graves, cell by cell."""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from archive.names import person as names
from archive.names.person.cleaning import fold_kanji, has_kanji
from archive.names.person.readings import FAMILY, GIVEN, usual

from .cells import (
    ASK,
    ERROR,
    UNNAMED,
    age_in,
    bare_age,
    born_by_age,
    days_of,
    has_cyrillic_month,
    is_common_grave,
    is_no_number,
    is_strange_birth,
    is_strange_death,
    is_unknown,
    is_zero_day,
    read_birth,
    read_date,
    read_spot,
    spot_of,
    years_of,
)
from .columns import Column
from .findings import Level
from .result import ReadRow

NAME_MEANINGS = ("name", "kana", "cyrillic_name")
GRAVE_MEANINGS = (
    "section", "row", "grave", "persons", "inscription", "certainty", "latitude", "longitude", "surveyed",
)  # fmt: skip
_HALF_WIDTH = re.compile("[\uff66-\uff9f]")
_KANA = re.compile("[\u3041-\u30fa]")
_BRACKETED = re.compile(r"[(（][^()（）]+[)）]")
_SEVERAL = re.compile(r"[／/|]|または|又は|\bили\b|\bor\b")
_FOREIGN = re.compile("[\u0400-\u052fA-Za-z]")
_SYLLABLES = re.compile(r"(?:(?:[kgsztdnhbpmrwyjfv]|sh|ch|ts)?y?[aiueo]|[nm](?![aiueoy])|'|-)+")
_FAMILY_ENDING = re.compile(r"(?:mura|yama|kawa|gawa|moto|sima|zima|hara|bara|sita|guti|kuti|tani|hasi|basi)$")
_GIVEN_ENDING = re.compile(r"(?:ao|io|uo|eo|zo|iro|uro|iti)$")
_LEAST_USUAL = 1.0


def read_person(read: ReadRow, columns: Mapping[str, Column], language: str) -> None:
    """Fill in a row of values: names, dates, place, and what is to be said of each. columns: by meaning."""
    if not set(columns).intersection(NAME_MEANINGS + GRAVE_MEANINGS):
        read.find("no_columns", Level.REJECT)
    _read_names(read, columns)
    read.death = _read_day(read, columns.get("death"), "death", language, needed="no_death")
    _read_birth(read, columns, language)
    _read_spot(read, columns)
    days = {
        meaning: _read_day(read, columns.get(meaning), meaning, language, needed="")
        for meaning in ("captured", "admitted", "surveyed")
    }
    _check_life(read, columns)
    _check_order(read, columns, days)
    if "origin" in columns and not read.values.get("origin") and not read.unnamed:
        read.find("no_origin", Level.WARN, columns["origin"])
    _check_numbers(read, columns)


# --- names


def _read_names(read: ReadRow, columns: Mapping[str, Column]) -> None:
    written = [read.values.get(meaning, "") for meaning in NAME_MEANINGS if meaning in columns]
    read.name = _full_width(next((text for text in written if text), ""))
    first = next((columns[meaning] for meaning in NAME_MEANINGS if meaning in columns), None)
    if not read.name or all(not text or _is_unnamed(text) for text in written):
        read.unnamed = True
        if first:
            read.find("unnamed", Level.WARN, first)
        return
    read.names = {
        meaning: read.values[meaning]
        for meaning in NAME_MEANINGS
        if read.values.get(meaning) and not _is_unnamed(read.values[meaning])
    }
    if set(read.names) == {"kana"} and first and first.meaning != "kana":
        read.find("no_kanji", Level.WARN, first)
    if "kana" in columns and not read.values.get("kana"):
        read.find("no_reading", Level.WARN, columns["kana"])
    for meaning, text in read.names.items():
        _look_at_name(read, columns[meaning], meaning, text)


def _full_width(text: str) -> str:
    return unicodedata.normalize("NFKC", text) if _HALF_WIDTH.search(text) else text


def _look_at_name(read: ReadRow, column: Column, meaning: str, text: str) -> None:
    if _HALF_WIDTH.search(text):
        read.find("half_width", Level.NOTE, column)
    if has_kanji(text) and fold_kanji(text) != text:
        read.find("old_form", Level.NOTE, column)
    if _SEVERAL.search(text):
        read.find("two_readings", Level.WARN, column, text=text)
    if _BRACKETED.search(text):
        read.find("other_form", Level.NOTE, column)
    if _lacks_a_part(read, meaning, text):
        read.find("one_part", Level.WARN, column, text=text)
    elif _FOREIGN.search(text) and not _KANA.search(text) and not has_kanji(text):
        sound = _sound_of(_without_father(read, meaning, text))
        if sound == "strange":
            read.find("not_japanese", Level.WARN, column)
        elif sound == "turned":
            read.find("turned_name", Level.WARN, column, text=text)


def _is_unnamed(text: str) -> bool:
    plain = re.sub("[’‘`´ʼ']", "ʻ", " ".join(unicodedata.normalize("NFKC", text).split()))
    return UNNAMED.fullmatch(plain) is not None


def _lacks_a_part(read: ReadRow, meaning: str, text: str) -> bool:
    """Whether a name is a family or a given name alone. Names in kanji are often written without a space."""
    parts = {part for (of, part), said in read.parts.items() if of == meaning and said}
    if parts & {"family", "given"}:
        return not parts >= {"family", "given"}
    plain = _BRACKETED.sub("", text).strip()
    if len(plain.split()) > 1 or re.search("[・･·,]", plain):
        return False
    if has_kanji(plain):
        return len(plain) <= 2
    return not any(split.family and split.given for split in names.parse(plain)[:1])


def _without_father(read: ReadRow, meaning: str, text: str) -> str:
    father = read.parts.get((meaning, "father"), "")
    return text.removesuffix(father).strip() if father else text


@lru_cache(maxsize=65_536)
def _sound_of(text: str) -> str:
    """Return strange for what can't be a Japanese name, turned where the given name comes first, else empty."""
    split = next(iter(names.parse(text)), None)
    if split is None:
        return ""
    family, given = (_letters(part, role) for part, role in ((split.family, FAMILY), (split.given, GIVEN)))
    if _breaks(family) + _breaks(given) > 1:
        return "strange"
    if family and given and (_is_turned_by_use(family, given) or _is_turned_by_ending(family, given)):
        return "turned"
    return ""


def _letters(part: str, role: str) -> str:
    return next((sound.letters for sound in names.sounds_of(part, role)), "") if part else ""


def _breaks(letters: str) -> int:
    """Count where a name breaks the syllables of Japanese: two consonants together, or one at the end."""
    left = _SYLLABLES.sub("", letters)
    return len(left) + (1 if left and letters.endswith(left[-1]) else 0)


def _is_turned_by_use(family: str, given: str) -> bool:
    return (
        usual(family, GIVEN) > usual(family, FAMILY) + _LEAST_USUAL
        and usual(given, FAMILY) > usual(given, GIVEN) + _LEAST_USUAL
    )


def _is_turned_by_ending(family: str, given: str) -> bool:
    if not (_FAMILY_ENDING.search(given) and _GIVEN_ENDING.search(family)):
        return False
    return usual(family, FAMILY) <= 0 and usual(given, GIVEN) <= 0


# --- dates


def _read_day(read: ReadRow, column: Column | None, meaning: str, language: str, *, needed: str) -> str:
    """Return the date in a column as EDTF, ERROR or ASK, and say what is wrong with it. needed: the finding for none."""
    if column is None:
        return ""
    text = read.values.get(meaning, "")
    if is_zero_day(text, is_date=column.at in read.row.dates):
        read.find("zero_date", Level.WARN, column)
        return ""
    found = read_date(text, language)
    if found.edtf == "" and needed and not read.unnamed:
        read.find(needed, Level.WARN, column)
    elif found.edtf == ASK:
        read.find("ask_date", Level.WARN, column, text=text, readings=", ".join(found.readings))
    elif found.edtf == ERROR and found.readings:
        read.find("proposed_date", Level.WARN, column, text=text, readings=", ".join(found.readings))
    elif found.edtf == ERROR:
        read.find("impossible_date", Level.WARN, column, part=found.part)
    elif has_cyrillic_month(text):
        read.find("cyrillic_roman", Level.NOTE, column)
    return found.edtf


def _read_birth(read: ReadRow, columns: Mapping[str, Column], language: str) -> None:
    column = columns.get("birth")
    text = read.values.get("birth", "")
    age = age_in(text) if text else None
    if age is not None and column:
        read.birth = _by_age(read, column, age, Level.WARN)
    elif text and column and is_zero_day(text, is_date=column.at in read.row.dates):
        read.find("zero_date", Level.WARN, column)
    elif text and column:
        found = read_birth(text, language)
        read.birth = found.edtf
        if found.edtf in (ERROR, ASK):
            read.find("birth_unreadable", Level.WARN, column, text=text)
    if not read.birth and "age" in columns:
        age = _read_age(read, columns["age"])
    if column and not read.birth and age is None and not read.unnamed:
        read.find("no_birth", Level.WARN, column)


def _read_age(read: ReadRow, column: Column) -> int | None:
    """Let a cell of ages give the years of birth; returns the age, None where there is none."""
    text = read.values.get("age", "")
    age = bare_age(text)
    if age is not None:
        read.birth = _by_age(read, column, age, Level.NOTE)
    elif text and not is_unknown(text):
        read.find("no_age", Level.WARN, column, text=text)
    return age


def _by_age(read: ReadRow, column: Column, age: int, level: Level) -> str:
    born = born_by_age(age, read.death)
    if born:
        read.find("birth_from_age", level, column, edtf=born)
    else:
        read.find("age_without_death", Level.WARN, column)
    return born


def _check_life(read: ReadRow, columns: Mapping[str, Column]) -> None:
    birth, death = days_of(read.birth), days_of(read.death)
    if birth and death and death[1] < birth[0]:
        read.find("death_before_birth", Level.WARN, columns.get("death"))
    for edtf, is_strange, meaning in (
        (read.death, is_strange_death, "death"),
        (read.birth, is_strange_birth, "birth"),
    ):
        years = years_of(edtf)
        if years and is_strange(edtf) and meaning in columns:
            read.find("strange_year", Level.WARN, columns[meaning], year=years[0])


def _check_order(read: ReadRow, columns: Mapping[str, Column], days: Mapping[str, str]) -> None:
    """Say where somebody was captured or admitted after the day of death."""
    death = days_of(read.death)
    for meaning in ("captured", "admitted"):
        came = days_of(days[meaning])
        if came and death and death[1] < came[0]:
            read.find(f"death_before_{meaning}", Level.WARN, columns.get("death"))


# --- places and numbers


def _read_spot(read: ReadRow, columns: Mapping[str, Column]) -> None:
    text = read.values.get("place", "")
    spot = read_spot(text) if text else None
    column = columns.get("place") or columns.get("grave") or columns.get("section")
    parts = [read.values.get(meaning, "") for meaning in ("section", "row", "grave")]
    said = "" if is_no_number(parts[2]) or is_common_grave(parts[2]) else parts[2]
    own = spot_of(parts[0], parts[1], said)
    read.place = ", ".join(filter(None, (spot.text if spot else "", own.text)))
    read.spot = dict((spot.parts if spot else ()) + own.parts)
    if spot and spot.kind:
        _doubt_spot(read, column, text, spot.kind)
    elif parts[2] and not said:
        _doubt_spot(read, columns.get("grave"), parts[2], "common" if is_common_grave(parts[2]) else "no_grave")
    elif "grave" in columns and not parts[2]:
        read.find("no_grave", Level.WARN, columns["grave"], text=own.text or text)
    elif column and not read.place:
        read.find("no_place", Level.WARN, column)


def _doubt_spot(read: ReadRow, column: Column | None, text: str, kind: str) -> None:
    if kind == "common":
        read.find("common_grave", Level.WARN, column, text=text)
    elif kind == "no_grave":
        read.find("no_grave", Level.WARN, column, text=text)
    else:
        read.find("short_place" if kind == "short" else "roman_place", Level.WARN, column, text=text, place=read.place)
        read.place += " (short form: confirm)" if kind == "short" else " (Roman plot: confirm)"


def _check_numbers(read: ReadRow, columns: Mapping[str, Column]) -> None:
    for meaning, most in (("latitude", 90.0), ("longitude", 180.0)):
        text = read.values.get(meaning, "")
        if text and not _is_number(text, most):
            read.find("no_coordinates", Level.WARN, columns[meaning], text=text)
    persons = unicodedata.normalize("NFKC", read.values.get("persons", ""))
    if persons and not re.fullmatch(r"\d{1,4}\s*(?:чел\.?|名|人|柱|体|kishi|persons?)?", persons):
        read.find("no_number_of_persons", Level.WARN, columns["persons"], text=persons)


def _is_number(text: str, most: float) -> bool:
    plain = unicodedata.normalize("NFKC", text).replace(",", ".")
    found = re.fullmatch(r"(-?\d{1,3}(?:\.\d+)?)\s*°?\s*[NSEWСЮВЗ]?", plain.strip())
    return found is not None and abs(float(found[1])) <= most
