"""All days on one side of a date."""

from collections.abc import Iterable
from itertools import product

from .. import edtf
from ..errors import DateError
from ..values import End, Interval
from .limits import LIMITS, limited
from .pieces import Outcome, Reach
from .readings import Habits
from .tokens import Tokens, kinds_of
from .wholes import single

# "before … inclusive" is until, "from … onwards" is from.
_ONE_LIMIT = {**LIMITS, "bi": LIMITS["u"], "ui": LIMITS["u"], "ai": LIMITS["f"], "fi": LIMITS["f"], "fF": LIMITS["f"]}
_MOST_SEPARATORS = 4
_LEADS_A_LIMIT = "~Q?%"
_FOLLOWS_A_LIMIT = "~Q?%MNGZi,."


def limit(tokens: Tokens, habits: Habits) -> list[Outcome]:
    """All days on one side of a date."""
    kinds = kinds_of(tokens)
    if not kinds:
        return []
    if kinds[0] in "〜T":
        return _limited(single(tokens[1:], habits), LIMITS["u"])
    if kinds[-1] == "〜":
        return _limited(single(tokens[:-1], habits), LIMITS["F"])
    places = [place for place, kind in enumerate(kinds) if kind in LIMITS or kind == "i"]
    word = _ONE_LIMIT.get("".join(kinds[place] for place in places))
    if word is None:
        return []
    if any(kinds[:place].strip(_LEADS_A_LIMIT) for place in places if kinds[place] in "buaf"):
        return []
    if any(kinds[place + 1 :].strip(_FOLLOWS_A_LIMIT) for place in places if kinds[place] not in "buaf"):
        return []
    return _limited(single([token for place, token in enumerate(tokens) if place not in places], habits), word)


def both_limits(tokens: Tokens, habits: Habits) -> list[Outcome]:
    """After one date and before another: all days between."""
    places = [place for place, token in enumerate(tokens) if token.kind in "&,"]
    for place in places[:_MOST_SEPARATORS]:
        halves = limit(tokens[:place], habits), limit(tokens[place + 1 :], habits)
        found = [made for first, second in product(*halves) if (made := _between(first, second)) is not None]
        if found:
            return list(found)
    return []


def _between(*limits: Outcome) -> Reach | None:
    values = [each.value for each in limits if isinstance(each, Reach) and isinstance(each.value, Interval)]
    starts = [value.start for value in values if value.end is End.OPEN]
    ends = [value.end for value in values if value.start is End.OPEN]
    if len(starts) != 1 or len(ends) != 1:
        return None
    try:
        return Reach(edtf.interval(starts[0], ends[0]), all(each.sure for each in limits if isinstance(each, Reach)))
    except DateError:
        return None


def _limited(found: Iterable[Outcome], limit: str) -> list[Outcome]:
    return [
        made
        for outcome in found
        for made in (
            [Reach(value, outcome.sure) for value in limited(outcome.value, limit)]
            if isinstance(outcome, Reach)
            else [outcome]
        )
    ]
