"""The one exception of operations: something was not done, and here is why and what to do."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import Error as DatabaseFault

from memorial.desk.catalogues.compilation import CatalogueError


class Refused(Exception):
    """An operation that left everything as it was. `reasons`: sentences, one per fault."""

    def __init__(self, *reasons: str) -> None:
        super().__init__("\n".join(reasons))
        self.reasons = reasons


@contextmanager
def explained(failed: str, hint: str) -> Iterator[None]:
    """Turn what disk, database and catalogues raise into Refused: what failed, why, and what to do.

    hint: said where the fault itself suggests no better remedy. Anything unforeseen keeps its traceback.
    """
    try:
        yield
    except (OSError, DatabaseFault, sqlite3.Error, CatalogueError) as fault:
        raise Refused(f"{failed}: {fault}", _remedy(fault) or hint) from fault


def _remedy(fault):
    if getattr(fault, "errno", None) == errno.ENOSPC or "disk is full" in str(fault):
        return f"The disk is full: make room (`df -h {settings.VAR_DIR}`) and run the same command again."
    if isinstance(fault, PermissionError) or "readonly database" in str(fault):
        return f"This account may not write there: give it {settings.VAR_DIR}, or set MEMORIAL_VAR_DIR."
    if "database is locked" in str(fault):
        return "Another process is writing to the database: stop it and run the same command again."
    return ""
