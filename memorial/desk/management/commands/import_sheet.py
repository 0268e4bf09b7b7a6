"""manage.py import_sheet FILE --as USER: read a sheet row by row and say what each row would become."""

import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from archive.intake.previews import Preview, preview
from archive.intake.reading import MapError
from archive.intake.ready import READY, ReadyProfile
from archive.intake.refusals import map_refusal, sheet_refusal
from archive.sheets import SheetError
from archive.staff.enums import Act, Room
from archive.staff.models import User


class Command(BaseCommand):
    help = (
        "Read a sheet of people or objects (XLSX, CSV, text in any encoding) and print one JSON object a data row: verdict, "
        "name, dates in EDTF, place, what is doubtful and what to do. The last line holds the counts. Nothing is written."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--as", dest="user", required=True, metavar="USER", help="the curator who imports")
        given = parser.add_mutually_exclusive_group()
        given.add_argument("--profile", choices=sorted(READY), help="how sheets of this kind are read")
        given.add_argument("--map", dest="columns", type=_map, metavar="JSON", help='{"header": "meaning", …}')
        parser.add_argument("--encoding", default="", help="of a text file; without it the likeliest is taken")
        parser.add_argument("--dry-run", action="store_true", help="write nothing; so far this is all the command does")

    def handle(self, *args, file, user, profile, columns, encoding, **options):
        importer(user)
        found = read(file, encoding=encoding, columns=columns, profile=READY[profile] if profile else None)
        for line in found.lines():
            self._write(line)
        self._write({"batch": None, **found.totals()})

    def _write(self, line: dict) -> None:
        self.stdout.write(json.dumps(line, ensure_ascii=False))


def read(file: Path, *, encoding: str, columns: dict[str, str] | None, profile: ReadyProfile | None) -> Preview:
    """Return the preview of a file. Raises CommandError with the reason and what to do."""
    try:
        return preview(file.read_bytes(), name=file.name, encoding=encoding, columns=columns, profile=profile)
    except OSError as error:
        raise CommandError(f"{file}: {error.strerror}.") from error
    except SheetError as error:
        raise CommandError(f"{file.name}: {sheet_refusal(error)}") from error
    except MapError as error:
        raise CommandError(f"{file.name}: {map_refusal(error)}") from error


def importer(name: str) -> User:
    """Return the member of staff who imports. Raises CommandError for one who may not."""
    user = User.objects.filter(username=name).first()
    if user is None or not user.is_active:
        raise CommandError(f"There is no member of staff “{name}”.")
    if not any(user.may(Act.EDIT, room=room) for room in (Room.PEOPLE, Room.EXHIBITS)):
        raise CommandError(f"{name} may not write drafts of people or objects.")
    return user


def _map(text: str) -> dict[str, str]:
    try:
        said = json.loads(text)
    except ValueError as error:
        raise CommandError(f"--map is no JSON: {error}.") from error
    if not isinstance(said, dict) or not all(isinstance(meaning, str) for meaning in said.values()):
        raise CommandError('--map is {"header": "meaning", …}.')
    return said
