"""The stretches of time that an uncertain date means, for drawing: from which day to which, and how sure the edges are."""

from dataclasses import dataclass
from datetime import date

from . import edtf as _edtf
from .bounds import first_day, last_day
from .values import Choice, Interval, Part, Run


@dataclass(frozen=True, slots=True)
class Stretch:
    """start, end: days, None where no limit is stated. faint_start, faint_end: the edge is not sure, or nobody knows it."""

    start: date | None
    end: date | None
    faint_start: bool = False
    faint_end: bool = False


def stretches(edtf: str) -> list[Stretch]:
    """Return the Stretches of a date, several for a set; empty for a date not known. Raises DateError."""
    text = edtf.strip()
    if not text:
        return []
    value = _edtf.read(text)
    if isinstance(value, Choice):
        return [_between(x.start, x.end) if isinstance(x, Run) else _between(x, x) for x in value.members]
    return [_between(value.start, value.end)] if isinstance(value, Interval) else [_between(value, value)]


def _between(start: object, end: object) -> Stretch:
    first, last = (one if isinstance(one, Part) else None for one in (start, end))
    return Stretch(
        first_day(first) if first else None,
        last_day(last) if last else None,
        faint_start=first is None or _is_unsure(first),
        faint_end=last is None or _is_unsure(last),
    )


def _is_unsure(part: Part) -> bool:
    return part.is_about or part.is_doubtful
