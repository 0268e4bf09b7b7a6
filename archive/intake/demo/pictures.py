"""Drawings on their way into the archive: files first, outside the transaction, then their facts into the entries."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import PurePosixPath

from django.core.files.base import ContentFile

from archive.intake.seed import Entry
from archive.media.files import remove_files
from archive.media.models import Asset
from archive.media.services import take_file

from . import drawings

# Statements of a picture that come with its file: an entry leaves them out.
_FACTS = ("original_name", "sha256", "mime", "width_px", "height_px", "bytes")


def with_known_files(entries: Iterable[Entry]) -> list[Entry]:
    """Return the entries, those of pictures that stand already with the facts of the files that stand; one query."""
    known = {asset.public_id: asset for asset in Asset.objects.filter(specimen=True)}
    return [_with_facts(entry, known[entry.public_id]) if entry.public_id in known else entry for entry in entries]


@contextmanager
def drawn(entries: Iterable[Entry]) -> Iterator[dict[str, tuple[Asset, Entry]]]:
    """Draw and keep a file for each entry of a picture; give {number: (unsaved asset, entry with its facts)}.

    Where the block fails, the files go again.
    """
    made = {entry.public_id: _draw(entry) for entry in entries if entry.model is Asset}
    try:
        yield made
    except BaseException:
        remove_files({asset.sha256 for asset, _entry in made.values()})
        raise


def _draw(entry: Entry) -> tuple[Asset, Entry]:
    name = entry.document["original_name"]
    if PurePosixPath(name).stem not in drawings.NAMES:
        raise entry.error(f"there is no drawing “{name}”", path="original_name")
    asset = Asset(public_id=entry.public_id, specimen=True)
    take_file(asset, ContentFile(drawings.draw(PurePosixPath(name).stem), name))
    return asset, _with_facts(entry, asset)


def _with_facts(entry: Entry, asset: Asset) -> Entry:
    return replace(entry, document=entry.document | {name: getattr(asset, name) for name in _FACTS})
