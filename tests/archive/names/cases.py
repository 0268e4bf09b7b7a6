"""The cases of fixtures/names."""

import csv
from pathlib import Path

import yaml

_FOLDER = Path(__file__).parents[3] / "fixtures" / "names"


def pairs(name: str) -> list[tuple[str, str]]:
    """Return the (Cyrillic, Latin) pairs of a table."""
    with (_FOLDER / name).open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [(row["cyrillic"], row["latin"]) for row in rows]


def golden() -> dict[str, list]:
    """Return the lists in their right order, and the apostrophes."""
    return yaml.safe_load((_FOLDER / "sort_golden.yaml").read_text(encoding="utf-8"))
