"""Switches of the house are set outside it; the audit log says when they were turned, at the first start after it."""

from datetime import datetime

from django.conf import settings
from django.db import DatabaseError, connection
from django.utils import timezone

from archive.records.alone import SWITCH
from archive.staff.services import note_switch


def note_switches(*, at: datetime | None = None) -> None:
    """Write a line where a switch stands otherwise than the audit log says; the servers call it as they start.

    A database that is away, or not made yet, is no reason not to start: the next start writes it.
    """
    try:
        note_switch(SWITCH, settings.MEMORIAL_ONE_PERSON_MUSEUM, at=at or timezone.now())
    except DatabaseError:
        return
    finally:
        if not connection.in_atomic_block:
            connection.close()
