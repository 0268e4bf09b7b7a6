"""`manage.py check_catalogues`: fail on messages that are missing, broken, or wrongly written."""

from django.core.management.base import BaseCommand, CommandError

from memorial.desk.catalogues.findings import count_unreviewed, findings


class Command(BaseCommand):
    help = "Check that every message is there and sound in Uzbek, Uzbek in Cyrillic and Japanese."
    requires_system_checks = []

    def handle(self, *args, **options):
        found = list(findings())
        for finding in found:
            self.stderr.write(finding)
        if found:
            raise CommandError(f"{len(found)} faults in the message catalogues; `make messages` extracts new ones.")
        counts = ", ".join(f"{language} {count}" for language, count in count_unreviewed().items())
        self.stdout.write(f"Message catalogues are sound. Unreviewed: {counts}.")
