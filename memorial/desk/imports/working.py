"""The one who works in the background: a process of `manage.py work`, started when something waits and nobody is at it."""

import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.utils import timezone

from archive.intake.runner import is_at_work, waiting

COMMAND = [sys.executable, "manage.py", "work"]
# So long one may take until it holds the lock; and a page that is read again and again must not start one each time.
_TO_BEGIN, _SELDOMEST = timedelta(seconds=20), timedelta(seconds=5)
_started: list[tuple[datetime, subprocess.Popen]] = []


def locks() -> Path:
    """Return the folder where runners of imports meet."""
    return Path(settings.VAR_DIR) / "imports"


def start_worker(*, at: datetime, at_once: bool = False) -> bool:
    """Start a process that does all that waits, and then ends; returns whether one was started.

    It is not where MEMORIAL_WORKER is off, or somebody is at work or about to be. at_once: also right after another one
    has ended. It outlives the request; where it dies, the next page that shows the import, or the next start of the server,
    starts another.
    """
    if not settings.MEMORIAL_WORKER or is_at_work(locks()):
        return False
    for begun, process in _started:
        is_alive = process.poll() is None
        if (is_alive and at - begun < _TO_BEGIN) or (not at_once and at - begun < _SELDOMEST):
            return False
    _started[:] = [(at, subprocess.Popen(COMMAND, cwd=settings.BASE_DIR, stdin=subprocess.DEVNULL))]  # noqa: S603 -- our own command
    return True


def resume_work() -> None:
    """Start a worker where something waits; the server calls it as it starts, also where the database is away."""
    try:
        if waiting().exists():
            start_worker(at=timezone.now())
    except DatabaseError:
        return
    finally:
        if not connection.in_atomic_block:
            connection.close()
