"""manage.py work: bring in and undo what was handed over at the desk, then end."""

import os

from django.core.management.base import BaseCommand

from archive.intake.models import Batch
from archive.intake.runner import work_off
from memorial.desk.imports.working import locks

# Whoever reads a page comes first, where the processor is short.
_NICE = 10


class Command(BaseCommand):
    help = (
        "Do the imports and undoings that wait, one after the other, and end when none is left. The server starts it by "
        "itself; run by hand it goes on where a killed one stopped. Where another is at it, it ends at once."
    )
    # The checks would load all pages of the desk, 20 MB, into a process that shows none.
    requires_system_checks: list[str] = []

    def handle(self, *args, **options):
        os.nice(_NICE)
        done = work_off(locks(), told=self._tell)
        self.stdout.write(f"{done} done.")

    def _tell(self, batch: Batch) -> None:
        self.stdout.write(f"Import {batch.pk}: {batch.state} is over.")
