"""manage.py import_sheet FILE --as USER: read a sheet row by row, say what each row becomes, and with --commit do it."""

import json
from collections.abc import Iterable
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from archive.intake.batches import batch_of, commit_sheet, lines_of
from archive.intake.matching import match_rows
from archive.intake.previews import preview
from archive.intake.profiles import profile_named
from archive.intake.ready import READY, ReadyProfile

from ._imports import importer, locks, refused


class Command(BaseCommand):
    help = (
        "Read a sheet of people or objects (XLSX, CSV, text in any encoding), print one JSON object a data row: verdict, "
        "name, dates in EDTF, place, what is doubtful and what to do; the last line holds the import's number and counts. "
        "Nothing is written without --commit; a commit that was cut off goes on when it is run again."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--as", dest="user", required=True, metavar="USER", help="the curator who imports")
        given = parser.add_mutually_exclusive_group()
        ready = ", ".join(READY)
        given.add_argument("--profile", metavar="NAME", help=f"how such sheets are read: {ready}, or a saved one")
        given.add_argument("--map", dest="columns", metavar="JSON", help='{"header": "meaning", …}')
        parser.add_argument("--encoding", default="", help="of a text file; without it the likeliest is taken")
        parser.add_argument("--specimen", action="store_true", help="all of it is invented and stays behind the fence")
        act = parser.add_mutually_exclusive_group()
        act.add_argument("--dry-run", action="store_true", help="write nothing, as without --commit")
        act.add_argument("--commit", action="store_true", help="make drafts of the rows that are ok or warn")

    def handle(self, *args, file, user, profile, columns, encoding, specimen, commit, **options):
        by = importer(user)
        # Not by argparse: it would show a traceback for a map that is none.
        columns = _map(columns) if columns is not None else None
        known = _profile(profile) if profile else None
        specimen = specimen or bool(known and known.specimen)
        with refused(file.name or str(file)):
            data = file.read_bytes()
            seen = preview(data, name=file.name, encoding=encoding, columns=columns, profile=known)
            if not commit:
                before = batch_of(data, specimen=specimen)
                match_rows(seen, specimen=specimen, own=before)
                known_file = {"batch": before.pk if before else None, **seen.totals(), "already": before is not None}
                self._write(seen.lines(), known_file)
                return
            done = commit_sheet(
                data,
                seen,
                name=file.name,
                specimen=specimen,
                profile=profile or "",
                locks=locks(),
                by=by,
                at=timezone.now(),
            )
        self._write(lines_of(done), {"batch": done.batch.pk, **done.seen.totals(), "already": done.already})

    def _write(self, lines: Iterable[dict], totals: dict) -> None:
        for line in lines:
            self.stdout.write(json.dumps(line, ensure_ascii=False))
        self.stdout.write(json.dumps(totals, ensure_ascii=False))


def _profile(name: str) -> ReadyProfile:
    found = profile_named(name)
    if found is None:
        raise CommandError(f"There is no profile “{name}”. Ready ones are {', '.join(READY)}.")
    return found


def _map(text: str) -> dict[str, str]:
    try:
        said = json.loads(text)
    except ValueError as error:
        raise CommandError(f"--map is no JSON: {error}.") from error
    if not isinstance(said, dict) or not all(isinstance(meaning, str) for meaning in said.values()):
        raise CommandError('--map is {"header": "meaning", …}.')
    return said
