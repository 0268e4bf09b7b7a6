"""manage.py remove_demo: take the specimens away without a trace; no real record is touched."""

from django.core.management.base import BaseCommand, CommandError

from archive.records.exceptions import NotAllowed
from memorial.desk.operations.specimens import remove_specimens


class Command(BaseCommand):
    help = (
        "Erase every specimen with its history, its pictures and the account archive-demo. Nothing is erased where a real "
        "record is tied to one. `make run` would load them again; DEMO=0 make run does not."
    )

    def handle(self, *args, **options):
        try:
            number = remove_specimens()
        except NotAllowed as refusal:
            raise CommandError(f"Nothing was erased. {refusal}") from refusal
        self.stdout.write(f"{number} specimens erased.")
