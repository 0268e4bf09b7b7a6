"""The list of what a backup holds: a cut, changed, missing or added file is named before anything is touched.

Three files beside the content: manifest.json, manifest.sha256 (anybody can check it with `sha256sum -c`) and
manifest.signature, made with this installation's secret key.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.utils.crypto import salted_hmac

from .refusal import Refused

MANIFEST, DIGEST, SIGNATURE = "manifest.json", "manifest.sha256", "manifest.signature"
FORMAT = 1
_OWN = frozenset({MANIFEST, DIGEST, SIGNATURE})
_SALT = "memorial.backup"


@dataclass(frozen=True)
class Checked:
    """A backup whose every byte is as it was written. `signed_here`: its signature is of this installation's key."""

    manifest: dict[str, Any]
    signed_here: bool


def write_manifest(folder: Path, about: dict[str, Any]) -> None:
    """List every file of the folder with size and SHA-256, beside what `about` says, and sign the list."""
    files = [
        {"path": path, "bytes": (folder / path).stat().st_size, "sha256": file_digest(folder / path)}
        for path in sorted(_paths(folder))
    ]
    text = json.dumps({"format": FORMAT, "key": _key_mark(settings.SECRET_KEY), **about, "files": files}, indent=1)
    (folder / MANIFEST).write_text(text, encoding="utf-8")
    digest = file_digest(folder / MANIFEST)
    (folder / DIGEST).write_text(f"{digest}  {MANIFEST}\n")
    (folder / SIGNATURE).write_text(_signer().sign(digest) + "\n")


def read_manifest(folder: Path) -> Checked:
    """Return the manifest once its digest and signature agree; content is not looked at. Raises Refused."""
    if not folder.is_dir():
        raise Refused(f"{folder} is no folder; name the backup's folder, the one that holds {MANIFEST}.")
    lacking = sorted(name for name in _OWN if not (folder / name).is_file())
    if lacking:
        raise Refused(*(f"{name} is missing: this is no backup, or a cut one." for name in lacking))
    digest = file_digest(folder / MANIFEST)
    if (folder / DIGEST).read_text().split() != [digest, MANIFEST]:
        raise Refused(f"{MANIFEST} has changed since it was written: its SHA-256 is not the one in {DIGEST}.")
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except ValueError as fault:
        raise Refused(f"{MANIFEST} cannot be read: {fault}") from fault
    if manifest.get("format") != FORMAT:
        raise Refused(f"{MANIFEST} has format {manifest.get('format')}; this version of the program reads {FORMAT}.")
    return Checked(manifest, _is_signed_here(folder, manifest, digest))


def check_folder(folder: Path) -> Checked:
    """Return the manifest after reading every byte it lists. Raises Refused, one reason for each file at fault."""
    checked = read_manifest(folder)
    listed = {entry["path"]: entry for entry in checked.manifest["files"]}
    found = set(_paths(folder))
    faults = [f"{path}: missing." for path in sorted(set(listed) - found)]
    faults += [f"{path}: not in the manifest; somebody added it." for path in sorted(found - set(listed))]
    for path in sorted(found & set(listed)):
        faults += _faults_of(folder, listed[path])
    if faults:
        raise Refused(*faults)
    return checked


def file_digest(path: Path) -> str:
    """Return the SHA-256 of a file in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _faults_of(folder, entry):
    path = folder / entry["path"]
    size = path.stat().st_size
    if path.is_symlink():
        return [f"{entry['path']}: a link, not a file."]
    if size < entry["bytes"]:
        return [f"{entry['path']}: cut, {size} of {entry['bytes']} bytes are there."]
    if file_digest(path) != entry["sha256"]:
        return [f"{entry['path']}: changed, its SHA-256 is not the one in the manifest."]
    return []


def _is_signed_here(folder, manifest, digest):
    ours = {_key_mark(key) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)}
    if _signed_digest(folder) == digest:
        return True
    if manifest.get("key") in ours:
        raise Refused(
            f"{SIGNATURE} does not belong to {MANIFEST}, though that names this installation's key: "
            "somebody changed one of them."
        )
    return False


def _signed_digest(folder):
    """The digest that our key signed; None where another key did."""
    try:
        return _signer().unsign((folder / SIGNATURE).read_text().strip())
    except BadSignature:
        return None


def _signer():
    return Signer(salt=_SALT)


def _key_mark(key):
    """A mark that tells keys apart and gives nothing of them away."""
    return salted_hmac(f"{_SALT}.mark", "", secret=key, algorithm="sha256").hexdigest()[:12]


def _paths(folder: Path) -> Iterator[str]:
    for path in folder.rglob("*"):
        name = str(PurePosixPath(path.relative_to(folder)))
        if (path.is_symlink() or not path.is_dir()) and name not in _OWN:
            yield name
