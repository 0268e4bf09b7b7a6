"""Plain drawings of invented objects, each with the word specimen; no face, and nothing that passes for a photograph."""

import io
from collections.abc import Callable
from functools import partial

from PIL import Image, ImageDraw, ImageFont

SIZE = (640, 480)
_PAPER, _INK, _SOFT = (250, 249, 245), (60, 58, 54), (222, 216, 205)
_LINE = 5

Pen = ImageDraw.ImageDraw


def draw(name: str) -> bytes:
    """Return the PNG of a drawing, one of NAMES."""
    image = Image.new("RGB", SIZE, _PAPER)
    pen = ImageDraw.Draw(image)
    pen.rectangle((8, 8, SIZE[0] - 9, SIZE[1] - 9), outline=_SOFT, width=3)
    _DRAWINGS[name](pen)
    for text, y, size in (("SPECIMEN", 400, 40), ("NAMUNA", 446, 20), (name.replace("-", " "), 30, 18)):
        pen.text((SIZE[0] // 2, y), text, fill=_INK, font=ImageFont.load_default(size), anchor="mm")
    out = io.BytesIO()
    image.save(out, "PNG", optimize=True)
    return out.getvalue()


def _cradle(pen: Pen) -> None:
    _box(pen, (190, 170, 450, 270))
    _arc(pen, (170, 190, 470, 310), 15, 165)
    pen.line((190, 170, 190, 90, 450, 90, 450, 170), fill=_INK, width=_LINE)


def _spoon(pen: Pen) -> None:
    pen.ellipse((140, 170, 290, 270), outline=_INK, fill=_SOFT, width=_LINE)
    _box(pen, (288, 212, 520, 228))


def _jacket(pen: Pen) -> None:
    _shape(pen, (250, 110, 390, 110, 480, 180, 440, 230, 410, 200, 410, 350, 230, 350, 230, 200, 200, 230, 160, 180))
    pen.line((320, 110, 320, 350), fill=_INK, width=_LINE)


def _card(pen: Pen, *, lines: int) -> None:
    """A sheet or a print: its edges, and lines where there is writing; what is on it is not drawn."""
    _box(pen, (180, 100, 460, 330))
    pen.rectangle((200, 120, 440, 310), outline=_INK, width=2)
    for number in range(lines):
        pen.line((220, 150 + 30 * number, 420, 150 + 30 * number), fill=_INK, width=2)


def _clogs(pen: Pen) -> None:
    for left in (150, 350):
        pen.rounded_rectangle((left, 180, left + 140, 250), 30, outline=_INK, fill=_SOFT, width=_LINE)
        _box(pen, (left + 20, 250, left + 40, 290))
        _box(pen, (left + 95, 250, left + 115, 290))


def _chess(pen: Pen) -> None:
    for left, height in ((160, 120), (280, 170), (400, 90)):
        pen.ellipse((left + 20, 290 - height, left + 70, 340 - height), outline=_INK, fill=_SOFT, width=_LINE)
        _shape(pen, (left + 45, 330 - height, left + 85, 330, left + 5, 330))


def _mess_tin(pen: Pen) -> None:
    pen.rounded_rectangle((220, 160, 420, 330), 24, outline=_INK, fill=_SOFT, width=_LINE)
    _arc(pen, (220, 80, 420, 250), 180, 360)


def _carved_box(pen: Pen) -> None:
    _box(pen, (180, 190, 460, 320))
    _box(pen, (170, 160, 470, 190))
    for left in range(210, 430, 50):
        _shape(pen, (left, 255, left + 20, 230, left + 40, 255, left + 20, 280))


def _book(pen: Pen) -> None:
    _shape(pen, (180, 140, 320, 160, 460, 140, 460, 320, 320, 340, 180, 320))
    pen.line((320, 160, 320, 340), fill=_INK, width=_LINE)


def _instrument(pen: Pen) -> None:
    pen.ellipse((140, 180, 300, 320), outline=_INK, fill=_SOFT, width=_LINE)
    _box(pen, (295, 240, 520, 260))
    for y in (244, 250, 256):
        pen.line((180, y, 520, y), fill=_INK, width=1)


def _film_reel(pen: Pen) -> None:
    pen.ellipse((210, 110, 430, 330), outline=_INK, fill=_SOFT, width=_LINE)
    for x, y in ((320, 160), (270, 220), (370, 220), (320, 280)):
        pen.ellipse((x - 22, y - 22, x + 22, y + 22), outline=_INK, fill=_PAPER, width=3)


def _ground(pen: Pen, *, stones: int) -> None:
    """A burial ground in outline: rows of marks, more of them after it was put in order."""
    pen.line((60, 330, 580, 330), fill=_INK, width=_LINE)
    for number in range(stones):
        left = 90 + 80 * (number % 6)
        top = 250 - 80 * (number // 6)
        _box(pen, (left, top, left + 40, top + 60))


def _box(pen: Pen, corners: tuple[int, int, int, int]) -> None:
    pen.rectangle(corners, outline=_INK, fill=_SOFT, width=_LINE)


def _shape(pen: Pen, points: tuple[int, ...]) -> None:
    pen.polygon(points, outline=_INK, fill=_SOFT, width=_LINE)


def _arc(pen: Pen, corners: tuple[int, int, int, int], start: int, end: int) -> None:
    pen.arc(corners, start, end, fill=_INK, width=_LINE)


_DRAWINGS: dict[str, Callable[[Pen], None]] = {
    "cradle": _cradle,
    "spoon": _spoon,
    "work-jacket": _jacket,
    "photograph": partial(_card, lines=0),
    "letter-card": partial(_card, lines=5),
    "clogs": _clogs,
    "chess-pieces": _chess,
    "mess-tin": _mess_tin,
    "carved-box": _carved_box,
    "dictionary": _book,
    "string-instrument": _instrument,
    "film-reel": _film_reel,
    "burial-ground-then": partial(_ground, stones=5),
    "burial-ground-now": partial(_ground, stones=12),
}
NAMES = tuple(_DRAWINGS)
