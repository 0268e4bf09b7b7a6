"""Which people a name may mean: the sounds near to its parts, who has them, who has both; each with a guess of the cost."""

import heapq
from collections.abc import Callable, Iterator, KeysView, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from archive.names.person import Asked, Split, keys, sounds_of, taught, wild
from archive.names.person.cleaning import has_kanji
from archive.names.person.comparing import NOT_RECORDED, OTHER_WRITING, said_as, sounds_apart
from archive.names.person.readings import FAMILY, GIVEN

from .name_index import GENERATIONS, index_state, number_of
from .name_lists import KINDS, Kind, Numbers, unpack
from .name_rows import KEY, SOUND, WRITING, read_lists
from .name_sounds import Nearness, fuzzy

ENOUGH, GOOD = 40, 0.35
# The budget: what one search reads at most. Counted, never timed.
MOST_KEYS, MOST_SOUNDS, MOST_PEOPLE = 1500, 700, 150_000
# How many people may have one part of the name asked for, and how many are enough where it has one part alone.
MOST_OF_PART, ENOUGH_ALONE = 12_000, 1000
# How many may have a part in which signs stand for unknown letters.
MOST_OF_WILD = 25_000
# How many people are ranked by the distances of their sounds.
MOST_REFINED = 300
_ROUNDING = 1e-9
FARTHEST_NAME = 3.0


@dataclass
class Work:
    """What a search has read and compared, in counts. stopped: whether the budget ended it."""

    keys: int = 0
    rows: int = 0
    people: int = 0
    compared: int = 0
    stopped: bool = False

    def with_more(self, other: "Work") -> "Work":
        """Return the work of two searches together."""
        return Work(
            self.keys + other.keys,
            self.rows + other.rows,
            self.people + other.people,
            self.compared + other.compared,
            self.stopped or other.stopped,
        )


