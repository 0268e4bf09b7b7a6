"""Which recorded sounds are near to those of a part asked for: guessed for all that the keys lead to."""

from itertools import chain

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from archive.names.person import keys
from archive.names.person.comparing import FUZZY_SOUNDS, guess_apart

# Of how many sounds that the keys lead to the letters are counted, and for each one taken of how many the guess is made.
MOST_LETTERS, GUESSED = 20_000, 2
# How many near sounds are taken for the likeliest reading of a part, and for any other one at least.
MOST_NEAR, FEWEST_NEAR = 140, 20
MOST_CHANGES = 5
FARTHEST = 2.7


class Nearness:
    """The sounds near to others, each worked out once for a search. leading: {key: the sounds that it leads to}."""

    def __init__(self) -> None:
        self.leading: dict[str, list[str]] = {}
        self._guessed: dict[str, list[tuple[float, str]]] = {}

    def near_to(self, same: dict[str, float]) -> dict[str, tuple[float, str]]:
        """Return {recorded sound: (guess of the least cost, the sound asked for)} of those near to any sound of a part.

        same: {sound of the part: its cost}; these stand among what is returned.
        """
        found = {sound: (cost, sound) for sound, cost in same.items()}
        for place, sound in enumerate(fuzzy(same), 1):
            cost = same[sound]
            for guess, other in self._near(sound, max(FEWEST_NEAR, MOST_NEAR // place)):
                if guess + cost >= FARTHEST:
                    break
                if other not in found or guess + cost < found[other][0]:
                    found[other] = guess + cost, sound
        return found

    def _near(self, sound: str, most: int) -> list[tuple[float, str]]:
        if sound not in self._guessed:
            reached = chain.from_iterable(self.leading.get(key, ()) for key in keys.near_to(sound))
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
