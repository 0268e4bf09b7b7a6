"""Some rows of a sheet, brought in by one transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from archive.records import documents, services
from archive.records.documents import Document
from archive.records.models import Record
from archive.staff.models import User

from .decisions import NOTHING, Decision
from .drafts import brought_by, draft_of, model_of
from .models import Attribution, Batch, Row
from .previews import Preview
from .reading import ReadRow


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
        """Write the rows down, the drafts made of them, and the claim that each row speaks of its draft."""
        kept = Row.objects.bulk_create(self._kept(rows))
        Attribution.objects.bulk_create(self._claim(row) for row in kept if row.record_id)

    def _claim(self, row: Row) -> Attribution:
        because = _("The record was made of this row.")
        assert row.record_id is not None
        return Attribution(
            row=row, record_id=row.record_id, verdict=Attribution.Verdict.SAME, because=because, by=self.by, at=self.at
        )

    def _kept(self, rows: Sequence[ReadRow]) -> list[Row]:
        """Return the rows as they are kept, their drafts made. One that no draft can be made of has the reason."""
        kept = [_as_written(self.batch, row) for row in rows]
        pairs = [(row, one) for row, one in zip(rows, kept, strict=True) if self._is_taken(row, one)]
        drafts = [draft for row, one in pairs if (draft := self._draft(row, one))]
        if drafts:
            self._insert(drafts)
        return kept

    def _is_taken(self, row: ReadRow, kept: Row) -> bool:
        """Return whether the row is brought in; of one that could be and was left out, the row says by whom."""
        if row.is_taken and not self.decisions.get(row.data_row, NOTHING).take:
            kept.refusal = _("Left out by %(person)s.") % {"person": self.by}
            return False
        return row.is_taken

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
