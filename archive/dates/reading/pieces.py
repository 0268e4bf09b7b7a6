"""One date as written, with what is still missing, and what it settles to."""

from dataclasses import dataclass, replace

from ..values import Value
from .tokens import Year

Span = tuple[int, int]
Weekday = tuple[int, Span]


@dataclass(frozen=True, slots=True)
class Reach:
    """Something the text can mean. sure: False where it may only be offered."""

    value: Value
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Problem:
    """Something the text says that no calendar has. where: the offending piece; proposal: EDTF."""

    where: Span
    proposal: str | None = None


Outcome = Reach | Problem


@dataclass(frozen=True, slots=True)
class Piece:
    """A date that may lack its year or month, to be filled from its neighbour in a span or a choice.

    month and day: numbers, "XX" for one said to be unknown, "" for one not said; of a day also "1X" (ten to nineteen),
    "1?" (that, or the first doubted) and "末" (the last). cut: which part of the period. bare: a number without a role.
    """

    where: Span
    year: Year | None = None
    month: str = ""
    day: str = ""
    season: str = ""
    second: Year | None = None
    cut: tuple[str, int] | None = None
    bare: str = ""
    weekday: Weekday | None = None
    marks: tuple[str, str, str] = ("", "", "")
    mark: str = ""
    sure: bool = True
    month_where: Span | None = None
    day_where: Span | None = None

    @property
    def is_whole(self) -> bool:
        return self.year is not None and not self.bare and (not self.day or bool(self.month))

    @property
    def finest(self) -> str:
        """The smallest unit said: day, month, season, year or ""."""
        for unit in ("day", "month", "season", "year"):
            if getattr(self, unit):
                return unit
        return ""


def filled(piece: Piece, other: Piece) -> Piece | None:
    """Return the piece with what it lacks from its neighbour; None if that does not make a date."""
    if piece.bare:
        return _with_role(piece, other)
    if piece.day and not piece.month:
        piece = _with_month(piece, other)
        if not piece.month:
            return None
    if piece.cut and not piece.finest and other.finest in ("month", "season"):
        piece = replace(piece, month=other.month, season=other.season, month_where=other.month_where)
    if piece.year is None:
        if other.year is None:
            return None
        piece = replace(piece, year=other.year, sure=piece.sure and other.sure)
    return piece


def _with_month(piece: Piece, other: Piece) -> Piece:
    """A number before "5月" is a month, before a day of a month a day."""
    if other.finest == "month" and piece.day.isdigit():
        return replace(piece, day="", month=piece.day, month_where=piece.day_where)
    return replace(piece, month=other.month, month_where=piece.month_where or other.month_where)


def _with_role(piece: Piece, other: Piece) -> Piece | None:
    """Make a bare number the day or the year that its neighbour shows it to be."""
    if other.finest == "day" and other.month:
        return filled(replace(piece, day=piece.bare, bare="", day_where=piece.where), other)
    if other.finest == "year" and other.year is not None and len(piece.bare) == 2 and piece.bare.isdigit():
        return replace(piece, bare="", year=Year(_near(piece, other, f"{other.year.text[:2]}{piece.bare}")))
    return None


def _near(piece: Piece, other: Piece, same_century: str) -> str:
    """Return the year in the century that keeps the order of time: 98-1903."""
    assert other.year is not None
    if not other.year.text.isdigit():
        return same_century
    if piece.where < other.where and same_century > other.year.text:
        return f"{max(int(same_century) - 100, 0):04}"
    return same_century


def anchored(piece: Piece, other: Piece) -> Piece:
    """Return the piece with its short year counted as its neighbour's: 昭和21年〜23年, 1895-98 гг."""
    year, near = piece.year, other.year
    if year is None or near is None or not year.counted or near.counted or not near.text.isdigit():
        return piece
    if near.era is not None and near.era.years_before > 0 and year.era is not None:
        counted = near.era.gregorian(int(year.counted))
        return replace(piece, year=Year(f"{counted:04}", era=near.era, solar=near.solar))
    same_century = f"{near.text[:2]}{year.counted:0>2}"
    if same_century >= near.text or year.era is not None:
        return replace(piece, year=Year(same_century))
    return piece
