"""From the shape of a date to the dates that it can be; where the order of numbers is open, to each of them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from ..values import UNSPECIFIED
from .pieces import Piece, Span
from .shapes import Roles, shape_of
from .tokens import Token, Year, is_bare, kinds_of, years_of, years_without_era

_LARGEST_DAY = 31


@dataclass(frozen=True, slots=True)
class Habits:
    """How a language writes dates in numbers. day_first: also between slashes and dashes, where the year is short.

    year_first: short years may stand first (21.3.12), and 3/12 is March.
    fills_from_left: what a date lacks was said before it.
    """

    day_first: bool = False
    year_first: bool = False
    fills_from_left: bool = False


def pieces_of(tokens: Sequence[Token], habits: Habits) -> list[Piece]:
    """Return what these tokens, free of marks and limits, can be as one date, whole or lacking something."""
    shape = shape_of(kinds_of(tokens))
    if shape is None:
        return []
    name, roles = shape
    return list(_READERS[name](_Found(tokens, roles, habits)))


@dataclass(frozen=True, slots=True)
class _Found:
    tokens: Sequence[Token]
    roles: Roles
    habits: Habits

    @property
    def where(self) -> Span:
        return self.tokens[0].start, self.tokens[-1].end

    def token(self, role: str) -> Token | None:
        return self.tokens[self.roles[role]] if role in self.roles else None

    def span(self, role: str) -> Span | None:
        token = self.token(role)
        return (token.start, token.end) if token else None

    def sign(self, role: str) -> str:
        token = self.token(role)
        return token.kind if token else ""

    def years(self, role: str = "year") -> tuple[Year, ...]:
        token = self.token(role)
        if token is None:
            return ()
        return token.value.options if token.kind == "Y" else years_of(token.value)

    def clear_years(self) -> tuple[Year, ...]:
        """The years of a token that can be nothing else: "end of 46", but not "end of 12"."""
        token = self.token("year")
        assert token is not None
        is_clear = token.kind == "Y" or (token.value.isdigit() and int(token.value) > _LARGEST_DAY)
        return self.years() if is_clear else ()

    def text(self, role: str) -> str:
        token = self.token(role)
        if token is None:
            return ""
        return UNSPECIFIED if token.kind == "x" else str(token.value)


def _written(found: _Found) -> Iterator[Piece]:
    years: tuple[Year | None, ...] = (None,)
    if "year" in found.roles:
        years = found.years() if "day" in found.roles else found.clear_years()
    for year in years:
        yield Piece(
            found.where,
            year,
            found.text("month"),
            found.text("day"),
            found.text("season"),
            cut=found.tokens[found.roles["cut"]].value if "cut" in found.roles else None,
            month_where=found.span("month"),
            day_where=found.span("day"),
        )


def _month_and_number(found: _Found) -> Iterator[Piece]:
    """ "мар. 46" can only be a year; "March 12" is a day that lacks its year."""
    digits = found.text("year")
    month, where = found.text("month"), found.span("month")
    if not found.clear_years():
        yield Piece(found.where, month=month, day=digits, month_where=where, day_where=found.span("year"))
    for year in found.clear_years():
        yield Piece(found.where, year, month, month_where=where)


def _no_month(found: _Found) -> Iterator[Piece]:
    for year in found.years():
        yield Piece(found.where, year=year, month=UNSPECIFIED)


def _no_month_or_day(found: _Found) -> Iterator[Piece]:
    for year in found.years():
        yield Piece(found.where, year=year, month=UNSPECIFIED, day=UNSPECIFIED)


def _no_day(found: _Found) -> Iterator[Piece]:
    for year in found.years():
        yield Piece(found.where, year=year, month=found.text("month"), day=UNSPECIFIED, month_where=found.span("month"))


def _winter(found: _Found) -> Iterator[Piece]:
    """A winter of two years is written close: "winter 1945 – 1946" goes from a winter to a year."""
    year_token, sign, second = found.token("year"), found.token("one"), found.token("second")
    assert year_token is not None
    assert sign is not None
    assert second is not None
    is_close = is_bare(year_token) and not sign.loose and not second.loose
    if sign.kind != "/" and not is_close:
        return
    for year in found.years():
        yield Piece(found.where, year=year, season=found.text("season"), second=_second_year(year, second))


def _second_year(year: Year, token: Token) -> Year:
    digits = token.value.digits if token.kind == "Y" else token.value
    if len(digits) in (1, 2) and digits.isdigit() and year.text.isdigit():
        if year.era is not None:
            return Year(f"{year.era.gregorian(int(digits)):04}")
        leading = f"{int(year.text) + 1:04}"[: -len(digits)]
        return Year(leading + digits)
    return token.value.options[0] if token.kind == "Y" else Year("0000")


def _two_years(found: _Found) -> Iterator[Piece]:
    second = found.token("second")
    assert second is not None
    for year in found.years():
        later = _second_year(year, second)
        if later.text > year.text:
            yield Piece(found.where, year, second=later)


def _numeric(found: _Found) -> Iterator[Piece]:
    """Dots and mixed signs: the day first, as in Russian papers. Slashes: both orders, where both can be (rule 8)."""
    a, b = found.text("a"), found.text("b")
    one, two = found.sign("one"), found.sign("two")
    is_short = found.sign("c") == "d"
    day_first = _in_numbers(found, "c", "b", "a")
    month_first = _in_numbers(found, "c", "a", "b")
    habits = found.habits
    if one == "." or one != two:
        yield from day_first
    elif one == "/" and not is_short:
        yield from day_first
        yield from month_first
    else:
        yield from day_first
        if not habits.day_first:
            yield from month_first
    if not is_short:
        return
    if habits.year_first:
        yield from _in_numbers(found, "a", "b", "c", years=years_without_era(a))
    elif one == two and one in ("-", "/") and a.isdigit() and int(a) > _LARGEST_DAY and len(b) <= 2:
        yield from _in_numbers(found, "a", "b", "c", years=years_of(a))


def _in_numbers(
    found: _Found, year: str, month: str, day: str, years: tuple[Year, ...] | None = None
) -> Iterator[Piece]:
    month_text = found.text(month)
    if not month_text.isdigit():
        return
    for each in found.years(year) if years is None else years:
        yield Piece(
            found.where, each, month_text, found.text(day), month_where=found.span(month), day_where=found.span(day)
        )


def _year_first(found: _Found) -> Iterator[Piece]:
    yield from _in_numbers(found, "year", "a", "b")


def _year_and_number(found: _Found) -> Iterator[Piece]:
    """1946-03 is a month, 1945-46 a span of years; 1921-24 may be a season or a span, and 1905/07 a month or a span."""
    digits, sign = found.text("a"), found.token("one")
    assert sign is not None
    for year in found.years():
        month = Piece(found.where, year, digits, month_where=found.span("a"))
        spans = _span_of_years(year, digits, found.where) if sign.kind != "." else []
        if not digits.isdigit() or sign.kind == "." or int(digits) <= 12:
            yield month
            if spans and (sign.kind == "/" or sign.value == "–" or len(digits) == 1):
                yield from spans
        elif 21 <= int(digits) <= 24 and sign.kind == "-":
            yield Piece(found.where, year, season=digits)
            yield from spans
        else:
            yield from spans or [month]


def _span_of_years(year: Year, digits: str, where: Span) -> list[Piece]:
    if not year.text.isdigit() or not digits.isdigit():
        return []
    later = Year(year.text[: 4 - len(digits)] + digits)
    return [Piece(where, year, second=later)] if later.text > year.text else []


def _number_and_year(found: _Found) -> Iterator[Piece]:
    """03.1946 is a month; 45-46 гг. are years."""
    year_token, month = found.token("year"), found.text("a")
    assert year_token is not None
    is_month = month.isdigit() and 1 <= int(month) <= 12
    if found.sign("one") == "-" and (year_token.value.plural or not is_month):
        return
    for year in found.years():
        yield Piece(found.where, year, found.text("a"), month_where=found.span("a"))


def _day_and_month(found: _Found) -> Iterator[Piece]:
    """12.3 lacks its year; in 3.46 the second number is too large for a day and can only be one."""
    a, b = found.text("a"), found.text("b")
    if a.isdigit() and b.isdigit() and int(a) <= 12 and int(b) > _LARGEST_DAY:
        for year in years_of(b):
            yield Piece(found.where, year, a, month_where=found.span("a"))
        return
    day_first = Piece(found.where, month=b, day=a, month_where=found.span("b"), day_where=found.span("a"))
    month_first = Piece(found.where, month=a, day=b, month_where=found.span("a"), day_where=found.span("b"))
    if found.habits.year_first:
        yield month_first
        return
    yield day_first
    if found.sign("one") == "/" and not found.habits.day_first:
        yield month_first


def _bare(found: _Found) -> Iterator[Piece]:
    yield Piece(found.where, bare=found.text("bare"))


_READERS: dict[str, Callable[[_Found], Iterator[Piece]]] = {
    "written": _written,
    "cut": _written,
    "season": _written,
    "month_and_number": _month_and_number,
    "no_month": _no_month,
    "no_month_or_day": _no_month_or_day,
    "no_day": _no_day,
    "no_day_numeric": _no_day,
    "winter": _winter,
    "two_years": _two_years,
    "numeric": _numeric,
    "year_first": _year_first,
    "year_and_number": _year_and_number,
    "number_and_year": _number_and_year,
    "day_and_month": _day_and_month,
    "bare": _bare,
}
