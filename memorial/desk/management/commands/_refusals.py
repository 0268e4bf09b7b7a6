"""How commands tell the operator that something was not done."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management.base import CommandError

from memorial.desk.operations.refusal import Refused, explained


@contextmanager
def told(failed: str, hint: str) -> Iterator[None]:
    """Turn a refusal, or a fault of disk or database, into the command's error message: what, why, what to do."""
    try:
        with explained(failed, hint):
            yield
    except Refused as refused:
        raise CommandError(str(refused)) from refused
