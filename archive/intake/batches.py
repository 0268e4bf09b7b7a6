"""Bringing a sheet in: drafts in small transactions, begun again where a crash stopped it, never doubled."""

import hashlib
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from archive.intake.reading import ReadRow
from archive.records import documents, services
from archive.records.documents import Document, statements_of
from archive.records.models import Record
from archive.sources.models import Source
from archive.staff.models import User

from .candidates import note_candidates
from .drafts import brought_by, draft_of, model_of
from .locks import alone
from .matching import match_rows
from .models import Attribution, Batch, Row
from .previews import Preview, preview

# So many rows are one transaction: other writers wait for at most about a second.
_EVERY = 100

# Such a batch does not hold its file: another may be made of it.
_OUT = (Batch.State.PREPARING, Batch.State.UNDONE)

Progress = Callable[[int, int], object]


@dataclass(frozen=True)
class Committed:
    """already: whether the file had been brought in before, so that nothing was done now."""

    batch: Batch
    seen: Preview
    already: bool


def file_digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def batch_of(data: bytes, *, specimen: bool) -> Batch | None:
    """Return the batch that a file was brought in by, None where it was not, or was undone."""
    return Batch.objects.filter(sha256=file_digest(data), specimen=specimen).exclude(state__in=_OUT).first()


def commit_sheet(
    data: bytes,
    seen: Preview,
    *,
    name: str,
    specimen: bool,
    locks: Path,
    by: User,
    at: datetime,
    profile: str = "",
    progress: Progress = lambda done, of: None,
) -> Committed:
    """Make a draft of every row that is taken, and keep every row as it was written; returns what there is now.

    Run again after a crash it goes on where it stopped, with the encoding and the columns of the first time. locks: a
    folder that all runners share. Raises Busy where another runs it, NotAllowed where a draft may not be written.
    """
    digest = file_digest(data)
    with alone(locks, f"{digest}-{int(specimen)}", who=by.username, since=at.isoformat()):
        batch = batch_of(data, specimen=specimen)
        if batch and batch.state != Batch.State.RUNNING:
            return Committed(batch, _as_kept(batch), already=True)
        if batch is None:
            match_rows(seen, specimen=specimen)
            batch = _begin(data, seen, digest, name=name, specimen=specimen, profile=profile, by=by, at=at)
        else:
            seen = _as_kept(batch)
        _bring_in(batch, seen, by=by, at=at, progress=progress)
        return Committed(batch, seen, already=False)


def lines_of(committed: Committed) -> Iterator[dict[str, Any]]:
    """Yield the lines of the preview with the number of the record that each row became."""
    batch = committed.batch
    made = dict(batch.rows.exclude(record=None).values_list("data_row", "record__public_id"))
    refused = dict(batch.rows.exclude(refusal="").values_list("data_row", "refusal"))
    for line in committed.seen.lines():
        number = line["data_row"]
        if number in refused:
            # A row that was doubted stays doubtful; of one that seemed sound the reader must hear that it was not taken.
            line["verdict"] = "warn" if line["verdict"] == "warn" else "reject"
            line["messages"].append({"column": "", "level": "reject", "code": "refused", "text": refused[number]})
        yield line | {"person": made.get(number)}


def _as_kept(batch: Batch) -> Preview:
    """Return the file of a batch read again as it was read the first time."""
    seen = preview(
        zlib.decompress(batch.file),
        name=batch.file_name,
        encoding=batch.encoding,
        columns=dict(batch.columns),
        language=batch.language,
    )
    match_rows(seen, specimen=batch.specimen, own=batch)
    return seen


@transaction.atomic
def _begin(
    data: bytes, seen: Preview, digest: str, *, name: str, specimen: bool, profile: str, by: User, at: datetime
) -> Batch:
    titles = " ".join(text for row in seen.read.layout.titles for text in row.cells if text.strip())
    document = dict.fromkeys(statements_of(Source)) | {"original_language": "en", "type": "register", "placements": {}}
    document["title_en"] = f"[{titles or name}]"[:300]
    source = services.create_record(Source, document, by=by, at=at, specimen=specimen, note=name)
    return Batch.objects.create(
        file_name=name[:255],
        sha256=digest,
        file=zlib.compress(data),
        sheet=seen.sheet.name[:100] if not seen.sheet.encoding else "",
        encoding=seen.sheet.encoding,
        language=seen.read.language,
        columns={column.header: column.meaning for column in seen.read.columns},
        profile=profile,
        specimen=specimen,
        source=source,
        total=len(seen.read.rows),
        by=by,
        at=at,
    )


def _bring_in(batch: Batch, seen: Preview, *, by: User, at: datetime, progress: Progress) -> None:
    done = batch.rows.count()
    rows = seen.read.rows[done:]
    known = {batch.source.public_id: batch.source.record} if batch.source else {}
    for start in range(0, len(rows), _EVERY):
        chunk = _Chunk(batch, seen, known, by, at)
        with transaction.atomic():
            chunk.keep(rows[start : start + _EVERY])
        progress(done + min(start + _EVERY, len(rows)), batch.total)
    note_candidates(batch, seen)
    Batch.objects.filter(pk=batch.pk).update(state=Batch.State.DONE)
    batch.refresh_from_db()


@dataclass(frozen=True)
class _Chunk:
    """Some rows of one transaction, and whose act it is."""

    batch: Batch
    seen: Preview
    known: Mapping[str, Record]
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
        drafts = [
            draft for row, one in zip(rows, kept, strict=True) if row.is_taken and (draft := self._draft(row, one))
        ]
        if drafts:
            self._insert(drafts)
        return kept

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
        cells=list(row.row.cells),
        formulas=row.row.formulas,
        hidden=row.row.hidden,
        verdict=row.verdict.value,
        findings=[[one.code, one.level.value, one.at, one.values] for one in row.findings],
        outcome=Row.Outcome.LEFT_OUT,
    )
