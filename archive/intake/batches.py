"""Bringing a sheet in: drafts in small transactions, begun again where a crash stopped it, never doubled."""

import gc
import hashlib
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from archive.burials.models import Cemetery
from archive.records import services
from archive.records.documents import statements_of
from archive.records.exceptions import NotAllowed
from archive.sources.models import Source
from archive.staff.models import User

from .candidates import note_candidates
from .chunks import Chunk, speaking_of
from .decisions import Decision, cells_put, decisions_of, stored_decisions
from .locks import alone
from .matching import match_again, match_rows
from .models import Batch
from .near_people import Everybody
from .previews import Preview, preview
from .reading import read_again

# So many rows are one transaction: other writers wait for at most about a second.
_EVERY = 100

# Such a batch does not hold its file: another may be made of it.
OUT = (Batch.State.PREPARING, Batch.State.UNDONE, Batch.State.AWAY)

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
    return Batch.objects.filter(sha256=file_digest(data), specimen=specimen).exclude(state__in=OUT).first()


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
    decisions: Mapping[int, Decision] | None = None,
    progress: Progress = lambda done, of: None,
) -> Committed:
    """Make a draft of every row that is taken, and keep every row as it was written; returns what there is now.

    Run again after a crash it goes on where it stopped, with the encoding, the columns and the decisions of the first time.
    decisions: by data row; the cells that they correct must have been read so in seen. locks: a folder that all runners
    share. Raises Busy where another runs it, NotAllowed where a draft may not be written or no column is understood.
    """
    if not seen.read.columns:
        raise NotAllowed(_("No column is understood by its header. Say what each column means."))
    digest = file_digest(data)
    with alone(locks, f"{digest}-{int(specimen)}", who=by.username, since=at.isoformat()):
        batch = batch_of(data, specimen=specimen)
        if batch and batch.state != Batch.State.RUNNING:
            return Committed(batch, seen_of(batch), already=True)
        if batch is None:
            match_rows(seen, specimen=specimen)
            with transaction.atomic():
                batch = prepare_batch(
                    data, seen, name=name, specimen=specimen, profile=profile, decisions=decisions, by=by, at=at
                )
                begin_batch(batch, seen, by=by, at=at)
        else:
            seen = seen_of(batch)
        _bring_in(batch, seen, by=by, at=at, progress=progress)
        return Committed(batch, seen, already=False)


def commit_batch(
    batch: Batch, *, locks: Path, by: User, at: datetime, progress: Progress = lambda done, of: None
) -> Committed:
    """Bring in a batch that was looked at, as its columns and its decisions say; returns what there is now.

    Where its file has been brought in by another batch meanwhile, or is being, that one is returned and nothing is done.
    Raises Busy, NotAllowed, as commit_sheet.
    """
    with alone(locks, f"{batch.sha256}-{int(batch.specimen)}", who=by.username, since=at.isoformat()):
        batch.refresh_from_db()
        same = Batch.objects.filter(sha256=batch.sha256, sheet=batch.sheet, specimen=batch.specimen)
        if other := same.exclude(state__in=OUT).exclude(pk=batch.pk).first():
            return Committed(other, seen_of(other), already=True)
        seen = seen_of(batch)
        if batch.state == Batch.State.PREPARING:
            with transaction.atomic():
                begin_batch(batch, seen, by=by, at=at)
        elif batch.state != Batch.State.RUNNING:
            return Committed(batch, seen, already=True)
        _bring_in(batch, seen, by=by, at=at, progress=progress)
        return Committed(batch, seen, already=False)


def prepare_batch(
    data: bytes,
    seen: Preview,
    *,
    name: str,
    specimen: bool,
    by: User,
    at: datetime,
    profile: str = "",
    decisions: Mapping[int, Decision] | None = None,
) -> Batch:
    """Return the new batch of a file that is looked at: nothing of it is in the archive yet."""
    return Batch.objects.create(
        file_name=name[:255],
        sha256=file_digest(data),
        file=zlib.compress(data),
        sheet=seen.sheet.name[:100] if not seen.sheet.encoding else "",
        encoding=seen.sheet.encoding,
        language=seen.read.language,
        columns={column.header: column.meaning for column in seen.read.columns},
        profile=profile,
        decisions=stored_decisions(decisions or {}),
        specimen=specimen,
        state=Batch.State.PREPARING,
        total=len(seen.read.rows),
        by=by,
        at=at,
    )


