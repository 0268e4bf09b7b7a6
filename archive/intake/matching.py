"""Whom a row may speak of: people of the archive, and rows of its own sheet, by the name engine and by facts.

Nothing is linked here. An offer needs a name that can be the same and a year of birth or a date of death that agrees;
anything that tells two people apart takes it away.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import QuerySet

from archive.exhibits.models import MuseumObject
from archive.intake.reading import Level, Offer, ReadRow
from archive.intake.reading.alike import NEAR_DAYS, days_apart, keys_of
from archive.intake.reading.cells import days_of, years_of
from archive.intake.reading.ranks import same_rank
from archive.names import person as names
from archive.names.person import Match
from archive.names.person.cleaning import has_kanji
from archive.people.models import Person, PersonName
from archive.records.enums import State

from .graves import find_cemeteries
from .models import Batch
from .previews import Preview

# What a name may cost at most: beside two facts that agree, beside one, and to count as the same name.
FAR_NAME, NEAR_NAME, SAME_NAME = 1.6, 1.0, 0.3
_NEAR_YEARS = 1
_MOST_OFFERS = 5
_MOST_COMPARED = 200


@dataclass(frozen=True, slots=True)
class Known:
    """A person of the archive as rows are compared with. names: as recorded; father: the father's name."""

    public_id: str
    names: tuple[str, ...]
    birth: str
    death: str
    rank: str
    unit: str


@dataclass(frozen=True, slots=True)
class _Likely:
    known: Known
    cost: float
    match: Match | None
    agreeing: tuple[str, ...]
    is_strong: bool

    @property
    def order(self) -> tuple[bool, float, str]:
        return not self.is_strong, self.cost - 0.2 * len(self.agreeing), self.known.public_id


def match_rows(
    seen: Preview, *, specimen: bool, own: Batch | None = None, chosen: Mapping[int, str] | None = None
) -> None:
    """Give every row of a preview its offers, and say where the archive has another date. own: a batch to leave out.

    A row of one side of the fence is never offered a record of the other. The same archive gives the same offers.
    chosen: {data row: record that it speaks of}; such an object may have the row's accession number.
    """
    find_cemeteries(seen, specimen=specimen)
    if seen.read.of_objects:
        _refuse_taken_numbers(seen, own, chosen or {})
        return
    index = _Index(_people(specimen, own))
    for row in seen.read.rows:
        if row.is_taken and not row.unnamed:
            _offer(row, index)
            row.offers += [Offer("", other, "strong", why) for other, why in sorted(row.alike.items())]


# --- who is there


def _people(specimen: bool, own: Batch | None) -> list[Known]:
    """Return everybody who is not withdrawn, drafts too, in three queries."""
    people: QuerySet[Person] = Person.objects.filter(specimen=specimen).exclude(state=State.WITHDRAWN)
    if own is not None:
        people = people.exclude(pk__in=own.made_rows().values("record"))
    texts: dict[int, list[str]] = defaultdict(list)
    of = PersonName.objects.filter(person__in=people.values("pk")).order_by("pk")
    for person, text in of.values_list("person_id", "text"):
        texts[person].append(text)
    columns = ("pk", "public_id", "birth", "death", "rank_or_work", "unit")
    return [
        Known(public_id, tuple(dict.fromkeys(texts[pk])), birth, death, rank, unit)
        for pk, public_id, birth, death, rank, unit in people.order_by("pk").values_list(*columns)
        if texts[pk]
    ]


class _Index:
    """People by the consonants of their names, and by year of birth and day of death together."""

    def __init__(self, people: Iterable[Known]) -> None:
        self._by_name: dict[str, list[Known]] = defaultdict(list)
        self._by_facts: dict[tuple[int, str], list[Known]] = defaultdict(list)
        for known in people:
            for key in keys_of(known.names):
                self._by_name[key].append(known)
            for pair in _pairs(known.birth, known.death):
                self._by_facts[pair].append(known)

    def near(self, row: ReadRow) -> list[Known]:
        """Return who may be meant by a row, each once, in the order of their numbers."""
        found: dict[str, Known] = {}
        for key in sorted(keys_of(row.names.values())):
            found.update((known.public_id, known) for known in self._by_name.get(key, ())[:_MOST_COMPARED])
        for pair in _pairs(row.birth, row.death):
            found.update((known.public_id, known) for known in self._by_facts.get(pair, ()))
        return [found[public_id] for public_id in sorted(found)]


def _pairs(birth: str, death: str) -> list[tuple[int, str]]:
    years, days = years_of(birth), days_of(death)
    return [(years[0], days[0].isoformat())] if years and days and days[0] == days[1] else []


# --- comparing


def _offer(row: ReadRow, index: _Index) -> None:
    likely, namesakes = [], []
    for known in index.near(row):
        found = _compare(row, known)
        if isinstance(found, _Likely):
            likely.append(found)
        elif found == "namesake":
            namesakes.append(known)
    likely.sort(key=lambda one: one.order)
    doubtful = bool(namesakes) or row.has("namesake")
    row.offers = [
        Offer(one.known.public_id, None, "strong" if one.is_strong and not doubtful else "possible", one.agreeing)
        for one in likely[:_MOST_OFFERS]
    ]
    if likely:
        _doubt(row, likely[0], namesakes)


