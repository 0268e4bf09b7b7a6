"""From a written date with nothing missing to a value, or to what is wrong with it."""

import re
from dataclasses import replace

from .. import edtf
from ..bounds import first_day, has_day, last_day, month_end
from ..eras import SOLAR_SINCE
from ..errors import DateError
from ..values import UNSPECIFIED, WINTER, Choice, Interval, Part, Run, Value, joined, marked, with_marks
from .pieces import Outcome, Piece, Problem, Reach
from .tokens import Year

_ARE_NUMBERS = re.compile(r"(?:[0-9]{1,2}|XX)? (?:[0-9]{1,2}|[0-3][X?]|XX|末)?")
_THIRDS_OF_MONTH = {1: ("01", "10"), 2: ("11", "20"), 3: ("21", "")}
_THIRDS_OF_DECADE = {1: (0, 3), 2: (4, 6), 3: (7, 9)}
_MONTHS_OF_SEASON = {"21": 3, "22": 6, "23": 9}


def settle(piece: Piece) -> list[Outcome]:
    """Return what the piece means; nothing for a piece that lacks its year."""
    if not piece.is_whole:
        return []
    assert piece.year is not None
    if not _ARE_NUMBERS.fullmatch(f"{piece.month} {piece.day}") or _is_year_nought(piece.year):
        return []
    if piece.month.isdigit() and not 1 <= int(piece.month) <= 12:
        return [Problem(piece.month_where or piece.where)]
    if piece.day.endswith("?"):
        doubted = (piece.marks[0], piece.marks[1], "?")
        return [
            *settle(replace(piece, day=f"{piece.day[0]}X")),
            *settle(replace(piece, day=piece.day[0], marks=doubted)),
        ]
    try:
        values = _values(piece)
        reached = [Reach(_marked(value, piece), sure=piece.sure and piece.year.sure) for value in values]
    except DateError:
        return [Problem(piece.where)]
    except _NoSuchDay:
        return [Problem(_day_and_month(piece))]
    problem = _era_problem(piece, values) or _weekday_problem(piece, values)
    return [problem] if problem else list(reached)


def _is_year_nought(year: Year) -> bool:
    return int(year.text.replace("X", "0")) == 0


class _NoSuchDay(Exception):
    pass


def _values(piece: Piece) -> list[Value]:
    assert piece.year is not None
    if piece.second is not None:
        return _winter(piece) if piece.season else _two_years(piece)
    if piece.cut:
        return _cut(piece)
    if piece.year.last:
        return _run_of_years(piece)
    if piece.season:
        return [edtf.read(f"{piece.year.text}-{piece.season}")]
    if piece.day and piece.day != UNSPECIFIED:
        return _day(piece)
    return [_part(piece)]


def _part(piece: Piece) -> Part:
    assert piece.year is not None
    month = piece.month if piece.month == UNSPECIFIED else piece.month.zfill(2) if piece.month else ""
    return Part(piece.year.text, month, piece.day)


def _day(piece: Piece) -> list[Value]:
    assert piece.year is not None
    year, month = piece.year.text, piece.month.zfill(2)
    if month == UNSPECIFIED:
        return []
    low = int(year.replace("X", "0"))
    if piece.day == "末":
        return [Part(year, month, f"{month_end(low, int(month)).day}")] if year.isdigit() else []
    if piece.day.endswith("X"):
        return _run_of_days(year, month, int(piece.day[0]))
    day = int(piece.day)
    years = range(low, int(year.replace("X", "9")) + 1)
    if not any(has_day(each, int(month), day) for each in years):
        raise _NoSuchDay
    return [Part(year, month, f"{day:02}")]


def _run_of_days(year: str, month: str, ten: int) -> list[Value]:
    if not year.isdigit():
        return []
    days = [day for day in range(ten * 10, ten * 10 + 10) if has_day(int(year), int(month), day)]
    if not days:
        raise _NoSuchDay
    first, last = (Part(year, month, f"{day:02}") for day in (days[0], days[-1]))
    return [edtf.choice("one", [Run(first, last) if first != last else first])]


def _run_of_years(piece: Piece) -> list[Value]:
    assert piece.year is not None
    years = [str(year) for year in range(int(piece.year.text), int(piece.year.last) + 1)]
    if not (piece.month or piece.season or piece.day):
        return [edtf.choice("one", [Run(Part(years[0]), Part(years[-1]))])]
    found = []
    for year in years:
        found += _values(replace(piece, year=replace(piece.year, text=year, last="")))
    parts = [value for value in found if isinstance(value, Part)]
    return [edtf.choice("one", list(parts))] if len(parts) == len(found) else []


def _winter(piece: Piece) -> list[Value]:
    assert piece.year is not None
    assert piece.second is not None
    first, second = piece.year.text, piece.second.text
    if piece.season != WINTER or not (first + second).isdigit() or int(second) != int(first) + 1:
        return []
    return [Interval(Part(first, "12"), Part(second, "02"))]


