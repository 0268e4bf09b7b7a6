"""manage.py restore"""

from pathlib import Path

from django.core.management.base import BaseCommand
from django.utils import timezone

from memorial.desk.operations.backups import replace_by_backup, restore_backup
from memorial.desk.operations.pending import pending_migrations

from ._refusals import told
from .verify import in_words


class Command(BaseCommand):
    help = "Put a backup into an empty place; everything is verified before anything is touched."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser):
        parser.add_argument("path", type=Path, help="the backup's folder")
        parser.add_argument(
            "--replace", action="store_true", help="replace what is here, after a backup of it (stop the server first)"
        )

    def handle(self, *args, **options):
        act = self.replace if options["replace"] else self.restore
        with told("The backup was not restored", "See `manage.py doctor` for the state of what is here."):
            checked = act(options["path"], timezone.now())
        self.stdout.write(f"{in_words(checked)}\nRestored: all rows and files are as the manifest says.")
        if pending_migrations():
            self.stdout.write("The backup is older than this program: run `manage.py migrate` before serving.")

    def restore(self, path, _at):
        return restore_backup(path)

    def replace(self, path, at):
        checked, kept = replace_by_backup(path, at=at)
        if kept:
            self.stdout.write(f"What was here before is kept in {kept}")
        return checked
