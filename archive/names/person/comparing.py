"""Comparing two written names: what the difference costs and which steps lead from the one to the other."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from rapidfuzz.distance.Levenshtein import distance as changes

from . import wild
from .cleaning import has_kanji
from .distance import TOO_FAR, distance
from .keys import consonants, skeleton
from .parsing import Split, parse
from .readings import EITHER, FAMILY, GIVEN, kept, usual
from .sounds import Sound, sounds_of

# Costs of the steps that are no edit; how they were found: docs/explanation/name-search.md.
SWAPPED = 0.2
OTHER_WRITING = 0.3
NOT_RECORDED = 0.3
KNOWN_NAME = 0.1
FUZZY_SOUNDS = 6
FARTHEST = 3.0
MOST_TURNED = 3
# What is added to a name that fits signs and is in no list; a name with so many tenfolds of bearers is a usual one.
_FITTING_UNUSUAL, _USUAL = 0.2, 5.0
_LIKELY_PAIRS = 3
_PER_LETTER, _PER_COARSE, _PER_CONSONANT = 0.28, 0.2, 0.2


@dataclass(frozen=True, slots=True)
class PartMatch:
    """How one part was matched. one, other: the sounds compared, None where the writing itself is the same.

    Such a writing costs something where signs for unknown characters stand in it.
    """

    cost: float
    one: Sound | None = None
    other: Sound | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """How two names were matched; cost is the sum of what the steps cost."""

    cost: float
    asked: Split
    recorded: Split
    swapped: bool = False
    family: PartMatch | None = None
    given: PartMatch | None = None


@dataclass
class Asked:
    """A name that others are compared with; what was worked out for one part is kept for the next name that has it."""

    text: str
    splits: tuple[tuple[Split, bool], ...] = ()
    compared: int = 0
    _kept: dict[tuple[str, str, str], PartMatch] = field(default_factory=dict)

    def __post_init__(self) -> None:
        straight = parse(self.text)
        both = [split for split in straight if split.given and split.family]
        turned = [(Split(s.given, s.family, s.cost + SWAPPED, s.rule), True) for s in both[:MOST_TURNED]]
        self.splits = (*((split, False) for split in straight), *turned)

    def part(self, one: str, other: str, role: str) -> PartMatch:
        """Return how a part of the name asked for matches a recorded part."""
        key = (one, other, role)
        if key not in self._kept:
            self.compared += 1
            self._kept[key] = match_parts(one, other, role)
        return self._kept[key]

    def match(self, recorded: str) -> Match | None:
        """Return the cheapest Match with a recorded name, None where it is too far."""
        return self.match_splits(parse(recorded))

    def match_splits(self, recorded: Sequence[Split]) -> Match | None:
        """Return the cheapest Match with a recorded name that is parted already."""
        found = self._cheapest(recorded, lambda *key: self.part(*key).cost)
        if found is None:
            return None
        cost, split, swapped, other = found
        parts = [self.part(*key) if key else None for key in _pairs(split, other, swapped)]
        return Match(cost, split, other, swapped, *parts)

    def _cheapest(
        self, recorded: Sequence[Split], cost_of: Callable[[str, str, str], float]
    ) -> tuple[float, Split, bool, Split] | None:
        best: tuple[float, Split, bool, Split] | None = None
        least = FARTHEST
        for split, swapped in self.splits:
            for other in recorded:
                cost = split.cost + other.cost
                matched = False
                for key in _pairs(split, other, swapped):
                    if cost >= least - 1e-9:
                        break
                    if key:
                        cost += cost_of(*key)
                        matched = True
                    elif key is None:
                        cost += NOT_RECORDED
                if matched and cost < least - 1e-9:
                    least, best = cost, (cost, split, swapped, other)
        return best


def _pairs(split: Split, other: Split, swapped: bool) -> list[tuple[str, str, str] | tuple[()] | None]:
    """Return [(part, recorded part, role)] to compare; None for a part that is not recorded, () for one not asked for."""
    return [
        (one, recorded, said_as(one, role, swapped and not has_kanji(recorded)))
        if one and recorded
        else (None if one else ())
        for one, recorded, role in ((split.family, other.family, FAMILY), (split.given, other.given, GIVEN))
    ]


def said_as(part: str, role: str, swapped: bool) -> str:
    """Return the role that a part is said in: of a swapped name in kanji it can't be known whose order is the other one."""
    return EITHER if swapped and has_kanji(part) else role


