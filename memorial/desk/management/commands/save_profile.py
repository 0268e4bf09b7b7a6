"""manage.py save_profile NAME --from BATCH --as USER: keep how an import was read, for the next sheet of the kind."""

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from archive.intake.models import Batch
from archive.intake.profiles import save_profile

from ._imports import importer


class Command(BaseCommand):
    help = "Save the columns, language and encoding of an import as a profile; a name that is there gets a new version."

    def add_arguments(self, parser):
        parser.add_argument("name", metavar="NAME")
        parser.add_argument(
            "--from", dest="batch", type=int, required=True, metavar="BATCH", help="number of the import"
        )
        parser.add_argument("--as", dest="user", required=True, metavar="USER")

    def handle(self, *args, name, batch, user, **options):
        by = importer(user)
        found = Batch.objects.filter(pk=batch).first()
        if found is None:
            raise CommandError(f"There is no import {batch}.")
        saved = save_profile(found, name, by=by, at=timezone.now())
        self.stdout.write(f"Profile {saved.name}, version {saved.version}.")
