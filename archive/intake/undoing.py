"""Taking an import back and respecting what others have done since."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from archive.burials.models import Burial, Plot
from archive.records import documents, proposals, services
from archive.records.documents import Changes, Document
from archive.records.enums import Origin, ProposalAction, State
from archive.records.exceptions import Conflict, NotAllowed
from archive.records.models import Record
from archive.staff.enums import Act
from archive.staff.models import User

from .candidates import close_candidates
from .changing import holds
from .locks import alone
from .models import Batch, Further, Row

_EVERY = 100
_STANDING = (Row.Outcome.CREATED, Row.Outcome.CHANGED, Row.Outcome.PROPOSED)


@dataclass(frozen=True)
class Kept:
    """A record that stays. still: paths that hold what the row brought; changed: those that somebody has changed."""

    data_row: int
    public_id: str
    still: list[str]
    changed: list[str]


def undo_batch(batch: Batch, *, locks: Path, by: User, at: datetime) -> Batch:
    """Take back what a batch has done, where nobody has worked on since, and return the batch.

    A draft that nobody has touched is put aside. A record that a row changed gets back, cell by cell, what it said before
    where it still holds what the row brought: a draft at once, a published record by a proposal; an open proposal of a row
    is called off. What somebody has changed since stays and is listed (kept_of). The rows themselves stay for ever. Run
    again after a crash it goes on. Raises NotAllowed, Busy.
    """
    if not all(by.may(Act.EDIT, room=room) for room in _rooms_of(batch)):
        raise NotAllowed(_("You have no right to do this here."))
    with alone(locks, f"{batch.sha256}-{int(batch.specimen)}", who=by.username, since=at.isoformat()):
        batch.refresh_from_db()
        if batch.state in (Batch.State.RUNNING, Batch.State.PREPARING):
            raise NotAllowed(_("This import is not complete: finish it first, then undo it."))
        if batch.state == Batch.State.UNDONE:
            return batch
        Batch.objects.filter(pk=batch.pk).update(state=Batch.State.UNDOING, undone_by=by, undone_at=at)
        _Undoing(batch, by, at).run()
        batch.refresh_from_db()
    return batch


def kept_of(batch: Batch) -> Iterator[Kept]:
    """Yield the records of an undone batch that stay, in the order of the rows, each with what it still holds."""
    for row in batch.rows.filter(outcome=Row.Outcome.KEPT).select_related("record"):
        assert row.record is not None
        yield _kept(row.data_row, row.record, row.brought, _before(row))
    for further in Further.objects.filter(row__batch=batch, outcome=Row.Outcome.KEPT).select_related("record", "row"):
        yield _kept(further.row.data_row, further.record, further.brought, {})


def counts_of(batch: Batch) -> dict[str, Any]:
    """Return of how many rows the record was given back what it said before, was discarded, and was kept.

    Further records of rows, burials and plots, are counted among those that were discarded and kept.
    """
    outcomes = (Row.Outcome.RESTORED, Row.Outcome.DISCARDED, Row.Outcome.KEPT)
    further = Further.objects.filter(row__batch=batch)
    of = {
        outcome: batch.rows.filter(outcome=outcome).count() + further.filter(outcome=outcome).count()
        for outcome in outcomes
    }
    return {"batch": batch.pk, **{outcome.value: of[outcome] for outcome in outcomes}}


def _kept(data_row: int, record: Record, brought: dict[str, Any], given_back: dict[str, Any]) -> Kept:
    """Return what a record that stays still holds. given_back: {path: value} that it may say again, since it was its own."""
    document = documents.read(record)
    still = [path for path, value in brought.items() if holds(document, path, value)]
    gone = [path for path in brought if path not in still]
    changed = [path for path in gone if path not in given_back or not holds(document, path, given_back[path])]
    return Kept(data_row, record.public_id, still, changed)


@dataclass(frozen=True)
class _Undoing:
    """One undoing of a batch, and whose act it is."""

    batch: Batch
    by: User
    at: datetime

    def run(self) -> None:
        # The last rows first: what one of them replaced may be what an earlier one had brought.
        # A person stays where her burial was worked on, a plot where a burial lies in it: burials go first, plots last.
        self._further(Burial)
        while rows := list(self.batch.rows.filter(outcome__in=_STANDING).order_by("-data_row")[:_EVERY]):
            with transaction.atomic():
                met: set[int] = set()
                for row in rows:
                    if row.proposal_id not in met:
                        self._row(row)
                        met.update(filter(None, [row.proposal_id]))
        self._further(Plot)
        with transaction.atomic():
            self._put_source_aside()
            close_candidates(self.batch)
            Batch.objects.filter(pk=self.batch.pk).update(state=Batch.State.UNDONE)

    def _further(self, model: type[Record]) -> None:
        standing = Further.objects.filter(
            row__batch=self.batch, outcome=Row.Outcome.CREATED, record__kind=model._meta.model_name
        )
        while some := list(standing.select_related("row")[:_EVERY]):
            with transaction.atomic():
                for one in some:
                    record = services.lock(Record(pk=one.record_id))
                    is_free = record.state == State.DRAFT and record.version == one.version and not _is_used(record)
                    one.outcome = Row.Outcome.DISCARDED if is_free else Row.Outcome.KEPT
                    if is_free:
                        self._discard(one.row, record)
                    one.save(update_fields=["outcome"])

    def _row(self, row: Row) -> None:
        assert row.record_id is not None
        record = services.lock(Record(pk=row.record_id))
        if row.outcome == Row.Outcome.CREATED:
            is_free = _is_untouched(record) and not _is_used(record)
            row.outcome = Row.Outcome.DISCARDED if is_free else Row.Outcome.KEPT
            if is_free:
                self._free_number(row, record)
                self._discard(row, record)
            row.save(update_fields=["outcome"])
            return
        for one in self._give_back(self._of_one_act(row), record):
            if one.outcome == Row.Outcome.RESTORED:
                self._close_claims(one, record)
            one.save(update_fields=["outcome"])

    def _of_one_act(self, row: Row) -> list[Row]:
        """Return the row with those that one proposal has brought in together with it."""
        if row.proposal_id is None:
            return [row]
        return list(self.batch.rows.filter(proposal=row.proposal_id, outcome=Row.Outcome.PROPOSED))

    def _free_number(self, row: Row, record: Record) -> None:
        """Free the number of an object for the next import; the draft's history still has it."""
        if number := row.brought.get("accession_number"):
            changes = {"accession_number": [number, None]}
            services.edit_record(record, changes=changes, by=self.by, at=self.at, note=self._reason(row))

    def _discard(self, row: Row, record: Record) -> None:
        services.discard_record(record, by=self.by, at=self.at, reason=self._reason(row))
        self._close_claims(row, record)

    def _close_claims(self, row: Row, record: Record) -> None:
        standing = row.attributions.filter(record=record.pk, undone_at=None)
        standing.update(undone_by=self.by, undone_at=self.at, undone_because=self._reason(row))

    def _give_back(self, rows: Sequence[Row], record: Record) -> Sequence[Row]:
        """Give a record back what it said where it still says what rows of one act brought; returns them with what came."""
        proposal, reason = rows[0].proposal, self._reason(*rows)
        if proposal is not None and proposal.is_open:
            proposals.call_off_proposal(proposal, by=self.by, at=self.at, reason=reason)
            return _all(rows, Row.Outcome.RESTORED)
        document = documents.read(record)
        changes: Changes = {}
        for row in rows:
            before, held = _before(row), self._held(row, document)
            changes |= {path: [documents.value_at(document, path), before[path]] for path in held}
            gone = [path for path in self._taken(row) if path not in held]
            moved = any(not holds(document, path, before[path]) for path in gone)
            row.outcome = Row.Outcome.KEPT if moved else Row.Outcome.RESTORED
        try:
            with transaction.atomic():
                self._put_back(record, changes, reason)
        except (NotAllowed, Conflict, ValidationError):
            return _all(rows, Row.Outcome.KEPT)
        return rows

    def _put_back(self, record: Record, changes: Changes, reason: str) -> None:
        if not changes:
            return
        if record.is_published:
            proposals.propose_change(
                record,
                changes=changes,
                by=self.by,
                at=self.at,
                reason=reason,
                action=ProposalAction.UNDO,
                origin=Origin.IMPORT,
            )
        else:
            services.edit_record(record, changes=changes, by=self.by, at=self.at, note=reason)

    @staticmethod
    def _taken(row: Row) -> list[str]:
        """Return the paths that a row has brought into its record: of a proposal those that were accepted."""
        if row.proposal is None:
            return list(row.brought)
        return [path for path in row.proposal.taken or () if path in row.brought]

    def _held(self, row: Row, document: Document) -> list[str]:
        return [path for path in self._taken(row) if holds(document, path, row.brought[path])]

    def _put_source_aside(self) -> None:
        """Put the register's own draft aside where nothing that stays may cite it."""
        further = Further.objects.filter(row__batch=self.batch, outcome=Row.Outcome.KEPT)
        if self.batch.source is None or self.batch.rows.filter(outcome=Row.Outcome.KEPT).exists() or further.exists():
            return
        if self.batch.place:  # the register itself was here before its page was brought in
            return
        source = services.lock(self.batch.source.record)
        if _is_untouched(source) and not self.batch.source.cited_by.exclude(record__state=State.WITHDRAWN).exists():
            services.discard_record(source, by=self.by, at=self.at, reason=_undone(self.batch.file_name))

    def _reason(self, *rows: Row) -> str:
        numbers = ", ".join(str(number) for number in sorted(row.data_row for row in rows))
        return _undone(f"{self.batch.file_name}, {numbers}")


def _all(rows: Sequence[Row], outcome: Row.Outcome) -> Sequence[Row]:
    for row in rows:
        row.outcome = outcome
    return rows


def _is_untouched(record: Record) -> bool:
    return record.state == State.DRAFT and record.version == 1


def _is_used(record: Record) -> bool:
    """Return whether a burial that stands is of this person or lies in this plot."""
    key = {"person": "person", "plot": "plot"}.get(record.kind)
    return key is not None and Burial.objects.filter(**{key: record.pk}).exclude(state=State.WITHDRAWN).exists()


def _before(row: Row) -> dict[str, Any]:
    """Return {path: value} of what stood where a row changed a record that was there; nothing of a draft made of it."""
    return {} if row.is_new else {path: row.replaced.get(path) for path in row.brought}


def _undone(what: str) -> str:
    return _("%(what)s: import undone") % {"what": what}


def _rooms_of(batch: Batch) -> set[str]:
    """Return the rooms of all that a batch has made or changed."""
    first = batch.rows.exclude(record=None).select_related("record").first()
    rooms = {first.record.room if first and first.record else "people"}
    return rooms | ({"burials"} if Further.objects.filter(row__batch=batch).exists() else set())
