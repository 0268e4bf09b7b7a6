"""What the house's own files bring in: comparing entries with the archive, and following them."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import F

from archive.records import documents, services
from archive.records.exceptions import Conflict, NotAllowed
from archive.records.models import Record, Revision
from archive.staff.models import User

from .entries import Entry


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


def compare(entries: Iterable[Entry], *, account: str) -> Plan:
    """Return what the account of the house would do to bring in the entries, and write nothing. Raises SeedError."""
    plan = Plan()
    entries = list(entries)
    newest = _newest_revisions(entry.public_id for entry in entries)
    for entry in entries:
        revision = newest.get(entry.public_id)
        if revision is None:
            plan.created.append(entry)
            continue
        if revision.record.kind != entry.kind:
            raise entry.error(f"this number belongs to a {revision.record.kind}", path="kind")
        changes = documents.diff(revision.document, entry.document)
        if revision.by.username != account:
            plan.kept.append(Kept(entry, str(revision.by), revision.record.state, changes))
        elif changes:
            plan.updated.append((entry, changes))
        else:
            plan.unchanged.append(entry)
    return plan


def change(entry: Entry, changes: dict[str, list[Any]], *, by: User, at: datetime) -> None:
    """Bring a record that the account has brought in itself to its entry. Raises SeedError."""
    record = Record.objects.get(public_id=entry.public_id)
    with named(entry):
        revision = services.change_published(record, changes=changes, by=by, at=at, reason=entry.origin)
    refuse_other_form(entry, revision)


def refuse_other_form(entry: Entry, revision: Revision | None) -> None:
    """Refuse a value that is kept in another form (41.260 as 41.26): it would count as changed at every load."""
    kept = revision.document if revision else entry.document
    for path, (value, written) in documents.diff(kept, entry.document).items():
        raise entry.error(f"write {value!r} instead of {written!r}", path=path)


@contextmanager
def named(entry: Entry) -> Iterator[None]:
    """Turn what the acts on records raise into an error that names the entry and the path."""
    try:
        yield
    except ValidationError as error:
        path, messages = next(iter(error.message_dict.items()))
        raise entry.error(" ".join(messages), path=path.removesuffix(NON_FIELD_ERRORS)) from error
    except NotAllowed as error:
        raise entry.error(str(error)) from error
    except Conflict as error:
        raise entry.error("the archive changed while this was loading", path=str(error)) from error


def _newest_revisions(public_ids: Iterable[str]) -> dict[str, Revision]:
    newest = Revision.objects.filter(record__public_id__in=list(public_ids), number=F("record__version"))
    return {revision.record.public_id: revision for revision in newest.select_related("record", "by")}
