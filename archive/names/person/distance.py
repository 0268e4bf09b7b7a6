"""How far two sounded names are from each other, and by which changes; the costs are data (costs.tsv)."""

from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from .wild import ALPHABET

VOWELS = frozenset("aiueo")
TOO_FAR = 9.0
_SWAPPED, _SWAP_RULE = 0.6, "swapped"
_SAME_KIND, _OTHER_KIND, _DROPPED = 1.0, 1.2, 0.95
_ONE, _MANY = "?", "*"
_WILD_COST = 0.02


@dataclass(frozen=True, slots=True)
class Edit:
    """One difference: what the one has and the other has in its place (empty: nothing), what it costs and by which rule."""

    one: str
    other: str
    cost: float
    rule: str


def distance(one: str, other: str, limit: float = TOO_FAR) -> float:
    """Return the cost of turning one sounded name into another, at most `limit`: symmetric, 0 only for the same.

    ? stands for any letter or none, * for any letters.
    """
    if one == other:
        return 0.0
    pair = (one, other) if one < other else (other, one)
    known = _known.get(pair)
    if known is None:
        known = _distance(*pair, limit)
        # What reached the limit may be more: it is not known yet.
        if known < limit:
            if len(_known) >= _MOST_KNOWN:
                _known.clear()
            _known[pair] = known
    return min(known, limit)


def edits(one: str, other: str) -> list[Edit]:
    """Return the changes that the distance counts, from the beginning to the end; their costs add up to it."""
    rows = _table(one, other)
    drops, adds = _drops(one), _drops(other)
    found: list[Edit] = []
    i, j = len(one), len(other)
    while i or j:
        here = rows[i][j]
        if i and j and _near(here, rows[i - 1][j - 1] + _CHANGE[one[i - 1]][other[j - 1]][0]):
            i, j = i - 1, j - 1
            if one[i] != other[j]:
                found.append(Edit(one[i], other[j], *_CHANGE[one[i]][other[j]]))
        elif i and _near(here, rows[i - 1][j] + min(drops[i - 1][0], adds_gap(other, j))):
            i -= 1
            found.append(Edit(one[i], "", here - rows[i][j], drops[i][1]))
        elif j and _near(here, rows[i][j - 1] + min(adds[j - 1][0], adds_gap(one, i))):
            j -= 1
            found.append(Edit("", other[j], here - rows[i][j], adds[j][1]))
        else:
            i, j = i - 2, j - 2
            found.append(Edit(one[i : i + 2], other[j : j + 2], _SWAPPED, _SWAP_RULE))
    return [edit for edit in reversed(found) if edit.cost > 0]


def adds_gap(text: str, at: int) -> float:
    """Return what a letter costs that stands against a * before this place of the other name."""
    return _WILD_COST if _MANY in (text[at - 1 : at], text[at : at + 1]) else TOO_FAR


# {(the lesser sound, the greater): their distance}, of pairs that were worked out; names share their sounds.
_known: dict[tuple[str, str], float] = {}
_MOST_KNOWN = 200_000


def _distance(one: str, other: str, limit: float) -> float:
    drops, adds = _drop_costs(one), _drop_costs(other)
    if _MANY in one or _MANY in other:
        return min(_table(one, other)[-1][-1], limit)
    row = [0.0]
    for cost in adds:
        row.append(row[-1] + cost)
    before: list[float] = row
    last = ""
    for letter, drop in zip(one, drops, strict=True):
        costs = _COST[letter]
        left = row[0] + drop
        new = [left]
        diagonal = least = row[0]
        for against, add, above in zip(other, adds, row[1:], strict=True):
            best = diagonal + costs[against]
            if above + drop < best:
                best = above + drop
            if left + add < best:
                best = left + add
            if best < least:
                least = best
            new.append(best)
            left, diagonal = best, above
        if last != letter and letter + last in other:
            _swap(new, before, other, letter + last, adds)
        elif least >= limit and min(row) >= limit:
            return limit
        before, row, last = row, new, letter
    return min(row[-1], limit)


