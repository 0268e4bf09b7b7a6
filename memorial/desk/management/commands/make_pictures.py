"""manage.py make_pictures"""

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from archive.media import services

from ._refusals import told


class Command(BaseCommand):
    help = (
        "Make what readers see of each picture where it is missing: after a restore without it, or when a new version "
        "makes it otherwise. Originals are only read; a second run does nothing."
    )

    def handle(self, *args, **options):
        made, failed = 0, []
        with told("The pictures were not made", "See `manage.py doctor`."), translation.override("en"):
            for asset in services.lacking_derivatives():
                try:
                    services.make_derivatives(asset)
                    made += 1
                except FileNotFoundError:
                    failed.append(f"{asset.public_id}: its original is not there; a backup holds it.")
                except ValidationError as refusal:
                    failed.append(f"{asset.public_id}: {' '.join(refusal.messages)}")
        self.stdout.write(f"{made} pictures made." if made or failed else "Nothing was missing.")
        if failed:
            raise CommandError("\n".join(failed))
