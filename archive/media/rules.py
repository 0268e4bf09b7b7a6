"""What a picture file must be before it is kept, and what may leave the house; no query."""

import hashlib
import io
import warnings
from dataclasses import dataclass

from PIL import Image, ImageOps

# Named one by one: without a list Pillow tries every format it knows, some of them barely kept.
FORMATS = ("JPEG", "PNG", "WEBP", "TIFF")
EXTENSIONS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp", "TIFF": "tif"}
MAX_BYTES = 200 * 2**20
MAX_PIXELS = 178_000_000
DERIVED_EDGE_PX = 1600
DERIVED_QUALITY = 82


class NotAPicture(Exception):
    """A file is refused; reason: unreadable, too_large."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


@dataclass(frozen=True)
class Examined:
    sha256: str
    mime: str
    extension: str
    width_px: int
    height_px: int
    bytes: int


def examine(content: bytes) -> Examined:
    """Return the Examined facts of a picture's bytes. Raises NotAPicture; looks at the header's size before the pixels."""
    if len(content) > MAX_BYTES:
        raise NotAPicture("too_large")
    with _opened(content) as image:
        width, height = image.size
        if width * height > MAX_PIXELS:
            raise NotAPicture("too_large")
        _loaded(image)
        kind = str(image.format)
    digest = hashlib.sha256(content).hexdigest()
    return Examined(digest, Image.MIME[kind], EXTENSIONS[kind], width, height, len(content))


def derive(content: bytes) -> bytes:
    """Return JPEG bytes for the public: upright, at most 1600 px, nothing kept of what a camera writes into a file."""
    with _opened(content) as image:
        upright = ImageOps.exif_transpose(image)
        upright.thumbnail((DERIVED_EDGE_PX, DERIVED_EDGE_PX))
        shown = Image.new("RGB", upright.size, "white")
        layer = upright.convert("RGBA")
        shown.paste(layer, mask=layer.getchannel("A"))
        out = io.BytesIO()
        shown.save(out, "JPEG", quality=DERIVED_QUALITY, optimize=True, progressive=True)
    return out.getvalue()


def _opened(content: bytes) -> Image.Image:
    try:
        with warnings.catch_warnings():
            # Pillow only warns of a large picture; its size is judged here, before anything is decoded.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            return Image.open(io.BytesIO(content), formats=FORMATS)
    except Image.DecompressionBombError as fault:
        raise NotAPicture("too_large") from fault
    except (OSError, SyntaxError, ValueError) as fault:
        raise NotAPicture("unreadable") from fault


def _loaded(image: Image.Image) -> None:
    try:
        image.load()
    except (OSError, SyntaxError, ValueError) as fault:
        raise NotAPicture("unreadable") from fault
