"""Sets of acts: what was done at once with many records, or was found together, shown and undone as one.

What each record would need is worked out by set_plans.py; here it is asked for, decided and done, record by record, so that
no other writer waits for all of them and whatever has moved since stays as it is.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, TypeAlias

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from archive.staff.enums import Act
from archive.staff.models import User

from . import proposals, schedule, services
from .enums import ProposalAction, SetOrigin, State, UndoingState
from .exceptions import AlreadyDecided, Conflict, NotAllowed
from .models import ActSet, ActSetMember, Proposal, Record, Revision, ScheduledAct, SetUndoing
from .set_plans import Plan, Step, plans_of, plans_of_records

# What an act leaves behind.
Trace: TypeAlias = Revision | Proposal | ScheduledAct


def begin_set(*, act: str, by: User, at: datetime, note: str) -> ActSet:
    """Return a new set for one act on many records; add_to_set follows with each that was done."""
    return ActSet.objects.create(origin=SetOrigin.BULK, act=act, by=by, at=at, note=note)


def add_to_set(act_set: ActSet, trace: Trace) -> ActSetMember:
    """Return the new member of the set; called in the transaction of the act itself."""
    return ActSetMember.objects.create(act_set=act_set, record_id=trace.record_id, **{_role(trace): trace})


@transaction.atomic
def gather_and_ask(traces: Iterable[Trace], *, by: User, at: datetime, reason: str) -> SetUndoing:
    """Make a set of acts that somebody has found, and ask that it be undone; another person decides.

    The same wish of the same person, sent twice, is one. Raises NotAllowed.
    """
    services.require_reason(reason)
    found = list(traces)
    if not found:
        raise NotAllowed(_("There is nothing to undo here."))
    if same := _asked_already(found, by=by, reason=reason):
        return same
    act_set = ActSet.objects.create(origin=SetOrigin.FOUND, by=by, at=at, note=reason.strip())
    ActSetMember.objects.bulk_create(
        ActSetMember(act_set=act_set, record_id=trace.record_id, **{_role(trace): trace}) for trace in found
    )
    return ask_to_undo(act_set, by=by, at=at, reason=reason)


def _asked_already(traces: list[Trace], *, by: User, reason: str) -> SetUndoing | None:
    """Return the open wish of the same person for the same acts: a form sent twice asks once."""
    wanted = {(_role(trace), trace.pk) for trace in traces}
    asked = SetUndoing.objects.filter(state=UndoingState.OPEN, by=by, reason=reason.strip())
    for undoing in asked.filter(act_set__origin=SetOrigin.FOUND).select_for_update(of=("self",)):
        members = undoing.act_set.members.values_list("revision_id", "proposal_id")
        if {("revision", x) if x else ("proposal", y) for x, y in members} == wanted:
            return undoing
    return None


@transaction.atomic
def ask_to_undo(act_set: ActSet, *, by: User, at: datetime, reason: str) -> SetUndoing:
    """Return the wish that a set be undone. Raises NotAllowed: without the right, a reason, or anything to undo."""
    services.require_reason(reason)
    act_set = ActSet.objects.select_for_update().get(pk=act_set.pk)
    pending = act_set.undoings.filter(state__in=(UndoingState.OPEN, UndoingState.DECIDED))
    if pending.exists():
        raise NotAllowed(_("Somebody has asked for this already."))
    if not any(plan.steps for plan in plans_of(act_set, by=by)):
        raise NotAllowed(_("There is nothing to undo here."))
    return SetUndoing.objects.create(act_set=act_set, by=by, at=at, reason=reason.strip())


def is_undone_at_once(act_set: ActSet, plans: Iterable[Plan]) -> bool:
    """Return whether nothing of a set needs a second person: one act on many records, none of them public."""
    return act_set.origin == SetOrigin.BULK and not any(plan.needs_another for plan in plans)


def undo_at_once(act_set: ActSet, *, by: User, at: datetime, reason: str) -> SetUndoing:
    """Undo a set that needs no second person; returns its undoing, carried out. Raises NotAllowed."""
    if not is_undone_at_once(act_set, plans_of(act_set, by=by)):
        raise NotAllowed(_("Published records are among them: another person decides."))
    with transaction.atomic():
        undoing = ask_to_undo(act_set, by=by, at=at, reason=reason)
        _agree(undoing, by=None, at=at, note="")
    return carry_out(undoing, by=by, at=at)


def refusal_of_decision(undoing: SetUndoing, by: User) -> str:
    """Return why this person may not decide about the undoing; empty where he or she may."""
    if undoing.by_id == by.pk:
        return _("You asked for this yourself: another person decides it.")
    members = undoing.act_set.members
    if members.filter(revision__by=by).exists() or members.filter(proposal__by=by).exists():
        return _("These acts are your own: another person decides.")
    kinds = set(members.order_by().values_list("record__kind", flat=True).distinct())
    rooms = {Record.kinds()[kind]._meta.app_label for kind in kinds}
    if not any(by.may(Act.PUBLISH, room=room) for room in rooms):
        return _("You have no right to do this here.")
    return ""


def accept_undoing(undoing: SetUndoing, *, by: User, at: datetime, note: str = "") -> SetUndoing:
    """Agree to the undoing of a set and carry it out; returns it. Raises AlreadyDecided, NotAllowed."""
    with transaction.atomic():
        undoing = _locked(undoing)
        services.refuse_if(refusal_of_decision(undoing, by))
        _agree(undoing, by=by, at=at, note=note)
    return carry_out(undoing, by=by, at=at)


@transaction.atomic
def reject_undoing(undoing: SetUndoing, *, by: User, at: datetime, note: str) -> SetUndoing:
    """Refuse to undo a set, with the reason. Raises AlreadyDecided, NotAllowed."""
    undoing = _locked(undoing)
    services.refuse_if(refusal_of_decision(undoing, by))
    if not note.strip():
        raise NotAllowed(_("Write why it is not accepted: its author will read it."))
    return _close(undoing, UndoingState.REJECTED, by=by, at=at, note=note)


@transaction.atomic
def take_back_undoing(undoing: SetUndoing, *, by: User, at: datetime) -> SetUndoing:
    """Take back one's own wish that a set be undone. Raises AlreadyDecided, NotAllowed."""
    undoing = _locked(undoing)
    if undoing.by_id != by.pk:
        raise NotAllowed(_("Only the person who asked takes it back."))
    return _close(undoing, UndoingState.TAKEN_BACK, by=None, at=at, note="")


