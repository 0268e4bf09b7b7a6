"""QR codes as the path of an SVG: no picture file, no style of its own."""

from dataclasses import dataclass
from functools import lru_cache

import segno

# The empty rim that a reader of codes needs.
_RIM = 4


@dataclass(frozen=True)
class Code:
    """side: of the drawing, one unit for each module. path: of the dark modules, stroked one unit wide."""

    text: str
    side: int
    path: str


@lru_cache(maxsize=256)
def code(text):
    """Return the Code of a text; a quarter of it may be lost on paper."""
    rows = [bytes(row) for row in segno.make_qr(text, error="Q").matrix]
    path = "".join(
        f"M{_RIM + start} {_RIM + y}.5h{length}" for y, row in enumerate(rows) for start, length in _runs(row)
    )
    return Code(text, len(rows) + 2 * _RIM, path)


def _runs(row):
    """Yield (start, length) of each run of dark modules."""
    start = None
    for x, dark in enumerate((*row, 0)):
        if dark and start is None:
            start = x
        elif not dark and start is not None:
            yield start, x - start
            start = None
