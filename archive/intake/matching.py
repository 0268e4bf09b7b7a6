"""Whom a row may speak of: people of the archive, and rows of its own sheet, by the name engine and by facts.

Nothing is linked here. An offer needs a name that can be the same and a year of birth or a date of death that agrees;
where neither is known, a name that is the same and the grave, the unit or the father's name. A birth or a death that
tells two people apart takes it away; other facts that don't agree are said.
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
from archive.names import person as names
from archive.names.person import Match
from archive.names.person.cleaning import has_kanji
from archive.names.person.comparing import match_parts
from archive.names.person.readings import FAMILY
from archive.people.models import Person, PersonName
from archive.records.enums import State

from .circumstances import Around, around, compared
from .graves import find_cemeteries
from .models import Batch
from .previews import Preview
from .told_apart import ToldApart, told_apart

# What a name may cost at most: beside two facts that agree, beside one, and to count as the same name.
FAR_NAME, NEAR_NAME, SAME_NAME = 1.6, 1.0, 0.3
_NEAR_YEARS = 1
# Facts beside birth and death that few people share.
_TELLING = ("father", "unit", "grave")
_MOST_OFFERS = 5
_MOST_COMPARED = 200


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


@dataclass(frozen=True, slots=True)
class _Likely:
    """named, decisive: facts that agree, of the name and of birth and death. is_namesake: no fact of those tells."""

    known: Known
    cost: float
    match: Match | None
    named: tuple[str, ...]
    decisive: tuple[str, ...]

    @property
    def is_namesake(self) -> bool:
        return not self.decisive


@dataclass(frozen=True, slots=True)
class _Weighed:
    """One whom a row may speak of, with all that agrees and all that does not."""

    likely: _Likely
    agreeing: tuple[str, ...]
    opposed: tuple[str, ...]
    is_strong: bool

    @property
    def order(self) -> tuple[bool, float, str]:
        facts = 0.2 * (len(self.agreeing) - len(self.opposed))
        return not self.is_strong, self.likely.cost - facts, self.likely.known.public_id


def match_rows(
    seen: Preview, *, specimen: bool, own: Batch | None = None, chosen: Mapping[int, str] | None = None
) -> None:
    """Give every row of a preview its offers, and say where the archive has another date. own: a batch to leave out.

    A row of one side of the fence is never offered a record of the other, nor one that somebody has told apart from it.
    The same archive gives the same offers.
    chosen: {data row: record that it speaks of}; such an object may have the row's accession number.
    """
    find_cemeteries(seen, specimen=specimen)
    if seen.read.of_objects:
        _refuse_taken_numbers(seen, own, chosen or {})
        return
    index, apart = _Index(_people(specimen, own)), told_apart(specimen=specimen)
    cells = {row.data_row: row.row.cells for row in seen.read.rows}
    found = [(row, _met(row, index, apart)) for row in seen.read.rows if row.is_taken and not row.unnamed]
    known = around({one.known.pk for _row, met in found for one in met})
    for row, met in found:
        _offer(row, met, known)
        alike = [(n, why) for n, why in sorted(row.alike.items()) if not apart.are_apart(row.row.cells, cells[n])]
        row.offers += [Offer("", other, "strong", why) for other, why in alike]


# --- who is there


def _people(specimen: bool, own: Batch | None) -> list[Known]:
    """Return everybody who is not withdrawn, drafts too, in three queries."""
    people: QuerySet[Person] = Person.objects.filter(specimen=specimen).exclude(state=State.WITHDRAWN)
    if own is not None:
        people = people.exclude(pk__in=own.made_rows().values("record"))
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


def _met(row: ReadRow, index: "_Index", apart: ToldApart) -> list[_Likely]:
    """Return everybody whom a row may speak of, by name, birth and death; namesakes too."""
    others = apart.whom(row.row.cells)
    near = [known for known in index.near(row) if known.public_id not in others] if others else index.near(row)
    return [found for known in near if (found := _compare(row, known)) is not None]


def _offer(row: ReadRow, met: list[_Likely], known: Mapping[int, Around]) -> None:
    namesakes = [one.known for one in met if one.is_namesake]
    doubtful = bool(namesakes) or row.has("namesake")
    likely = [weighed for one in met if (weighed := _weigh(row, one, known.get(one.known.pk), doubtful)) is not None]
    likely.sort(key=lambda one: one.order)
    row.offers = [
        Offer(one.likely.known.public_id, None, "strong" if one.is_strong else "possible", one.agreeing, one.opposed)
        for one in likely[:_MOST_OFFERS]
    ]
    if first := next((one.likely for one in likely if not one.likely.is_namesake), None):
        _doubt(row, first, namesakes)


def _weigh(row: ReadRow, one: _Likely, around: Around | None, doubtful: bool) -> _Weighed | None:
    """Return how a person fits a row by all facts; None for a namesake whom nothing tells, and without a sound."""
    known = one.known
    agreeing, opposed = compared(row, rank=known.rank, unit=known.unit, fathers=known.fathers, known=around)
    if one.match is None and not (len(one.decisive) == 2 and "rank" in agreeing):
        return None
    telling = [fact for fact in agreeing if fact in _TELLING]
    if one.is_namesake and not telling:
        return None
    is_near = one.match is not None and one.cost <= NEAR_NAME
    is_strong = (len(one.decisive) == 2 and (one.match is not None or "family" in one.named)) or (
        bool(one.decisive) and is_near and ("rank" in agreeing or bool(telling))
    )
    is_strong = is_strong and not doubtful and "father" not in opposed
    return _Weighed(one, (*one.named, *one.decisive, *agreeing), tuple(opposed), is_strong)


def _compare(row: ReadRow, known: Known) -> _Likely | None:
    """Return how a person's name, birth and death fit a row's; None where they can't be of one person."""
    born, died = agree_on_birth(row.birth, known.birth), agree_on_death(row.death, known.death)
    if born is False or died is False:
        return None
    match = _nearest(tuple(row.names.values()), known.names)
    decisive = tuple(fact for fact, agrees in (("birth", born), ("death", died)) if agrees)
    if match is None or match.cost > (SAME_NAME, NEAR_NAME, FAR_NAME)[len(decisive)]:
        return _by_facts(row, known, decisive) if len(decisive) > 1 else None
    named = ("swapped" if match.swapped else "name" if match.cost <= SAME_NAME else "sound",)
    return _Likely(known, match.cost, match, named, decisive)


