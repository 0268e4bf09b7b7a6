"""The pairs of a row and a person that may be one, kept when an import is brought in, for people to decide about."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db import transaction
from django.db.models import Q

from archive.intake.reading import Offer, ReadRow
from archive.records.models import Record

from .models import Attribution, Batch, Candidate, Row
from .previews import Preview

_EVERY = 500
_WEIGHTS = {"strong": 0, "possible": 100}


def note_candidates(batch: Batch, seen: Preview) -> None:
    """Keep the offers of a preview as pairs to decide about, and the words above its columns; safe to run again.

    Of two rows of one sheet the later one is held against the draft of the earlier one. A pair that somebody put off
    stays put off, of whatever import its row was.
    """
    Batch.objects.filter(pk=batch.pk).update(headers=list(seen.read.layout.headers))
    offered = [row for row in seen.read.rows if row.offers]
    for start in range(0, len(offered), _EVERY):
        with transaction.atomic():
            _keep(batch, offered[start : start + _EVERY])


def close_candidates(batch: Batch) -> None:
    """Take the pairs of an undone import off the list, also those with people whom only it knew."""
    people = batch.rows.exclude(record=None).filter(outcome=Row.Outcome.DISCARDED).values("record")
    open_ones = Candidate.objects.filter(state__in=(Candidate.State.OPEN, Candidate.State.LATER))
    open_ones.filter(Q(row__batch=batch) | Q(record__in=people)).update(state=Candidate.State.GONE)


def _keep(batch: Batch, rows: Sequence[ReadRow]) -> None:
    kept = {row.data_row: row for row in batch.rows.filter(data_row__in=_numbers(rows)).only("data_row", "record_id")}
    wanted = {offer.public_id for row in rows for offer in row.offers if offer.public_id}
    people = dict(Record.objects.filter(public_id__in=wanted).values_list("public_id", "pk"))
    put_off = _put_off(set(people.values()))
    found = []
    for row in rows:
        for offer, record in _pairs(row, kept, people):
            state = Candidate.State.LATER if (row.row.cells, record) in put_off else Candidate.State.OPEN
            found.append(
                Candidate(
                    row=kept[row.data_row],
                    record_id=record,
                    strength=offer.strength,
                    order=_WEIGHTS[offer.strength] + 50 - 5 * len(offer.why) + 5 * len(offer.against),
                    why=list(offer.why),
                    against=list(offer.against),
                    state=state,
                )
            )
    Candidate.objects.bulk_create(found, ignore_conflicts=True)


def _numbers(rows: Sequence[ReadRow]) -> set[int]:
    return {number for row in rows for number in (row.data_row, *(one.data_row for one in row.offers if one.data_row))}


def _pairs(row: ReadRow, kept: dict[int, Row], people: dict[str, int]) -> Iterator[tuple[Offer, int]]:
    """Yield (offer, key of the person) of a row, each person once; not the record that it speaks of already."""
    own = kept[row.data_row].record_id
    met = {own}
    for offer in row.offers:
        earlier = kept.get(offer.data_row) if offer.data_row and offer.data_row < row.data_row else None
        record: Any = people.get(offer.public_id) if offer.public_id else earlier and earlier.record_id
        if record and record not in met:
            met.add(record)
            yield offer, record


def _put_off(people: set[int]) -> set[tuple[tuple[str, ...], int]]:
    """Return (cells, key of a person) of the pairs of which somebody has said that it can't be told."""
    said = Attribution.objects.saying(Attribution.Verdict.UNSURE).filter(record__in=people)
    return {(tuple(cells), record) for cells, record in said.values_list("row__cells", "record_id")}
