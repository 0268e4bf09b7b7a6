"""Written dates with what they say: the golden cases, and further ones judged by the same rules.

fixtures/dates/golden.tsv is a copy of the design papers' dates_golden.tsv; further.tsv is ours.
"""

import csv
from pathlib import Path

_FIXTURES = Path(__file__).parents[3] / "fixtures" / "dates"


def golden_rows() -> list[dict[str, str]]:
    """Every golden case; `input` is "-" where only the value and its words are given."""
    return _rows("golden.tsv")


def further_rows() -> list[dict[str, str]]:
    """Every further case; `lang` is empty where the language is not known, `readings` are parted by spaces."""
    return _rows("further.tsv")


def _rows(name: str) -> list[dict[str, str]]:
    with (_FIXTURES / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
