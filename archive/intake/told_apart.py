"""Whom somebody has told apart from a row: such a pair is never offered again, of whatever file the row comes."""

from collections import defaultdict
from dataclasses import dataclass, field

from archive.people.models import Likeness

from .models import Attribution, Row

_Cells = tuple[str, ...]
_DIFFERENT, _SAME = Attribution.Verdict.DIFFERENT, Attribution.Verdict.SAME


@dataclass(frozen=True)
class ToldApart:
    """apart: {cells of a row: numbers of people it does not speak of}. made: {cells: numbers of those made of it}."""

    apart: dict[_Cells, set[str]] = field(default_factory=dict)
    made: dict[_Cells, set[str]] = field(default_factory=dict)

    def whom(self, cells: _Cells) -> set[str]:
        """Return the numbers of people whom a row does not speak of."""
        return self.apart.get(cells, set())

    def are_apart(self, cells: _Cells, other: _Cells) -> bool:
        """Return whether somebody has told two rows of sheets apart, by the person that one of them became."""
        return bool(self.whom(cells) & self.made.get(other, set()) or self.whom(other) & self.made.get(cells, set()))


def told_apart(*, specimen: bool) -> ToldApart:
    """Return what was found of rows, and of people whom rows speak of; in five queries at most.

    A row is known by its cells, so that a file that comes again, as a copy or after its import was undone, asks nothing
    that was answered.
    """
    rows = Attribution.objects.saying(_DIFFERENT).filter(row__batch__specimen=specimen)
    found = list(rows.values_list("row__cells", "record_id", "record__public_id"))
    pairs = Likeness.objects.saying(Likeness.Verdict.DIFFERENT).filter(first__specimen=specimen)
    people = list(pairs.values_list("first", "first__public_id", "second", "second__public_id"))
    if not found and not people:
        return ToldApart()
    others: dict[int, set[str]] = defaultdict(set)
    for first, first_id, second, second_id in people:
        others[first].add(second_id)
        others[second].add(first_id)
    apart: dict[_Cells, set[str]] = defaultdict(set)
    for cells, _record, public_id in found:
        apart[tuple(cells)].add(public_id)
    made: dict[_Cells, set[str]] = defaultdict(set)
    for cells, record, public_id in _rows_of({*others, *(record for _cells, record, _id in found)}):
        made[cells].add(public_id)
        apart[cells] |= others.get(record, set())
    return ToldApart(dict(apart), dict(made))


def _rows_of(records: set[int]) -> list[tuple[_Cells, int, str]]:
    """Return (cells, key, number) of rows that speak of some records, and of those that drafts were made of."""
    columns = ("cells", "record_id", "record__public_id")
    found = list(Row.objects.filter(record__in=records).values_list(*columns))
    said = Attribution.objects.saying(_SAME).filter(record__in=records)
    found += said.values_list("row__cells", "record_id", "record__public_id")
    return [(tuple(cells), record, public_id) for cells, record, public_id in found]
