"""Rows of one sheet that may speak of one person, or of one grave."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from archive.names import person as names
from archive.names.person.keys import consonants, skeleton
from archive.names.person.readings import FAMILY, GIVEN, kept
from archive.sheets import plain_header

from .cells import days_of, years_of
from .columns import Column
from .findings import Level
from .result import ReadRow

# How near two names must be to be taken for one, and how far two days of death may lie apart.
SAME_NAME, NEAR_NAME = 0.3, 0.9
NEAR_DAYS = 3
_MOST_COMPARED = 30
_SOUNDS = 3


def mark_alike(rows: Sequence[ReadRow], columns: Mapping[str, Column]) -> None:
    """Say of rows that stand twice, that may be one person, that bear one name, or have one grave."""
    doubles = _mark_doubles(rows)
    _mark_likely(rows, doubles)
    _mark_graves(rows, columns)


def _mark_doubles(rows: Sequence[ReadRow]) -> set[int]:
    found: set[int] = set()
    firsts: dict[str, ReadRow] = {}
    for read in rows:
        if read.unnamed or not read.is_taken:
            continue
        said = sorted(
            f"{m}\0{plain_header(text)}" for m, text in read.values.items() if m not in ("number", "note") and text
        )
        first = firsts.setdefault("\0\0".join(said), read)
        if first is not read:
            read.find("double_row", Level.WARN, None, row=first.data_row)
            _join(first, read, ("name", "birth", "death"))
            found.add(read.data_row)
    return found


def _mark_likely(rows: Sequence[ReadRow], doubles: set[int]) -> None:
    by_name: dict[str, list[ReadRow]] = defaultdict(list)
    for read in rows:
        if read.unnamed or read.data_row in doubles or not read.is_taken:
            continue
        met: set[int] = set()
        for key in keys_of(read.names.values()):
            for other in by_name[key][-_MOST_COMPARED:]:
                if other.data_row not in met:
                    met.add(other.data_row)
                    _mark_pair(other, read)
            by_name[key].append(read)


def _mark_pair(first: ReadRow, read: ReadRow) -> None:
    if _are_others(first, read):
        return
    cost = names_apart(first.names, read.names)
    if cost is None or cost > NEAR_NAME:
        return
    agreeing, opposed = facts_between(first, read)
    told = agreeing & {"birth", "grave"}
    if not opposed and "death" in agreeing and told and (cost <= SAME_NAME or "grave" in agreeing):
        read.find("maybe_double", Level.WARN, None, row=first.data_row, why=sorted(agreeing))
        _join(first, read, ("name", *sorted(agreeing)))
    elif cost <= SAME_NAME and not opposed - {"origin", "rank"} and not agreeing & {"birth", "death"}:
        for one, other in ((first, read), (read, first)):
            one.find("namesake", Level.WARN, None, row=other.data_row)


def _join(one: ReadRow, other: ReadRow, facts: tuple[str, ...]) -> None:
    one.alike[other.data_row] = other.alike[one.data_row] = facts


def _are_others(one: ReadRow, other: ReadRow) -> bool:
    """Whether birth or death alone tells two people apart; asked first, since it costs least."""
    born, also_born = years_of(one.birth), years_of(other.birth)
    if born and also_born and (born[0] > also_born[1] or also_born[0] > born[1]):
        return True
    apart = days_apart(one.death, other.death)
    return apart is not None and apart > NEAR_DAYS


def _mark_graves(rows: Sequence[ReadRow], columns: Mapping[str, Column]) -> None:
    column = columns.get("grave") or columns.get("place")
    firsts: dict[str, ReadRow] = {}
    for read in rows:
        if "grave " in read.place and read.is_taken and read.values.get("persons", "1") == "1":
            first = firsts.setdefault(read.place.partition(" (")[0], read)
            if first is not read and not read.has("double_row", "maybe_double"):
                read.find("same_grave", Level.WARN, column, row=first.data_row)


# --- what two rows have in common


def facts_between(one: ReadRow, other: ReadRow) -> tuple[set[str], set[str]]:
    """Return (facts that agree, facts that don't): birth, death, origin, rank, father, grave; unknown ones are neither."""
    agreeing: set[str] = set()
    opposed: set[str] = set()
    for fact, agrees in _facts(one, other):
        (agreeing if agrees else opposed).add(fact)
    return agreeing, opposed


def _facts(one: ReadRow, other: ReadRow) -> Iterator[tuple[str, bool]]:
    if (births := (years_of(one.birth), years_of(other.birth))) and births[0] and births[1]:
        yield "birth", births[0][0] <= births[1][1] and births[1][0] <= births[0][1]
    if (apart := days_apart(one.death, other.death)) is not None:
        yield "death", apart <= NEAR_DAYS
    for meaning in ("origin", "rank"):
        ours, theirs = (plain_header(read.values.get(meaning, "")) for read in (one, other))
        if ours and theirs:
            yield meaning, ours == theirs
    if "grave " in one.place and one.place.partition(" (")[0] == other.place.partition(" (")[0]:
        yield "grave", True


def days_apart(one: str, other: str) -> int | None:
    """Return how many days two dates lie apart at least, 0 where they may be one day; None where one is not known."""
    ours, theirs = days_of(one), days_of(other)
    if not ours or not theirs:
        return None
    return max(0, (ours[0] - theirs[1]).days, (theirs[0] - ours[1]).days)


@kept(65_536)
def _compared(one: str, other: str) -> float | None:
    match = names.compare(one, other)
    return match.cost if match else None


def names_apart(ours: Mapping[str, str], theirs: Mapping[str, str]) -> float | None:
    """Return the cost between two people's names as the name engine counts it, by their likest forms; None if too far.

    Two different writings in kanji are never brought together by their kana alone: the kanji must sound alike too.
    """
    costs = [cost for one in ours.values() for other in theirs.values() if (cost := _compared(one, other)) is not None]
    return min(costs, default=None)


def keys_of(texts: Iterable[str]) -> set[str]:
    """Return under which keys names are laid: the consonants of both parts, whichever comes first."""
    return {key for text in texts for key in _keys(text)}


@kept(65_536)
def _keys(text: str) -> frozenset[str]:
    found = set()
    for split in names.parse(text)[:2]:
        families, givens = (
            {consonants(skeleton(sound.letters)) for sound in names.sounds_of(part, role)[:_SOUNDS]} if part else {""}
            for part, role in ((split.family, FAMILY), (split.given, GIVEN))
        )
        found |= {"|".join(sorted((family, given))) for family in families for given in givens}
    return frozenset(found - {"|"})