def _two_years(piece: Piece) -> list[Value]:
    assert piece.year is not None
    assert piece.second is not None
    return [edtf.interval(Part(piece.year.text), Part(piece.second.text))]


def _cut(piece: Piece) -> list[Value]:
    """Early, mid and late are approximate at both ends; thirds of a month, quarters and halves are exact (rule 5)."""
    assert piece.cut is not None
    assert piece.year is not None
    kind, number = piece.cut
    if piece.season:
        ends = _third_of_season(piece, kind, number)
    elif piece.month:
        ends = _part_of_month(piece, kind, number)
    elif piece.year.last:
        ends = _part_of_decade(int(piece.year.text), kind, number)
    elif piece.year.text.isdigit():
        ends = _part_of_year(piece.year.text, kind, number)
    else:
        ends = (
            _part_of_decade(int(f"{piece.year.text[:3]}0"), kind, number) if piece.year.text.count("X") == 1 else None
        )
    if ends is None:
        return []
    start, end = (marked(part, "~") for part in ends) if kind == "phase" else ends
    return [start if start == end else Interval(start, end)]


def _part_of_year(year: str, kind: str, number: int) -> tuple[Part, Part] | None:
    length = {"phase": 4, "quarter": 3, "half": 6}.get(kind)
    if length is None:
        return None
    return Part(year, f"{(number - 1) * length + 1:02}"), Part(year, f"{number * length:02}")


def _part_of_month(piece: Piece, kind: str, number: int) -> tuple[Part, Part] | None:
    assert piece.year is not None
    year, month = piece.year.text, piece.month.zfill(2)
    if kind == "quarter" or not year.isdigit() or month == UNSPECIFIED:
        return None
    first, last = _THIRDS_OF_MONTH[number] if kind in ("phase", "third") else {1: ("01", "15"), 2: ("16", "")}[number]
    return Part(year, month, first), Part(year, month, last or f"{month_end(int(year), int(month)).day}")


def _part_of_decade(year: int, kind: str, number: int) -> tuple[Part, Part] | None:
    if kind not in ("phase", "half"):
        return None
    first, last = _THIRDS_OF_DECADE[number] if kind == "phase" else {1: (0, 4), 2: (5, 9)}[number]
    return Part(f"{year + first:04}"), Part(f"{year + last:04}")


def _third_of_season(piece: Piece, kind: str, number: int) -> tuple[Part, Part] | None:
    assert piece.year is not None
    if kind != "phase" or piece.season not in _MONTHS_OF_SEASON or not piece.year.text.isdigit():
        return None
    month = Part(piece.year.text, f"{_MONTHS_OF_SEASON[piece.season] + number - 1:02}")
    return month, month


def _day_and_month(piece: Piece) -> tuple[int, int]:
    day, month = piece.day_where, piece.month_where
    if day is None:
        return piece.where
    if month is None or abs(month[0] - day[0]) > 20:
        return day
    return min(day[0], month[0]), max(day[1], month[1])


def _era_problem(piece: Piece, values: list[Value]) -> Problem | None:
    """An era ends and begins by the day; outside of it the Gregorian date is proposed (rule 9)."""
    year = piece.year
    if year is None or year.era is None:
        return None
    for value in values:
        parts = [value] if isinstance(value, Part) else _ends(value)
        first, last = min(map(first_day, parts)), max(map(last_day, parts))
        if last < year.era.first or first > year.era.last:
            return Problem(piece.where, edtf.write(_marked(value, piece)))
        if not year.solar and int(year.text) < SOLAR_SINCE and (piece.month or piece.season or piece.cut):
            return Problem(piece.where, year.text)
    return None


def _ends(value: Value) -> list[Part]:
    if isinstance(value, Interval):
        return [end for end in (value.start, value.end) if isinstance(end, Part)]
    assert isinstance(value, Choice)
    return [
        part
        for member in value.members
        for part in ([member] if isinstance(member, Part) else [member.start, member.end])
        if part is not None
    ]


def _weekday_problem(piece: Piece, values: list[Value]) -> Problem | None:
    if piece.weekday is None:
        return None
    expected, where = piece.weekday
    for value in values:
        if not isinstance(value, Part) or value.precision != "day" or not value.year.isdigit():
            return Problem(where)
        if first_day(value).weekday() != expected:
            return Problem(where)
    return None


def _marked(value: Value, piece: Piece) -> Value:
    about = "~" if piece.year is not None and piece.year.about else ""
    whole = joined(piece.mark, about)
    if isinstance(value, Part):
        return with_marks(with_marks(value, piece.marks), (whole, whole, whole))
    if not whole:
        return value
    if isinstance(value, Interval):
        return Interval(*(marked(end, whole) if isinstance(end, Part) else end for end in (value.start, value.end)))
    members = list(value.members)
    if any(isinstance(member, Run) for member in members):
        raise DateError(edtf.write(value))
    return Choice(value.kind, tuple(marked(member, whole) for member in members if isinstance(member, Part)))
