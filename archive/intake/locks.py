"""One runner at a time for one file, told by the operating system: a killed one holds nothing."""

import fcntl
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class Busy(Exception):
    """Somebody else is at it. who: user name; since: ISO time."""

    def __init__(self, who: str, since: str) -> None:
        super().__init__(who, since)
        self.who, self.since = who, since


@contextmanager
def alone(folder: Path, name: str, *, who: str, since: str) -> Iterator[None]:
    """Hold the lock of a name while the block runs. Raises Busy with who holds it, at once and without waiting."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / f"{name}.lock").open("a+", encoding="utf-8") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Busy(*_holder(held)) from None
        held.seek(0)
        held.truncate()
        json.dump({"who": who, "since": since}, held)
        held.flush()
        yield


def is_held(folder: Path, name: str) -> bool:
    """Say whether somebody holds the lock of a name at this moment."""
    try:
        with (folder / f"{name}.lock").open(encoding="utf-8") as held:
            fcntl.flock(held, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except FileNotFoundError:
        return False
    return False


def _holder(held) -> tuple[str, str]:
    held.seek(0)
    try:
        said = json.loads(held.read())
        return said["who"], said["since"]
    except (ValueError, KeyError):
        # It took the lock a moment ago and has not written yet.
        return "?", ""
