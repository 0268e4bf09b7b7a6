"""The timetable: what two people have decided for a later minute, carried out before anything is answered after it.

Nobody has to be at work then: whoever asks the house for a page first carries it out (decision 0016).
"""

import logging
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from archive.staff.enums import Act
from archive.staff.models import User

from . import services
from .enums import LANGUAGES, Action, SchedulableAction, ScheduledState, State
from .exceptions import NotAllowed
from .models import Proposal, Record, ScheduledAct

logger = logging.getLogger(__name__)
# Every worker reads the timetable anew more often than that, so that none misses the minute.
SOONEST = timedelta(minutes=1)


@transaction.atomic
def schedule_publication(record: Record, *, due: datetime, by: User, at: datetime, reason: str) -> ScheduledAct:
    """Decide now that a record in review, as it stands, is published at a minute to come. Raises NotAllowed."""
    record = services.lock(record)
    services.refuse_if(services.refusal_of(record, Action.PUBLISH, by))
    services.require_reason(reason)
    require_later(due, at=at)
    return _schedule(record, SchedulableAction.PUBLISH, due=due, by=by, at=at, note=reason)


def schedule_withdrawal(
    record: Record, proposal: Proposal, *, because: Mapping[str, str], by: User, at: datetime
) -> ScheduledAct:
    """Decide that a locked record is withdrawn at the minute its proposal names; only proposals.accept_proposal calls it."""
    assert proposal.takes_effect is not None
    how: dict[str, Any] = {"proposal": proposal, "because": dict(because), "note": proposal.reason}
    return _schedule(record, SchedulableAction.WITHDRAW, due=proposal.takes_effect, by=by, at=at, **how)


@transaction.atomic
def call_off(planned: ScheduledAct, *, by: User, at: datetime, reason: str) -> ScheduledAct:
    """Call off what waits for its minute, with the reason. Raises NotAllowed."""
    record = services.lock(Record(pk=planned.record_id))
    if not by.may(Act.PUBLISH, room=record.room):
        raise NotAllowed(_("You have no right to do this here."))
    services.require_reason(reason)
    waiting = _locked(planned.pk)
    if waiting is None:
        raise NotAllowed(_("This has been carried out or called off by now."))
    return _end(waiting, ScheduledState.CALLED_OFF, at=at, outcome=reason.strip(), by=by)


def keep_timetable(*, at: datetime) -> datetime | None:
    """Carry out what is due; return the minute of what comes next, or None. One query where nothing is due."""
    waiting = ScheduledAct.objects.filter(state=ScheduledState.WAITING).order_by("due", "pk")
    for planned in waiting:
        if planned.due > at:
            return planned.due
        try:
            _carry_out(planned, at=at)
        except Exception:  # whatever it is, it is tried again, and what else is due is not to wait for it
            logger.exception("What was scheduled for %s could not be carried out.", planned)
    return None


def is_for_later(due: datetime | None, *, at: datetime) -> bool:
    """Return whether a minute is far enough ahead that every worker of the house will have heard of it."""
    return due is not None and due >= at + SOONEST


def require_later(due: datetime, *, at: datetime) -> None:
    """Raise NotAllowed unless a minute is far enough ahead to be scheduled."""
    if not is_for_later(due, at=at):
        raise NotAllowed(_("Choose a minute that is still to come."))


@transaction.atomic
def _carry_out(planned: ScheduledAct, *, at: datetime) -> None:
    """Do what was decided, once; where it can't be done any more that is written down, and the record left alone."""
    record = services.lock(Record(pk=planned.record_id))
    waiting = _locked(planned.pk)
    if waiting is None:
        return
    try:
        with transaction.atomic():
            _publish(record, waiting) if waiting.action == SchedulableAction.PUBLISH else _withdraw(record, waiting)
    except NotAllowed as refusal:
        _end(waiting, ScheduledState.REFUSED, at=at, outcome=str(refusal))
    except ValidationError as fault:
        _end(waiting, ScheduledState.REFUSED, at=at, outcome=" ".join(fault.messages))
    else:
        _end(waiting, ScheduledState.DONE, at=at)


def _publish(record: Record, planned: ScheduledAct) -> None:
    services.require_state(record, State.REVIEW)
    # A translation that was approved meanwhile has changed no word.
    if record.revisions.filter(number__gt=planned.version).exclude(action=Action.REMARK).exists():
        raise NotAllowed(_("The record has changed since this was decided: another person reads it again."))
    services.publish_record(record, by=planned.by, at=planned.due, note=planned.note)


def _withdraw(record: Record, planned: ScheduledAct) -> None:
    services.require_state(record, State.PUBLISHED)
    said = planned.because or {}
    columns = {"withdrawn_at": planned.due, **{f"withdrawn_because_{x}": said[x] for x in LANGUAGES if x in said}}
    services.move_state(
        record,
        State.WITHDRAWN,
        columns,
        action=Action.WITHDRAW,
        by=planned.by,
        at=planned.due,
        note=planned.note,
        by_one_person=planned.proposal is not None and planned.proposal.decided_alone,
        proposal=planned.proposal,
    )


def _schedule(
    record: Record, action: SchedulableAction, *, due: datetime, by: User, at: datetime, **how: Any
) -> ScheduledAct:
    if record.scheduled_acts.filter(state=ScheduledState.WAITING, action=action).exists():
        raise NotAllowed(_("This waits for its minute already: call that off first."))
    return ScheduledAct.objects.create(
        record_id=record.pk, version=record.version, action=action, due=due, by=by, at=at, **how
    )


def _locked(pk: int) -> ScheduledAct | None:
    waiting = ScheduledAct.objects.select_for_update().filter(pk=pk, state=ScheduledState.WAITING)
    return waiting.first()


def _end(
    planned: ScheduledAct, state: ScheduledState, *, at: datetime, outcome: str = "", by: User | None = None
) -> ScheduledAct:
    planned.state, planned.ended_at, planned.outcome, planned.ended_by = state, at, outcome, by
    planned.save(update_fields=["state", "ended_at", "outcome", "ended_by"])
    return planned
