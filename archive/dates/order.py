"""Order and overlap of uncertain dates (docs/reference/dates: search and sort)."""

from datetime import date

from .bounds import Bounds

_NO_LIMIT = "00000000"
_LAST_DAY_OF_ALL = 99999999
_UNDATED = "1" + 2 * _NO_LIMIT


def key_of(bounds: Bounds | None) -> str:
    """Return 17 ASCII digits whose byte order is the order of a list; None (no date) comes last.

    First by the earliest day (no bound before all days), then the later last day first (no bound before all days).
    """
    if bounds is None:
        return _UNDATED
    return f"0{_as_number(bounds.earliest)}{_from_the_end(bounds.latest)}"


def meets(earliest: date | None, latest: date | None, first: date | None, last: date | None) -> bool:
    """Say whether two spans share a day; None is no bound."""
    begins_in_time = earliest is None or last is None or earliest <= last
    ends_in_time = latest is None or first is None or latest >= first
    return begins_in_time and ends_in_time


def _as_number(day: date | None) -> str:
    return _NO_LIMIT if day is None else f"{day.year:04}{day.month:02}{day.day:02}"


def _from_the_end(day: date | None) -> str:
    return _NO_LIMIT if day is None else f"{_LAST_DAY_OF_ALL - int(_as_number(day)):08}"
