"""A row of a catalogue of objects, cell by cell, and the rows together: numbers given twice."""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from importlib import resources

from archive.names.uzbek import normalise_apostrophes

from .cells import ERROR, days_of, is_zero_day, read_date, years_of
from .columns import Column
from .findings import Level
from .result import ReadRow

TITLES = ("title_uz", "title_en", "title_ja")
_FIRST_YEAR = 1945
_CYRILLIC = re.compile("[\u0400-\u052f]")
_TELEPHONE = re.compile(r"(?:тел|tel|電話|phone)\b\.?|(?<!\d)\+?\d[\d\s\-()]{7,}\d(?!\d)|[\w.+-]+@[\w-]+\.\w+", re.I)
_UNITS = (
    re.compile(r"\d\s*(?:mm|мм)\b", re.I),
    re.compile(r"\d\s*(?:cm|sm|см|㎝|センチ)(?![a-z])", re.I),
    re.compile(r"\d\s*(?:m|м|ｍ)(?![a-zа-я])", re.I),
    re.compile(r"\d\s*(?:dyuym|дюйм\w*|inch\w*|in\b|″|インチ|寸)", re.I),
    re.compile(r"\d\s*(?:kg|кг|g|г|gramm)\b", re.I),
)


def read_object(read: ReadRow, columns: Mapping[str, Column], language: str) -> None:
    """Fill in a row of values: titles, date of making, and what is to be said of each cell. columns: by meaning."""
    _read_titles(read, columns)
    _read_made(read, columns.get("made"), language)
    kind = read.values.get("object_type", "")
    if kind and _plain(kind) not in _KNOWN_KINDS:
        read.find("unknown_type", Level.WARN, columns["object_type"], text=kind)
    if (column := columns.get("size")) and sum(bool(unit.search(read.values.get("size", ""))) for unit in _UNITS) > 1:
        read.find("two_units", Level.WARN, column, text=read.values["size"])
    if column := columns.get("given_by"):
        if not read.values.get("given_by"):
            read.find("no_giver", Level.WARN, column)
        elif _TELEPHONE.search(read.values["given_by"]):
            read.find("private_data", Level.WARN, column)


def read_accessions(rows: Sequence[ReadRow], columns: Mapping[str, Column]) -> None:
    """Say of each number whether it is missing, written unlike the others, or given before."""
    column = columns.get("accession")
    if column is None:
        return
    pattern, width = _usual_form(rows)
    firsts: dict[str, ReadRow] = {}
    for read in rows:
        number = read.values.get("accession", "")
        if not number:
            read.find("no_accession", Level.REJECT, column)
            continue
        if not any(text for meaning, text in read.values.items() if meaning not in ("accession", "note")):
            read.find("only_a_number", Level.REJECT, column)
        proposed = _proposed(number, pattern, width)
        if proposed and proposed != number:
            read.find("accession_proposed", Level.WARN, column, proposed=proposed)
        first = firsts.setdefault(_plain(number), read)
        if first is not read:
            if _same_object(first, read):
                read.find("double_row", Level.WARN, column, row=first.data_row)
            else:
                read.find("accession_twice", Level.REJECT, column, row=first.data_row)


def _read_titles(read: ReadRow, columns: Mapping[str, Column]) -> None:
    read.name = next((read.values[title] for title in TITLES if read.values.get(title)), "")
    for title in TITLES:
        column, text = columns.get(title), read.values.get(title, "")
        if column is None:
            continue
        if not text and column.at not in read.row.formulas:
            read.find("no_title", Level.WARN, column)
        elif title == "title_uz":
            if _CYRILLIC.search(text):
                read.find("title_in_cyrillic", Level.WARN, column)
            elif normalise_apostrophes(text) != text:
                read.find("apostrophes", Level.NOTE, column)
                read.values[title] = normalise_apostrophes(text)
    read.name = next((read.values[title] for title in TITLES if read.values.get(title)), "")
    if not read.name and not any(columns[title].at in read.row.formulas for title in TITLES if title in columns):
        read.find("no_name", Level.REJECT, next((columns[title] for title in TITLES if title in columns), None))


def _read_made(read: ReadRow, column: Column | None, language: str) -> None:
    text = read.values.get("made", "")
    if column is None or not text:
        return
    if is_zero_day(text, is_date=column.at in read.row.dates):
        read.find("zero_date", Level.WARN, column)
        return
    found = read_date(text, language)
    read.made = found.edtf
    if found.edtf == ERROR:
        read.find("impossible_date", Level.WARN, column, part=found.part)
    elif found.readings:
        read.find("ask_date", Level.WARN, column, text=text, readings=", ".join(found.readings))
    days, years = days_of(found.edtf), years_of(found.edtf)
    if days and years and years[1] < _FIRST_YEAR:
        read.find("before_internment", Level.WARN, column, year=years[1])


def _usual_form(rows: Sequence[ReadRow]) -> tuple[str, int]:
    """Return (what stands before the figures of most numbers, how many figures there are); "" and 0 without a usual one."""
    forms = Counter(
        (found[1], len(found[2]))
        for read in rows
        if (found := re.fullmatch(r"(\D*?)(\d+)", read.values.get("accession", "")))
    )
    if not forms:
        return "", 0
    (prefix, width), number = forms.most_common(1)[0]
    return (prefix, width) if number * 2 > sum(forms.values()) and number > 2 else ("", 0)


def _proposed(number: str, prefix: str, width: int) -> str:
    """Return a number in the usual form where its letters and figures allow it, else empty."""
    if not prefix:
        return ""
    plain = unicodedata.normalize("NFKC", number)
    letters, figures = re.sub(r"[\W\d_]", "", plain), re.sub(r"\D", "", plain)
    usual = re.sub(r"[\W\d_]", "", prefix)
    if not figures or letters.casefold() not in ("", usual.casefold()) or len(figures.lstrip("0")) > width:
        return ""
    return prefix + figures.lstrip("0").rjust(width, "0")


def _same_object(one: ReadRow, other: ReadRow) -> bool:
    told = [
        (_plain(one.values.get(meaning, "")), _plain(other.values.get(meaning, "")))
        for meaning in {*one.values, *other.values} - {"accession", "note", "location", "given_by"}
    ]
    return all(ours == theirs for ours, theirs in told)


def _plain(text: str) -> str:
    text = re.sub("[’‘`´ʻʼ'′]", "ʻ", unicodedata.normalize("NFKC", text).casefold())
    return " ".join(text.split())


def _known_kinds() -> set[str]:
    text = resources.files(__package__).joinpath("object_kinds.tsv").read_text(encoding="utf-8")
    lines = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    return {_plain(word) for _language, *words in lines for word in words}


_KNOWN_KINDS = _known_kinds()
