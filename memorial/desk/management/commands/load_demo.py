"""manage.py load_demo: bring in the specimens, invented people behind their fence; refused on a public server."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import CommandError
from django.utils import timezone

from archive.intake.demo import compare_demo, load_demo
from archive.intake.seed import Plan

from ._loading import LoadCommand

DEMO = Path(settings.BASE_DIR) / "fixtures" / "demo"


class Command(LoadCommand):
    help = (
        "Load the specimens: invented people with sources, stays and graves, in no count and no list of real records. "
        "Refused under production settings; remove_demo takes them away."
    )
    heading, directory = "Specimens", DEMO

    def handle(self, *args, **options):
        if not settings.SPECIMENS_ALLOWED:
            raise CommandError("Nothing was loaded. Invented people have no place on a public server.")
        super().handle(*args, **options)

    def compare(self, directory: Path) -> Plan:
        return compare_demo(directory)

    def load(self, directory: Path) -> Plan:
        return load_demo(directory, at=timezone.now(), progress=self._say_how_far)

    def _say_how_far(self, done: int, of: int) -> None:
        self.stdout.write(f"    {done} of {of} specimens")
        self.stdout.flush()
