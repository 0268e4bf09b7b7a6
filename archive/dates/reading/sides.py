"""All days on one side of a date."""

from collections.abc import Iterable

from .limits import LIMITS, limited
from .pieces import Outcome, Reach
from .readings import Habits
from .tokens import Tokens, kinds_of
from .wholes import single

# "before … inclusive" is until, "from … onwards" is from.
_ONE_LIMIT = {**LIMITS, "bi": LIMITS["u"], "ui": LIMITS["u"], "ai": LIMITS["f"], "fi": LIMITS["f"], "fF": LIMITS["f"]}
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
