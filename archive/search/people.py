"""Finding people by name: the sounds near to what is asked, who has them, then the likeliest compared exactly."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from archive.names import person as names
from archive.names.person import Match

from . import nameforms
from .models import NameEntry
from .name_rows import read_rows
from .name_rules import follow_rules
from .name_search import Candidates, RulesChanged, Work

LIMIT = 60
# How many people are compared exactly, and how many are looked at where years or a prefecture re-rank.
MOST_COMPARED, MOST_WISHED = 60, 400
_NOT_SAID, _OTHERWISE = 0.1, 0.5


@dataclass(frozen=True, slots=True)
class Hit:
    """A person found. form: the recorded name that matched; match: how; years: what the years asked for added."""

    record: int
    cost: float
    form: str
    match: Match
    years: float = 0.0


@dataclass(frozen=True, slots=True)
class Wish:
    """What re-ranks and never excludes."""

    born: int | None = None
    died: int | None = None
    prefecture: int | None = None

    def cost(self, born: int | None, died: int | None, prefecture: int | None) -> float:
        """Return what is added to a person of whom this is recorded: little, so that nobody is hidden by it."""
        years = _years_apart(self.born, born) + _years_apart(self.died, died)
        return years + place_cost(self.prefecture, [] if prefecture is None else [prefecture])


@dataclass
class People:
    """What a search found. hits: the best first, ties by the older record."""

    hits: list[Hit] = field(default_factory=list)
    work: Work = field(default_factory=Work)


def find_people(text: str, *, wish: Wish | None = None, limit: int = LIMIT) -> People:
    """Return the People whose recorded names are likest to a name in any script; never raises, whatever is typed."""
    try:
        return _find_people(text, wish or Wish(), limit)
    except RulesChanged as changed:
        follow_rules(changed.number)
        return _find_people(text, wish or Wish(), limit)


def find_people_of(texts: Sequence[str], *, wish: Wish | None = None, limit: int = LIMIT) -> People:
    """Return the People of several names at once, each person by the name that is the nearest; never raises.

    Each name costs what `find_people` does; work is that of all, `stopped` if one was.
    """
    found = People()
    best: dict[int, Hit] = {}
    for text in texts:
        people = find_people(text, wish=wish, limit=limit)
        found.work = found.work.with_more(people.work)
        for hit in people.hits:
            if hit.record not in best or hit.cost < best[hit.record].cost:
                best[hit.record] = hit
    found.hits = sorted(best.values(), key=lambda hit: (hit.cost, hit.record))[:limit]
    return found


def _find_people(text: str, wish: Wish, limit: int) -> People:
    asked = names.Asked(text)
    if not asked.splits:
        return People()
    candidates = Candidates(asked)
    ranked = candidates.likeliest(MOST_WISHED if wish != Wish() else max(MOST_COMPARED, limit))
    return People(_compared(asked, ranked, wish, limit, candidates), candidates.work)


def _compared(
    asked: names.Asked, ranked: list[tuple[float, int]], wish: Wish, limit: int, candidates: Candidates
) -> list[Hit]:
    """Return the Hits among (guess, record), the likeliest compared exactly."""
    places = {record * 2 + (candidates.generation or 0): guess for guess, record in ranked}
    columns = ["names", "born", "died", "prefecture"]
    found = []
    for pk, text, *recorded in read_rows(NameEntry, columns, places):
        years = wish.cost(*recorded)
        found.append((places[pk] + years, pk // 2, text, years))
    found.sort(key=lambda one: one[:2])
    likeliest = found[: max(MOST_COMPARED, limit)]
    candidates.work.compared = len(likeliest)
    hits = [hit for _guess, *one in likeliest if (hit := _hit(asked, *one))]
    return sorted(hits, key=lambda hit: (hit.cost, hit.record))[:limit]


def _hit(asked: names.Asked, record: int, text: str, years: float) -> Hit | None:
    best: Hit | None = None
    for form in nameforms.read_forms(text):
        match = asked.match_splits(form.splits)
        if match and (best is None or match.cost + years < best.cost - 1e-6):
            best = Hit(record, round(match.cost + years, 6), form.text, match, years)
    return best


def place_cost(asked: int | None, recorded: Collection[int]) -> float:
    """Return what a place asked for adds where others are recorded, or none; nothing is added where none is asked for."""
    if not asked or asked in recorded:
        return 0.0
    return _OTHERWISE if recorded else _NOT_SAID


def _years_apart(asked: int | None, recorded: int | None) -> float:
    if asked is None:
        return 0.0
    return _NOT_SAID if recorded is None else min(_OTHERWISE, abs(asked - recorded) * 0.1)
