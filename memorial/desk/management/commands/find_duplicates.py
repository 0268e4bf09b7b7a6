"""`manage.py find_duplicates`: looks for people who may be one, for the desk's list of duplicates."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from archive.intake.duplicates import find_duplicates


class Command(BaseCommand):
    help = (
        "Compares all people of the archive by name, birth, death, rank and unit, and keeps the pairs that may be one for "
        "the desk's list; nothing is joined. Run it every night, after imports too."
    )

    def handle(self, *args, **options):
        number = find_duplicates(at=timezone.now())
        self.stdout.write(f"{number} pairs that may be one.")
