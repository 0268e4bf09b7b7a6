"""Which recorded sounds are near to those of a part asked for: guessed for all that the keys lead to."""

from itertools import chain

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from archive.names.person import keys, wild
from archive.names.person.comparing import FUZZY_SOUNDS, fit_cost, guess_apart, writing_cost

# Of how many sounds that the keys lead to the letters are counted, and for each one taken of how many the guess is made.
MOST_LETTERS, GUESSED = 20_000, 2
# How many near sounds are taken for the likeliest reading of a part, and for any other one at least.
MOST_NEAR, FEWEST_NEAR = 140, 20
# How many recorded sounds, and writings in kanji, may fit a part with signs for unknown letters.
MOST_FITTING, MOST_WRITINGS = 400, 400
# Of how many of these it is looked up how usual they are.
MOST_RANKED = 3000
MOST_CHANGES = 5
FARTHEST = 2.7


class Nearness:
    """The sounds near to others, each worked out once for a search. leading: {key: the sounds that it leads to}."""

    def __init__(self) -> None:
        self.leading: dict[str, list[str]] = {}
        self.stopped = False
        self._guessed: dict[str, list[tuple[float, str]]] = {}

    def near_to(self, same: dict[str, float]) -> dict[str, tuple[float, str]]:
        """Return {recorded sound: (guess of the least cost, the sound asked for)} of those near to any sound of a part.

        same: {sound of the part: its cost}; these stand among what is returned.
        """
        found = {sound: (cost, sound) for sound, cost in same.items()}
        for place, sound in enumerate(fuzzy(same), 1):
            cost = same[sound]
            for guess, other in self._near(sound, place):
                if guess + cost < min(FARTHEST, found[other][0] if other in found else FARTHEST):
                    found[other] = guess + cost, sound
        return found

    def writings_near_to(self, text: str) -> dict[str, float]:
        """Return {recorded writing in kanji: cost} of those that fit one asked for, where signs stand in either."""
        fitting = [one for one in self._reached_by_all(keys.writings_fitting(text)) if wild.fits(one, text)]
        found = sorted((writing_cost(text, one), one) for one in self._shortest(fitting))
        self.stopped |= len(found) > MOST_WRITINGS
        return {one: cost for cost, one in found[:MOST_WRITINGS]}

    def _fitting(self, sound: str, most: int) -> list[tuple[float, str]]:
        fitting = [one for one in self._reached_by_all(keys.fitting(sound)) if wild.fits(sound, one)]
        found = sorted((wild.guess(sound, one) + fit_cost(sound, one), one) for one in self._shortest(fitting))
        self.stopped |= len(found) > most
        return found[:most]

    def _reached_by_all(self, asked: list[list[str]]) -> set[str]:
        """Return what is reached by a key of each list, nothing where there is no list."""
        found = [{*chain.from_iterable(self.leading.get(key, ()) for key in any_of)} for any_of in asked]
        return set.intersection(*found) if found else set()

    def _shortest(self, texts: list[str]) -> list[str]:
        self.stopped |= len(texts) > MOST_RANKED
        return sorted(texts, key=lambda text: (len(text), text))[:MOST_RANKED]

    def _near(self, sound: str, place: int) -> list[tuple[float, str]]:
        most = max(FEWEST_NEAR, MOST_NEAR // place)
        if wild.is_wild(sound):
            return [*self._fitting(sound, MOST_FITTING // place), *self._misheard(wild.known(sound), most)]
        unread = [one for one in self.leading.get(keys.WILD_SOUNDS, ()) if wild.fits(one, sound)][:most]
        cost = fit_cost(sound, sound)
        return [*((wild.guess(one, sound) + cost, one) for one in unread), *self._misheard(sound, most)]

    def _misheard(self, sound: str, most: int) -> list[tuple[float, str]]:
        if sound not in self._guessed:
            near = (key for key in keys.near_to(sound) if key != keys.WILD_SOUNDS)
            reached = chain.from_iterable(self.leading.get(key, ()) for key in near)
            counted = process.extract(
                sound,
                list(dict.fromkeys(reached))[:MOST_LETTERS],
                scorer=Levenshtein.distance,
                score_cutoff=min(MOST_CHANGES, 1 + len(sound) // 2),
                limit=GUESSED * most,
            )
            self._guessed[sound] = sorted(
                (guess_apart(sound, other, int(changed)), other) for other, changed, _place in counted if changed
            )
        return self._guessed[sound][:most]


def fuzzy(same: dict[str, float]) -> list[str]:
    """Return those of the sounds of a part that others are looked for near to: the likeliest."""
    return list(same)[:FUZZY_SOUNDS]
