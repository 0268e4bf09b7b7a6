"""Recorded names to offer while somebody types one: names with words that begin so, else names near to it."""

import unicodedata

from . import narrowing, services
from .narrowing import Form
from .people import find_people

MOST = 8
LONGEST = 100
# A name further away than this is no help to somebody who is still typing.
_NEAR = 0.9


def names_like(typed: str) -> list[Form]:
    """Return up to MOST recorded Forms of published people, the best first, every text once; never raises.

    Two queries where names begin so, else one and those of find_people; the work of each is bounded.
    """
    typed = typed.strip()[:LONGEST]
    found = services.find(typed)
    people = [pk for pk, kind in found.real if kind == "person"] if found.complete else []
    if not people:
        return _once([Form(hit.form, "", "") for hit in find_people(typed, limit=MOST).hits if hit.cost < _NEAR])
    recorded = narrowing.recorded_of(people[: 2 * MOST])
    words = [_folded(word) for word in typed.split()]
    return _once([_likest(recorded[pk].forms, words) for pk in people[: 2 * MOST] if pk in recorded])


def _likest(forms: list[Form], words: list[str]) -> Form:
    """Return the form with the most words that begin as typed, the first of equals."""
    return max(forms, key=lambda form: sum(_has(form.text, word) for word in words))


def _has(text: str, word: str) -> bool:
    return word in _folded(text)


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def _once(forms: list[Form]) -> list[Form]:
    return list({form.text: form for form in forms}.values())[:MOST]
