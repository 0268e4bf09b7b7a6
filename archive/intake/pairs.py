"""Deciding about a row and a person that may be one: what is said, and what becomes of the draft made of the row."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from archive.people.likeness import judge_likeness
from archive.people.models import Likeness, Person
from archive.records import services
from archive.records.enums import State
from archive.records.exceptions import NotAllowed
from archive.records.models import Record, Revision
from archive.staff.enums import Act
from archive.staff.models import User

from .claims import DIFFERENT, SAME, claim_row, refusal_of, release_row
from .models import Attribution, Candidate, Row


@transaction.atomic
def decide_pair(
    candidate: Candidate, *, verdict: Attribution.Verdict, because: str, by: User, at: datetime
) -> Attribution:
    """Say whether a row and a person are one, or that it can't be told yet; returns the claim.

    Same: the row speaks of the person from now on. A draft that holds nothing but this row is put aside, once what the
    row says has come into the person's record; a record that others have worked on is joined with the other one first.
    Different: the person is told apart from the row and from its draft. Raises NotAllowed, Conflict, ValidationError.
    """
    row = Row.objects.select_related("batch__source").get(pk=candidate.row_id)
    person = services.lock(Record(pk=candidate.record_id))
    own = own_record(row)
    services.refuse_if(refusal_of(row, person, by))
    services.require_reason(because)
    if verdict == SAME and own is not None:
        if not holds_only(own, row):
            raise NotAllowed(_("Both records have been worked on: join the two, then each keeps its rows."))
        release_row(row, own, because=because, by=by, at=at)
    claim = claim_row(row, person, verdict=verdict, because=because, by=by, at=at)
    if verdict == SAME and claim.proposal is None:
        put_draft_aside(row, because=because, by=by, at=at)
    if verdict == DIFFERENT and isinstance(own, Person) and isinstance(person, Person):
        judge_likeness(own, person, verdict=Likeness.Verdict.DIFFERENT, because=because, by=by, at=at)
    return claim


def own_record(row: Row) -> Record | None:
    """Return the record that a row speaks of by now, as its own kind; None where it speaks of nobody."""
    claim = Attribution.objects.saying(SAME).filter(row=row).select_related("record").first()
    return claim.record.child() if claim else None


def holds_only(record: Record, row: Row) -> bool:
    """Return whether a record is the draft of a row, and nobody has touched it since."""
    return record.state == State.DRAFT and record.version == 1 and record.pk == row.record_id


def put_draft_aside(row: Row, *, because: str, by: User, at: datetime) -> None:
    """Discard the untouched draft of a row that speaks of another record by now; its history stays."""
    if row.record_id is None:
        return
    own = services.lock(Record(pk=row.record_id))
    if holds_only(own, row) and not Attribution.objects.saying(SAME).filter(record=own.pk).exists():
        services.discard_record(own, by=by, at=at, reason=because)
        Candidate.objects.filter(record=own.pk, state=Candidate.State.OPEN).update(state=Candidate.State.GONE)


def put_drafts_aside(sender: Any, *, record: Record, revision: Revision, **kwargs: Any) -> None:
    """Discard the drafts whose rows an accepted proposal has just brought into another record; receives `journaled`."""
    if revision.proposal_id is None:
        return
    for claim in Attribution.objects.filter(proposal=revision.proposal_id, undone_at=None).select_related("row", "by"):
        if claim.by.may(Act.EDIT, room=record.room):
            put_draft_aside(claim.row, because=claim.because, by=claim.by, at=revision.at)
