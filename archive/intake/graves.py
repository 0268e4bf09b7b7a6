"""Where a row says that somebody lies: the cemetery that its words name, and what it says of a burial and a plot."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from archive.burials.models import Burial, Cemetery, CemeteryName, Plot
from archive.intake.reading import Column, Level, ReadRow, ReadSheet
from archive.intake.reading.cells import ASK, ERROR, read_date, read_spot
from archive.names.uzbek.folding import skeleton
from archive.records.documents import Document, statements_of
from archive.records.enums import State
from archive.records.rules import new_uid

from .citing import citation_of, is_filled, words_in
from .previews import Preview

_CERTAINTIES = (
    (Burial.Certainty.CEMETERY, r"cemeter|only|墓地のみ|墓地だけ|кладбищ|только|faqat|qabriston|фақат|қабристон"),
    (Burial.Certainty.WITNESS, r"witness|証言|свидетел|очевид|guvoh|гувоҳ"),
    (Burial.Certainty.PLAN, r"plan|map|図|план|схем|reja|chizma|режа|чизма"),
    (Burial.Certainty.SURVEYED, r"survey|ground|gps|測量|調査|現地|обслед|местност|замер|oʻlchan|joyida|tekshir|жойида"),
)  # fmt: skip
# What each column says of a burial, and of a plot.
_OF_BURIAL = {
    "place": "cemetery", "section": "plot", "row": "plot", "grave": "plot", "persons": "persons",
    "inscription": "marker_inscription", "certainty": "certainty", "surveyed": "certainty",
    "name": "name_as_written", "kana": "name_as_written", "cyrillic_name": "name_as_written",
}  # fmt: skip
_OF_PLOT = {"section": "sector", "row": "row", "grave": "number", "latitude": "lat", "longitude": "lon"}
_MOST = {"sector": 40, "row": 20, "number": 20}

Spot = tuple[str, str, str]  # part of the cemetery, row, number


def find_cemeteries(seen: Preview, *, specimen: bool, rows: Sequence[ReadRow] | None = None) -> None:
    """Give every row of people or graves the cemetery that its place names, or else the titles of the sheet or its name.

    Where the archive has cemeteries and none is named so, the row says it; a row of a grave alone is not taken then. Names
    count in any script, and only those of the same side of the fence. Two queries at most. rows: None for all; those left
    out have their cemetery.
    """
    if seen.read.of_objects:
        return
    wanted = [row for row in (seen.read.rows if rows is None else rows) if row.is_taken]
    ground = _Ground(specimen)
    if ground:
        _name_cemeteries(wanted, ground, ground.in_titles(_titles(seen)))
    if seen.read.of_graves:
        for row in wanted:
            if not row.cemetery:
                row.note("no_cemetery", Level.REJECT, "place")


def _titles(seen: Preview) -> list[str]:
    """Return what stands above the header, and the name of the sheet or of the file."""
    return [*(text for row in seen.read.layout.titles for text in row.cells), seen.sheet.name]


def _name_cemeteries(rows: Sequence[ReadRow], ground: "_Ground", of_sheet: str) -> None:
    for row in rows:
        place = row.values.get("place", "")
        is_spot = not place or bool(read_spot(place).parts) or bool(read_spot(place).kind)
        row.cemetery = ground.find(place) or (of_sheet if is_spot else "")
        if not row.cemetery and (place or row.spot):
            row.note("unknown_cemetery", Level.NOTE, "place", text=place or row.place)


class _Ground:
    """Cemeteries of one side of the fence by the skeletons of their names; a name that two bear is nobody's."""

    def __init__(self, specimen: bool) -> None:
        there = Cemetery.objects.filter(specimen=specimen).exclude(state=State.WITHDRAWN)
        self._ids = set(there.values_list("public_id", flat=True))
        self._names: dict[str, str] = {}
        named = CemeteryName.objects.filter(cemetery__in=there.values("pk")).values_list("text", "cemetery__public_id")
        for text, public_id in named if self._ids else ():
            key = skeleton(text)
            self._names[key] = public_id if self._names.get(key, public_id) == public_id else ""
        self._longest = sorted(filter(None, self._names), key=len, reverse=True)

    def __bool__(self) -> bool:
        return bool(self._ids)

    def find(self, place: str) -> str:
        """Return the public id of the cemetery whose number or name the words are, or begin with; else empty."""
        if place.strip() in self._ids:
            return place.strip()
        key = skeleton(place)
        if key in self._names:
            return self._names[key]
        first = next((name for name in self._longest if re.match(re.escape(name) + r"(?=[\s\d第])", key)), "")
        return self._names.get(first, "")

    def in_titles(self, titles: Sequence[str]) -> str:
        """Return the one cemetery that titles name or number, empty where there is none or more than one."""
        written = " ".join(titles)
        # Names of files have lines for spaces.
        whole = skeleton(re.sub(r"[_.-]+", " ", written))
        found = {self._names[name] for name in self._longest if _stands_in(name, whole)}
        found |= {public_id for public_id in self._ids if public_id in written}
        return found.pop() if len(found) == 1 else ""


def _stands_in(name: str, whole: str) -> bool:
    if not re.match(r"[a-z]", name):
        return name in whole
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", whole) is not None


