"""The one who works in the background: a process of `manage.py work`, started when something waits and nobody is at it."""

import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.utils import timezone

from archive.intake.runner import is_at_work, waiting

# A page that is read again every few seconds must not start one each time.
_SELDOMEST = timedelta(seconds=20)
_started: list[datetime] = []


def locks() -> Path:
    """Return the folder where runners of imports meet."""
    return Path(settings.VAR_DIR) / "imports"


def start_worker(*, at: datetime) -> bool:
    """Start a process that does all that waits, and then ends; returns whether one was started.

    It is not where MEMORIAL_WORKER is off, somebody is at work, or one was started a moment ago. It outlives the request;
    where it dies, the next page that shows the import, or the next start of the server, starts another.
    """
    is_fresh = bool(_started) and at - _started[-1] < _SELDOMEST
    if not settings.MEMORIAL_WORKER or is_fresh or is_at_work(locks()):
        return False
    _started[:] = [at]
    subprocess.Popen(
        [sys.executable, "manage.py", "work"],
        cwd=settings.BASE_DIR,
        stdin=subprocess.DEVNULL,
    )
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
