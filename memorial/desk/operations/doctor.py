"""The doctor: small questions about a running house, each answered in words.

A condition is a function that takes the present moment and returns a Finding; `@condition` puts it on the list.
"""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import NamedTuple

GOOD, WARNING, FAULT = "good", "warning", "FAULT"


class Finding(NamedTuple):
    """One answer. `says`: what was found; `remedy`: what to do, empty where nothing is to be done."""

    grade: str
    says: str
    remedy: str = ""


Condition = Callable[[datetime], Finding]
_conditions: list[Condition] = []


def condition(ask: Condition) -> Condition:
    """Put the function on the doctor's list."""
    _conditions.append(ask)
    return ask


def examine(at: datetime) -> Iterator[tuple[str, Finding]]:
    """Yield the name of each condition with its finding; a condition that fails is a fault, the others go on."""
    for ask in _conditions:
        name = ask.__name__.replace("_", " ")
        try:
            yield name, ask(at)
        except Exception as fault:  # whatever is wrong with the house, the doctor tells the rest
            yield name, Finding(FAULT, f"could not be examined: {fault}", "Mend what stands above, then ask again.")
