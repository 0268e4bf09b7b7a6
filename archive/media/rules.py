"""What a picture file may be, and the names and sizes of what is made of it for the public; no query, no pixel."""

import unicodedata

# Named one by one: without a list Pillow tries every format it knows, some of them barely kept.
FORMATS = ("JPEG", "PNG", "WEBP", "TIFF")
MIMES = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp", "TIFF": "image/tiff"}
EXTENSIONS = {"image/jpeg": "jpg", "image/png": "png", "image/webp": "webp", "image/tiff": "tif"}

# The name of every derivative begins with it: raise it when they come out otherwise than before, so that no cache
# that was told "this never changes" is wrong, and `manage.py make_pictures` makes the new ones.
RECIPE = "r1"
# The longer side, so that one list serves upright and lying pictures; never more than the original has.
EDGES = (480, 960, 1600)
# In the order in which a browser is offered them.
PUBLIC_TYPES = {"avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg"}

_ONE_EDGE = 960
_NAME_LENGTH = 255


class NotAPicture(Exception):
    """A file is refused; reason: unreadable, several, colour, too_many_bytes, too_many_pixels, too_costly, large_webp."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


def edges(width: int, height: int) -> tuple[int, ...]:
    """Return the edges that derivatives of a picture are made at: those below its own longer side, and the next."""
    longest = max(width, height)
    below = [edge for edge in EDGES if edge < longest]
    return EDGES[: min(len(below) + 1, len(EDGES))]


def fitted(width: int, height: int, edge: int) -> tuple[int, int]:
    """Return the size within a square of the edge, in the same proportion, never larger and never without a pixel."""
    share = min(1, edge / max(width, height))
    return max(1, round(width * share)), max(1, round(height * share))


def file_names(width: int, height: int) -> list[str]:
    """Return the names of all derivatives of a picture: `r1-480.avif`, …"""
    return [file_name(edge, kind) for edge in edges(width, height) for kind in PUBLIC_TYPES]


def one_file_name(width: int, height: int) -> str:
    """Return the name of the derivative for a place that can't choose among several: a JPEG that fits most screens."""
    return file_name(min(edges(width, height)[-1], _ONE_EDGE), "jpg")


def file_name(edge: int, kind: str) -> str:
    return f"{RECIPE}-{edge}.{kind}"


def plain_name(name: str | None) -> str:
    """Return the last part of the name a file came with, without letters that a page or a terminal would obey."""
    last = (name or "").replace("\\", "/").rpartition("/")[2]
    return "".join(letter for letter in last if unicodedata.category(letter)[0] != "C")[-_NAME_LENGTH:]
