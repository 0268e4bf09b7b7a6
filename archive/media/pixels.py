"""From the bytes of a picture to what the public sees of it. Called in a process of its own only (decoding.py)."""

import io
import resource
import warnings
from pathlib import Path
from typing import Any

from PIL import Image, ImageCms, ImageFile

from archive.media import rules
from archive.media.rules import NotAPicture

_ORIENTATION = 0x0112
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_LYING = (_TURNS[5], _TURNS[6], _TURNS[7], _TURNS[8])
_SUBFILE, _REDUCED = 0x00FE, 1  # TIFF: a directory that only holds a smaller copy of another
_DEEP = ("I;16", "I;16L", "I;16B", "I;16N")
_UNSHOWN = ("I", "F", "LAB")  # what their numbers look like is known to the program that wrote them only
_STRIP_PIXELS = 1_000_000
_PROFILE_BYTES = 2**22
_WEBP_BYTES = 8  # of memory for each pixel: libwebp reads a picture whole, and Pillow keeps two canvases
_SAVED: dict[str, tuple[str, dict[str, Any]]] = {
    # One thread: each more would take address space that the limit counts.
    "avif": ("AVIF", {"quality": 50, "speed": 8, "max_threads": 1}),
    "webp": ("WEBP", {"quality": 70, "method": 4}),
    "jpg": ("JPEG", {"quality": 80, "optimize": True, "progressive": True}),
}


def make_derivatives(source: Path, target: Path, *, most: int) -> dict[str, Any]:
    """Write all derivatives into the folder; return {"mime", "width", "height"}, the size as the picture is to be seen.

    most: of pixels; the size in the header is looked at before a pixel is read. Raises NotAPicture.
    """
    try:
        # Pillow only warns of a large picture; here its size is judged by us.
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        with Image.open(source, formats=rules.FORMATS) as image:
            if image.width * image.height > most:
                raise NotAPicture("too_many_pixels")
            return _made(image, target)
    except NotAPicture:
        raise
    except Image.DecompressionBombError as fault:
        raise NotAPicture("too_many_pixels") from fault
    except MemoryError as fault:
        raise NotAPicture("large_webp" if _webp_pixels(source) else "too_costly") from fault
    except Exception as fault:  # decoders of hostile bytes raise whatever they come upon
        # For want of room libwebp makes no decoder, and Pillow then says what it says of a file that was cut.
        is_large = _webp_pixels(source) * _WEBP_BYTES * 2 > resource.getrlimit(resource.RLIMIT_AS)[0] >= 0
        raise NotAPicture("large_webp" if is_large else "unreadable") from fault


def _webp_pixels(source: Path) -> int:
    """Return how many pixels a WebP says it has (RFC 9649), 0 for every other file."""
    with source.open("rb") as file:
        head = file.read(30).ljust(30, b"\0")
    if head[8:12] != b"WEBP":
        return 0
    if head[12:16] == b"VP8X":
        return (int.from_bytes(head[24:27], "little") + 1) * (int.from_bytes(head[27:30], "little") + 1)
    if head[12:16] == b"VP8L":
        bits = int.from_bytes(head[21:25], "little")
        return ((bits & 0x3FFF) + 1) * ((bits >> 14 & 0x3FFF) + 1)
    return (int.from_bytes(head[26:28], "little") & 0x3FFF) * (int.from_bytes(head[28:30], "little") & 0x3FFF)


def _made(image: ImageFile.ImageFile, target: Path) -> dict[str, Any]:
    _refuse_several(image)
    if image.mode in _UNSHOWN:
        raise NotAPicture("colour")
    mime = rules.MIMES["JPEG" if image.format == "MPO" else str(image.format)]
    width, height = image.size
    small = _small(image)
    turn, profile = _turn(image), image.info.get("icc_profile")
    image.close()  # its pixels go: what comes now needs the room
    small = _in_srgb(small, profile)
    if turn is not None:
        small = small.transpose(turn)
        if turn in _LYING:
            width, height = height, width
    _save(small, width, height, target)
    return {"mime": mime, "width": width, "height": height}


def _save(small: Image.Image, width: int, height: int, target: Path) -> None:
    try:
        for edge in rules.edges(width, height):
            shown = small.resize(rules.fitted(width, height, edge), Image.Resampling.LANCZOS)
            for kind, (form, options) in _SAVED.items():
                shown.save(target / rules.file_name(edge, kind), form, **options)
    except Exception as fault:  # the picture has been read: an encoder only fails for want of room
        raise NotAPicture("too_costly") from fault


def _refuse_several(image: ImageFile.ImageFile) -> None:
    """Refuse pages and frames: each would need a description of its own. The small copy a camera adds is none."""
    if image.format == "MPO" or getattr(image, "n_frames", 1) == 1:
        return
    if image.format != "TIFF" or not _only_copies(image):
        raise NotAPicture("several")


def _only_copies(image: Any) -> bool:
    copies = True
    for number in range(1, image.n_frames):
        image.seek(number)
        copies = copies and bool(int(image.tag_v2.get(_SUBFILE, 0)) & _REDUCED)
    image.seek(0)
    return copies


def _small(image: ImageFile.ImageFile) -> Image.Image:
    """Return the picture on white, as it lies, at least as large as the largest derivative where it can be."""
    edge = rules.EDGES[-1]
    # A JPEG is read at a half, a quarter or an eighth at once: less memory, and all of its bytes are still read.
    image.draft(None, rules.fitted(image.width, image.height, edge))
    image.load()
    factor = max(1, max(image.size) // (2 * edge))
    mode = "CMYK" if image.mode == "CMYK" else "RGB"
    width, height = image.size
    small = Image.new(mode, (-(-width // factor), -(-height // factor)))
    # Strip by strip: two whole copies of a large picture would not fit.
    rows = max(1, _STRIP_PIXELS // width // factor) * factor
    for top in range(0, height, rows):
        strip = _plain(image.crop((0, top, width, min(height, top + rows))), mode)
        small.paste(strip.reduce(factor) if factor > 1 else strip, (0, top // factor))
    return small


def _plain(strip: Image.Image, mode: str) -> Image.Image:
    """Return a strip in the mode: 16 bits a channel become 8, what can be seen through becomes white."""
    if strip.mode in _DEEP:
        strip = strip.point(lambda value: value / 256, "L")
    elif strip.has_transparency_data:
        layer = strip.convert("RGBA")
        strip = Image.new("RGB", layer.size, "white")
        strip.paste(layer, mask=layer.getchannel("A"))
    return strip if strip.mode == mode else strip.convert(mode)


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Return the picture in sRGB: the colours that its own profile means, so that nothing need be kept of the profile."""
    if profile and len(profile) <= _PROFILE_BYTES:
        try:
            meant = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            shown = ImageCms.profileToProfile(image, meant, ImageCms.createProfile("sRGB"), outputMode="RGB")
            if shown is not None:
                shown.info.clear()
                return shown
        except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
            pass  # a profile of other channels than these, or none at all: the numbers are taken as they stand
    return image if image.mode == "RGB" else image.convert("RGB")


def _turn(image: ImageFile.ImageFile) -> Image.Transpose | None:
    """Return how the picture must be turned to stand upright; None where it does, as a TIFF does once it is read."""
    try:
        return _TURNS.get(int(image.getexif().get(_ORIENTATION, 1)))
    except Exception:  # tags that can't be read turn nothing
        return None
