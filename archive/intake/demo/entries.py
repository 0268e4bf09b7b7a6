"""All specimens as entries: those written out in fixtures/demo, and those drawn by rule."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from archive.intake.seed.entries import Entry, in_order, make_entry, read_files
from archive.records import ids

from .graves import grave_entries, stay_entries
from .people import NAMESAKES, Row, drawn_people, entry_of

_DRAWN = "drawn by rule (archive/intake/demo)"


@dataclass(frozen=True)
class Verdict:
    """What is remembered of two people who can be taken for one; first, second: their numbers."""

    first: str
    second: str
    verdict: str
    because: str


def specimen_entries(directory: Path) -> list[Entry]:
    """Return every specimen, those referred to first. directory: fixtures/demo. Raises SeedError."""
    drawn = [
        make_entry(row, file=_DRAWN, origin=_DRAWN, number=number, mark=ids.SPECIMEN)
        for number, row in enumerate(drawn_rows(), 1)
    ]
    return in_order([*read_files(directory, mark=ids.SPECIMEN), *drawn])


def drawn_rows() -> Iterator[Row]:
    """Yield what is drawn by rule, in the form of a file of fixtures/demo."""
    people = drawn_people()
    yield from map(entry_of, people)
    yield from stay_entries(people)
    yield from grave_entries(people)


def verdicts(directory: Path) -> list[Verdict]:
    """Return the verdicts on people of one name, written out or drawn."""
    with (directory / "likenesses.tsv").open(encoding="utf-8", newline="") as file:
        written = [Verdict(**row) for row in csv.DictReader(file, delimiter="\t")]
    people = drawn_people()
    because = "One name, two people: father's name, year of birth and camp differ."
    drawn = [
        Verdict(people[earlier].public_id, people[later].public_id, "different", because)
        for later, earlier in NAMESAKES.items()
    ]
    return written + drawn
