"""Figures as pages print them: claims with their sources, and sums of ours with the claims they are made from."""

from dataclasses import dataclass
from decimal import Decimal

from archive.history import numbers
from archive.history.models import Figure, FigurePart

from .languages import current
from .wording import ours


@dataclass(frozen=True)
class Sum:
    """A figure of ours that is a remainder: what is left of `totals` when `parts` are taken away."""

    figure: Figure
    totals: list[Figure]
    parts: list[Figure]

    @property
    def whole(self):
        return _digits(_added(self.totals))

    @property
    def accounted(self):
        return _digits(_added(self.parts))

    @property
    def remaining(self):
        return _digits(_added(self.totals) - _added(self.parts))

    @property
    def adds_up(self):
        """Return whether the figure that is kept is what the subtraction gives now."""
        return self.figure.value == _added(self.totals) - _added(self.parts)


def figures_on(theme):
    """Return a queryset of the live real figures of a theme, oldest number first, with their places and parts."""
    figures = Figure.live.real().on_theme(theme).select_related("about__as_place")
    return figures.prefetch_related("parts").order_by("pk")


def remainders(figures):
    """Return the Sums among figures that are at hand together with all their parts."""
    known = {figure.pk: figure for figure in figures}
    found = []
    for figure in figures:
        rows = list(figure.parts.all())
        minus = [known[row.part_id] for row in rows if row.sign == FigurePart.Sign.MINUS and row.part_id in known]
        plus = [known[row.part_id] for row in rows if row.sign == FigurePart.Sign.PLUS and row.part_id in known]
        if plus and minus and len(plus) + len(minus) == len(rows):
            found.append(Sum(figure, plus, minus))
    return found


def place_of(figure):
    """Return the published Place that a figure is about, else None."""
    about = figure.about
    return about.as_place if about is not None and about.kind == "place" and about.is_published else None


def digits(figure):
    """Return the bare number of a figure as the page writes numbers."""
    return _digits(figure.value)


def _added(figures):
    return sum((figure.value for figure in figures), Decimal(0))


def _digits(value):
    return ours(numbers.number(value, current().content))
