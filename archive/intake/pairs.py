"""Deciding about a row and a person that may be one: what is said, and what becomes of the record made of the row."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from archive.people.likeness import keep_verdict, take_back_verdict
from archive.people.models import Likeness, Person
from archive.records import services
from archive.records.enums import State
from archive.records.joining import propose_merge
from archive.records.models import Proposal, Record
from archive.staff.models import User

from .claims import DIFFERENT, SAME, claim_row, drop_doubts, refusal_of, undo_claim
from .models import Attribution, Candidate, Row


@dataclass(frozen=True)
class Decided:
    """proposal: what waits for another person, None where it is done."""

    candidate: Candidate
    proposal: Proposal | None


@transaction.atomic
def decide_pair(candidate: Candidate, *, verdict: Attribution.Verdict, because: str, by: User, at: datetime) -> Decided:
    """Say whether a row and a person are one, or that it can't be told yet; returns the Decided.

    Same: the record that the row speaks of is joined into the person's, or a row that speaks of nobody is claimed for the
    person; what is public waits for another person. Different: the person is told apart from the row and from the record
    that it speaks of. Raises NotAllowed, Conflict, ValidationError by path.
    """
    row = Row.objects.select_related("batch__source").defer("batch__file").get(pk=candidate.row_id)
    person = services.lock(Record(pk=candidate.record_id))
    own = own_record(row)
    services.refuse_if(refusal_of(row, person, by))
    services.require_reason(because)
    proposal = None
    if verdict == SAME and own is not None and own.pk != person.pk:
        drop_doubts(row, person, because=because, by=by, at=at)
        stays, goes = (own, person) if own.state == State.PUBLISHED != person.state else (person, own)
        made = propose_merge(stays, goes, reason=because, by=by, at=at)
        proposal = made if isinstance(made, Proposal) else None
    else:
        proposal = claim_row(row, person, verdict=verdict, because=because, by=by, at=at).proposal
    if verdict == DIFFERENT and isinstance(own, Person) and isinstance(person, Person) and own.pk != person.pk:
        services.lock(own)
        keep_verdict(own.pk, person.pk, verdict=Likeness.Verdict.DIFFERENT, because=because, by=by, at=at)
    return Decided(_noted(candidate, verdict, proposal), proposal)


@transaction.atomic
def take_back_of_pair(likeness: Likeness, *, because: str, by: User, at: datetime) -> None:
    """Take back what somebody said of two people; what was said of a row by the same act goes with it. Raises NotAllowed."""
    told = Attribution.objects.saying(DIFFERENT).filter(record__in=(likeness.first_id, likeness.second_id))
    claim = told.filter(by=likeness.by_id, at=likeness.at, because=likeness.because).first()
    if claim and likeness.holds and likeness.verdict == Likeness.Verdict.DIFFERENT:
        undo_claim(claim, because=because, by=by, at=at)
    else:
        take_back_verdict(likeness, because=because, by=by, at=at)


def own_record(row: Row) -> Record | None:
    """Return the record that a row speaks of by now, as its own kind; None where it speaks of nobody."""
    claim = Attribution.objects.saying(SAME).filter(row=row).select_related("record").first()
    return claim.record.child() if claim else None


def _noted(candidate: Candidate, verdict: Attribution.Verdict, proposal: Proposal | None) -> Candidate:
    """Put a pair off while its proposal waits: if nobody accepts it, it stands there to be decided anew."""
    said = Candidate.State.SAME if verdict == SAME else None
    candidate.proposal = proposal
    candidate.refresh_from_db(fields=["state"])
    candidate.state = Candidate.State.LATER if proposal else said or Candidate.State(candidate.state)
    candidate.save(update_fields=["state", "proposal"])
    return candidate
