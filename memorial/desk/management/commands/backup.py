"""manage.py backup"""

from pathlib import Path

from django.core.management.base import BaseCommand
from django.utils import timezone

from memorial.desk.operations import backups

from ._refusals import told


class Command(BaseCommand):
    help = "Write database, media and a signed manifest into a new folder, while the archive goes on serving."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser):
        parser.add_argument("--to", type=Path, help="folder to make the backup in; else MEMORIAL_BACKUP_DIR")
        parser.add_argument(
            "--reason",
            choices=(backups.BY_HAND, backups.NIGHTLY),
            default=backups.BY_HAND,
            help="nightly ones make room for newer ones (MEMORIAL_BACKUPS_KEPT), those by hand stay",
        )

    def handle(self, *args, **options):
        with told("No backup was made", "Nothing was changed; see `manage.py doctor`."):
            folder = backups.make_backup(options["to"], reason=options["reason"], at=timezone.now())
        self.stdout.write(f"Backup written: {folder}")
