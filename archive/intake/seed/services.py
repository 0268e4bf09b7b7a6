"""Acts of the account archive-seed: it brings in what fixtures/seed states and never touches what staff have changed."""

from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction

from archive.records import services
from archive.staff.models import User
from archive.staff.services import house_account

from .entries import Entry, read_entries
from .following import Plan, change, compare, named, refuse_other_form

ACCOUNT = "archive-seed"


def compare_seed(directory: Path) -> Plan:
    """Return what loading the directory would do, and write nothing. Raises SeedError."""
    return compare(read_entries(directory), account=ACCOUNT)


def is_current(directory: Path) -> bool:
    """Return whether the archive holds all that the directory states, or what staff have made of it; two queries."""
    return compare_seed(directory).is_current


@transaction.atomic
def load_seed(directory: Path, *, at: datetime) -> Plan:
    """Bring the archive to the seed and return what was done; all or nothing, and nothing where it is current.

    A record that is not there is created and published; one whose newest revision is of archive-seed is changed where
    its document differs; one that anybody else changed last stays as it is and is reported. Raises SeedError.
    """
    plan = compare_seed(directory)
    if plan.is_current:
        return plan
    account = house_account(ACCOUNT)
    for entry in plan.created:
        _bring_in(entry, by=account, at=at)
    for entry, changes in plan.updated:
        change(entry, changes, by=account, at=at)
    services.reserve_numbers(entry.public_id for entry in plan.created)
    return plan


def _bring_in(entry: Entry, *, by: User, at: datetime) -> None:
    act: dict[str, Any] = {"by": by, "at": at, "note": entry.origin}
    with named(entry):
        record = services.create_record(entry.model, entry.document, public_id=entry.public_id, **act)
        services.submit_record(record, **act)
        revision = services.publish_record(record, **act)
    refuse_other_form(entry, revision)
