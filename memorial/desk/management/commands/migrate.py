"""manage.py migrate: Django's own, after a backup."""

from django.conf import settings
from django.core.management.commands import migrate
from django.db import connections
from django.utils import timezone

from memorial.desk.operations.backups import BEFORE_MIGRATE, make_backup
from memorial.desk.operations.pending import pending_migrations

from ._refusals import told


class Command(migrate.Command):
    help = migrate.Command.help + " Makes a backup first where there is anything to lose."

    def handle(self, *args, **options):
        if settings.BACKUP_BEFORE_MIGRATE and self._would_change(options):
            with told("Nothing was migrated, because no backup could be made", "See `manage.py doctor`."):
                folder = make_backup(reason=BEFORE_MIGRATE, at=timezone.now())
            self.stdout.write(f"Backup before migrating: {folder}")
        super().handle(*args, **options)

    def _would_change(self, options):
        if options["plan"] or options["check_unapplied"] or options["database"] != "default":
            return False
        # A named app may be migrated backwards, which no list of pending migrations shows.
        named = bool(options["app_label"])
        return bool(connections["default"].introspection.table_names()) and (named or bool(pending_migrations()))
