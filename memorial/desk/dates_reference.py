"""The pages of docs/reference about written dates: their text from fixtures/dates, their tables from the same cases
that the tests check."""

import csv
import re
from collections.abc import Callable, Iterable
from pathlib import Path

from archive import dates

BASE = Path(__file__).resolve().parents[2]
PAGES = BASE / "docs" / "reference"
_CASES = BASE / "fixtures" / "dates"
_PLACE = re.compile(r"<!-- (read|asked|refused) ?([\w-]*) -->\n")
_NAMES = {"": "–", "any": "–"}

Case = dict[str, str]


def page(language: str) -> str:
    """Return the page in en, ja or uz."""
    text = (_CASES / f"page.{language}.md").read_text(encoding="utf-8")
    cases = _cases()
    return _PLACE.sub(lambda place: "".join(_TABLES[place[1]](cases, place[2], language)), text)


def _cases() -> list[Case]:
    found: list[Case] = []
    for name in ("golden.tsv", "further.tsv"):
        with (_CASES / name).open(encoding="utf-8", newline="") as lines:
            found += csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    return [case for case in found if not case["lang"].startswith("edtf-only")]


def _read(cases: Iterable[Case], written_in: str, language: str) -> Iterable[str]:
    for case in cases:
        if case["result"] in ("ok", "unknown") and (case["lang"] or "any") == written_in:
            edtf = case["edtf"] or ""
            reach = dates.bounds(edtf)
            days = [str(day or "–") for day in (reach.earliest, reach.latest)]
            yield _row(_code(case["input"]), dates.display(edtf, language), _code(edtf) if edtf else "–", *days)


def _asked(cases: Iterable[Case], _written_in: str, language: str) -> Iterable[str]:
    for case in cases:
        if case["result"] == "ask":
            offers = _reading(case).readings
            words = " · ".join(f"{dates.display(offer, language)} {_code(offer)}" for offer in offers)
            yield _row(_code(case["input"]), _NAMES.get(case["lang"], case["lang"]), words)


def _refused(cases: Iterable[Case], _written_in: str, language: str) -> Iterable[str]:
    for case in cases:
        if case["result"] == "error":
            reading = _reading(case)
            proposed = ", ".join(dates.display(offer, language) for offer in reading.readings) or "–"
            yield _row(
                _code(case["input"]), _NAMES.get(case["lang"], case["lang"]), _code(reading.part or ""), proposed
            )


def _reading(case: Case) -> dates.Reading:
    return dates.parse(case["input"], language=None if case["lang"] in ("", "any") else case["lang"])


def _row(*cells: str) -> str:
    return f"| {' | '.join(cell.replace('|', '&#124;') for cell in cells)} |\n"


def _code(text: str) -> str:
    return f"`` {text} ``" if "`" in text else f"`{text}`"


_TABLES: dict[str, Callable[[Iterable[Case], str, str], Iterable[str]]] = {
    "read": _read,
    "asked": _asked,
    "refused": _refused,
}
