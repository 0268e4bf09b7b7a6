"""What undoing an import would do, and how far it is."""

from dataclasses import dataclass

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from archive.burials.models import Burial
from archive.records.enums import ProposalState, State

from .models import Batch, Further, Row

_STANDING = (Row.Outcome.CREATED, Row.Outcome.CHANGED, Row.Outcome.PROPOSED)


@dataclass(frozen=True)
class UndoProspect:
    """Numbers of records. discarded: drafts that nobody has touched; graves: burials and plots among them that rows have
    made beside their own records; given_back: records that rows have changed; called_off: such with a proposal of a row that
    nobody has decided; kept: drafts that somebody has worked on, or that a burial needs which stays.
    """

    discarded: int
    graves: int
    given_back: int
    called_off: int
    kept: int


def prospect_of(batch: Batch) -> UndoProspect:
    """Return what undoing would do if it were begun now; in two queries."""
    standing = _burials_that_stay(batch)
    is_free = Q(record__state=State.DRAFT, record__version=1) & ~Q(
        Exists(standing.filter(person=OuterRef("record_id")))
    )
    made, proposed = Q(outcome=Row.Outcome.CREATED), Q(outcome=Row.Outcome.PROPOSED)
    waiting = proposed & Q(proposal__state=ProposalState.OPEN)
    found = batch.rows.order_by().aggregate(
        made=Count("pk", filter=made),
        free=Count("pk", filter=made & is_free),
        changed=Count("record", filter=Q(outcome=Row.Outcome.CHANGED) | (proposed & ~waiting), distinct=True),
        waiting=Count("proposal", filter=waiting, distinct=True),
    )
    is_empty = _UNTOUCHED & ~Q(Exists(standing.filter(plot=OuterRef("record_id"))))
    graves = _made_beside(batch).aggregate(made=Count("pk"), free=Count("pk", filter=is_empty))
    return UndoProspect(
        discarded=found["free"] + graves["free"],
        graves=graves["free"],
        given_back=found["changed"],
        called_off=found["waiting"],
        kept=found["made"] + graves["made"] - found["free"] - graves["free"],
    )


_UNTOUCHED = Q(record__state=State.DRAFT, record__version=F("version"))


def _made_beside(batch: Batch) -> "QuerySet[Further]":
    return Further.objects.filter(row__batch=batch, outcome=Row.Outcome.CREATED).order_by()


def _burials_that_stay(batch: Batch) -> "QuerySet[Burial]":
    """Burials that would keep their person and their plot here: all but those that undoing puts aside itself."""
    beside = _made_beside(batch).filter(_UNTOUCHED).values("record")
    own = batch.rows.order_by().filter(outcome=Row.Outcome.CREATED, record__state=State.DRAFT, record__version=1)
    stay = Burial.objects.exclude(state=State.WITHDRAWN).exclude(pk__in=beside)
    return stay.exclude(pk__in=own.filter(record__kind=Burial._meta.model_name).values("record"))


def progress_of(batch: Batch) -> tuple[int, int]:
    """Return (rows taken back or kept so far, rows in all that had come to something)."""
    found = batch.rows.exclude(record=None).aggregate(
        all=Count("pk"), standing=Count("pk", filter=Q(outcome__in=_STANDING))
    )
    return found["all"] - found["standing"], found["all"]
