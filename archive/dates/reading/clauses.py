"""A whole phrase: one date, a limit, a span, a choice."""

import re

from .choices import choice
from .pieces import Outcome, Reach
from .readings import Habits
from .sides import limit
from .spans import span
from .tokens import Tokens, kinds_of
from .wholes import single

_NIGHT = re.compile(r"d/d[-.]?[mr]")


def outcomes(tokens: Tokens, habits: Habits) -> list[Outcome]:
    """Return all that the tokens can mean; problems only where nothing sensible was found, nothing if unreadable."""
    for clause in (single, limit, choice, span, night):
        found = clause(tokens, habits)
        if found:
            return [outcome for outcome in found if isinstance(outcome, Reach)] or found
    return []


def night(tokens: Tokens, habits: Habits) -> list[Outcome]:
    """12/13 March: both days or one of the two; asked."""
    if not _NIGHT.match(kinds_of(tokens)):
        return []
    first, sign, *rest = tokens
    found = [
        *span([first, sign._replace(kind="-"), *rest], habits),
        *choice([first, sign._replace(kind="o"), *rest], habits),
    ]
    return [Reach(outcome.value, sure=False) if isinstance(outcome, Reach) else outcome for outcome in found]
