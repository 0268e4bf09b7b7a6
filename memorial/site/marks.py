"""The field of stones: one mark of equal size for each person, in eight rows, as sizes of an SVG."""

from dataclasses import dataclass

_ROWS, _WIDTH, _HEIGHT = 8, 9, 16
_MOST = 3000


@dataclass(frozen=True)
class Group:
    """columns: also the width in em. full: width of the filled columns. rest: height of the last, shorter one."""

    columns: int
    full: int
    rest: int

    @property
    def width(self):
        return self.columns * _WIDTH


def group(count) -> Group | None:
    """Return the sizes for a number of people; None where marks can't be drawn: no whole number, none, or too many."""
    if count != int(count) or not 0 < count <= _MOST:
        return None
    filled, rest = divmod(int(count), _ROWS)
    return Group(filled + bool(rest), filled * _WIDTH, rest * _HEIGHT)
