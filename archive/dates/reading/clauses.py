"""A whole phrase: one date, a limit, a span, a choice."""

import re
from collections.abc import Sequence
from dataclasses import replace

from .choices import choice
from .pieces import Outcome, Reach
from .readings import Habits
from .sides import both_limits, limit
from .spans import span
from .tokens import Tokens, kinds_of
from .wholes import single

_NIGHT = re.compile(r"d/d[-.]?[mr]")
_WINTER = re.compile(r"Y(?:[-〜]Y|FY(?P<across>U)?)s")


def outcomes(tokens: Tokens, habits: Habits) -> list[Outcome]:
    """Return all that the tokens can mean; problems only where nothing sensible was found, nothing if unreadable."""
    for clause in (single, winter, limit, both_limits, choice, span, night):
        found = clause(tokens, habits)
        if found:
            return list(_reaches(found)) or found
    return []


def winter(tokens: Tokens, habits: Habits) -> list[Outcome]:
    """昭和20年から21年にかけての冬 is one winter; 昭和20年〜21年冬 is that, or goes from a year to a winter: asked.

    Between two full years the wave goes from a year to a winter, as the archive says it.
    """
    match = _WINTER.fullmatch(kinds_of(tokens))
    if match is None:
        return []
    first, sign, last = tokens[:3]
    if sign.kind != "F" and not any(year.counted for year in last.value.options):
        return []
    close = [
        first._replace(value=replace(first.value, bare=True)),
        sign._replace(kind="-", loose=False),
        last._replace(loose=False),
    ]
    found = _reaches(single([*close, tokens[-1]], habits))
    if not found or match["across"]:
        return list(found)
    return [Reach(reach.value, sure=False) for reach in (*found, *_reaches(span(tokens, habits)))]


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


def _reaches(found: Sequence[Outcome]) -> list[Reach]:
    return [outcome for outcome in found if isinstance(outcome, Reach)]
