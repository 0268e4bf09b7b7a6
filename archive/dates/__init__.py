"""Uncertain dates: what a clerk wrote, what it can mean, and how it is said (docs/reference/dates).

Plain Python. An EDTF text is canonical ISO 8601-2 of the house's subset (archive/dates/edtf.py); "" is a date not known.
"""

from datetime import date

from . import display as _display
from . import edtf as _edtf
from . import order as _order
from .answers import answer
from .bounds import NO_BOUNDS, Bounds, bounds_of
from .display import LANGUAGES
from .errors import DateError
from .reading import READ_LANGUAGES, Reading, parse
from .spans import Stretch, stretches
from .values import Value

__all__ = [
    "LANGUAGES",
    "READ_LANGUAGES",
    "Bounds",
    "DateError",
    "Reading",
    "Stretch",
    "answer",
    "bounds",
    "check",
    "display",
    "overlaps",
    "overlaps_widely",
    "parse",
    "sort_key",
    "spoken",
    "stretches",
]


def check(edtf: str) -> str:
    """Return the canonical EDTF of a value, "" for an empty one. Raises DateError with the offending part."""
    value = _value(edtf)
    return "" if value is None else _edtf.write(value)


def bounds(edtf: str) -> Bounds:
    """Return the first and last day it can mean, None where there is no bound. Raises DateError."""
    value = _value(edtf)
    return NO_BOUNDS if value is None else bounds_of(value)


def display(edtf: str, language: str) -> str:
    """Return the date in words; language: en, ja or uz (Latin). Raises DateError, KeyError for other languages."""
    return _display.printed(_value(edtf), language)


def spoken(edtf: str, language: str) -> str:
    """Return the date in words for a screen reader, without dashes and brackets; as `display` otherwise."""
    return _display.spoken(_value(edtf), language)


def sort_key(edtf: str) -> str:
    """Return 17 ASCII digits whose byte order is the order of lists; a date not known comes last. Raises DateError."""
    value = _value(edtf)
    return _order.key_of(None if value is None else bounds_of(value))


def overlaps(edtf: str, first: date | None, last: date | None) -> bool:
    """Say whether a stated date can lie between two days, both included; None is no limit. Raises DateError.

    A date not known overlaps with nothing.
    """
    reach = bounds(edtf)
    return bool(edtf.strip()) and _order.meets(reach.earliest, reach.latest, first, last)


def overlaps_widely(edtf: str, first: date | None, last: date | None) -> bool:
    """Say the same with the margin that "about" allows. Raises DateError."""
    reach = bounds(edtf)
    return bool(edtf.strip()) and _order.meets(reach.earliest_padded, reach.latest_padded, first, last)


def _value(edtf: str) -> Value | None:
    text = edtf.strip()
    return _edtf.read(text) if text else None
