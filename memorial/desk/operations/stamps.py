"""What was last prepared from which files, so that a second start does nothing twice.

The stamps live in var/ beside the database, in setup.json; losing them only costs time.
"""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings


def digest(roots: Iterable[Path], *, pattern: str = "*") -> str:
    """Return one digest of the names and contents of the files under the roots; a root may itself be a file."""
    total = hashlib.sha256()
    for path in sorted(_files(roots, pattern)):
        name = path.relative_to(settings.BASE_DIR)
        total.update(f"{name}\0{path.stat().st_size}\0".encode())
        total.update(path.read_bytes())
    return total.hexdigest()


def is_fresh(name: str, wanted: str) -> bool:
    """Return whether the named step was last done from files of this digest."""
    return _read().get(name) == wanted


def remember(name: str, done: str) -> None:
    """Note that the named step was done from files of this digest."""
    _write({**_read(), name: done})


def forget_step(name: str) -> None:
    """Let one step run again at the next start."""
    _write({step: done for step, done in _read().items() if step != name})


def forget() -> None:
    """Let every step run again at the next start (after a restore the database may lack what the stamps promise)."""
    _write({})


def _files(roots, pattern):
    for root in roots:
        if root.is_file():
            yield root
        else:
            yield from (path for path in root.rglob(pattern) if path.is_file())


def _path():
    return Path(settings.VAR_DIR) / "setup.json"


def _read():
    try:
        return json.loads(_path().read_text())
    except (FileNotFoundError, ValueError):
        return {}


def _write(stamps):
    _path().parent.mkdir(parents=True, exist_ok=True)
    _path().write_text(json.dumps(stamps, indent=2))
