"""Before, until, after, from: what lies on one side of a date (docs/reference/dates, rule 6)."""

from datetime import date

from .. import edtf
from ..bounds import day_after, day_before
from ..values import SEASONS, WINTER, Choice, End, Interval, Part, Value, with_marks

BEFORE, UNTIL, AFTER, FROM = "before", "until", "after", "from"
LIMITS = {"b": BEFORE, "B": BEFORE, "u": UNTIL, "U": UNTIL, "a": AFTER, "E": AFTER, "f": FROM, "F": FROM}


def limited(value: Value, limit: str) -> list[Value]:
    """Return the spans that the limit can mean, with the precision of what was written; none if it has no sense."""
    if isinstance(value, Choice):
        return []
    start, end = (value.start, value.end) if isinstance(value, Interval) else (value, value)
    if isinstance(start, End) or isinstance(end, End):
        return []
    if limit == UNTIL:
        return [edtf.interval(End.OPEN, end)]
    if limit == FROM:
        return [edtf.interval(start, End.OPEN)]
    try:
        if limit == BEFORE:
            return [edtf.interval(End.OPEN, part) for part in _just_before(start)]
        return [edtf.interval(part, End.OPEN) for part in _just_after(end)]
    except OverflowError:
        return []


def _just_before(part: Part) -> list[Part]:
    """Of a winter that may have begun in January or in December, both."""
    if part.month == WINTER:
        return [_like(part, "month", f"{int(part.year) - 1}-12"), _like(part, "month", f"{part.year}-11")]
    return [_of_day(part, day_before(part))]


def _just_after(part: Part) -> list[Part]:
    if part.month == WINTER:
        return [_like(part, "month", f"{part.year}-03"), _like(part, "month", f"{int(part.year) + 1}-03")]
    return [_of_day(part, day_after(part))]


def _of_day(part: Part, day: date) -> Part:
    precision = "month" if part.month in SEASONS else part.precision
    return _like(part, precision, day.isoformat())


def _like(part: Part, precision: str, day: str) -> Part:
    """Return the date at this precision, with the part's qualifiers."""
    length = {"year": 1, "month": 2, "day": 3}[precision]
    texts = [*day.split("-")[:length], "", ""][:3]
    year, month, date_ = texts[0].zfill(4), texts[1], texts[2]
    spread = part.marks[0], part.marks[1] or part.marks[0], part.marks[2] or part.marks[1]
    return with_marks(Part(year, month, date_), spread)
