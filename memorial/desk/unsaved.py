"""Forms that were typed into and not saved: what is kept of them, and how one comes back."""

from datetime import datetime

from django.http import QueryDict

from archive.records import proposals
from archive.records.models import Record, UnsavedForm
from archive.staff.models import User

from . import sent

# The one control of the two buttons that ask for a kept form or throw it away.
WISH, BACK, DROP = "_kept", "back", "drop"
# Enough for the longest form; more is no form of ours.
_MOST = 1_000_000
_NOT_KEPT = ("csrfmiddlewaretoken", "_save", WISH, sent.NAME)


def keep(record: Record, posted: QueryDict, *, by: User, at: datetime, place: str = "") -> None:
    """Keep a form as the browser would send it. Files are not kept: a browser gives none back. place: see UnsavedForm."""
    kept = posted.copy()
    for name in _NOT_KEPT:
        kept.pop(name, None)
    text = kept.urlencode()
    if kept.get("base") and len(text) <= _MOST:
        proposals.keep_unsaved(record, posted=text, by=by, at=at, place=place, once=sent.drawn_in(posted))


def forget(record: Record, posted: QueryDict, *, by: User, at: datetime, place: str = "") -> None:
    """Throw away what was kept of a form that has been sent, and whatever of it is still on its way."""
    proposals.forget_unsaved(record, by=by, at=at, place=place, once=sent.drawn_in(posted))


def drop(record: Record, *, by: User, at: datetime, place: str = "") -> None:
    """Throw away what was kept of a form that is not wanted."""
    proposals.forget_unsaved(record, by=by, at=at, place=place)


def kept_at(record: Record, by: User, place: str = "") -> datetime | None:
    """Return when this person's form of the record was kept last; None where nothing is kept."""
    return _kept(record, by, place).values_list("at", flat=True).first()


def kept_form(record: Record, by: User, place: str = "") -> QueryDict | None:
    """Return this person's form of the record as it would have been posted; None where nothing is kept."""
    text = _kept(record, by, place).values_list("posted", flat=True).first()
    return QueryDict(text) if text else None


def _kept(record, by, place):
    rows = UnsavedForm.objects.filter(record_id=record.pk, by=by, place=place)
    return rows.exclude(posted__startswith=UnsavedForm.SENT)
