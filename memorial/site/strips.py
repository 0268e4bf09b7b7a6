"""Dates of a timeline as drawn beside their words: where each lies between the first and the last year of the list.

A day is a thin mark, a month, a year or a span is a bar of its length, an edge that is not sure fades out, and what has
no limit runs to the edge of the drawing. The words beside it say the same.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from archive import dates

WIDTH = 1000
_THINNEST = 6  # so that a day is seen
_FADE = 60
_FADES = 3
_STEPS = range(1, _FADES + 1)


@dataclass(frozen=True)
class Piece:
    """One bar. fade_start, fade_end: widths of the parts that fade out, inside the bar; 0 for a sure edge."""

    x: int
    width: int
    fade_start: int
    fade_end: int

    @property
    def solid_x(self):
        return self.x + self.fade_start

    @property
    def solid_width(self):
        return self.width - self.fade_start - self.fade_end

    @property
    def faint(self):
        """Return [(x, width, step)] of what fades out: step 1 is next to the solid part, the last one the faintest."""
        near_start = [(self.solid_x - step * self.fade_start / _FADES, self.fade_start, step) for step in _STEPS]
        end = self.solid_x + self.solid_width
        near_end = [(end + (step - 1) * self.fade_end / _FADES, self.fade_end, step) for step in _STEPS]
        return [(f"{x:.1f}", f"{width / _FADES:.1f}", step) for x, width, step in (*near_start, *near_end) if width]


@dataclass(frozen=True)
class Scale:
    """The years that a list of dates is drawn over; marks: places of the years in between."""

    first: int
    last: int

    @property
    def marks(self):
        return [round(self._at(date(year, 1, 1))) for year in range(self.first + 1, self.last + 1)]

    def pieces(self, edtf):
        """Return the Pieces of a date."""
        return [self._piece(one) for one in dates.stretches(edtf)]

    def _piece(self, stretch):
        start = 0.0 if stretch.start is None else self._at(stretch.start)
        end = float(WIDTH) if stretch.end is None else self._at(stretch.end, after=True)
        start = max(0.0, min(start, WIDTH - _THINNEST))
        width = max(_THINNEST, min(end, WIDTH) - start)
        fade = round(min(_FADE, width / 2))
        return Piece(round(start), round(width), fade if stretch.faint_start else 0, fade if stretch.faint_end else 0)

    def _at(self, day, *, after=False):
        begin, end = date(self.first, 1, 1).toordinal(), date(self.last, 12, 31).toordinal() + 1
        return (day.toordinal() + after - begin) / (end - begin) * WIDTH


def scale_of(edtfs: Iterable[str]) -> Scale | None:
    """Return the Scale over all days that these dates name, None where none names any."""
    days = [day for edtf in edtfs for one in dates.stretches(edtf) for day in (one.start, one.end) if day]
    return Scale(min(days).year, max(days).year) if days else None
