"""Acts of the account archive-seed: it brings in what fixtures/seed states and never touches what staff have changed."""

from collections.abc import Iterable
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction
from django.db.models import F

from archive.records import documents, services
from archive.records.exceptions import Conflict, NotAllowed
from archive.records.models import Record, Revision
from archive.staff.models import User
from archive.staff.services import house_account

from .entries import Entry, read_entries

ACCOUNT = "archive-seed"


@dataclass(frozen=True)
class Kept:
    """A record that somebody else changed last. changes: {path: [archive, seed]}; state: its own, which may be withdrawn."""

    entry: Entry
    by: str
    state: str
    changes: dict[str, list[Any]]


@dataclass
class Plan:
    """What loading a seed does, or has just done. updated: [(entry, {path: [archive, seed]})]."""

    created: list[Entry] = field(default_factory=list)
    updated: list[tuple[Entry, dict[str, list[Any]]]] = field(default_factory=list)
    kept: list[Kept] = field(default_factory=list)
    unchanged: list[Entry] = field(default_factory=list)

    @property
    def is_current(self) -> bool:
        """Whether loading writes nothing; what staff have changed is theirs and counts as loaded."""
        return not self.created and not self.updated


def compare_seed(directory: Path) -> Plan:
    """Return what loading the directory would do, and write nothing. Raises SeedError."""
    plan = Plan()
    entries = read_entries(directory)
    newest = _newest_revisions(entry.public_id for entry in entries)
    for entry in entries:
        revision = newest.get(entry.public_id)
        if revision is None:
            plan.created.append(entry)
            continue
        if revision.record.kind != entry.kind:
            raise entry.error(f"this number belongs to a {revision.record.kind}", path="kind")
        changes = documents.diff(revision.document, entry.document)
        if revision.by.username != ACCOUNT:
            plan.kept.append(Kept(entry, str(revision.by), revision.record.state, changes))
        elif changes:
            plan.updated.append((entry, changes))
        else:
            plan.unchanged.append(entry)
    return plan


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
        _change(entry, changes, by=account, at=at)
    services.reserve_numbers(entry.public_id for entry in plan.created)
    return plan


def _newest_revisions(public_ids: Iterable[str]) -> dict[str, Revision]:
    newest = Revision.objects.filter(record__public_id__in=list(public_ids), number=F("record__version"))
    return {revision.record.public_id: revision for revision in newest.select_related("record", "by")}


def _bring_in(entry: Entry, *, by: User, at: datetime) -> None:
    act: dict[str, Any] = {"by": by, "at": at, "note": entry.origin}
    with _named(entry):
        record = services.create_record(entry.model, entry.document, public_id=entry.public_id, **act)
        services.submit_record(record, **act)
        revision = services.publish_record(record, **act)
    _refuse_other_form(entry, revision)


def _change(entry: Entry, changes: dict[str, list[Any]], *, by: User, at: datetime) -> None:
    record = Record.objects.get(public_id=entry.public_id)
    with _named(entry):
        revision = services.change_published(record, changes=changes, by=by, at=at, reason=entry.origin)
    _refuse_other_form(entry, revision)


def _refuse_other_form(entry, revision):
    """Refuse a value that is kept in another form (41.260 as 41.26): it would count as changed at every load."""
    for path, (kept, written) in documents.diff(revision.document, entry.document).items():
        raise entry.error(f"write {kept!r} instead of {written!r}", path=path)


@contextmanager
def _named(entry):
    """Turn what the acts on records raise into an error that names the entry and the path."""
    try:
        yield
    except ValidationError as error:
        path, messages = next(iter(error.message_dict.items()))
        raise entry.error(" ".join(messages), path=path.removesuffix(NON_FIELD_ERRORS)) from error
    except NotAllowed as error:
        raise entry.error(str(error)) from error
    except Conflict as error:
        raise entry.error("the archive changed while the seed was loading", path=str(error)) from error
