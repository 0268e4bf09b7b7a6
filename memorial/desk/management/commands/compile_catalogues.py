"""`manage.py compile_catalogues`: make the message catalogues of uz, uz_Cyrl and ja; needs no database."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from memorial.desk.catalogues.compilation import CatalogueError, compile_catalogues


class Command(BaseCommand):
    help = "Make the message catalogues (.mo) of Uzbek, Uzbek in Cyrillic and Japanese."
    requires_system_checks = []

    def handle(self, *args, **options):
        try:
            written = compile_catalogues(settings.VAR_DIR / "catalogues.sha256")
        except CatalogueError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{len(written)} catalogues made." if written else "Catalogues are up to date.")
