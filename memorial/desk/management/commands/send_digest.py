"""manage.py send_digest"""

from smtplib import SMTPException

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from memorial.desk.digest import send_digests
from memorial.desk.letters import can_send


class Command(BaseCommand):
    help = (
        "Send by mail, to each member of staff with an address, the proposals that wait for him or her. Nobody for whom "
        "nothing waits gets a letter. Run it once a day."
    )

    def handle(self, *args, **options):
        if not can_send():
            raise CommandError("MEMORIAL_EMAIL_URL is empty: no mail server is named, so nothing was sent.")
        try:
            sent = send_digests(timezone.localdate())
        except (OSError, SMTPException) as fault:
            raise CommandError(f"The mail server did not take the letters ({fault}). Run it again later.") from fault
        self.stdout.write(f"{sent} letters sent.")