# --- what a row says


def certainty_of(row: ReadRow, language: str) -> Burial.Certainty:
    """Return how sure the spot is by the words of the row; a day of survey alone says that it was surveyed."""
    words = unicodedata.normalize("NFKC", row.values.get("certainty", "")).casefold()
    if words:
        return next((one for one, pattern in _CERTAINTIES if re.search(pattern, words)), Burial.Certainty.CEMETERY)
    surveyed = read_date(row.values.get("surveyed", ""), language).edtf
    return Burial.Certainty.CEMETERY if surveyed in ("", ERROR, ASK) else Burial.Certainty.SURVEYED


def spot_of(row: ReadRow, language: str) -> Spot | None:
    """Return the plot that a row names; None where it has no number, or nobody says how it is known.

    A number written short, or as a Roman numeral, counts once somebody has put it into words.
    """
    if certainty_of(row, language) == Burial.Certainty.CEMETERY or row.has("short_place", "roman_place"):
        return None
    spot = row.spot.get("plot", ""), row.spot.get("row", ""), row.spot.get("grave", "")
    too_long = any(len(text) > most for text, most in zip(spot, _MOST.values(), strict=True))
    return spot if spot[2] and not too_long else None


def persons_in(row: ReadRow) -> int:
    found = re.match(r"\d{1,4}", unicodedata.normalize("NFKC", row.values.get("persons", "")))
    return max(1, int(found[0])) if found and not row.has("no_number_of_persons") else 1


# --- documents


def burial_of(row: ReadRow, read: ReadSheet, *, source: str, person: str | None, plot: str | None) -> Document:
    """Return the document of the burial that a row speaks of; person, plot: public ids."""
    persons, certainty = persons_in(row), certainty_of(row, read.language)
    shared = persons > 1 or row.has("common_grave")
    stated: dict[str, Any] = {
        "person": person,
        "cemetery": row.cemetery,
        "plot": plot,
        "persons": persons,
        "type": Burial.Type.SHARED if shared else Burial.Type.GRAVE,
        "certainty": certainty,
        "name_as_written": None if row.unnamed else row.name[:300] or None,
        "marker_inscription": row.values.get("inscription") or None,
    }
    reads = {
        "cemetery": row.cemetery, "persons": str(persons), "certainty": certainty.value, "plot": plot or "",
        "marker_inscription": row.values.get("inscription", "")[:300],
    }  # fmt: skip
    return _document(Burial, stated, row, read, _OF_BURIAL, reads, source)


def plot_of(row: ReadRow, read: ReadSheet, spot: Spot, *, source: str) -> Document:
    """Return the document of the plot that a row names."""
    sector, of_row, number = spot
    lat, lon = (_degrees(row.values.get(meaning, "")) for meaning in ("latitude", "longitude"))
    if row.has("no_coordinates") or lat is None or lon is None:
        lat = lon = None
    stated = {
        "cemetery": row.cemetery, "sector": sector or None, "row": of_row or None, "number": number, "lat": lat, "lon": lon,
    }  # fmt: skip
    reads = {path: str(value) for path, value in stated.items() if value}
    return _document(Plot, stated, row, read, _OF_PLOT, reads, source)


def _degrees(text: str) -> str | None:
    plain = unicodedata.normalize("NFKC", text).replace(",", ".").strip()
    found = re.fullmatch(r"(-?\d{1,3}(?:\.\d+)?)\s*°?\s*([NSEWСЮВЗ]?)", plain)
    if not found:
        return None
    value = round(Decimal(found[1]), 6) * (-1 if found[2] in ("S", "W", "Ю", "З") else 1)
    return f"{value.normalize():f}"


def _document(
    model: type[Burial] | type[Plot],
    stated: Mapping[str, Any],
    row: ReadRow,
    read: ReadSheet,
    paths: Mapping[str, str],
    reads: Mapping[str, str],
    source: str,
) -> Document:
    language = read.language if read.language in ("ja", "uz") else "en"
    document: Document = dict.fromkeys(statements_of(model)) | {accessor: {} for accessor in model.children}
    document.update(stated, original_language=language)
    document["citations"] = {
        new_uid(): citation_of(row, column, read, path=path, reads=reads.get(path, ""), source=source)
        for column, path in _cited(row, read, paths)
        if document[path] is not None or path == "plot"
    }
    if model is Burial and not any(cited["path"] == "cemetery" for cited in document["citations"].values()):
        titles = " ".join(text.strip() for title in read.layout.titles for text in title.cells if text.strip())
        # Without titles the name of the file says it.
        locator = "title" if titles else "file name"
        said = {"path": "cemetery", "source": source, "locator": locator, "says": titles, "reads": reads["cemetery"]}
        document["citations"][new_uid()] = said
    return document


def _cited(row: ReadRow, read: ReadSheet, paths: Mapping[str, str]) -> Iterator[tuple[Column, str]]:
    """Yield each column in which something is written, with the statement that it speaks of."""
    for column in read.columns:
        if is_filled(row, column) and column.meaning in paths:
            yield column, paths[column.meaning]
            if column.meaning == "place" and "plot" in paths.values() and read_spot(words_in(row, column)).parts:
                yield column, "plot"
