"""A page of a register as it comes from a scanner, drawn of invented rows and stamped SPECIMEN."""

import io
import random
import shutil
import subprocess
from functools import lru_cache

from PIL import Image, ImageDraw, ImageFilter, ImageFont

SIZE = (1600, 2260)
_PAPER, _INK, _RULE, _STAMP = (236, 226, 202), (44, 46, 72), (150, 128, 108), (176, 58, 52)
_LEFT, _RIGHT, _TOP, _HEAD, _BOTTOM = 70, 1540, 210, 60, 2200
# Shares of the height between which the rows lie.
BAND = (round((_TOP + _HEAD) / SIZE[1], 3), round(_BOTTOM / SIZE[1], 3))


def draw_page(title, headers, rows, widths):
    """Return a JPEG. rows: cells as written; `?` stands where ink has run and `[..]` where the paper is worn, as blots.

    widths: of the columns, in parts of their sum. The same rows give the same picture.
    """
    chance = random.Random(1946)
    image = Image.effect_noise(SIZE, 14).convert("L")
    image = Image.merge("RGB", [image.point(lambda value, base=base: base + (value - 128) // 3) for base in _PAPER])
    pen = ImageDraw.Draw(image)
    edges = [_LEFT]
    for width in widths:
        edges.append(edges[-1] + (_RIGHT - _LEFT) * width / sum(widths))
    each = (_BOTTOM - _TOP - _HEAD) / len(rows)
    pen.text((_LEFT, 90), title, _INK, _font(44))
    for at, header in enumerate(headers):
        pen.text((edges[at] + 8, _TOP + 16), header, _INK, _font(24))
    for x in edges:
        pen.line([(x, _TOP), (x, _BOTTOM)], _RULE, 2)
    for y in (_TOP, *(_TOP + _HEAD + each * number for number in range(len(rows) + 1))):
        pen.line([(_LEFT, y), (_RIGHT, y)], _RULE, 2)
    for number, cells in enumerate(rows):
        for at, text in enumerate(cells):
            place = (
                edges[at] + 8 + chance.uniform(-2, 3),
                _TOP + _HEAD + each * (number + 0.5) + chance.uniform(-3, 3),
            )
            _write(image, pen, place, text, chance)
    _stamp(image)
    out = io.BytesIO()
    image.filter(ImageFilter.GaussianBlur(0.8)).save(out, "JPEG", quality=80)
    return out.getvalue()


def _write(image, pen, place, text, chance):
    font = _font(26)
    for piece in text.replace("[..]", "\0").replace("?", "\1"):
        if piece in "\0\1":
            width = 52 if piece == "\0" else 26
            x = place[0] - (0 if piece == "\0" else 24)
            blot = Image.new("L", (width, 34), 0)
            ImageDraw.Draw(blot).ellipse((3, 6, width - 4, 28), 170)
            image.paste(_RULE, (round(x), round(place[1]) - 17), blot.filter(ImageFilter.GaussianBlur(3)))
            place = (place[0] + (width if piece == "\0" else 0), place[1])
            continue
        ink = tuple(min(255, part + chance.randrange(0, 30)) for part in _INK)
        pen.text(place, piece, ink, font, anchor="lm")
        place = (place[0] + font.getlength(piece), place[1])


def _stamp(image):
    stamp = Image.new("L", (470, 96), 0)
    pen = ImageDraw.Draw(stamp)
    pen.rectangle((4, 4, 465, 91), outline=200, width=5)
    pen.text((235, 46), "SPECIMEN 見本", 200, _font(52), anchor="mm")
    stamp = stamp.rotate(4, expand=True)
    image.paste(_STAMP, (SIZE[0] - stamp.width - 60, 50), stamp)


@lru_cache(maxsize=8)
def _font(size):
    """Return a font with Japanese letters where the machine has one; the browser that shows the page needs it too."""
    found = (
        shutil.which("fc-match")
        and subprocess.run(
            ["fc-match", "-f", "%{file}", "serif:lang=ja"], capture_output=True, text=True, check=False
        ).stdout
    )
    return ImageFont.truetype(found, size) if found else ImageFont.load_default(size)
