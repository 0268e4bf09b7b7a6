"""Finding people by name: the coarse sounds of what is asked, who has both of them, then each of these compared."""

import heapq
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.db.models import Value
from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from archive.names import person as names
from archive.names.person import Match, Split, keys
from archive.names.person.comparing import FARTHEST, FUZZY_SOUNDS, NOT_RECORDED, said_as
from archive.names.person.distance import TOO_FAR
from archive.names.person.readings import FAMILY, GIVEN

from . import nameforms
from .models import NameEntry, NameKey, NamePart, NameSound
from .name_index import GENERATIONS, Numbers, asked_generation, generation, number_of, unpack

LIMIT = 60
ENOUGH, GOOD = 40, 0.35
# The budget: what one search reads and compares at most. Counted, never timed.
MOST_KEYS, MOST_COMPARED, MOST_SOUNDS, MOST_PARTS, MOST_PEOPLE = 1500, 200, 80, 400, 600_000
# Of how many people the coarse sounds near to one part may be.
MOST_NEAR = 25_000
FARTHEST_SOUND, FARTHEST_NAME, PER_CHANGE = 2, 1.9, 0.55
_PART, _SOUND = "p", "s"
_NOT_SAID, _OTHERWISE = 0.1, 0.5


@dataclass(frozen=True, slots=True)
class Hit:
    """A person found. form: the recorded name that matched; match: how; years: what the years asked for added."""

    record: int
    cost: float
    form: str
    match: Match
    years: float = 0.0


@dataclass
class Work:
    """What a search has read and compared, in counts. stopped: whether the budget ended it."""

    keys: int = 0
    rows: int = 0
    people: int = 0
    compared: int = 0
    stopped: bool = False


@dataclass(frozen=True, slots=True)
class Wish:
    """What re-ranks and never excludes."""

    born: int | None = None
    died: int | None = None
    prefecture: int | None = None

    def cost(self, born: int | None, died: int | None, prefecture: int | None) -> float:
        """Return what is added to a person of whom this is recorded: little, so that nobody is hidden by it."""
        cost = _years_apart(self.born, born) + _years_apart(self.died, died)
        if self.prefecture and self.prefecture != prefecture:
            cost += _NOT_SAID if prefecture is None else _OTHERWISE
        return cost


@dataclass
class People:
    """What a search found. hits: the best first, ties by the older record."""

    hits: list[Hit] = field(default_factory=list)
    work: Work = field(default_factory=Work)


def find_people(text: str, *, wish: Wish | None = None, limit: int = LIMIT) -> People:
    """Return the People whose recorded names are likest to a name in any script; never raises, whatever is typed."""
    asked = names.Asked(text)
    if not asked.splits:
        return People()
    search = _Search(asked, wish or Wish(), limit)
    return People(search.run(), search.work)