def compare(one: str, other: str) -> Match | None:
    """Return the cheapest Match of two written names, None where they are too far from each other."""
    return Asked(one).match(other)


def match_parts(one: str, other: str, role: str) -> PartMatch:
    """Return how two parts match as family or as given names; the cost is at most 9, which is no match."""
    if one == other:
        return PartMatch(0.0)
    kanji, other_kanji = has_kanji(one), has_kanji(other)
    ours, theirs = sounds_of(one, role), sounds_of(other, role)
    if kanji and other_kanji:
        return PartMatch(writing_cost(one, other)) if wild.fits(one, other) else _other_writing(ours, theirs)
    best = PartMatch(TOO_FAR)
    for guess, sound, against in _likely_pairs(ours, theirs, role):
        if guess == sound.cost + against.cost:
            cost = guess
        else:
            cost = sound.cost + against.cost
            # What would cost more than the best so far need not be worked out to its end.
            cost += sounds_apart(sound.letters, against.letters, role, limit=best.cost - cost)
        if cost < best.cost - 1e-9:
            best = PartMatch(cost, sound, against)
    return best


def sounds_apart(one: str, other: str, role: str, *, limit: float = FARTHEST) -> float:
    """Return what two sounds of a part cost that are not the same: their distance, and more where both are usual names.

    What costs as much as `limit` may be said to cost more or less, but not less than it.
    """
    known = fit_cost(one, other) if wild.fits(one, other) else _both_known(one, other, role)
    return known + distance(one, other, min(FARTHEST, max(0.0, limit - known)))


def guess_apart(one: str, other: str, changed: int | None = None) -> float:
    """Return quickly about what two sounds cost: letters changed, and coarse letters and consonants changed, are counted.

    changed: how many letters are, where that is known already.
    """
    bones, stems = _bones(one)
    other_bones, other_stems = _bones(other)
    return (
        _PER_LETTER * (changes(one, other) if changed is None else changed)
        + (_PER_COARSE * changes(bones, other_bones) if bones != other_bones else 0.0)
        + (_PER_CONSONANT * changes(stems, other_stems) if stems != other_stems else 0.0)
    )


@lru_cache(maxsize=200_000)
def _bones(sound: str) -> tuple[str, str]:
    bones = skeleton(sound)
    return bones, consonants(bones)


def _likely_pairs(ours: tuple[Sound, ...], theirs: tuple[Sound, ...], role: str) -> list[tuple[float, Sound, Sound]]:
    found = []
    for place, sound in enumerate(ours):
        letters = sound.letters
        for other_place, against in enumerate(theirs):
            guess = sound.cost + against.cost
            if letters != against.letters:
                if place >= FUZZY_SOUNDS or other_place >= FUZZY_SOUNDS:
                    continue
                if wild.fits(letters, against.letters):
                    guess += wild.LETTER_COST + fit_cost(letters, against.letters)
                else:
                    guess += guess_apart(letters, against.letters) + _both_known(letters, against.letters, role)
            found.append((guess, place, other_place))
    found.sort()
    return [(guess, ours[place], theirs[other_place]) for guess, place, other_place in found[:_LIKELY_PAIRS]]


def _other_writing(ours: tuple[Sound, ...], theirs: tuple[Sound, ...]) -> PartMatch:
    """Return the match of two writings in kanji: only by a sound that both have."""
    by_letters = {sound.letters: sound for sound in theirs}
    found = [
        (sound.cost + by_letters[sound.letters].cost, sound, by_letters[sound.letters])
        for sound in ours
        if sound.letters in by_letters
    ]
    if not found:
        return PartMatch(TOO_FAR)
    cost, sound, against = min(found, key=lambda pair: (pair[0], pair[1].letters))
    return PartMatch(cost + OTHER_WRITING, sound, against)


def fit_cost(one: str, other: str) -> float:
    """Return what is added where signs of the one stand for what the other has: little, and less for a usual name."""
    known = other if wild.is_wild(one) else one
    return _FITTING_UNUSUAL * max(0.0, 1 - usual(known, EITHER) / _USUAL)


def writing_cost(one: str, other: str) -> float:
    """Return what two writings in kanji cost where signs in the one stand for what the other has."""
    return wild.WRITING_COST + fit_cost(one, other)


@kept(100_000)
def _both_known(one: str, other: str, role: str) -> float:
    """Return what is added where different sounds are names of their own: then the one is hardly the other misheard."""
    return KNOWN_NAME * (usual(one, role) + usual(other, role)) / 2
