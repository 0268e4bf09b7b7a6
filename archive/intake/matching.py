"""Whom a row may speak of: people of the archive, and rows of its own sheet, by the name engine and by facts.

Nothing is linked here. An offer needs a name that can be the same and a year of birth or a date of death that agrees;
where neither is known, a name that is the same and the grave, the unit or the father's name. A birth or a death that
tells two people apart takes it away; other facts that don't agree are said.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from archive.exhibits.models import MuseumObject
from archive.intake.reading import Level, Offer, ReadRow, is_as_before
from archive.intake.reading.alike import NEAR_DAYS, days_apart, keys_of
from archive.intake.reading.cells import days_of, years_of
from archive.names import person as names
from archive.names.person import Match
from archive.names.person.cleaning import has_kanji
from archive.names.person.comparing import match_parts
from archive.names.person.readings import FAMILY, kept

from .circumstances import Around, around, compared
from .graves import find_cemeteries
from .models import Batch
from .near_people import Everybody, Known, near_kept, read_people, standing_people
from .previews import Preview
from .told_apart import ToldApart, told_apart

# What a name may cost at most: beside two facts that agree, beside one, and to count as the same name.
FAR_NAME, NEAR_NAME, SAME_NAME = 1.6, 1.0, 0.3
_NEAR_YEARS = 1
# Facts beside birth and death that few people share.
_TELLING = ("father", "unit", "grave")
_MOST_OFFERS = 5


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
) -> Everybody | None:
    """Give every row of a preview its offers, and say where the archive has another date. own: a batch to leave out.

    A row of one side of the fence is never offered a record of the other, nor one that somebody has told apart from it.
    The same archive gives the same offers.
    chosen: {data row: record that it speaks of}; such an object may have the row's accession number.
    Returns the people that rows were compared with, None for a sheet of objects.
    """
    if seen.read.of_objects:
        _refuse_taken_numbers(seen, own, chosen or {})
        return None
    people = standing_people(specimen=specimen)
    if own is not None:
        people = people.exclude(pk__in=own.made_rows().values("record"))
    everybody = Everybody(read_people(people))
    _match_all(seen, seen.read.rows, everybody, specimen=specimen)
    return everybody


def match_again(seen: Preview, before: Preview, people: Everybody, *, specimen: bool) -> None:
    """Do what match_rows does, for a sheet of people read again while nobody has changed the archive.

    before: the preview that was matched; of rows that say the same as before its offers are taken. people: as match_rows
    returned them.
    """
    pairs = list(zip(seen.read.rows, before.read.rows, strict=True))
    changed = {row.data_row for row, old in pairs if not is_as_before(row, old)}
    rest = []
    for row, old in pairs:
        if row.data_row in changed or not changed.isdisjoint(row.alike):
            rest.append(row)
        else:
            row.findings, row.offers, row.cemetery = list(old.findings), list(old.offers), old.cemetery
    _match_all(seen, rest, people, specimen=specimen)


def match_typed(seen: Preview, *, specimen: bool, only: ReadRow | None = None) -> None:
    """Give the rows of a page that is being typed, or one of them, what match_rows would; everybody is not read for it."""
    find_cemeteries(seen, specimen=specimen)
    if seen.read.of_objects:
        _refuse_taken_numbers(seen, None, {})
        return
    rows = [row for row in _named(seen.read.rows) if only is None or row is only]
    _match(seen, rows, near_kept(rows, specimen=specimen), specimen=specimen)


def _match_all(seen: Preview, rows: Sequence[ReadRow], people: Everybody, *, specimen: bool) -> None:
    find_cemeteries(seen, specimen=specimen, rows=rows)
    named = _named(rows)
    _match(seen, named, people.near(named), specimen=specimen)


def _named(rows: Iterable[ReadRow]) -> list[ReadRow]:
    return [row for row in rows if row.is_taken and not row.unnamed]


def _match(seen: Preview, rows: list[ReadRow], near: Iterable[list[Known]], *, specimen: bool) -> None:
    """Offer each row those who lie near to it and fit."""
    apart = told_apart(specimen=specimen)
    cells = {row.data_row: row.row.cells for row in seen.read.rows}
    found = [(row, _met(row, people, apart)) for row, people in zip(rows, near, strict=True)]
    known = around({one.known.pk for _row, met in found for one in met})
    for row, met in found:
        _offer(row, met, known)
        alike = [(n, why) for n, why in sorted(row.alike.items()) if not apart.are_apart(row.row.cells, cells[n])]
        row.offers += [Offer("", other, "strong", why) for other, why in alike]


# --- comparing


def _met(row: ReadRow, near: Iterable[Known], apart: ToldApart) -> list[_Likely]:
    """Return everybody whom a row may speak of, by name, birth and death; namesakes too."""
    others = apart.whom(row.row.cells)
    there = (known for known in near if known.public_id not in others)
    return [found for known in there if (found := _compare(row, known)) is not None]


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


@kept(65_536)
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
    return read_people(standing_people(specimen=specimen))


def apart_by_name(ours: tuple[str, ...], theirs: tuple[str, ...]) -> float | None:
    """Return how far two people's names are apart, 0 for one name; None where they can't be one."""
    match = _nearest(ours, theirs)
    return match.cost if match else None
