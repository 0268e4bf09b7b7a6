"""Taking in a picture: the original kept bit for bit and never served, what the public sees made beside it."""

import hashlib
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.utils.translation import gettext as _

from . import child, rules
from .models import Asset


@dataclass(frozen=True)
class Received:
    """An upload that has been decoded and is not kept yet: the folder of the file and its derivatives, and its facts."""

    folder: "tempfile.TemporaryDirectory[str]"
    facts: child.Facts
    name: str
    sha256: str
    bytes: int

    @property
    def original(self) -> Path:
        return Path(self.folder.name) / "original"

    @property
    def made(self) -> Path:
        return Path(self.folder.name) / "made"


def receive_file(upload: File) -> Received:
    """Return an uploaded picture, decoded in a process of its own; nothing is stored. May take seconds.

    Raises ValidationError, in words for a curator, where it is no picture, asks too much, or is already in the archive.
    """
    folder = tempfile.TemporaryDirectory(prefix="picture-")
    digest, size = hashlib.sha256(), 0
    with (Path(folder.name) / "original").open("wb") as copy:
        for chunk in _chunks(upload):
            digest.update(chunk)
            size += copy.write(chunk)
    _refuse_known(digest.hexdigest())
    facts = _decoded(Path(folder.name))
    return Received(folder, facts, rules.plain_name(upload.name), digest.hexdigest(), size)


def keep_file(asset: Asset, received: Received) -> None:
    """Fill a new asset with the facts of a received picture and store all files; the asset is not saved here.

    Raises ValidationError where the same picture has come in meanwhile.
    """
    _refuse_known(received.sha256)
    facts = received.facts
    asset.original_name, asset.sha256, asset.bytes = received.name, received.sha256, received.bytes
    asset.mime, asset.width_px, asset.height_px = facts.mime, facts.width, facts.height
    asset.file.name = f"originals/{received.sha256}.{rules.EXTENSIONS[facts.mime]}"
    _store(asset.file.name, received.original)
    _store_made(asset, received.made)


def take_file(asset: Asset, upload: File) -> None:
    """Receive and keep in one: for callers that hold no transaction open. Raises ValidationError."""
    keep_file(asset, receive_file(upload))


def make_derivatives(asset: Asset) -> None:
    """Make the derivatives of a kept picture anew from its original. Raises ValidationError, FileNotFoundError."""
    with tempfile.TemporaryDirectory(prefix="picture-") as name:
        folder = Path(name)
        with asset.file.open() as original, (folder / "original").open("wb") as copy:
            shutil.copyfileobj(original, copy)
        _decoded(folder)
        _store_made(asset, folder / "made")


def lacking_derivatives() -> Iterator[Asset]:
    """Yield the pictures of which a derivative is missing from the storage."""
    for asset in Asset.objects.order_by("pk").iterator():
        if not all(default_storage.exists(name) for name in asset.derivatives):
            yield asset


def _chunks(upload: File) -> Iterator[bytes]:
    """Yield the file from its beginning: a form that is shown twice reads it twice."""
    if (upload.size or 0) > settings.MEMORIAL_PICTURE_MAX_MB * 2**20:
        raise _refusal("too_many_bytes")
    upload.seek(0)
    yield from upload.chunks()


def _decoded(folder: Path) -> child.Facts:
    (folder / "made").mkdir()
    limits = child.Limits(
        pixels=settings.MEMORIAL_PICTURE_MAX_MEGAPIXELS * 1_000_000,
        memory=settings.MEMORIAL_PICTURE_MEMORY_MB * 2**20,
        seconds=settings.MEMORIAL_PICTURE_SECONDS,
    )
    try:
        return child.decode(folder / "original", folder / "made", limits)
    except rules.NotAPicture as fault:
        raise _refusal(fault.reason) from fault


def _refuse_known(sha256: str) -> None:
    known = Asset.objects.filter(sha256=sha256).first()
    if known:
        raise ValidationError(
            _("This picture is already in the archive: %(id)s.") % {"id": known.public_id}, code="known"
        )


def _store_made(asset: Asset, made: Path) -> None:
    for path in sorted(made.iterdir()):
        _store(f"derived/{asset.sha256}/{path.name}", path)


def _store(name: str, path: Path) -> None:
    """Store a file under exactly this name; what an interrupted act left half-written there is replaced."""
    if default_storage.exists(name):
        if default_storage.size(name) == path.stat().st_size:
            return
        default_storage.delete(name)
    with path.open("rb") as content:
        default_storage.save(name, File(content))


def _refusal(reason: str) -> ValidationError:
    sentences = {
        "unreadable": _("This is not a picture the archive can read: send JPEG, PNG, WebP or TIFF."),
        "several": _(
            "This file holds several pictures: send each page or frame as a file of its own, "
            "so that each gets its own description."
        ),
        "colour": _(
            "The colours of this file can't be shown as they are: save it as RGB or grey, with 8 or 16 bits a channel."
        ),
        "too_many_bytes": _("The file is too large: at most %(most)s MB.") % {"most": settings.MEMORIAL_PICTURE_MAX_MB},
        "too_many_pixels": _("The picture has too many pixels: at most %(most)s million.")
        % {"most": settings.MEMORIAL_PICTURE_MAX_MEGAPIXELS},
        "too_costly": _(
            "Reading this picture takes more memory or time than the archive gives: "
            "send it smaller, or as JPEG or TIFF."
        ),
        "large_webp": _(
            "This WebP is too large to be read: open it in a picture program, save it as JPEG, PNG or TIFF, and send that."
        ),
    }
    return ValidationError(sentences[reason], code=reason)