class RulesChanged(Exception):
    """The rules of names that curators teach are not those that this process goes by. number: of those in the database."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


class _Part(NamedTuple):
    """A part asked for: the role it is looked for in, and the one it is said in."""

    text: str
    role: str
    said: str


class _List(NamedTuple):
    """People who have one sound, or one writing, in one way. guess: of what it costs. asked: the sound asked for."""

    guess: float
    kind: Kind
    people: Numbers
    asked: str = ""
    sound: str = ""
    more: float = 0.0


# {(part, role it is said in): {recorded sound: (guess of the cost, sound asked for)}}
_Near = dict[tuple[str, str], dict[str, tuple[float, str]]]


class Candidates:
    """The people that a name asked for may mean."""

    def __init__(self, asked: Asked) -> None:
        self.asked = asked
        self.work = Work()
        self.generation: int | None = None
        self._has_more_keys = False
        self._nearness = Nearness()
        # {(part, role it is said in): {sound: cost}}
        self._same: dict[tuple[str, str], dict[str, float]] = {}
        self._sounds: dict[str, list[tuple[Kind, Numbers]]] = {}
        self._writings: dict[str, list[tuple[Kind, Numbers]]] = {}
        # {part in kanji: {recorded writing that fits it, where signs stand in either: cost}}
        self._fitting: dict[str, dict[str, float]] = {}

    def likeliest(self, most: int) -> list[tuple[float, int]]:
        """Return [(cost, record)], the likeliest people first, equals by the older record; at most so many."""
        splits = [(split.cost, _parts(split, swapped)) for split, swapped in self.asked.splits]
        parts = list(dict.fromkeys(part for _cost, found in splits for part in found))
        self._same = {
            (part.text, part.said): {sound.letters: sound.cost for sound in sounds_of(part.text, part.said)}
            for part in parts
        }
        self._read_first([part.text for part in parts])
        same = {one: {sound: (cost, sound) for sound, cost in found.items()} for one, found in self._same.items()}
        guesses = self._guesses(splits, same)
        is_wild = any(wild.is_wild(part.text) for part in parts)
        if is_wild or sum(guess.cost <= GOOD for guess in guesses.values()) < ENOUGH:
            near = self._near(same)
            self._fitting = {text: self._nearness.writings_near_to(text) for text, _said in same if has_kanji(text)}
            self.work.stopped |= self._has_more_keys or self._nearness.stopped
            self._read_lists(
                list(dict.fromkeys(sound for found in near.values() for sound in found if sound not in self._sounds)),
                list(dict.fromkeys(text for found in self._fitting.values() for text in found)),
            )
            guesses = self._guesses(splits, near)
        return self._refined(guesses, most)

    def _near(self, same: _Near) -> _Near:
        """Return the sounds near to each part; once there are too many, parts of less likely ways have their own alone."""
        near = dict(same)
        taken: set[str] = set()
        for one, found in self._same.items():
            if len(taken) > MOST_SOUNDS:
                self.work.stopped = True
                break
            near[one] = self._nearness.near_to(found)
            # Sounds that fit signs have a bound of their own.
            taken.update(() if wild.is_wild(one[0]) else near[one])
        return near

    # --- reading

    def _read_first(self, texts: list[str]) -> None:
        """Read who has the parts as they are asked for, and the sounds that are near to them, in one query.

        It also learns the generation that is asked, and asks for both: a query less than to ask for it first.
        """
        sounds = dict.fromkeys(sound for same in self._same.values() for sound in fuzzy(same))
        wanted = [key for text in texts if has_kanji(text) for any_of in keys.writings_fitting(text) for key in any_of]
        wanted = list(dict.fromkeys([*wanted, *(key for sound in sounds for key in keys.near_to(sound))]))
        self._has_more_keys = len(wanted) > MOST_KEYS
        wanted = wanted[:MOST_KEYS]
        self.work.keys = len(wanted)
        self._read_lists([sound for same in self._same.values() for sound in same], texts, wanted)

    def _read_lists(self, sounds: list[str], texts: Sequence[str] = (), wanted: Sequence[str] = ()) -> None:
        """Read who has the sounds and the writings in kanji, and the sounds that the keys lead to, in one query."""
        is_first = self.generation is None
        generations = GENERATIONS if self.generation is None else (self.generation,)
        of = {
            SOUND: {number_of(sound, one): sound for sound in sounds for one in generations},
            WRITING: {number_of(text, one): text for text in texts if has_kanji(text) for one in generations},
            KEY: {number_of(key, one): key for key in wanted for one in generations},
        }
        rows = read_lists(of[SOUND], of[WRITING], of[KEY])
        if is_first:
            asked, rules = rows[0][3:] if rows else index_state()
            self.generation = asked or 0
            if (rules or 0) != taught.version():
                raise RulesChanged(rules or 0)
        for sign, pk, packed, *_state in rows:
            if pk & 1 != self.generation:
                continue
            if sign == KEY:
                self._nearness.leading[of[KEY][pk]] = bytes(packed).decode().split("\n")
                continue
            self.work.rows += 1
            lists = self._sounds if sign == SOUND else self._writings
            lists[of[sign][pk]] = [(KINDS[kind], people) for kind, people in unpack(packed)]

    # --- who has the parts

    def _guesses(self, splits: list[tuple[float, list[_Part]]], sounds: _Near) -> "dict[int, _Guess]":
        """Return {record: the cheapest guess} over the ways to part the name asked for."""
        guesses: dict[int, _Guess] = {}
        people: dict[_Part, _Found] = {}
        for cost, parts in splits:
            for part in parts:
                if part not in people:
                    people[part] = self._people_of(part, sounds[part.text, part.said], alone=len(parts) == 1)
            for guess in _together([people[part] for part in parts], cost):
                if guess.record not in guesses or guess.cost < guesses[guess.record].cost:
                    guesses[guess.record] = guess
        return guesses

    def _people_of(self, part: _Part, sounds: dict[str, tuple[float, str]], *, alone: bool) -> "_Found":
        """Return who has a part of the name, the likeliest lists first until the budget is spent."""
        lists = self._lists_of(part, sounds)
        is_wild = wild.is_wild(part.text)
        most = MOST_OF_WILD if is_wild else MOST_OF_PART
        if alone and not is_wild:
            lists = [one._replace(guess=self._exactly(one, part.said)) for one in lists]
        lists.sort(key=lambda one: one.guess)
        taken: list[_List] = []
        number = 0
        for one in lists:
            number += len(one.people)
            if one.guess >= FARTHEST_NAME or (alone and number - len(one.people) >= ENOUGH_ALONE):
                break
            if (number > most and taken) or self.work.people + len(one.people) > MOST_PEOPLE:
                self.work.stopped = True
                break
            self.work.people += len(one.people)
            taken.append(one)
        return _Found(part, taken, alone)

    def _lists_of(self, part: _Part, sounds: dict[str, tuple[float, str]]) -> list[_List]:
        found = [
            _List(kind.cost + cost, kind, people)
            for text, cost in {**self._fitting.get(part.text, {}), part.text: 0.0}.items()
            for kind, people in self._writings.get(text, ())
            if kind.role == part.role
        ]
        kanji, same = has_kanji(part.text), self._same[part.text, part.said]
        for sound, (guess, asked) in sounds.items():
            for kind, people in self._sounds.get(sound, ()):
                if kind.role != part.role:
                    continue
                if not (kanji and kind.kanji):
                    found.append(_List(guess + kind.cost, kind, people, asked, sound, same[asked] + kind.cost))
                elif sound in same:
                    # Two writings in kanji are one name only by a sound that both have.
                    found.append(_List(same[sound] + kind.cost + OTHER_WRITING, kind, people))
        return found

    # --- the likeliest

    def _refined(self, guesses: "dict[int, _Guess]", most: int) -> list[tuple[float, int]]:
        """Return the likeliest of those guessed, ranked by the distances of their sounds instead of by guesses."""
        refined = max(MOST_REFINED, most)
        likeliest = heapq.nsmallest(refined + 1, guesses.values(), key=lambda guess: (guess.cost, guess.record))
        self.work.stopped |= len(likeliest) > refined
        # The costs of the best so far, negated, the dearest first: who costs more already is not worked out to the end.
        best: list[float] = []
        ranked: list[tuple[float, int]] = []
        for guess in likeliest[:refined]:
            most_of_parts = (-best[0] if len(best) == most else FARTHEST_NAME) - guess.base + _ROUNDING
            parts = 0.0
            for found, place in guess.by:
                parts += self._exactly(found.lists[place], found.part.said)
                if parts > most_of_parts:
                    break
            else:
                ranked.append((guess.base + parts, guess.record))
                (heapq.heappush if len(best) < most else heapq.heappushpop)(best, -ranked[-1][0])
        return [one for one in sorted(ranked)[:most] if one[0] < FARTHEST_NAME]

    def _exactly(self, one: _List, said: str) -> float:
        if one.asked == one.sound:
            return one.guess
        return one.more + sounds_apart(one.asked, one.sound, said)


@dataclass
class _Found:
    """Who has a part of the name asked for, by lists, the cheapest first. is_alone: whether no other part is asked for."""

    part: _Part
    lists: list[_List]
    is_alone: bool = False

    @cached_property
    def number(self) -> int:
        """How many people stand in the lists."""
        return sum(len(one.people) for one in self.lists)

    @cached_property
    def beside(self) -> dict[int, int]:
        """{record: place of the cheapest list} of those who have the part beside another one, or who are all asked for."""
        return self._places(lambda one: self.is_alone or not one.kind.alone)

    @cached_property
    def alone(self) -> dict[int, int]:
        """{record: place of the cheapest list} of those of whom no other part is recorded."""
        return self._places(lambda one: not self.is_alone and one.kind.alone)

    def beside_of(self, records: KeysView[int]) -> dict[int, int]:
        """Return `beside` of these records alone: quicker where they are few."""
        found: dict[int, int] = {}
        for place in range(len(self.lists) - 1, -1, -1):
            if self.is_alone or not self.lists[place].kind.alone:
                found.update(dict.fromkeys(records & self.lists[place].people, place))
        return found

    def _places(self, is_wanted: Callable[[_List], bool]) -> dict[int, int]:
        places: dict[int, int] = {}
        # The dearest are put down first and written over.
        for place in range(len(self.lists) - 1, -1, -1):
            if is_wanted(self.lists[place]):
                places.update(dict.fromkeys(self.lists[place].people, place))
        return places


class _Guess(NamedTuple):
    """What a person is guessed to cost: base and what the lists cost. by: [(found, place of the list)]."""

    cost: float
    record: int
    base: float
    by: tuple[tuple[_Found, int], ...]


def _together(found: list[_Found], cost: float) -> Iterator[_Guess]:
    """Yield those who have every part, or the one part that is recorded of them."""
    if len(found) == 1:
        (one,) = found
        for record, place in one.beside.items():
            yield _Guess(cost + one.lists[place].guess, record, cost, ((one, place),))
        return
    one, other = found
    ours, theirs = [part.guess for part in one.lists], [part.guess for part in other.lists]
    if one.number <= other.number:
        mine, yours = one.beside, other.beside_of(one.beside.keys())
        shared = yours
    else:
        mine, yours = one.beside_of(other.beside.keys()), other.beside
        shared = mine
    for record in shared:
        i, j = mine[record], yours[record]
        if (guess := cost + ours[i] + theirs[j]) < FARTHEST_NAME:
            yield _Guess(guess, record, cost, ((one, i), (other, j)))
    for single in found:
        for record, place in single.alone.items():
            guess = cost + single.lists[place].guess + NOT_RECORDED
            yield _Guess(guess, record, cost + NOT_RECORDED, ((single, place),))


def _parts(split: Split, swapped: bool) -> list[_Part]:
    return [
        _Part(text, role, said_as(text, role, swapped))
        for text, role in ((split.family, FAMILY), (split.given, GIVEN))
        if text
    ]
