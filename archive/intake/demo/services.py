"""Acts of the account archive-demo: it brings in invented records behind their fence, and takes them away whole."""

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

from django.db import transaction

from archive.intake.seed import Entry, Plan
from archive.intake.seed.following import change, compare, named, refuse_other_form
from archive.intake.seed.rules import references
from archive.media.files import remove_files
from archive.media.models import Asset
from archive.people.likeness import keep_verdict
from archive.people.models import Likeness
from archive.records import erasure, services
from archive.records.models import Record
from archive.staff.models import User
from archive.staff.rules import SPECIMENS_ACCOUNT
from archive.staff.services import house_account

from .entries import Verdict, specimen_entries, verdicts
from .pictures import drawn, with_known_files

_EVERY = 200

Progress = Callable[[int, int], object]


def compare_demo(directory: Path) -> Plan:
    """Return what loading the specimens would do, and write nothing. Raises SeedError."""
    return compare(with_known_files(specimen_entries(directory)), account=SPECIMENS_ACCOUNT)


def load_demo(directory: Path, *, at: datetime, progress: Progress = lambda done, of: None) -> Plan:
    """Bring in every specimen and return what was done; all or nothing, and nothing where all are there.

    As the seed: what staff have changed stays as it is. progress(done, of) is called now and then. Raises SeedError.
    """
    plan = compare_demo(directory)
    if plan.is_current:
        return plan
    with drawn(plan.created) as pictures, transaction.atomic():
        account = house_account(SPECIMENS_ACCOUNT)
        known = _known(plan.created)
        for number, entry in enumerate(plan.created, 1):
            record, entry = pictures.get(entry.public_id) or (_unsaved(entry), entry)
            _bring_in(record, entry, known=known, by=account, at=at)
            known[entry.public_id] = record
            if not number % _EVERY:
                progress(number, len(plan.created))
        for entry, changes in plan.updated:
            change(entry, changes, by=account, at=at)
        services.reserve_numbers(entry.public_id for entry in plan.created)
        for verdict in verdicts(directory):
            _judge(verdict, by=account, at=at)
    return plan


@transaction.atomic
def remove_demo() -> int:
    """Erase every specimen, whoever changed it, and the account that brought them; returns how many records went."""
    files = set(Asset.objects.filter(specimen=True).values_list("sha256", flat=True))
    number = erasure.erase_specimens(Record.objects.filter(specimen=True))
    User.objects.filter(username=SPECIMENS_ACCOUNT, is_house=True).delete()
    transaction.on_commit(lambda: remove_files(files))
    return number


def _known(entries: list[Entry]) -> dict[str, Record]:
    """Return {public id: record} of what the entries refer to and the archive already holds; one query."""
    wanted = {public_id for entry in entries for public_id in references(entry.model, entry.document)}
    return {record.public_id: record for record in Record.objects.filter(specimen=True) if record.public_id in wanted}


def _unsaved(entry: Entry) -> Record:
    return entry.model(public_id=entry.public_id, specimen=True)


def _bring_in(record: Record, entry: Entry, *, known: Mapping[str, Record], by: User, at: datetime) -> None:
    with named(entry):
        revision = services.publish_new(record, entry.document, known=known, by=by, at=at, note=entry.origin)
    refuse_other_form(entry, revision)


def _judge(verdict: Verdict, *, by: User, at: datetime) -> None:
    people = Record.objects.filter(public_id__in=(verdict.first, verdict.second), kind="person").order_by("pk")
    first, second = people.values_list("pk", flat=True)
    if not Likeness.objects.of_pair(first, second).exists():
        keep_verdict(first, second, verdict=verdict.verdict, because=verdict.because, by=by, at=at)
