"""Some rows of a sheet, brought in by one transaction."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeAlias

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from archive.burials.models import Burial
from archive.records import documents, proposals, services
from archive.records.bulk import blank, insert_rows
from archive.records.enums import Origin
from archive.records.exceptions import Conflict, NotAllowed
from archive.records.models import Record
from archive.staff.enums import Act
from archive.staff.models import User

from .burying import Burying, doubt
from .decisions import NOTHING, Decision
from .drafts import brought_by, draft_of, model_of
from .making import Draft, insert_drafts
from .models import Attribution, Batch, Further, Row
from .previews import Preview
from .reading import ReadRow
from .together import Said, said_together

Pair: TypeAlias = tuple[ReadRow, Row]  # as it was read, and as it is kept

# What is written of a row once it is brought to a record.
_BROUGHT = ("record", "is_new", "proposal", "outcome", "brought", "replaced", "refusal", "findings")


@dataclass
class Chunk:
    """Some rows of one transaction, and whose act it is.

    known: {public id: record}, the source of the batch first. speaking: {public id: all rows of the sheet that are brought
    to that record}.
    """

    batch: Batch
    seen: Preview
    known: dict[str, Record]
    decisions: Mapping[int, Decision]
    speaking: Mapping[str, Sequence[ReadRow]]
    by: User
    at: datetime
    # What each row speaks of, by the number of the row.
    records: dict[int, Record] = field(default_factory=dict)
    # Rows of earlier chunks that are brought to their record now.
    waited: dict[int, Row] = field(default_factory=dict)

    def keep(self, rows: Sequence[ReadRow]) -> None:
        """Write the rows down, what becomes of them, and the claim that each row speaks of its record."""
        pairs = [(row, _as_written(self.batch, row)) for row in rows]
        taken = [(row, kept) for row, kept in pairs if self._is_taken(row, kept)]
        new = [(row, kept) for row, kept in taken if not self._decided(row).of]
        further = self._of_graves(new) if self.seen.read.of_graves else self._make(new)
        self._change([(row, kept) for row, kept in taken if self._decided(row).of])
        taken += [(self.seen.read.rows[number - 1], kept) for number, kept in sorted(self.waited.items())]
        if not self.seen.read.of_graves:
            further = self._bury([(row, kept) for row, kept in taken if kept.record_id])
        Row.objects.bulk_create(kept for _row, kept in pairs)
        if self.waited:
            Row.objects.bulk_update(self.waited.values(), _BROUGHT)
        if further:
            Further.objects.bulk_create(further)
        insert_rows(Attribution, [self._claim(row, kept) for row, kept in taken if kept.record_id])

    def _decided(self, row: ReadRow) -> Decision:
        return self.decisions.get(row.data_row, NOTHING)

    def _claim(self, row: ReadRow, kept: Row) -> Attribution:
        assert kept.record_id is not None
        if kept.is_new:
            because = _("The record was made of this row.")
        else:
            because = self._decided(row).because or _("Chosen when the sheet was brought in.")
        return blank(
            Attribution,
            row_id=kept.pk,
            record_id=kept.record_id,
            verdict=Attribution.Verdict.SAME.value,
            because=because,
            by_id=self.by.pk,
            at=self.at,
            proposal_id=kept.proposal_id,
        )

    def _is_taken(self, row: ReadRow, kept: Row) -> bool:
        """Return whether the row is brought in; of one that could be and was left out, the row says by whom."""
        if row.is_taken and not self._decided(row).take:
            kept.refusal = _("Left out by %(person)s.") % {"person": self.by}
            return False
        return row.is_taken

    # --- new records

    def _make(self, pairs: Sequence[Pair]) -> list[Further]:
        """Make drafts of people or objects; of a row that none can be made of, the row has the reason."""
        model, source = model_of(self.seen.read), next(iter(self.known))
        drafts = [
            Draft(
                draft_of(row, self.seen.read, source=source),
                lambda: blank(model, specimen=self.batch.specimen),
                self._note(row),
                _Refusal(kept),
            )
            for row, kept in pairs
        ]
        self._insert(pairs, drafts, self.known)
        return []

    def _of_graves(self, pairs: Sequence[Pair]) -> list[Further]:
        """Make drafts of burials, and of their plots, where rows speak of graves alone; returns the plots."""
        burying = Burying(self.batch, self.seen.read, self.known, self.by, self.at)
        further = burying.lay_out(pairs)
        self._insert(pairs, burying.drafts_of(pairs, {}, _Refusal), self.known | burying.plots)
        return further

    def _insert(self, pairs: Sequence[Pair], drafts: Sequence[Draft], known: Mapping[str, Record]) -> None:
        insert_drafts(drafts, known=known, by=self.by, at=self.at)
        for (row, kept), draft in zip(pairs, drafts, strict=True):
            if draft.record is not None and not kept.refusal:
                self.records[row.data_row] = draft.record
                kept.record_id, kept.outcome = draft.record.pk, Row.Outcome.CREATED
                kept.brought = brought_by(draft.document)

    def _bury(self, pairs: Sequence[Pair]) -> list[Further]:
        """Make drafts of the burials of people, and of their plots; returns both."""
        named = [(row, kept) for row, kept in pairs if row.cemetery]
        if not self.by.may(Act.EDIT, room=Burial._meta.app_label):
            for _row, kept in named:
                doubt(kept, _("%(person)s writes no burials.") % {"person": self.by})
            return []
        if not named:
            return []
        burying = Burying(self.batch, self.seen.read, self.known, self.by, self.at)
        return burying.bury(named, self.records)

    def _note(self, row: ReadRow) -> str:
        return f"{self.batch.file_name}, {row.data_row}"

    # --- records that are there

    def _change(self, pairs: Sequence[Pair]) -> None:
        """Bring rows to the records that they speak of; one that can't be brought there has the reason.

        Rows of one published record wait for the last of them, and are one proposal.
        """
        wanted = {self._decided(row).of for row, _kept in pairs}
        known = {record.public_id: record for record in Record.objects.filter(public_id__in=wanted)} if wanted else {}
        here = {row.data_row: kept for row, kept in pairs}
        for row, kept in pairs:
            target = known.get(self._decided(row).of)
            rows = self.speaking[self._decided(row).of]
            if row.data_row == rows[-1].data_row:
                self._bring(self._waiting(rows, here), target)
            elif target is None or not target.is_published:
                self._bring([(row, kept)], target)

    def _bring(self, pairs: Sequence[Pair], target: Record | None) -> None:
        """Bring rows to one record together, or each by itself where they can't go together."""
        try:
            self._bring_together(pairs, target)
        except (NotAllowed, Conflict, ValidationError) as error:
            if len(pairs) == 1:
                pairs[0][1].refusal = " ".join(error.messages) if isinstance(error, ValidationError) else str(error)
            for pair in pairs if len(pairs) > 1 else ():
                self._bring([pair], target)

    @transaction.atomic
    def _bring_together(self, pairs: Sequence[Pair], target: Record | None) -> None:
        model = model_of(self.seen.read)
        if target is None or target.kind != model._meta.model_name or target.specimen != self.batch.specimen:
            raise NotAllowed(
                _("There is no %(kind)s with the number %(id)s.")
                % {"kind": model._meta.verbose_name, "id": self._decided(pairs[0][0]).of}
            )
        record, source = services.lock(target), next(iter(self.known))
        said = [Said(row, self.seen.read, self._decided(row).over) for row, _kept in pairs]
        changes, parts = said_together(said, documents.read(record), model=model, source=source)
        if not all(parts):
            raise NotAllowed(_("The record says all of this already."))
        proposal, reason = None, "; ".join(self._reason(row) for row, _kept in pairs)
        if record.is_published:
            proposal = proposals.propose_change(
                record, changes=changes, by=self.by, at=self.at, reason=reason, origin=Origin.IMPORT
            )
        else:
            services.edit_record(record, changes=changes, by=self.by, at=self.at, note=reason)
        for (row, kept), part in zip(pairs, parts, strict=True):
            self.records[row.data_row] = record
            kept.record_id, kept.is_new, kept.proposal = record.pk, False, proposal
            kept.outcome = Row.Outcome.PROPOSED if record.is_published else Row.Outcome.CHANGED
            kept.brought = {path: new for path, (_old, new) in part.items()}
            kept.replaced = {path: old for path, (old, _new) in part.items() if old is not None}

    def _reason(self, row: ReadRow) -> str:
        return ": ".join(filter(None, (self._note(row), self._decided(row).because)))

    def _waiting(self, rows: Sequence[ReadRow], here: Mapping[int, Row]) -> list[Pair]:
        """Return those of some rows that were not brought to their record yet, also such of earlier chunks."""
        before = [row.data_row for row in rows if row.data_row not in here]
        kept = dict(here)
        for one in self.batch.rows.filter(data_row__in=before, record=None, refusal="") if before else ():
            kept[one.data_row] = self.waited[one.data_row] = one
        found = [(row, kept[row.data_row]) for row in rows if row.data_row in kept]
        return [(row, one) for row, one in found if one.record_id is None and not one.refusal]


def speaking_of(rows: Iterable[ReadRow], decisions: Mapping[int, Decision]) -> dict[str, list[ReadRow]]:
    """Return {public id of a record: the rows that are brought to it, in their order}."""
    found: dict[str, list[ReadRow]] = {}
    for row in rows:
        decision = decisions.get(row.data_row, NOTHING)
        if decision.of and decision.take and row.is_taken:
            found.setdefault(decision.of, []).append(row)
    return found


@dataclass(frozen=True)
class _Refusal:
    """Keeps with a row why no draft was made of it."""

    kept: Row

    def __call__(self, reason: str) -> None:
        self.kept.refusal = reason


def _as_written(batch: Batch, row: ReadRow) -> Row:
    return Row(
        batch=batch,
        data_row=row.data_row,
        number=row.row.number,
        cells=list(row.written.cells),
        formulas=row.written.formulas,
        corrected={str(at): text for at, text in row.corrected.items()},
        hidden=row.row.hidden,
        verdict=row.verdict.value,
        findings=[[one.code, one.level.value, one.at, one.values] for one in row.findings],
        outcome=Row.Outcome.LEFT_OUT,
    )