def carry_out(undoing: SetUndoing, *, by: User, at: datetime) -> SetUndoing:
    """Undo the records of an undoing that has been decided, each in a transaction of its own; returns it, done.

    Where the process was killed in between, whoever may decide calls it again: what is undone stays so. by: only asked for
    the right; each act has the person who asked as its author, and the one who agreed where it needs a second.
    """
    undoing = SetUndoing.objects.select_related("by", "decided_by", "result", "act_set").get(pk=undoing.pk)
    if undoing.state != UndoingState.DECIDED or undoing.result is None:
        raise AlreadyDecided(_("This is “%(state)s” by now.") % {"state": undoing.get_state_display()})
    if by.pk not in (undoing.decided_by_id, undoing.by_id):
        services.refuse_if(refusal_of_decision(undoing, by))
    members: dict[int, list[ActSetMember]] = {}
    for member in undoing.act_set.members.select_related("revision", "proposal", "scheduled_act"):
        members.setdefault(member.record_id, []).append(member)
    left: list[dict[str, Any]] = []
    for key in sorted(members, key=lambda key: _newest(members[key]), reverse=True):
        left += _undo_record(undoing, undoing.result, key, members[key], at=at)
    SetUndoing.objects.filter(pk=undoing.pk, state=UndoingState.DECIDED).update(left=left, state=UndoingState.DONE)
    undoing.refresh_from_db()
    return undoing


