"""Some rows of a sheet, brought in by one transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from archive.records import documents, proposals, services
from archive.records.documents import Document
from archive.records.enums import Origin
from archive.records.exceptions import Conflict, NotAllowed
from archive.records.models import Record
from archive.staff.models import User

from .changing import changes_of
from .decisions import NOTHING, Decision
from .drafts import brought_by, draft_of, model_of
from .models import Attribution, Batch, Row
from .previews import Preview
from .reading import ReadRow

Pair: TypeAlias = tuple[ReadRow, Row]  # as it was read, and as it is kept


@dataclass(frozen=True)
class Chunk:
    """Some rows of one transaction, and whose act it is."""

    batch: Batch
    seen: Preview
    known: Mapping[str, Record]
    decisions: Mapping[int, Decision]
    by: User
    at: datetime

    def keep(self, rows: Sequence[ReadRow]) -> None:
        """Write the rows down, what becomes of them, and the claim that each row speaks of its record."""
        pairs = [(row, _as_written(self.batch, row)) for row in rows]
        taken = [(row, kept) for row, kept in pairs if self._is_taken(row, kept)]
        self._make([(row, kept) for row, kept in taken if not self._decided(row).of])
        self._change([(row, kept) for row, kept in taken if self._decided(row).of])
        kept_rows = Row.objects.bulk_create(kept for _row, kept in pairs)
        Attribution.objects.bulk_create(
            self._claim(row, kept) for (row, _kept), kept in zip(pairs, kept_rows, strict=True) if kept.record_id
        )

    def _decided(self, row: ReadRow) -> Decision:
        return self.decisions.get(row.data_row, NOTHING)

    def _claim(self, row: ReadRow, kept: Row) -> Attribution:
        assert kept.record_id is not None
        if kept.outcome == Row.Outcome.CREATED:
            because = _("The record was made of this row.")
        else:
            because = self._decided(row).because or _("Chosen when the sheet was brought in.")
        return Attribution(
            row=kept,
            record_id=kept.record_id,
            verdict=Attribution.Verdict.SAME,
            because=because,
            by=self.by,
            at=self.at,
        )

    def _is_taken(self, row: ReadRow, kept: Row) -> bool:
        """Return whether the row is brought in; of one that could be and was left out, the row says by whom."""
        if row.is_taken and not self._decided(row).take:
            kept.refusal = _("Left out by %(person)s.") % {"person": self.by}
            return False
        return row.is_taken

    # --- new records

    def _make(self, pairs: Sequence[Pair]) -> None:
        """Make drafts of rows; one that no draft can be made of has the reason."""
        drafts = [draft for row, kept in pairs if (draft := self._draft(row, kept))]
        if drafts:
            self._insert(drafts)

    def _draft(self, row: ReadRow, kept: Row) -> "_Draft | None":
        source = next(iter(self.known))
        document = draft_of(row, self.seen.read, source=source)
        record = model_of(self.seen.read)(specimen=self.batch.specimen)
        try:
            made = documents.brought_to(record, document, known=self.known)
        except ValidationError as error:
            kept.refusal = " ".join(error.messages)
            return None
        return _Draft(kept, document, record, made, f"{self.batch.file_name}, {row.data_row}")

    def _insert(self, drafts: Sequence["_Draft"]) -> None:
        """Insert all drafts at once, or one by one where another record stands in the way of some."""
        try:
            self._insert_at_once(drafts)
        except IntegrityError:
            if len(drafts) == 1:
                number = drafts[0].document.get("accession_number") or ""
                drafts[0].kept.refusal = _("Another record has the number %(number)s already.") % {"number": number}
                return
            for draft in drafts:
                self._insert([draft.anew(self.known)])

    @transaction.atomic
    def _insert_at_once(self, drafts: Sequence["_Draft"]) -> None:
        pairs = [(draft.record, draft.rows) for draft in drafts]
        notes = [draft.note for draft in drafts]
        services.draft_many(pairs, known=self.known, by=self.by, at=self.at, notes=notes)
        for draft in drafts:
            draft.kept.record_id = draft.record.pk
            draft.kept.outcome, draft.kept.brought = Row.Outcome.CREATED, brought_by(draft.document)

    # --- records that are there

    def _change(self, pairs: Sequence[Pair]) -> None:
        """Bring rows to the records that they speak of; one that can't be brought there has the reason."""
        wanted = {self._decided(row).of for row, _kept in pairs}
        known = {record.public_id: record for record in Record.objects.filter(public_id__in=wanted)} if wanted else {}
        for row, kept in pairs:
            try:
                self._change_one(row, kept, known.get(self._decided(row).of))
            except (NotAllowed, Conflict) as error:
                kept.refusal = str(error)
            except ValidationError as error:
                kept.refusal = " ".join(error.messages)

    @transaction.atomic
    def _change_one(self, row: ReadRow, kept: Row, target: Record | None) -> None:
        decision, model = self._decided(row), model_of(self.seen.read)
        if target is None or target.kind != model._meta.model_name or target.specimen != self.batch.specimen:
            raise NotAllowed(
                _("There is no %(kind)s with the number %(id)s.")
                % {"kind": model._meta.verbose_name, "id": decision.of}
            )
        record, source = services.lock(target), next(iter(self.known))
        now = documents.read(record)
        changes = changes_of(row, self.seen.read, now, model=model, source=source, over=decision.over)
        if not changes:
            raise NotAllowed(_("The record says all of this already."))
        reason = ": ".join(filter(None, (f"{self.batch.file_name}, {row.data_row}", decision.because)))
        if record.is_published:
            kept.proposal = proposals.propose_change(
                record, changes=changes, by=self.by, at=self.at, reason=reason, origin=Origin.IMPORT
            )
            kept.outcome = Row.Outcome.PROPOSED
        else:
            services.edit_record(record, changes=changes, by=self.by, at=self.at, note=reason)
            kept.outcome = Row.Outcome.CHANGED
        kept.record_id, kept.is_new = record.pk, False
        kept.brought = {path: new for path, (_old, new) in changes.items()}
        kept.replaced = {path: old for path, (old, _new) in changes.items() if old is not None}


@dataclass(frozen=True)
class _Draft:
    kept: Row
    document: Document
    record: Record
    rows: documents.Rows
    note: str

    def anew(self, known: Mapping[str, Record]) -> "_Draft":
        """Return the same draft unsaved: what was tried in vain holds keys that are nobody's."""
        record = type(self.record)(specimen=self.record.specimen)
        rows = documents.brought_to(record, self.document, known=known)
        return _Draft(self.kept, self.document, record, rows, self.note)


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
