"""manage.py work: bring in and undo what was handed over at the desk, then end."""

from django.core.management.base import BaseCommand

from archive.intake.models import Batch
from archive.intake.runner import work_off
from memorial.desk.imports.working import locks


class Command(BaseCommand):
    help = (
        "Do the imports and undoings that wait, one after the other, and end when none is left. The server starts it by "
        "itself; run by hand it goes on where a killed one stopped. Where another is at it, it ends at once."
    )

    def handle(self, *args, **options):
        done = work_off(locks(), told=self._tell)
        self.stdout.write(f"{done} done.")

    def _tell(self, batch: Batch) -> None:
        self.stdout.write(f"Import {batch.pk}: {batch.state} is over.")
