"""What curators have taught the search of names: readings, spellings that are one name, old forms of a character.

Floor 0 keeps it in memory; whoever has a database says when it changes (`use_rules`).
"""

from collections.abc import Iterable
from dataclasses import dataclass

from . import cleaning, readings
from .readings import EITHER, FAMILY, GIVEN

READING, SAME, CHARACTER = "reading", "same", "character"
SAME_COST = 0.05


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. written, means: a name in kanji and its kana, two spellings, an old and a new character.

    role: f as a family name, g as a given name, empty as either.
    """

    kind: str
    written: str
    means: str
    role: str = ""


_version = 0
_spellings: dict[tuple[str, str], tuple[tuple[str, float], ...]] = {}


def version() -> int:
    """Return the number of the rules in use, as given with them."""
    return _version


def use_rules(rules: Iterable[Rule], number: int) -> None:
    """Go by these rules from now on, and by no others."""
    global _version
    rules = list(rules)
    cleaning.use_characters((rule.written, rule.means) for rule in rules if rule.kind == CHARACTER)
    found: dict[tuple[str, str], dict[str, float]] = {}
    for rule in rules:
        if rule.kind == CHARACTER:
            continue
        one, other = cleaning.clean(rule.written), cleaning.clean(rule.means)
        for role in (rule.role,) if rule.role else (FAMILY, GIVEN):
            found.setdefault((one, role), {})[other] = 0.0 if rule.kind == READING else SAME_COST
            if rule.kind == SAME:
                found.setdefault((other, role), {})[one] = SAME_COST
    _spellings.clear()
    _spellings.update({key: tuple(sorted(others.items())) for key, others in found.items()})
    _version = number
    readings.forget()


def spellings_of(part: str, role: str) -> tuple[tuple[str, float], ...]:
    """Return ((kana or another spelling, cost), …) that a cleaned part was taught to stand for."""
    if not _spellings:
        return ()
    if role == EITHER:
        return tuple(dict((*spellings_of(part, FAMILY), *spellings_of(part, GIVEN))).items())
    return _spellings.get((part, role), ())
