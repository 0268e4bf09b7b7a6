"""manage.py verify"""

from pathlib import Path

from django.core.management.base import BaseCommand

from memorial.desk.operations.backups import verify_backup

from ._refusals import told


class Command(BaseCommand):
    help = "Read every byte of a backup and name each file that is cut, changed, missing or added."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser):
        parser.add_argument("path", type=Path, help="the backup's folder")

    def handle(self, *args, **options):
        with told("The backup could not be read", "Is its disk there, and sound?"):
            checked = verify_backup(options["path"])
        self.stdout.write(in_words(checked))


def in_words(checked) -> str:
    """Return what was checked, and by which proof."""
    manifest = checked.manifest
    rows, files = sum(manifest["rows"].values()), len(manifest["files"])
    return (
        f"The backup of {manifest['made_at']} is whole: {files} files, {rows} rows ({manifest['database']}).\n"
        f"Checked: the SHA-256 of every file{_OURS if checked.signed_here else _ANOTHERS}"
    )


_OURS = " and the manifest's signature, by this installation's key."
_ANOTHERS = "; not the manifest's signature, which is by another key: this machine can't tell who made it."
