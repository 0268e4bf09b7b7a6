"""Taking an import back and respecting what others have done since."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from archive.records import documents, services
from archive.records.documents import value_at
from archive.records.enums import State
from archive.records.exceptions import NotAllowed
from archive.records.models import Record
from archive.staff.enums import Act
from archive.staff.models import User

from .candidates import close_candidates
from .locks import alone
from .models import Batch, Row

_EVERY = 100


@dataclass(frozen=True)
class Kept:
    """A record that stays. still: paths that hold what the row brought; changed: those that somebody has changed."""

    data_row: int
    public_id: str
    still: list[str]
    changed: list[str]


def undo_batch(batch: Batch, *, locks: Path, by: User, at: datetime) -> Batch:
    """Put aside every draft that nobody has touched since, keep the others, and return the batch.

    The rows themselves stay for ever. Run again after a crash it goes on. Raises NotAllowed, Busy.
    """
    room = _room_of(batch)
    if not by.may(Act.EDIT, room=room):
        raise NotAllowed(_("You have no right to do this here."))
    with alone(locks, f"{batch.sha256}-{int(batch.specimen)}", who=by.username, since=at.isoformat()):
        batch.refresh_from_db()
        if batch.state == Batch.State.RUNNING:
            raise NotAllowed(_("This import is not complete: finish it first, then undo it."))
        if batch.state == Batch.State.UNDONE:
            return batch
        Batch.objects.filter(pk=batch.pk).update(state=Batch.State.UNDOING, undone_by=by, undone_at=at)
        while rows := list(batch.rows.filter(outcome=Row.Outcome.CREATED).select_related("batch")[:_EVERY]):
            with transaction.atomic():
                for row in rows:
                    _take_back(row, by=by, at=at)
        with transaction.atomic():
            _put_source_aside(batch, by=by, at=at)
            close_candidates(batch)
            Batch.objects.filter(pk=batch.pk).update(state=Batch.State.UNDONE)
        batch.refresh_from_db()
    return batch


def kept_of(batch: Batch) -> Iterator[Kept]:
    """Yield the records of an undone batch that stay, in the order of the rows, each with what it still holds."""
    for row in batch.rows.filter(outcome=Row.Outcome.KEPT).select_related("record"):
        assert row.record is not None
        document = documents.read(row.record)
        still = [path for path, value in row.brought.items() if value_at(document, path) == value]
        yield Kept(row.data_row, row.record.public_id, still, [path for path in row.brought if path not in still])


def counts_of(batch: Batch) -> dict[str, Any]:
    """Return what was restored, discarded and kept."""
    of = {outcome: batch.rows.filter(outcome=outcome).count() for outcome in (Row.Outcome.DISCARDED, Row.Outcome.KEPT)}
    return {"batch": batch.pk, "restored": 0, "discarded": of[Row.Outcome.DISCARDED], "kept": of[Row.Outcome.KEPT]}


def _take_back(row: Row, *, by: User, at: datetime) -> None:
    assert row.record_id is not None
    record = services.lock(Record(pk=row.record_id))
    if _is_untouched(record):
        reason = _undone(f"{row.batch.file_name}, {row.data_row}")
        if number := row.brought.get("accession_number"):
            # The number is free again for the next import; the draft's history still has it.
            services.edit_record(record, changes={"accession_number": [number, None]}, by=by, at=at, note=reason)
        services.discard_record(record, by=by, at=at, reason=reason)
        standing = row.attributions.filter(record=record, undone_at=None)
        standing.update(undone_by=by, undone_at=at, undone_because=reason)
        row.outcome = Row.Outcome.DISCARDED
    else:
        row.outcome = Row.Outcome.KEPT
    row.save(update_fields=["outcome"])


def _put_source_aside(batch: Batch, *, by: User, at: datetime) -> None:
    """Put the register's own draft aside where nothing that stays may cite it."""
    if batch.source is None or batch.rows.filter(outcome=Row.Outcome.KEPT).exists():
        return
    source = services.lock(batch.source.record)
    if _is_untouched(source):
        services.discard_record(source, by=by, at=at, reason=_undone(batch.file_name))


def _is_untouched(record: Record) -> bool:
    return record.state == State.DRAFT and record.version == 1


def _undone(what: str) -> str:
    return _("%(what)s: import undone") % {"what": what}


def _room_of(batch: Batch) -> str:
    first = batch.rows.exclude(record=None).select_related("record").first()
    return first.record.room if first and first.record else "people"
