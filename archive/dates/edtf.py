"""Canonical EDTF: the text of ISO 8601-2 that the archive stores, and what it means.

The house's subset: level 0 dates of the years 1 to 9999 without a time of day; level 1 (seasons, `?~%`, unspecified
digits on the right, open and unknown ends); of level 2 the sets, the qualifiers of single components (`1946-?03-12`),
a month or day of a year whose last digits are not known (`194X-03-12`), and a season wherever a date may stand.
"""

import re
from functools import lru_cache

from .bounds import first_day, has_day, last_day
from .errors import DateError
from .values import SEASONS, UNSPECIFIED, Choice, End, Interval, Part, Run, Value, joined

_PART = re.compile(
    r"([?~%]?)([0-9]{4}|[0-9]{3}X|[0-9]{2}XX|[0-9]XXX)([?~%]?)"
    r"(?:-([?~%]?)([0-9]{2}|XX)([?~%]?)(?:-([?~%]?)([0-9]{2}|XX)([?~%]?))?)?"
)
_BRACKETS = {"[": ("]", "one"), "{": ("}", "all")}


@lru_cache(maxsize=4096)
def read(text: str) -> Value:
    """Return what canonical or nearly canonical EDTF means. Raises DateError with the offending part."""
    if not text.isascii():
        raise DateError(text)
    if text[:1] in _BRACKETS:
        return _read_choice(text)
    if "/" in text:
        return _read_interval(text)
    return _read_part(text)


def write(value: Value) -> str:
    """Return the one text that stands for this value."""
    if isinstance(value, Part):
        return _write_part(value)
    if isinstance(value, Interval):
        return f"{_write_end(value.start)}/{_write_end(value.end)}"
    inside = ",".join(_write_member(member) for member in value.members)
    return f"[{inside}]" if value.kind == "one" else f"{{{inside}}}"


def interval(start: Part | End, end: Part | End) -> Interval:
    """Return the span. Raises DateError if it ends before it begins or names no date and no open end."""
    made = Interval(start, end)
    if isinstance(start, Part) and isinstance(end, Part) and first_day(start) > last_day(end):
        raise DateError(write(made))
    if start is End.UNKNOWN and end is End.UNKNOWN:
        raise DateError(write(made))
    return made


def run(start: Part | End, end: Part | End) -> Part | Run:
    """Return consecutive dates of a set; the same date twice is one. Raises DateError for ends that make no run."""
    ends = [end for end in (start, end) if isinstance(end, Part)]
    made = Run(*(end if isinstance(end, Part) else None for end in (start, end)))
    if not ends or End.UNKNOWN in (start, end) or any(_is_vague(part) for part in ends):
        raise DateError(_write_member(made))
    if len(ends) == 2 and (ends[0].precision != ends[1].precision or first_day(ends[0]) > first_day(ends[1])):
        raise DateError(_write_member(made))
    return ends[0] if len(ends) == 2 and ends[0] == ends[1] else made


def _is_vague(part: Part) -> bool:
    return any(part.marks) or "X" in part.year + part.month + part.day or part.precision == "season"


def choice(kind: str, members: list[Part | Run]) -> Value:
    """Return a set in the order of time, each member once; a single date is no set.

    Raises DateError if more than one member has no limit on the same side, or a limit lies within.
    """
    ordered = tuple(sorted(set(members), key=_order))
    if not ordered:
        raise DateError("")
    if len(ordered) == 1 and isinstance(ordered[0], Part):
        return ordered[0]
    for position, member in enumerate(ordered):
        if isinstance(member, Run) and (
            (member.start is None and position > 0) or (member.end is None and position < len(ordered) - 1)
        ):
            raise DateError(_write_member(member))
    return Choice("one" if kind == "one" else "all", ordered)


def _read_part(text: str) -> Part:
    match = _PART.fullmatch(text)
    if match is None:
        raise DateError(text)
    year_left, year, year_right, month_left, month, month_right, day_left, day, day_right = match.groups(default="")
    marks = (
        _all_of(year_left, year_right, month_right, day_right),
        _all_of(month_left, month_right, day_right) if month else "",
        _all_of(day_left, day_right) if day else "",
    )
    part = Part(year, month, day, marks)
    _refuse_what_no_calendar_has(part, text)
    return part


def _all_of(*marks: str) -> str:
    result = ""
    for mark in marks:
        result = joined(result, mark)
    return result


def _refuse_what_no_calendar_has(part: Part, text: str) -> None:
    if int(part.year.replace("X", "0")) == 0:
        raise DateError(part.year)
    if part.month in SEASONS:
        if part.day or not part.year.isdigit():
            raise DateError(text)
    elif part.month == UNSPECIFIED:
        if part.day not in ("", UNSPECIFIED):
            raise DateError(text)
    elif part.month and not 1 <= int(part.month) <= 12:
        raise DateError(part.month)
    if part.day.isdigit() and not _some_year_has(part):
        raise DateError(f"{part.month}-{part.day}")


def _some_year_has(part: Part) -> bool:
    low, high = int(part.year.replace("X", "0")), int(part.year.replace("X", "9"))
    return any(has_day(year, int(part.month), int(part.day)) for year in range(low, high + 1))


def _write_part(part: Part) -> str:
    texts, marks = part.components, part.marks
    if not any(marks):
        return "-".join(texts)
    length = len(texts)
    shared = marks[0]
    grouped = next((n for n in range(length) if marks[n] != shared), length)
    if shared and not any(marks[grouped:length]):
        pieces = [text + (shared if position == grouped - 1 else "") for position, text in enumerate(texts)]
    else:
        pieces = [mark + text for mark, text in zip(marks, texts, strict=False)]
    return "-".join(pieces)


def _read_interval(text: str) -> Interval:
    start, end, *rest = text.split("/")
    if rest:
        raise DateError(text)
    try:
        return interval(_read_end(start), _read_end(end))
    except DateError as error:
        raise DateError(error.part if error.part != "/" else text) from None


def _read_end(text: str) -> Part | End:
    if text in ("", ".."):
        return End(text)
    return _read_part(text)


def _write_end(end: Part | End) -> str:
    return _write_part(end) if isinstance(end, Part) else str(end.value)


def _read_choice(text: str) -> Value:
    closing, kind = _BRACKETS[text[0]]
    if not text.endswith(closing):
        raise DateError(text)
    return choice(kind, [_read_member(member.strip()) for member in text[1:-1].split(",")])


def _read_member(text: str) -> Part | Run:
    if ".." not in text:
        return _read_part(text)
    start, _dots, end = text.partition("..")
    return run(_read_limit(start), _read_limit(end))


def _read_limit(text: str) -> Part | End:
    return _read_part(text) if text else End.OPEN


def _write_member(member: Part | Run) -> str:
    if isinstance(member, Part):
        return _write_part(member)
    return "..".join("" if end is None else _write_part(end) for end in (member.start, member.end))


def _order(member: Part | Run) -> tuple[int, int, bool, bool, str]:
    """Sort key: by the first day, then the last, then how sure; no limit comes first at the start, last at the end."""
    start, end = (member, member) if isinstance(member, Part) else (member.start, member.end)
    first = 0 if start is None else first_day(start).toordinal()
    last = 10**7 if end is None else last_day(end).toordinal()
    is_about, is_doubtful = (member.is_about, member.is_doubtful) if isinstance(member, Part) else (False, False)
    return first, last, is_about, is_doubtful, _write_member(member)
