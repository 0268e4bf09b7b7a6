"""manage.py undo_import BATCH --as USER: take an import back; what others have worked on since stays and is listed."""

import json
from dataclasses import asdict

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from archive.intake.models import Batch
from archive.intake.undoing import counts_of, kept_of, undo_batch

from ._imports import importer, locks, refused


class Command(BaseCommand):
    help = (
        "Undo an import: drafts that nobody has touched since are put aside, others stay and are listed, one JSON object "
        "each, with what they still hold of the row. The last line holds the counts. The rows are kept as written."
    )

    def add_arguments(self, parser):
        parser.add_argument("batch", type=int, metavar="BATCH", help="its number, as import_sheet printed it")
        parser.add_argument("--as", dest="user", required=True, metavar="USER", help="the curator who undoes it")

    def handle(self, *args, batch, user, **options):
        by = importer(user)
        found = Batch.objects.filter(pk=batch).first()
        if found is None:
            raise CommandError(f"There is no import {batch}.")
        with refused(f"Import {batch}"):
            undone = undo_batch(found, locks=locks(), by=by, at=timezone.now())
        for kept in kept_of(undone):
            self.stdout.write(json.dumps(asdict(kept), ensure_ascii=False))
        self.stdout.write(json.dumps(counts_of(undone), ensure_ascii=False))
