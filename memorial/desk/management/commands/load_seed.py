"""manage.py load_seed: bring in the facts of fixtures/seed; say what staff have changed since, and leave it to them."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import CommandError
from django.utils import timezone

from archive.intake.glossary import compare_glossary, load_glossary
from archive.intake.seed import Plan, SeedError, compare_seed, load_seed

from ._loading import LoadCommand

SEED = Path(settings.BASE_DIR) / "fixtures" / "seed"
TERMS = Path(settings.BASE_DIR) / "fixtures" / "glossary" / "terms.json"


class Command(LoadCommand):
    help = (
        "Load the facts of fixtures/seed, each with its source. Records that staff have changed stay as they are and are "
        "listed; a broken file changes nothing. The terms of fixtures/glossary come along."
    )
    heading, directory = "Seed", SEED

    def compare(self, directory: Path) -> Plan:
        return compare_seed(directory)

    def load(self, directory: Path) -> Plan:
        return load_seed(directory, at=timezone.now())

    def handle(self, *args, **options):
        super().handle(*args, **options)
        if options["directory"] != SEED:
            return
        try:
            plan = compare_glossary(TERMS) if options["check"] else load_glossary(TERMS, at=timezone.now())
        except SeedError as error:
            raise CommandError(f"The glossary was not loaded. {error}") from error
        verb = "to be " if options["check"] else ""
        self.stdout.write(
            f"Glossary: {len(plan.created)} terms {verb}created, {len(plan.updated)} {verb}changed, "
            f"{len(plan.unchanged)} as they should be, {len(plan.kept)} left to staff."
        )