def _undo_record(
    undoing: SetUndoing, result: ActSet, key: int, members: list[ActSetMember], *, at: datetime
) -> list[dict[str, Any]]:
    """Undo what the set did with one record; returns what had to be left, for SetUndoing.left."""
    try:
        with transaction.atomic():
            record = services.lock(Record(pk=key))
            plan = plans_of_records([record], {key: members}, by=undoing.by)[0]
            for step in plan.steps:
                add_to_set(result, _go(record, plan, step, undoing, at=at))
    except NotAllowed as refusal:
        return [_left(key, because=str(refusal))]
    except Conflict as conflict:
        return [_left(key, paths=conflict.conflicts)]
    except ValidationError as fault:
        return [_left(key, because=" ".join(fault.messages))]
    is_through = not plan.steps and result.members.filter(record=key).exists()  # a killed process has been here
    because = "" if is_through else plan.refusal
    return [_left(key, paths=plan.conflicts, because=because)] if plan.conflicts or because else []


def _go(record: Record, plan: Plan, step: Step, undoing: SetUndoing, *, at: datetime) -> Trace:
    asker, decider = undoing.by, undoing.decided_by or undoing.by
    who: dict[str, Any] = {"at": at, "reason": undoing.reason}
    if step.kind in _BY_ASKER:
        return _BY_ASKER[step.kind](record, by=asker, **who)
    if step.kind in _BY_DECIDER:
        return _BY_DECIDER[step.kind](record, by=decider, **who)
    if step.kind == "mend":
        record = services.lock(record)
        if record.state != State.PUBLISHED:
            made = services.edit_record(record, changes=plan.changes, by=asker, at=at, note=undoing.reason)
            assert made is not None
            return made
        wish = proposals.propose_change(record, changes=plan.changes, by=asker, action=ProposalAction.UNDO, **who)
        assert wish is not None
        return proposals.accept_proposal(wish, by=decider, at=at)
    if step.kind == "withdraw":
        return proposals.accept_proposal(proposals.propose_withdrawal(record, by=asker, **who), by=decider, at=at)
    if step.kind == "call_off":
        return schedule.call_off(step.planned, by=decider, **who)
    if step.proposal.by_id == asker.pk:
        return proposals.take_back_proposal(step.proposal, by=asker, at=at)
    return proposals.reject_proposal(step.proposal, by=decider, at=at, note=undoing.reason)


_BY_ASKER = {
    "submit": lambda record, *, reason, **who: services.submit_record(record, note=reason, **who),
    "discard": services.discard_record,
    "take_up": services.take_up_record,
}
_BY_DECIDER = {"return": services.return_record, "restore": services.restore_record}


def _left(key: int, *, paths: Iterable[str] = (), because: str = "") -> dict[str, Any]:
    return {"record": key, "paths": sorted(paths), "because": because}


def _newest(members: list[ActSetMember]) -> int:
    """Return where a record stands in the order of undoing: what was done last is undone first."""
    return max(member.pk for member in members)


def _locked(undoing: SetUndoing) -> SetUndoing:
    undoing = SetUndoing.objects.select_for_update().get(pk=undoing.pk)
    if not undoing.is_open:
        raise AlreadyDecided(_("This is “%(state)s” by now.") % {"state": undoing.get_state_display()})
    return undoing


def _agree(undoing: SetUndoing, *, by: User | None, at: datetime, note: str) -> None:
    undoing.result = ActSet.objects.create(
        origin=SetOrigin.UNDO, by=undoing.by, at=at, note=undoing.reason, act=undoing.act_set.act
    )
    _close(undoing, UndoingState.DECIDED, by=by, at=at, note=note)


def _close(undoing: SetUndoing, state: UndoingState, *, by: User | None, at: datetime, note: str) -> SetUndoing:
    undoing.state, undoing.decided_by, undoing.decided_at, undoing.decision_note = state, by, at, note.strip()
    undoing.save(update_fields=["state", "decided_by", "decided_at", "decision_note", "result"])
    return undoing


def _role(trace: Trace) -> str:
    return {Revision: "revision", Proposal: "proposal", ScheduledAct: "scheduled_act"}[type(trace)]
