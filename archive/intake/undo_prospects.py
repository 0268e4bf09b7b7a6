"""What undoing an import would do, and how far it is, in one query each."""

from dataclasses import dataclass

from django.db.models import Count, Q

from archive.records.enums import ProposalState, State

from .models import Batch, Row

_STANDING = (Row.Outcome.CREATED, Row.Outcome.CHANGED, Row.Outcome.PROPOSED)


@dataclass(frozen=True)
class UndoProspect:
    """Numbers of records. discarded: drafts that nobody has touched; given_back: such as rows have changed; called_off: with
    a proposal of a row that nobody has decided; kept: drafts that somebody has worked on.
    """

    discarded: int
    given_back: int
    called_off: int
    kept: int


def prospect_of(batch: Batch) -> UndoProspect:
    """Return what undoing would do if it were begun now."""
    made = Q(outcome=Row.Outcome.CREATED)
    untouched = made & Q(record__state=State.DRAFT, record__version=1)
    proposed = Q(outcome=Row.Outcome.PROPOSED)
    waiting = proposed & Q(proposal__state=ProposalState.OPEN)
    found = batch.rows.order_by().aggregate(
        made=Count("pk", filter=made),
        untouched=Count("pk", filter=untouched),
        changed=Count("pk", filter=Q(outcome=Row.Outcome.CHANGED) | (proposed & ~waiting)),
        waiting=Count("pk", filter=waiting),
    )
    return UndoProspect(found["untouched"], found["changed"], found["waiting"], found["made"] - found["untouched"])


def progress_of(batch: Batch) -> tuple[int, int]:
    """Return (rows taken back or kept so far, rows in all that had come to something)."""
    found = batch.rows.exclude(record=None).aggregate(
        all=Count("pk"), standing=Count("pk", filter=Q(outcome__in=_STANDING))
    )
    return found["all"] - found["standing"], found["all"]
