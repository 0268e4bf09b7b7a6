"""manage.py load_seed: bring in the facts of fixtures/seed; say what staff have changed since, and leave it to them."""

from pathlib import Path

from django.conf import settings
from django.utils import timezone

from archive.intake.seed import Plan, compare_seed, load_seed

from ._loading import LoadCommand

SEED = Path(settings.BASE_DIR) / "fixtures" / "seed"


class Command(LoadCommand):
    help = (
        "Load the facts of fixtures/seed, each with its source. Records that staff have changed stay as they are and are "
        "listed; a broken file changes nothing."
    )
    heading, directory = "Seed", SEED

    def compare(self, directory: Path) -> Plan:
        return compare_seed(directory)

    def load(self, directory: Path) -> Plan:
        return load_seed(directory, at=timezone.now())
