"""One date, whole in itself."""

from .pieces import Outcome, Problem
from .qualifiers import dated
from .readings import Habits
from .settling import settle
from .tokens import Tokens


def single(tokens: Tokens, habits: Habits) -> list[Outcome]:
    """One date."""
    found = [outcome for piece in dated(tokens, habits) for outcome in settle(piece)]
    return sorted(found, key=_width_of_problem, reverse=True)


def _width_of_problem(outcome: Outcome) -> int:
    """Of two readings that are both wrong, the one that takes more of the text says more."""
    return outcome.where[1] - outcome.where[0] if isinstance(outcome, Problem) else 0
