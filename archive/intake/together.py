"""Rows of one import that speak of one record: what they bring is said once, and taken back once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from archive.records import documents, proposals
from archive.records.documents import Changes, Document
from archive.records.enums import Origin
from archive.records.models import Proposal, Record
from archive.staff.models import User

from .changing import changes_of
from .decisions import decision_of
from .drafts import model_of
from .kept_rows import read_kept
from .models import Attribution, Row
from .reading import ReadRow, ReadSheet


@dataclass(frozen=True)
class Said:
    """A row that speaks of a record. over: statements of the record that shall have its value (Decision)."""

    row: ReadRow
    read: ReadSheet
    over: tuple[str, ...] = ()


def said_together(
    rows: Sequence[Said], now: Document, *, model: type[Record], source: str
) -> tuple[Changes, list[Changes]]:
    """Return (what rows bring together to a record that says `now`, of it the part of each row).

    A later row meets the record as the earlier ones leave it: it fills what is still empty, and what differs is cited. No
    path is in two parts; where a later row's value was to take the place of another's, it is in the later one's.
    """
    whole: Changes = {}
    each: list[Changes] = []
    known = now
    for one in rows:
        own = changes_of(one.row, one.read, known, model=model, source=source, over=one.over)
        known = documents.patch(known, own)
        own = {path: [documents.value_at(now, path), new] for path, (_old, new) in own.items()}
        each = [{path: pair for path, pair in part.items() if path not in own} for part in each]
        each.append(own)
        whole |= own
    return whole, each


def propose_rest(called_off: Proposal, record: Record, *, without: Row, by: User, at: datetime) -> Proposal | None:
    """Return a new proposal of what other rows wished beside one that turned out not to speak of the record.

    called_off: the one that they had together, no longer open. None where there were no others. Raises NotAllowed,
    Conflict, ValidationError by path.
    """
    rows = called_off.rows.exclude(pk=without.pk).filter(
        attributions__record=record.pk, attributions__undone_at=None, attributions__verdict=Attribution.Verdict.SAME
    )
    others = list(rows.select_related("batch__source").order_by("data_row"))
    if not others or others[0].batch.source is None:
        return None
    source = others[0].batch.source.public_id
    said = [Said(*read_kept(row), over=_decided_over(row)) for row in others]
    model = model_of(said[0].read)
    changes, parts = said_together(said, documents.read(record), model=model, source=source)
    proposal = proposals.propose_change(
        record, changes=changes, by=by, at=at, reason=called_off.reason, origin=Origin.IMPORT
    )
    for row, part in zip(others, parts, strict=True):
        row.proposal, row.brought = proposal, {path: new for path, (_old, new) in part.items()}
        row.replaced = {path: old for path, (old, _new) in part.items() if old is not None}
        row.save(update_fields=["proposal", "brought", "replaced"])
        row.attributions.filter(record=record.pk, undone_at=None).update(proposal=proposal)
    return proposal


def _decided_over(row: Row) -> tuple[str, ...]:
    return decision_of(row.batch.decisions.get(str(row.data_row), {})).over
