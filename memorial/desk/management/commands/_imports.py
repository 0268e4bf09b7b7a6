"""What the commands of imports have in common: who imports, where runners meet, how a refusal is said."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management.base import CommandError

from archive.intake.locks import Busy
from archive.intake.reading import MapError
from archive.intake.refusals import map_refusal, sheet_refusal
from archive.records.exceptions import NotAllowed
from archive.sheets import SheetError
from archive.staff.enums import Act, Room
from archive.staff.models import User
from memorial.desk.imports.working import locks

__all__ = ["importer", "locks", "refused"]


def importer(name: str) -> User:
    """Return the member of staff who imports. Raises CommandError for one who may not."""
    user = User.objects.filter(username=name).first()
    if user is None or not user.is_active:
        raise CommandError(f"There is no member of staff “{name}”.")
    if not any(user.may(Act.EDIT, room=room) for room in (Room.PEOPLE, Room.EXHIBITS)):
        raise CommandError(f"{name} may not write drafts of people or objects.")
    return user


@contextmanager
def refused(what: str) -> Iterator[None]:
    """Turn why a file is not taken into the command's error: what, why, what to do."""
    try:
        yield
    except OSError as error:
        raise CommandError(f"{what}: {error.strerror}.") from error
    except SheetError as error:
        raise CommandError(f"{what}: {sheet_refusal(error)}") from error
    except MapError as error:
        raise CommandError(f"{what}: {map_refusal(error)}") from error
    except NotAllowed as error:
        raise CommandError(f"{what}: {error}") from error
    except Busy as busy:
        raise CommandError(f"{what}: {busy.who} is at this import since {busy.since}. Wait until it is done.") from busy
