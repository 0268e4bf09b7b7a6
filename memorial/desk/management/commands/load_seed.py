"""manage.py load_seed: bring in the facts of fixtures/seed; say what staff have changed since, and leave it to them."""

from argparse import ArgumentParser
from collections import Counter
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.text import Truncator

from archive.intake.seed import Entry, Kept, SeedError, compare_seed, load_seed
from archive.records.models import Record

SEED = Path(settings.BASE_DIR) / "fixtures" / "seed"
_SHOWN = 100


class Command(BaseCommand):
    help = (
        "Load the facts of fixtures/seed, each with its source. Records that staff have changed stay as they are and are "
        "listed; a broken file changes nothing."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="say what would be done, and write nothing")
        parser.add_argument("--from", dest="directory", type=Path, default=SEED, help="another directory of seed files")

    def handle(self, *args, **options):
        try:
            if options["check"]:
                plan, verb = compare_seed(options["directory"]), "to be "
            else:
                plan, verb = load_seed(options["directory"], at=timezone.now()), ""
        except SeedError as error:
            raise CommandError(f"Nothing was loaded. {error}") from error
        self.stdout.write(
            f"Seed: {len(plan.created)} records {verb}created, {len(plan.updated)} {verb}changed, "
            f"{len(plan.unchanged)} as they should be, {len(plan.kept)} left to staff."
        )
        if plan.created:
            self.stdout.write(f"New: {_by_kind(plan.created)}.")
        for entry, changes in plan.updated:
            self.stdout.write(f"Changed: {_named(entry)}")
            self._write_changes(changes)
        for kept in plan.kept:
            self._write_kept(kept)

    def _write_kept(self, kept: Kept) -> None:
        same = "" if kept.changes else ", and states the same"
        self.stdout.write(f"Left to staff: {_named(kept.entry)}, last changed by {kept.by}, is {kept.state}{same}")
        self._write_changes(kept.changes)

    def _write_changes(self, changes: dict) -> None:
        for path, (archive, seed) in changes.items():
            self.stdout.write(f"    {path}: archive {_shown(archive)}, seed {_shown(seed)}")


def _by_kind(entries: list[Entry]) -> str:
    counts = Counter(entry.model for entry in entries)
    return ", ".join(f"{count} {_noun(model, count)}" for model, count in counts.items())


def _noun(model: type[Record], count: int) -> str:
    return str(model._meta.verbose_name if count == 1 else model._meta.verbose_name_plural)


def _named(entry: Entry) -> str:
    facts = f" ({', '.join(entry.facts)})" if entry.facts else ""
    return f"{entry.public_id}{facts}"


def _shown(value) -> str:
    return "empty" if value in (None, [], {}) else Truncator(repr(value)).chars(_SHOWN)
