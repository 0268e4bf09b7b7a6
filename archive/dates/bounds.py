"""The first and the last day that an uncertain date can mean (docs/reference/dates, rules 1 to 4).

Our own reckoning: the `edtf` package makes winter one month and invents ten years for an unknown end.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from .values import WINTER, Choice, End, Interval, Part, Run, Value

# Season: first month, number of months. Winter runs from January of its year to the end of the next February.
_SEASONS = {"21": (3, 3), "22": (6, 3), "23": (9, 3), WINTER: (1, 14)}
_MARGIN_IN_MONTHS = {"year": 12, "season": 3, "month": 1}
_MARGIN_IN_DAYS = 7
_MONTHS_OF_ALL_YEARS = 9999 * 12


@dataclass(frozen=True, slots=True)
class Bounds:
    """First and last day as stated, and both with the margin of "about" for the wide search; None: no bound."""

    earliest: date | None
    latest: date | None
    earliest_padded: date | None
    latest_padded: date | None


NO_BOUNDS = Bounds(None, None, None, None)


def bounds_of(value: Value) -> Bounds:
    """Return the bounds of a value; the margin never leaves the years 1 to 9999."""
    if isinstance(value, Part):
        return _of_part(value)
    if isinstance(value, Interval):
        return _joined(_of_end(value.start), _of_end(value.end))
    return _of_choice(value)


def first_day(part: Part) -> date:
    """Return the first day of what the part states."""
    return _stated(part)[0]


def last_day(part: Part) -> date:
    """Return the last day of what the part states."""
    return _stated(part)[1]


def month_end(year: int, month: int) -> date:
    """Return the last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def _of_part(part: Part) -> Bounds:
    first, last = _stated(part)
    if not part.is_about:
        return Bounds(first, last, first, last)
    if part.precision == "day":
        return Bounds(first, last, _days_on(first, -_MARGIN_IN_DAYS), _days_on(last, _MARGIN_IN_DAYS))
    months = _MARGIN_IN_MONTHS[part.precision]
    return Bounds(first, last, _month_start(first, -months), _month_end(last, months))


def _stated(part: Part) -> tuple[date, date]:
    low, high = int(part.year.replace("X", "0")), int(part.year.replace("X", "9"))
    if part.precision == "year":
        return date(low, 1, 1), date(high, 12, 31)
    if part.precision == "season":
        month, length = _SEASONS[part.month]
        return date(low, month, 1), _month_end(date(high, month, 1), length - 1)
    month = int(part.month)
    if part.precision == "month":
        return date(low, month, 1), month_end(high, month)
    days = [date(year, month, int(part.day)) for year in range(low, high + 1) if has_day(year, month, int(part.day))]
    return days[0], days[-1]


def has_day(year: int, month: int, day: int) -> bool:
    """Say whether the calendar has this day."""
    return 1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]


def _of_end(end: Part | End | None) -> Bounds:
    return _of_part(end) if isinstance(end, Part) else NO_BOUNDS


def _joined(start: Bounds, end: Bounds) -> Bounds:
    return Bounds(start.earliest, end.latest, start.earliest_padded, end.latest_padded)


def _of_choice(choice: Choice) -> Bounds:
    members = [_of_run(member) if isinstance(member, Run) else _of_part(member) for member in choice.members]
    return Bounds(
        _least([member.earliest for member in members]),
        _greatest([member.latest for member in members]),
        _least([member.earliest_padded for member in members]),
        _greatest([member.latest_padded for member in members]),
    )


def _of_run(run: Run) -> Bounds:
    return _joined(_of_end(run.start), _of_end(run.end))


def _least(days: list[date | None]) -> date | None:
    known = [day for day in days if day is not None]
    return min(known) if len(known) == len(days) else None


def _greatest(days: list[date | None]) -> date | None:
    known = [day for day in days if day is not None]
    return max(known) if len(known) == len(days) else None


def _days_on(day: date, number: int) -> date:
    return date.fromordinal(min(max(day.toordinal() + number, date.min.toordinal()), date.max.toordinal()))


def _month_start(day: date, months: int) -> date:
    year, month = _months_on(day, months)
    return date(year, month, 1)


def _month_end(day: date, months: int) -> date:
    return month_end(*_months_on(day, months))


def _months_on(day: date, months: int) -> tuple[int, int]:
    number = (day.year - 1) * 12 + day.month - 1 + months
    number = min(max(number, 0), _MONTHS_OF_ALL_YEARS - 1)
    return number // 12 + 1, number % 12 + 1


def day_before(part: Part) -> date:
    """Return the day before all that the part states. Raises OverflowError before the year 1."""
    return first_day(part) - timedelta(days=1)


def day_after(part: Part) -> date:
    """Return the day after all that the part states. Raises OverflowError after the year 9999."""
    return last_day(part) + timedelta(days=1)
