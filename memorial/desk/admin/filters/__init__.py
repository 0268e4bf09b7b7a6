"""Filters of the desk's lists: fixed choices, or a typed time or record; none asks what there is to choose."""

from .choices import EvidenceFilter, IdentityFilter, MissingNameFilter, MissingTextFilter, SpecimenFilter, StateFilter
from .pointer import PointerFilter, inside, place_filter
from .time import TimeFilter

__all__ = [
    "EvidenceFilter",
    "IdentityFilter",
    "MissingNameFilter",
    "MissingTextFilter",
    "PointerFilter",
    "SpecimenFilter",
    "StateFilter",
    "TimeFilter",
    "inside",
    "place_filter",
]
