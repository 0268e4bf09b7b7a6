"""People of the archive who may be one, looked for among all of them: drafts too, each side of the fence by itself.

By the same engine and the same facts as rows are matched (matching). A year of birth or a day of death must agree; who is
known by a name alone is never offered: among a hundred thousand every name comes back.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from archive.intake.reading.alike import NEAR_DAYS, keys_of
from archive.intake.reading.cells import days_of, years_of
from archive.intake.reading.ranks import same_rank

from .matching import FAR_NAME, NEAR_NAME, SAME_NAME, agree_on_birth, agree_on_death, apart_by_name, everybody
from .models import Duplicate
from .near_people import Known

_EVERY = 1000
_NEAR_YEARS = 1
# A date that can mean more years, or more months, than that brings nobody together.
_MOST_YEARS, _MOST_MONTHS = 5, 4


@dataclass(frozen=True, slots=True)
class Likely:
    """Two people who may be one, the older number first. why: facts that agree."""

    first: int
    second: int
    is_strong: bool
    order: int
    why: tuple[str, ...]


def find_duplicates(*, at: datetime) -> int:
    """Look for pairs in the whole archive and keep them in place of those found before; returns their number."""
    found = [one for specimen in (False, True) for one in likely_pairs(everybody(specimen=specimen))]
    rows = [
        Duplicate(
            first_id=one.first,
            second_id=one.second,
            strength="strong" if one.is_strong else "possible",
            order=one.order,
            why=list(one.why),
            at=at,
        )
        for one in found
    ]
    with transaction.atomic():
        Duplicate.objects.all().delete()
        Duplicate.objects.bulk_create(rows, batch_size=_EVERY)
    return len(rows)


def likely_pairs(people: list[Known]) -> Iterator[Likely]:
    """Yield the Likely pairs among people, each once; no query.

    Only those are compared who share the consonants of a name, and a year of birth or a month of death.
    """
    places: dict[tuple[str, str], list[Known]] = defaultdict(list)
    for known in people:
        met: dict[int, Known] = {}
        keys = keys_of(known.names)
        own, near = _facts(known, 0, 0), _facts(known, _NEAR_YEARS, NEAR_DAYS)
        for key in keys:
            for fact in near:
                met.update((one.pk, one) for one in places.get((key, fact), ()))
        for other in met.values():
            if found := _compare(other, known):
                yield found
        for key in keys:
            for fact in own:
                places[key, fact].append(known)


def _facts(known: Known, years: int, days: int) -> list[str]:
    """Return the years of birth and months of death that a person shares with whom he may be, so far apart."""
    found = []
    born, died = years_of(known.birth), days_of(known.death)
    if born and born[1] - born[0] < _MOST_YEARS:
        found += [f"b{year}" for year in range(born[0] - years, born[1] + years + 1)]
    if died:
        first, last = died[0] - timedelta(days), died[1] + timedelta(days)
        months = range(first.year * 12 + first.month, last.year * 12 + last.month + 1)
        found += [f"d{month}" for month in months] if len(months) <= _MOST_MONTHS else []
    return found


def _compare(one: Known, other: Known) -> Likely | None:
    born, died = agree_on_birth(one.birth, other.birth), agree_on_death(one.death, other.death)
    if born is False or died is False or not (born or died):
        return None
    cost = apart_by_name(one.names, other.names)
    if cost is None or cost > (FAR_NAME if born and died else NEAR_NAME):
        return None
    unit = bool(one.unit.strip()) and one.unit.strip() == other.unit.strip()
    agreeing = {"birth": born, "death": died, "rank": same_rank(one.rank, other.rank), "unit": unit}
    why = ("name" if cost <= SAME_NAME else "sound", *(fact for fact, agrees in agreeing.items() if agrees))
    is_strong = bool(born and died) or (cost <= NEAR_NAME and len(why) > 2)
    order = (0 if is_strong else 100) + 50 + round(10 * cost) - 5 * len(why)
    first, second = sorted((one.pk, other.pk))
    return Likely(first, second, is_strong, order, why)
