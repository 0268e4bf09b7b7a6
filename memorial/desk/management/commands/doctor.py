"""manage.py doctor"""

import sys

from django.core.management.base import BaseCommand
from django.utils import timezone

from memorial.desk.operations import conditions  # noqa: F401 -- importing puts them on the doctor's list
from memorial.desk.operations.doctor import FAULT, examine


class Command(BaseCommand):
    help = "Examine the house and say in words what is good, what is not, and what to do; exit status 1 on a fault."
    requires_system_checks: list[str] = []

    def handle(self, *args, **options):
        faults = 0
        for name, finding in examine(timezone.now()):
            self.stdout.write(f"{finding.grade:<8} {name}: {finding.says}")
            if finding.remedy:
                self.stdout.write(f"{'':<8} → {finding.remedy}")
            faults += finding.grade == FAULT
        self.stdout.write(f"\n{faults} {'fault' if faults == 1 else 'faults'}." if faults else "\nThe house is in order.")
        if faults:
            sys.exit(1)
