"""manage.py reset_second_factor: for whoever runs the machine, when an administrator's telephone is lost."""

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from archive.staff.exceptions import NotAllowed
from archive.staff.membership import reset_factor
from archive.staff.models import User


class Command(BaseCommand):
    help = (
        "Take away the second factor of NAME and end all sessions of that account; the next sign-in sets up a new one. "
        "For administrators: for anybody else an administrator does it at the desk. Written into the audit log."
    )

    def add_arguments(self, parser):
        parser.add_argument("name", help="user name")
        parser.add_argument(
            "--reason", required=True, help="who asked for it, and how you know that it was that person"
        )

    def handle(self, *args, name, reason, **options):
        user = User.objects.filter(username=name, is_house=False).first()
        if user is None:
            raise CommandError(f'There is no account "{name}".')
        if not reason.strip():
            raise CommandError("Write why: --reason.")
        try:
            reset_factor(user, by=None, at=timezone.now(), reason=reason)
        except NotAllowed as fault:
            raise CommandError(str(fault)) from fault
        self.stdout.write(f"{name} signs in with the password alone once, and sets up a new second factor then.")
