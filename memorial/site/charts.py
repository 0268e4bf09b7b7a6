"""Charts of figures: bars from zero with their values printed, and the same numbers in a table with their sources.

Only what is there is drawn: figures of one series in the order of time, and the parts of a sum beside each other.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import pgettext

from archive import dates
from archive.history import numbers
from archive.history.models import Figure, FigurePart

from . import claims, wording
from .languages import current
from .pages.history import amount

_WIDTH = 1000  # of the drawing; it stretches to the width of the page
_STEPS = tuple(map(Decimal, (1, 2, 3, 4, 5, 6, 8, 10)))
_FEWEST = 2  # one value alone is a number, not a chart


@dataclass(frozen=True)
class Bar:
    """width: of 1000. name: Words. is_ours: whether the number is worked out by us and said by no source."""

    figure: Figure
    name: wording.Words
    amount: str
    width: int
    is_ours: bool


@dataclass(frozen=True)
class Chart:
    """title: Words of what is counted. whole: the amount that the bars are parts of, or empty. ticks: from zero."""

    slug: str
    title: wording.Words
    whole: str
    bars: list[Bar]
    ticks: list[str]


def charts_of(figures: Iterable[Figure]) -> list[Chart]:
    """Return the Charts that figures make which are at hand together: remainders, sums of parts, series."""
    figures = list(figures)
    known = {figure.pk: figure for figure in figures}
    found = [_remainder(one) for one in claims.remainders(figures)]
    found += [_sum(figure, known) for figure in figures]
    found += [_series(key, figures) for key in dict.fromkeys(figure.series for figure in figures if figure.series)]
    return [chart for chart in found if chart]


def top_of(highest: Decimal) -> Decimal:
    """Return the end of an axis that begins at zero: the next round number that the highest value fits under."""
    size = Decimal(10) ** highest.adjusted()
    # The middle of the axis is named too: of the smallest counts it has to be a whole number.
    steps = [step for step in _STEPS if size != 1 or step % 2 == 0]
    return next(size * step for step in steps if size * step >= highest)


def _remainder(one: claims.Sum) -> Chart | None:
    whole = pgettext("in a list", ", ").join(amount(figure) for figure in one.totals)
    bars = [*((part, _place(part)) for part in one.parts), (one.figure, wording.words(one.figure, "what"))]
    return _chart(f"sum-{one.figure.pk}", wording.words(one.totals[0], "what"), whole, bars)


def _sum(figure: Figure, known: dict[int, Figure]) -> Chart | None:
    rows = list(figure.parts.all())
    parts = [known[row.part_id] for row in rows if row.sign == FigurePart.Sign.PLUS and row.part_id in known]
    if not rows or len(parts) < len(rows):
        return None
    bars = [(part, wording.words(part, "what")) for part in parts]
    return _chart(f"sum-{figure.pk}", wording.words(figure, "what"), amount(figure), bars)


def _series(key: str, figures: list[Figure]) -> Chart | None:
    rows = sorted(
        (figure for figure in figures if figure.series == key and figure.period),
        key=lambda one: one.period_from or one.pk,
    )
    bars = [(figure, wording.Words(wording.ours(dates.display(figure.period, current().content)))) for figure in rows]
    return _chart(f"series-{rows[0].pk}", wording.words(rows[0], "what"), "", bars) if rows else None


def _chart(slug: str, title: wording.Words, whole: str, named: list[tuple[Figure, wording.Words]]) -> Chart | None:
    """A chart needs two values at least, of one unit, none below zero."""
    values = [figure.value for figure, _name in named]
    units = {figure.unit for figure, _name in named}
    if len(named) < _FEWEST or len(units) > 1 or min(values) < 0 or max(values) == 0:
        return None
    top = top_of(max(values))
    bars = [
        Bar(figure, name, amount(figure), round(figure.value / top * _WIDTH), bool(figure.parts.all()))
        for figure, name in named
    ]
    (unit,) = units
    return Chart(slug, title, whole, bars, [_tick(value, unit) for value in (Decimal(0), top / 2, top)])


def _place(figure: Figure) -> wording.Words:
    place = claims.place_of(figure)
    return wording.label(place) if place else wording.words(figure, "what")


def _tick(value: Decimal, unit: str) -> str:
    if unit == Figure.Unit.DOLLARS and value:
        return wording.ours(numbers.amount(value, unit, Figure.Qualifier.EXACT, current().content))
    return wording.ours(numbers.number(value, current().content))
