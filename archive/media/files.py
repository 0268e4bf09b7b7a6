"""The files of pictures that leave the archive for good."""

from collections.abc import Collection, Iterator
from pathlib import PurePosixPath

from django.core.files.storage import default_storage

# Where originals stand, and what the public sees of them: each file, or folder of files, is called by the digest.
_FOLDERS = ("originals", "derived")


def remove_files(digests: Collection[str]) -> None:
    """Delete the originals of these SHA-256 digests and everything that was made of them."""
    for folder in _FOLDERS:
        for name in [*_stored(folder)]:
            if PurePosixPath(name).relative_to(folder).parts[0].partition(".")[0] in digests:
                default_storage.delete(name)


def _stored(folder: str) -> Iterator[str]:
    """Yield the names of all files and folders below a folder, a folder after what is in it."""
    if not default_storage.exists(folder):
        return
    folders, files = default_storage.listdir(folder)
    yield from (f"{folder}/{name}" for name in files)
    for name in folders:
        yield from _stored(f"{folder}/{name}")
        yield f"{folder}/{name}"