class _Search:
    def __init__(self, asked: names.Asked, wish: Wish, limit: int) -> None:
        self.asked, self.wish, self.limit = asked, wish, limit
        self.work = Work()
        self.generation = 0
        self.keys: dict[str, list[str]] = {}
        self.bones: dict[tuple[str, str], dict[str, float]] = {}
        self.near: dict[tuple[str, str], dict[int, float]] = {}
        # Who has a part or a coarse sound, by the sign of the table and the text: as stored, and as asked for.
        self.packed: dict[str, bytes | memoryview] = {}
        self.people: dict[str, Numbers] = {}

    def run(self) -> list[Hit]:
        exact, near = self._keys_of_parts(), self._keys_of_sounds()
        self._read_keys([*exact, *(key for keys_of in near.values() for bones in keys_of.values() for key in bones)])
        close = {part: self._near_bones(self.bones[part], keys_of) for part, keys_of in near.items()}
        self._read(self._parts_of(exact), [one for found in close.values() for one in found])
        guesses: dict[int, float] = {}
        for split, swapped in self.asked.splits:
            _keep_least(guesses, self._exactly(split, swapped))
        if sum(guess <= GOOD for guess in guesses.values()) < ENOUGH:
            self.near = {part: _people(self._nearest(found)) for part, found in close.items()}
            for split, swapped in self.asked.splits:
                _keep_least(guesses, self._nearly(split, swapped))
        most = max(MOST_COMPARED, self.limit)
        ranked = heapq.nsmallest(
            most + 1, ((guess, record) for record, guess in guesses.items() if guess < FARTHEST_NAME)
        )
        self.work.stopped |= len(ranked) > most
        return self._compared([record for _guess, record in ranked[:most]])

    # --- parts as asked, by writing and by sound

    def _keys_of_parts(self) -> list[str]:
        wanted = []
        for split, swapped in self.asked.splits:
            for text, role, said in _parts(split, swapped):
                wanted += [f"x{role}{sound.letters}" for sound in names.sounds_of(text, said)]
        return wanted

    def _parts_of(self, wanted: list[str]) -> list[str]:
        parts: dict[str, None] = {}
        for split, swapped in self.asked.splits:
            parts |= dict.fromkeys(role + text for text, role, _said in _parts(split, swapped))
        for key in wanted:
            parts |= dict.fromkeys(self.keys[key])
        return list(parts)[:MOST_PARTS]

    def _exactly(self, split: Split, swapped: bool) -> dict[int, float]:
        found = []
        for text, role, said in _parts(split, swapped):
            here = {role + text: None}
            for sound in names.sounds_of(text, said):
                here |= dict.fromkeys(self.keys[f"x{role}{sound.letters}"])
            costs = [
                (self.asked.part(text, part[1:], said).cost, people)
                for part in here
                if (people := self._people_of(_PART + part))
            ]
            found.append(_people(costs))
        return _together(found, split.cost)

    # --- coarse sounds

    def _keys_of_sounds(self) -> dict[tuple[str, str], dict[str, list[str]]]:
        """Return {(part asked for, its role): {its coarse sound: the keys of those near to it}}."""
        asked = {
            (text, said): None for split, swapped in self.asked.splits for text, _role, said in _parts(split, swapped)
        }
        self.bones = {part: _bones(*part) for part in asked}
        return {part: {one: _near_keys(one) for one in found} for part, found in self.bones.items()}

    def _nearest(self, found: dict[str, float]) -> Iterator[tuple[float, Numbers]]:
        """Yield (guess, people) of the nearest coarse sounds, as many as have not more people than a part may have."""
        number = 0
        for one, guess in found.items():
            people = self._people_of(_SOUND + one)
            if people is None:
                continue
            number += len(people)
            if number > MOST_NEAR and number > len(people):
                self.work.stopped = True
                return
            yield guess, people

    def _near_bones(self, bones: dict[str, float], near_keys: dict[str, list[str]]) -> dict[str, float]:
        """Return {coarse sound in the index: guess of what it costs}, the nearest ones."""
        found: dict[str, float] = {}
        for one, cost in bones.items():
            others = list(
                dict.fromkeys(
                    [one, *keys.shortened(one), *(other for key in near_keys[one] for other in self.keys[key])]
                )
            )
            near = process.extract(
                one, others, scorer=Levenshtein.distance, score_cutoff=FARTHEST_SOUND, limit=MOST_SOUNDS
            )
            for other, changes, _place in near:
                guess = cost + changes * PER_CHANGE
                found[other] = min(guess, found.get(other, TOO_FAR))
        nearest = sorted(found, key=lambda one: (found[one], one))[:MOST_SOUNDS]
        return {one: found[one] for one in nearest}

    def _nearly(self, split: Split, swapped: bool) -> dict[int, float]:
        found = [self.near[text, said] for text, _role, said in _parts(split, swapped)]
        if len(found) == 2:
            unknown = dict.fromkeys(self._people_of(_SOUND + nameforms.UNKNOWN) or (), NOT_RECORDED)
            found = [unknown | near for near in found]
        return _together(found, split.cost)

    # --- reading

    def _read_keys(self, wanted: list[str]) -> None:
        """Read what the keys lead to, and the generation that is asked, in one query."""
        missing = list(dict.fromkeys(wanted))
        self.keys = {key: [] for key in missing}
        if len(missing) > MOST_KEYS:
            missing, self.work.stopped = missing[:MOST_KEYS], True
        self.work.keys = len(missing)
        numbers = {number_of(key, generation): key for key in missing for generation in GENERATIONS}
        rows = list(NameKey.objects.filter(pk__in=numbers).values_list("pk", "values", asked_generation()))
        self.generation = rows[0][2] or 0 if rows else generation()
        for pk, values, _generation in rows:
            if pk & 1 == self.generation:
                self.keys[numbers[pk]] = values.split("\n")

    def _read(self, parts: list[str], sounds: list[str]) -> None:
        """Read who has the parts and the coarse sounds, in one query, and leave the lists packed until they are asked."""
        of_parts, of_sounds = self._numbers(parts), self._numbers([*sounds, nameforms.UNKNOWN])
        part_rows = NamePart.objects.filter(pk__in=list(of_parts)).values_list(Value(_PART), "pk", "people")
        sound_rows = NameSound.objects.filter(pk__in=list(of_sounds)).values_list(Value(_SOUND), "pk", "people")
        texts = {_PART: of_parts, _SOUND: of_sounds}
        for sign, pk, people in part_rows.union(sound_rows, all=True):
            self.packed[sign + texts[sign][pk]] = people

    def _numbers(self, texts: list[str]) -> dict[int, str]:
        return {number_of(text, self.generation): text for text in texts}

    def _people_of(self, name: str) -> "Numbers | None":
        """Return who has a part or a coarse sound, None where nobody has it or the budget is spent."""
        if name not in self.people and name in self.packed:
            people = unpack(self.packed[name])
            if self.work.people + len(people) > MOST_PEOPLE:
                self.work.stopped = True
                return None
            self.people[name] = people
            self.work.people += len(people)
            self.work.rows += 1
        return self.people.get(name)

    # --- comparing

    def _compared(self, records: list[int]) -> list[Hit]:
        rows = NameEntry.objects.filter(pk__in=[record * 2 + self.generation for record in records])
        guessed = []
        for pk, text, *recorded in rows.values_list("pk", "names", "born", "died", "prefecture"):
            forms = nameforms.read_forms(text)
            years = self.wish.cost(*recorded)
            guess = min(self.asked.guess(form.splits) for form in forms) + years
            if guess < FARTHEST:
                guessed.append((guess, pk // 2, forms, years))
        guessed.sort(key=lambda one: one[:2])
        self.work.compared = len(guessed)
        hits = [hit for one in guessed[: self.limit] if (hit := self._hit(*one[1:]))]
        return sorted(hits, key=lambda hit: (hit.cost, hit.record))

    def _hit(self, record: int, forms: list[nameforms.Form], years: float) -> Hit | None:
        best: Hit | None = None
        for form in forms:
            match = self.asked.match_splits(form.splits)
            if match and (best is None or match.cost + years < best.cost - 1e-6):
                best = Hit(record, round(match.cost + years, 6), form.text, match, years)
        return best


def _parts(split: Split, swapped: bool) -> list[tuple[str, str, str]]:
    """Return [(part asked for, its role, the role it is said in)]."""
    return [
        (text, role, said_as(text, role, swapped))
        for text, role in ((split.family, FAMILY), (split.given, GIVEN))
        if text
    ]


def _bones(text: str, role: str) -> dict[str, float]:
    found: dict[str, float] = {}
    for sound in names.sounds_of(text, role)[:FUZZY_SOUNDS]:
        found.setdefault(keys.skeleton(sound.letters), sound.cost)
    return found


def _near_keys(bones: str) -> list[str]:
    shortened, fewer = keys.shortened(bones), keys.fewer_consonants(bones)
    consonants = keys.consonants(bones)
    return [
        "d" + bones, *("d" + one for one in shortened), "c" + consonants, "e" + consonants,
        *("c" + one for one in fewer), *("e" + one for one in fewer),
    ]  # fmt: skip


def _people(found: Iterable[tuple[float, Iterable[int]]]) -> dict[int, float]:
    """Return {record: least cost} of lists of people; the dearest are put down first and written over."""
    people: dict[int, float] = {}
    for cost, records in sorted(found, key=lambda pair: -pair[0]):
        people.update(dict.fromkeys(records, cost))
    return people


def _together(found: list[dict[int, float]], cost: float) -> dict[int, float]:
    if len(found) == 1:
        return {record: cost + part for record, part in found[0].items()}
    one, other = found
    return {record: cost + one[record] + other[record] for record in one.keys() & other.keys()}


def _keep_least(kept: dict[int, float], found: dict[int, float]) -> None:
    for record, guess in found.items():
        if guess < kept.get(record, TOO_FAR):
            kept[record] = guess


def _years_apart(asked: int | None, recorded: int | None) -> float:
    if asked is None:
        return 0.0
    return _NOT_SAID if recorded is None else min(_OTHERWISE, abs(asked - recorded) * 0.1)
