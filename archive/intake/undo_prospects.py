"""What undoing an import would do, and how far it is, in two queries each."""

from dataclasses import dataclass

from django.db.models import Count, Q

from archive.records.enums import State

from .models import Batch, Row

_UNDONE = (Row.Outcome.DISCARDED, Row.Outcome.KEPT)


@dataclass(frozen=True)
class UndoProspect:
    """How many records would be put aside since nobody has touched them, and how many would stay as they are now."""

    discarded: int
    kept: int


def prospect_of(batch: Batch) -> UndoProspect:
    """Return what undoing would do if it were begun now."""
    untouched = Q(record__state=State.DRAFT, record__version=1)
    made = batch.rows.filter(outcome=Row.Outcome.CREATED).order_by()
    found = made.aggregate(all=Count("pk"), untouched=Count("pk", filter=untouched))
    return UndoProspect(found["untouched"], found["all"] - found["untouched"])


def progress_of(batch: Batch) -> tuple[int, int]:
    """Return (rows taken back or kept so far, rows in all that had become records)."""
    found = batch.rows.exclude(record=None).aggregate(all=Count("pk"), done=Count("pk", filter=Q(outcome__in=_UNDONE)))
    return found["done"], found["all"]