def seen_of(batch: Batch) -> Preview:
    """Return the file of a batch read as its columns and its decisions say, with the offers of its rows."""
    return read_batch(batch).seen


@dataclass(frozen=True)
class Reading:
    """A batch as it was read. people: with whom its rows were compared, None for objects."""

    seen: Preview
    people: Everybody | None


def read_batch(batch: Batch) -> Reading:
    """Return the file of a batch read as its columns and its decisions say, with the offers of its rows."""
    decisions = decisions_of(batch.decisions)
    seen = preview(
        zlib.decompress(batch.file),
        name=batch.file_name,
        sheet=batch.sheet,
        encoding=batch.encoding,
        columns=dict(batch.columns),
        language=batch.language,
        put=cells_put(decisions),
    )
    seen = replace(seen, read=replace(seen.read, place=batch.place))
    return Reading(seen, match_rows(seen, specimen=batch.specimen, own=batch, chosen=_chosen(decisions)))


def read_batch_again(batch: Batch, before: Reading, *, is_archive_same: bool) -> Reading:
    """Return what read_batch returns, of a batch of which only decisions have changed since it was read.

    is_archive_same: whether nothing of the archive has changed either.
    """
    decisions = decisions_of(batch.decisions)
    read = read_again(before.seen.read, cells_put(decisions))
    if read is None:
        return read_batch(batch)
    seen = replace(before.seen, read=read)
    if is_archive_same and before.people is not None:
        match_again(seen, before.seen, before.people, specimen=batch.specimen)
        return Reading(seen, before.people)
    return Reading(seen, match_rows(seen, specimen=batch.specimen, own=batch, chosen=_chosen(decisions)))


def _chosen(decisions: Mapping[int, Decision]) -> dict[int, str]:
    return {number: decision.of for number, decision in decisions.items() if decision.of}


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


def begin_batch(batch: Batch, seen: Preview, *, by: User, at: datetime) -> None:
    """Let a batch that was looked at run: it has a source from now on, and whoever brings it in as its author."""
    titles = " ".join(text for row in seen.read.layout.titles for text in row.cells if text.strip())
    document = dict.fromkeys(statements_of(Source)) | {"original_language": "en", "type": "register", "placements": {}}
    document["title_en"] = f"[{titles or batch.file_name}]"[:300]
    batch.source = services.create_record(Source, document, by=by, at=at, specimen=batch.specimen, note=batch.file_name)
    batch.state, batch.by, batch.at = Batch.State.RUNNING, by, at
    batch.save(update_fields=["source", "state", "by", "at"])


def _bring_in(batch: Batch, seen: Preview, *, by: User, at: datetime, progress: Progress) -> None:
    done = batch.rows.count()
    rows = seen.read.rows[done:]
    decisions = decisions_of(batch.decisions)
    known = {batch.source.public_id: batch.source.record} if batch.source else {}
    if named := {row.cemetery for row in rows if row.cemetery}:
        known |= {one.public_id: one for one in Cemetery.objects.filter(public_id__in=named)}
    speaking = speaking_of(seen.read.rows, decisions)
    with _unsearched():
        for start in range(0, len(rows), _EVERY):
            chunk = Chunk(batch, seen, known, decisions, speaking, by, at)
            with transaction.atomic():
                chunk.keep(rows[start : start + _EVERY])
            progress(done + min(start + _EVERY, len(rows)), batch.total)
    note_candidates(batch, seen)
    Batch.objects.filter(pk=batch.pk).update(state=Batch.State.DONE)
    batch.refresh_from_db()


@contextmanager
def _unsearched() -> Iterator[None]:
    """Keep the collector from walking, again and again, through a sheet that lives until the end anyway."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