def _swap(row: list[float], before: list[float], other: str, pair: str, adds: list[float]) -> None:
    """Let two letters stand in the other order where that is cheaper, and what follows in the row follow from it."""
    for j in range(1, len(other)):
        if other[j - 1 : j + 1] == pair and before[j - 1] + _SWAPPED < row[j + 1]:
            row[j + 1] = before[j - 1] + _SWAPPED
            for k in range(j + 1, len(other)):
                row[k + 1] = min(row[k + 1], row[k] + adds[k])


def _table(one: str, other: str) -> list[list[float]]:
    drops, adds = _drops(one), _drops(other)
    rows = [[0.0] * (len(other) + 1) for _ in range(len(one) + 1)]
    for i in range(len(one) + 1):
        for j in range(len(other) + 1):
            if i == j == 0:
                continue
            best = TOO_FAR * 10
            if i and j:
                best = rows[i - 1][j - 1] + _CHANGE[one[i - 1]][other[j - 1]][0]
                if i > 1 and j > 1 and one[i - 1] == other[j - 2] != one[i - 2] == other[j - 1]:
                    best = min(best, rows[i - 2][j - 2] + _SWAPPED)
            if i:
                best = min(best, rows[i - 1][j] + min(drops[i - 1][0], adds_gap(other, j)))
            if j:
                best = min(best, rows[i][j - 1] + min(adds[j - 1][0], adds_gap(one, i)))
            rows[i][j] = best
    return rows


def _near(one: float, other: float) -> bool:
    return abs(one - other) < 1e-9


@lru_cache(maxsize=100000)
def _drop_costs(text: str) -> list[float]:
    return [cost for cost, _rule in _drops(text)]


@lru_cache(maxsize=100000)
def _drops(text: str) -> list[tuple[float, str]]:
    """Return (cost, rule) of dropping each letter where it stands."""
    return [_drop(letter, text[i - 1] if i else "^", text[i + 1 : i + 2] or "$") for i, letter in enumerate(text)]


@lru_cache(maxsize=20_000)
def _drop(letter: str, before: str, after: str) -> tuple[float, str]:
    if letter in (_ONE, _MANY):
        return _WILD_COST, "wild"
    fitting = [
        (cost, rule)
        for wanted_before, wanted_after, cost, rule in _DROP.get(letter, ())
        if _fits(before, wanted_before) and _fits(after, wanted_after)
    ]
    return min(fitting, default=(_DROPPED, "dropped"))


def _fits(letter: str, wanted: str) -> bool:
    if wanted == "V":
        return letter in VOWELS
    return not wanted or letter == wanted or (wanted == "C" and letter in ALPHABET and letter not in VOWELS)


def _read() -> tuple[dict[str, dict[str, tuple[float, str]]], dict[str, list[tuple[str, str, float, str]]]]:
    letters = ALPHABET + _ONE + _MANY
    changes: dict[str, dict[str, tuple[float, str]]] = {
        one: {other: _plain_change(one, other) for other in letters} for one in letters
    }
    drops: dict[str, list[tuple[str, str, float, str]]] = {}
    for line in resources.files(__package__).joinpath("costs.tsv").read_text(encoding="utf-8").splitlines():
        kind, *values = line.split("\t")
        if kind == "change":
            one, other, cost, rule, _source = values
            changes[one][other] = changes[other][one] = (float(cost), rule)
        elif kind == "drop":
            letter, before, after, cost, rule, _source = values
            drops.setdefault(letter, []).append((before, after, float(cost), rule))
    return changes, drops


def _plain_change(one: str, other: str) -> tuple[float, str]:
    if one == other:
        return 0.0, ""
    if {one, other} & {_ONE, _MANY}:
        return _WILD_COST, "wild"
    same_kind = (one in VOWELS) == (other in VOWELS)
    return (_SAME_KIND if same_kind else _OTHER_KIND), "other"


_CHANGE, _DROP = _read()
_COST = {one: {other: cost for other, (cost, _rule) in row.items()} for one, row in _CHANGE.items()}
