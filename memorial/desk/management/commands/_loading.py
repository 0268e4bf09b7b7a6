"""What loading the house's own files has in common, seed or specimens: what is said of what was done."""

from argparse import ArgumentParser
from collections import Counter
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.text import Truncator

from archive.intake.seed import Entry, Kept, Plan, SeedError
from archive.records.models import Record

_SHOWN = 100


class LoadCommand(BaseCommand):
    """A command that brings the archive to the files of a directory. heading: what the files are called."""

    heading: str
    directory: Path

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="say what would be done, and write nothing")
        parser.add_argument(
            "--from", dest="directory", type=Path, default=self.directory, help="another directory of such files"
        )

    def compare(self, directory: Path) -> Plan:
        """Return what loading would do, and write nothing."""
        raise NotImplementedError

    def load(self, directory: Path) -> Plan:
        """Load the directory and return what was done."""
        raise NotImplementedError

    def handle(self, *args, **options):
        try:
            if options["check"]:
                plan, verb = self.compare(options["directory"]), "to be "
            else:
                plan, verb = self.load(options["directory"]), ""
        except SeedError as error:
            raise CommandError(f"Nothing was loaded. {error}") from error
        self.stdout.write(
            f"{self.heading}: {len(plan.created)} records {verb}created, {len(plan.updated)} {verb}changed, "
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
