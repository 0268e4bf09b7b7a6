"""`manage.py extract_messages`: bring locale/*/LC_MESSAGES/*.po up to date with the source tree."""

from django.core.management.base import BaseCommand

from memorial.desk.catalogues.extraction import update_catalogues


class Command(BaseCommand):
    help = "Bring the message files of Uzbek and Japanese up to date with the source tree."
    requires_system_checks = []

    def handle(self, *args, **options):
        for path, lacking in update_catalogues().items():
            self.stdout.write(f"{path}: {lacking} to translate")
