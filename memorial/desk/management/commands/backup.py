"""manage.py backup"""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from memorial.desk.operations import backups
from memorial.desk.operations.refusal import Refused


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
        try:
            folder = backups.make_backup(options["to"], reason=options["reason"], at=timezone.now())
        except (Refused, OSError) as refused:
            raise CommandError(str(refused)) from refused
        self.stdout.write(f"Backup written: {folder}")