def _compare(row: ReadRow, known: Known) -> "_Likely | str | None":
    """Return how a person fits a row; "namesake" for one of the same name of whom no fact says yes or no; else None."""
    born, died = _born(row.birth, known.birth), _died(row.death, known.death)
    rank = same_rank(row.values.get("rank", ""), known.rank)
    if born is False or died is False:
        return None
    match = _nearest(tuple(row.names.values()), known.names)
    facts = [
        fact
        for fact, agrees in (("birth", born), ("death", died), ("rank", rank), ("unit", _unit(row, known)))
        if agrees
    ]
    decisive = [fact for fact in facts if fact in ("birth", "death")]
    if match is None:
        if _has_no_sound(row, known) and len(decisive) == 2 and rank:
            return _Likely(known, FAR_NAME, None, tuple(facts), is_strong=False)
        return None
    if not decisive:
        return "namesake" if match.cost <= SAME_NAME else None
    if match.cost > (FAR_NAME if len(decisive) == 2 else NEAR_NAME):
        return None
    named = ("swapped" if match.swapped else "name" if match.cost <= SAME_NAME else "sound",)
    is_strong = len(decisive) == 2 or (rank is True and match.cost <= NEAR_NAME)
    return _Likely(known, match.cost, match, named + tuple(facts), is_strong)


def _born(one: str, other: str) -> bool | None:
    """Whether two years of birth may be one, a year apart by the ways of counting included; None where one is unknown."""
    ours, theirs = years_of(one), years_of(other)
    if not ours or not theirs:
        return None
    return ours[0] - _NEAR_YEARS <= theirs[1] and theirs[0] - _NEAR_YEARS <= ours[1]


def _died(one: str, other: str) -> bool | None:
    apart = days_apart(one, other)
    return None if apart is None else apart <= NEAR_DAYS


def _unit(row: ReadRow, known: Known) -> bool:
    unit = row.values.get("unit", "").strip()
    return bool(unit) and unit == known.unit.strip()


@lru_cache(maxsize=65_536)
def _nearest(ours: tuple[str, ...], theirs: tuple[str, ...]) -> Match | None:
    """Return the cheapest match between two people's names; of two who are both written in kanji by these alone.

    Kana alone would bring different families together: 菊地 文雄 and 菊池 文夫 are both キクチ フミオ.
    """
    kanji, also_kanji = tuple(filter(has_kanji, ours)), tuple(filter(has_kanji, theirs))
    pairs = (kanji, also_kanji) if kanji and also_kanji else (ours, theirs)
    matches = [match for one in pairs[0] for other in pairs[1] if (match := names.compare(one, other))]
    return min(matches, key=lambda match: match.cost, default=None)


def _has_no_sound(row: ReadRow, known: Known) -> bool:
    """Whether a name in kanji has no reading that is known, so that nothing can be compared by sound."""
    return not keys_of(row.names.values()) or not keys_of(known.names)


# --- what the archive says otherwise


def _doubt(row: ReadRow, first: _Likely, namesakes: list[Known]) -> None:
    """Say where the likeliest person has another birth or death, the other order of names, or a namesake."""
    known = first.known
    ours, theirs = days_of(row.death), days_of(known.death)
    to_the_day = bool(ours and theirs and ours[0] == ours[1] and theirs[0] == theirs[1])
    born, also_born = years_of(row.birth), years_of(known.birth)
    if to_the_day and ours == theirs and born and also_born and (born[1] < also_born[0] or also_born[1] < born[0]):
        row.note("other_birth", Level.WARN, "birth", here=row.birth, there=known.birth, where=known.public_id)
    if to_the_day and ours and theirs and ours > theirs:
        # The earlier of two days stands by itself; the later one is often the day of burial or of the report.
        row.note("other_death", Level.WARN, "death", here=row.death, there=known.death, where=known.public_id)
    if namesakes:
        row.note("several_like", Level.WARN, "name", first=known.public_id, second=namesakes[0].public_id)
    if first.match and first.match.swapped and not row.has("turned_name") and "kana" not in row.names:
        row.note("turned_name", Level.WARN, "name", text=row.name)


def _refuse_taken_numbers(seen: Preview, own: Batch | None, chosen: Mapping[int, str]) -> None:
    # A withdrawn object keeps its number, and so does a draft that was put aside by hand.
    objects = MuseumObject.objects.exclude(accession_number="")
    if own is not None:
        objects = objects.exclude(pk__in=own.made_rows().values("record"))
    taken: Mapping[str, str] = dict(objects.values_list("accession_number", "public_id"))
    for row in seen.read.rows:
        number = row.values.get("accession", "")
        if row.is_taken and number in taken and taken[number] != chosen.get(row.data_row):
            row.note("accession_taken", Level.REJECT, "accession", number=number, record=taken[number])
