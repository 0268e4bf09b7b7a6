"""Marks on the outline of the country (outline.py), in its projection, and points in words."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from . import wording
from .outline import project

_CROWDED_X, _CROWDED_Y, _EASTERN = 110, 30, 800
_CITY_LEVEL = 1000


@dataclass(frozen=True)
class Mark:
    """One mark with its words. anchor: start, middle or end of the words at (text_x, text_y). sub: a number, or empty."""

    x: int
    y: int
    name: wording.Words
    sub: str
    href: str
    is_here: bool
    anchor: str

    @property
    def left(self):
        return self.x - 6

    @property
    def top(self):
        return self.y - 10

    @property
    def text_x(self):
        return {"start": self.x + 14, "middle": self.x, "end": self.x - 14}[self.anchor]

    @property
    def text_y(self):
        return self.y + (34 if self.anchor == "middle" else 7)


def precision(point):
    """Return in words how exact a recorded point is, empty where there is no point."""
    if point.lat is None:
        return ""
    if point.radius_m is None:
        return _("How exact the point is has not been recorded.")
    if point.radius_m >= _CITY_LEVEL:
        kilometres = f"{point.radius_m / 1000:g}"
        return _("Approximate location (city level): the point may be off by up to %(km)s km.") % {"km": kilometres}
    return _("The point may be off by up to %(metres)s m.") % {"metres": point.radius_m}


def coordinates(point):
    """Return a recorded point in degrees as a sentence, no more exact than it is known to be; empty without one."""
    if point.lat is None:
        return ""
    digits = 2 if (point.radius_m or 0) >= _CITY_LEVEL else 5
    sentence = {
        (True, True): _("%(lat)s° N, %(lon)s° E."),
        (True, False): _("%(lat)s° N, %(lon)s° W."),
        (False, True): _("%(lat)s° S, %(lon)s° E."),
        (False, False): _("%(lat)s° S, %(lon)s° W."),
    }[point.lat >= 0, point.lon >= 0]
    return sentence % {"lat": f"{abs(point.lat):.{digits}f}", "lon": f"{abs(point.lon):.{digits}f}"}


def marks(points, *, here=None):
    """Return the Marks of [(record, point, number in words)]; points: places with lat and lon, others are left out."""
    placed = [
        (record, *project(float(point.lon), float(point.lat)), sub)
        for record, point, sub in points
        if point.lat is not None
    ]
    spots = [(x, y) for _record, x, y, _sub in placed]
    return [
        Mark(x, y, wording.label(record), sub, record.get_absolute_url(), record == here, _anchor(x, y, spots))
        for record, x, y, sub in placed
        if 0 <= x <= 960 and 0 <= y <= 640
    ]


def _anchor(x, y, spots):
    """Keep words of neighbours apart: leftwards of a mark close by on the right, below a mark far in the east."""
    if any(0 < other_x - x < _CROWDED_X and abs(other_y - y) < _CROWDED_Y for other_x, other_y in spots):
        return "end"
    return "middle" if x > _EASTERN else "start"
