"""Who lies near a row: people by the consonants of their names, and by year of birth and day of death together.

For a whole sheet everybody is read once (`Everybody`). For rows that are typed one by one the process keeps under which
keys people lie (`near_kept`), brings up to date what has changed since it was last asked, and reads no more than the few
whom it names: the facts of a person are always those of this moment.
"""

from array import array
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import TypeAlias

from django.db.models import QuerySet

from archive.intake.reading import ReadRow
from archive.intake.reading.alike import keys_of
from archive.intake.reading.cells import days_of, years_of
from archive.names.person import readings, taught
from archive.people.models import Person, PersonName
from archive.records.enums import State
from archive.records.models import Revision

_MOST_COMPARED = 200
_CHUNK = 900
# So many of the newest acts are asked for again each time: on PostgreSQL one with a smaller number may be seen later.
_TAIL = 400

Key: TypeAlias = str | tuple[int, str]  # of a name, or a year of birth and a day of death


@dataclass(frozen=True, slots=True)
class Known:
    """A person of the archive as rows are compared with. names: as recorded; fathers: the father's name in each script."""

    pk: int
    public_id: str
    names: tuple[str, ...]
    fathers: tuple[str, ...]
    birth: str
    death: str
    rank: str
    unit: str


def standing_people(*, specimen: bool) -> QuerySet[Person]:
    """Return everybody on one side of the fence who is not withdrawn, drafts too."""
    return Person.objects.filter(specimen=specimen).exclude(state=State.WITHDRAWN)


def read_people(people: QuerySet[Person]) -> list[Known]:
    """Return those of some people who have a name, in the order in which they came; two queries."""
    texts: dict[int, list[str]] = defaultdict(list)
    fathers: dict[int, list[str]] = defaultdict(list)
    of = PersonName.objects.filter(person__in=people.values("pk")).order_by("pk")
    for person, text, father in of.values_list("person_id", "text", "patronymic"):
        texts[person].append(text)
        if father:
            fathers[person].append(father)
    columns = ("pk", "public_id", "birth", "death", "rank_or_work", "unit")
    return [
        Known(pk, public_id, tuple(dict.fromkeys(texts[pk])), tuple(fathers.get(pk, ())), birth, death, rank, unit)
        for pk, public_id, birth, death, rank, unit in people.order_by("pk").values_list(*columns)
        if texts[pk]
    ]


class Everybody:
    """People read once, for the rows of a whole sheet."""

    def __init__(self, people: Iterable[Known]) -> None:
        self._lying: dict[Key, list[Known]] = defaultdict(list)
        for known in people:
            for key in _keys_of_person(known.names, known.birth, known.death):
                self._lying[key].append(known)

    def near(self, rows: Iterable[ReadRow]) -> Iterator[list[Known]]:
        """Yield for each row who may be meant by it, each once, in the order of their numbers."""
        for row in rows:
            found = {known.public_id: known for key in _keys_of_row(row) for known in _first(self._lying, key)}
            yield [found[public_id] for public_id in sorted(found)]


def near_kept(rows: Sequence[ReadRow], *, specimen: bool) -> list[list[Known]]:
    """Return the same as Everybody.near of all standing people, by what this process keeps; three queries for a few rows.

    The first call reads everybody.
    """
    kept = _kept[specimen]
    with kept.lock:
        kept.refresh()
        lying = [[*dict.fromkeys(pk for key in _keys_of_row(row) for pk in _first(kept.lying, key))] for row in rows]
    there = _read({pk for found in lying for pk in found}, specimen)
    by_row = ([there[pk] for pk in found if pk in there] for found in lying)
    return [sorted(found, key=lambda known: known.public_id) for found in by_row]


def forget() -> None:
    """Keep nothing any more: another database is asked."""
    for kept in _kept.values():
        with kept.lock:
            kept.tail.clear()


class _Kept:
    """Under which keys the people of one side lie, by their keys in the database."""

    def __init__(self, *, specimen: bool) -> None:
        self.specimen = specimen
        self.lock = Lock()
        self.lying: dict[Key, array[int]] = {}
        self.tail: set[int] = set()
        self._keys: dict[int, tuple[Key, ...]] = {}
        self._rules: tuple[object, ...] = ()

    def refresh(self) -> None:
        """Lay anew whom an act has touched since the last time; everybody where that can't be told."""
        rules = (taught.version(), readings.fingerprint())
        top = max(self.tail, default=0)
        newest = Revision.objects.filter(pk__gt=top - _TAIL) if self.tail else Revision.objects.order_by("-pk")[:_TAIL]
        acts = dict(newest.values_list("pk", "record_id"))
        unseen = acts.keys() - self.tail
        # An act that is gone: another database. One that is seen so late that more of its kind may lie before the tail.
        is_lost = top not in acts or rules != self._rules or min(unseen, default=top) <= top - _TAIL // 2
        if is_lost:
            self.tail = set()  # whoever fails on the way begins anew
            self.lying, self._keys, self._rules = {}, {}, rules
            self._lay(standing_people(specimen=self.specimen))
        elif unseen:
            touched = sorted({acts[pk] for pk in unseen})
            for start in range(0, len(touched), _CHUNK):
                self._lay_again(touched[start : start + _CHUNK])
        self.tail = set(sorted(acts)[-_TAIL:])

    def _lay_again(self, touched: Sequence[int]) -> None:
        for pk in touched:
            for key in self._keys.pop(pk, ()):
                people = self.lying[key]
                del people[bisect_left(people, pk)]
        self._lay(standing_people(specimen=self.specimen).filter(pk__in=touched))

    def _lay(self, people: QuerySet[Person]) -> None:
        for known in read_people(people):
            keys = _keys_of_person(known.names, known.birth, known.death)
            self._keys[known.pk] = keys
            for key in keys:
                insort(self.lying.setdefault(key, array("q")), known.pk)


_kept = {specimen: _Kept(specimen=specimen) for specimen in (False, True)}


def _read(people: Collection[int], specimen: bool) -> dict[int, Known]:
    keys = sorted(people)
    found: dict[int, Known] = {}
    for start in range(0, len(keys), _CHUNK):
        standing = standing_people(specimen=specimen).filter(pk__in=keys[start : start + _CHUNK])
        found |= {known.pk: known for known in read_people(standing)}
    return found


def _keys_of_row(row: ReadRow) -> list[Key]:
    return [*sorted(keys_of(row.names.values())), *_pairs(row.birth, row.death)]


def _keys_of_person(names: Iterable[str], birth: str, death: str) -> tuple[Key, ...]:
    return (*sorted(keys_of(names)), *_pairs(birth, death))


def _first(lying: dict, key: Key) -> Sequence:
    """Return the oldest records under a key; of a birth and a death all of them."""
    return lying.get(key, ())[:_MOST_COMPARED] if isinstance(key, str) else lying.get(key, ())


def _pairs(birth: str, death: str) -> list[Key]:
    years, days = years_of(birth), days_of(death)
    return [(years[0], days[0].isoformat())] if years and days and days[0] == days[1] else []