def agree_on_birth(one: str, other: str) -> bool | None:
    """Whether two years of birth may be one, a year apart by the ways of counting included; None where one is unknown."""
    ours, theirs = years_of(one), years_of(other)
    if not ours or not theirs:
        return None
    return ours[0] - _NEAR_YEARS <= theirs[1] and theirs[0] - _NEAR_YEARS <= ours[1]


def agree_on_death(one: str, other: str) -> bool | None:
    """Whether two dates of death may be one, some days apart included; None where one is unknown."""
    apart = days_apart(one, other)
    return None if apart is None else apart <= NEAR_DAYS


def agree_on_name(ours: Iterable[str], theirs: Iterable[str]) -> bool | None:
    """Whether two people's names can be one; None where one has none."""
    own, other = tuple(ours), tuple(theirs)
    if not own or not other:
        return None
    match = _nearest(own, other)
    return match is not None and match.cost <= FAR_NAME


@lru_cache(maxsize=65_536)
def _nearest(ours: tuple[str, ...], theirs: tuple[str, ...]) -> Match | None:
    """Return the cheapest match between two people's names; of two who are both written in kanji by these alone.

    Kana alone would bring different families together: 菊地 文雄 and 菊池 文夫 are both キクチ フミオ.
    """
    kanji, also_kanji = tuple(filter(has_kanji, ours)), tuple(filter(has_kanji, theirs))
    pairs = (kanji, also_kanji) if kanji and also_kanji else (ours, theirs)
    matches = [match for one in pairs[0] for other in pairs[1] if (match := names.compare(one, other))]
    return min(matches, key=lambda match: match.cost, default=None)


def _by_facts(row: ReadRow, known: Known, decisive: tuple[str, ...]) -> _Likely | None:
    """Return somebody whose name in kanji nobody can read whole: by the family name and the facts, or by these alone.

    The lists of readings know most given names by some of their readings only. Another family name is another person.
    """
    sides = tuple(row.names.values()), known.names
    if all(map(has_kanji, sides[0])) == all(map(has_kanji, sides[1])):
        return None
    apart = _families_apart(*sides)
    if apart is None:
        return _Likely(known, FAR_NAME, None, (), decisive) if _has_no_sound(row, known) else None
    if apart > SAME_NAME or not _is_same_life(row, known):
        return None
    return _Likely(known, FAR_NAME, None, ("family",), decisive)


def _families_apart(ours: Iterable[str], theirs: Iterable[str]) -> float | None:
    """Return what the family names of two people cost; None where one of them can't be read."""
    sides = [[split[0].family for text in texts if (split := names.parse(text))] for texts in (ours, theirs)]
    read = [[family for family in side if family and names.sounds_of(family, FAMILY)] for side in sides]
    return min((match_parts(one, other, FAMILY).cost for one in read[0] for other in read[1]), default=None)


def _is_same_life(row: ReadRow, known: Known) -> bool:
    """Whether the year of birth is one and the date of death one day."""
    ours, theirs = days_of(row.death), days_of(known.death)
    return years_of(row.birth) == years_of(known.birth) and ours is not None and ours == theirs and ours[0] == ours[1]


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


def everybody(*, specimen: bool) -> list[Known]:
    """Return everybody who is not withdrawn, as people are compared; in two queries."""
    return _people(specimen, None)


def apart_by_name(ours: tuple[str, ...], theirs: tuple[str, ...]) -> float | None:
    """Return how far two people's names are apart, 0 for one name; None where they can't be one."""
    match = _nearest(ours, theirs)
    return match.cost if match else None
