"""manage.py setup_house: everything a fresh clone or an upgrade needs before it can be served."""

import os

from django.core.management.base import BaseCommand

from memorial.desk.operations.preparing import prepare_house

from ._refusals import told


class Command(BaseCommand):
    help = (
        "Migrate (after a backup), compile catalogues, load the seed and the specimens (not with DEMO=0), make the accounts "
        "admin and reviewer, collect static files; each only where something changed. Passwords: ADMIN_PASSWORD, "
        "REVIEWER_PASSWORD, or random."
    )
    requires_system_checks: list[str] = []

    def handle(self, *args, **options):
        with told("The house could not be set up", "See `manage.py doctor`."):
            prepare_house(
                passwords=passwords_from(os.environ),
                with_specimens=os.environ.get("DEMO", "1") != "0",
                say=self.say,
            )

    def say(self, line):
        self.stdout.write(line)
        self.stdout.flush()


def passwords_from(environment) -> dict[str, str]:
    """Return the passwords asked for by the two variables of `make run`; empty where a random one is wanted."""
    return {
        "admin": environment.get("ADMIN_PASSWORD", ""),
        "reviewer": environment.get("REVIEWER_PASSWORD", ""),
    }
