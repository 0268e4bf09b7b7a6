"""The golden cases: fixtures/dates/golden.tsv, a copy of the design papers' dates_golden.tsv."""

import csv
from pathlib import Path

GOLDEN = Path(__file__).parents[3] / "fixtures" / "dates" / "golden.tsv"


def golden_rows() -> list[dict[str, str]]:
    """Every row; `input` is "-" where only the value and its words are given."""
    with GOLDEN.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
