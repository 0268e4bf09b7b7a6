"""Where the marks of a plan stand, in units of its drawing: rows of graves, or spots on a picture. No words, no query."""

from dataclasses import dataclass, field

from archive.burials.rules import columns

STEP, LINE, MARK_WIDTH, MARK_HEIGHT = 16, 24, 8, 14
_EDGE, _NARROW, _WIDE = 6, 6, 10
PICTURE_WIDTH = 1000
_ON_PICTURE_WIDTH, _ON_PICTURE_HEIGHT = 16, 26


@dataclass(frozen=True)
class Spot:
    """The upper left corner of a mark, and what is marked."""

    x: int
    y: int
    plot: object


@dataclass(frozen=True)
class Line:
    """One row of graves. y: of its words."""

    name: str
    y: int
    spots: list[Spot]


@dataclass(frozen=True)
class Bed:
    """One part of a cemetery, drawn by itself so that parts stand side by side where there is room."""

    name: str
    width: int
    height: int
    lines: list[Line] = field(default_factory=list)


def beds(plots):
    """Return the Beds of plots (sector, row, number) in the order of the ground; every part, row and grave keeps it."""
    parts: dict[str, dict[str, list]] = {}
    for plot in plots:
        parts.setdefault(plot.sector, {}).setdefault(plot.row, []).append(plot)
    return [_bed(name, rows) for name, rows in parts.items()]


def on_picture(plots, width, height):
    """Return (height of the drawing, Spots) of plots with x and y over a picture of so many pixels; others are left out."""
    tall = round(PICTURE_WIDTH * height / width)
    spots = [
        Spot(
            round(float(plot.x) * PICTURE_WIDTH) - _ON_PICTURE_WIDTH // 2,
            round(float(plot.y) * tall) - _ON_PICTURE_HEIGHT // 2,
            plot,
        )
        for plot in plots
        if plot.x is not None and plot.y is not None
    ]
    return tall, spots


def _bed(name, rows):
    head = 2 * _EDGE + max(_length(row) for row in rows)
    placed = columns([[plot.number for plot in row] for row in rows.values()])
    lines = []
    for index, ((row, plots), places) in enumerate(zip(rows.items(), placed, strict=True)):
        top = _EDGE + index * LINE
        spots = [Spot(head + place * STEP, top, plot) for plot, place in zip(plots, places, strict=True)]
        lines.append(Line(row, top + 11, spots))
    longest = max(place for row in placed for place in row) + 1
    return Bed(name, head + longest * STEP, len(lines) * LINE + _EDGE, lines)


def _length(text):
    """Return how much room a row's name takes: a letter of Japanese is a square."""
    return sum(_NARROW if char.isascii() else _WIDE for char in text)
