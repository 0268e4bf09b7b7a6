"""What it takes to undo a set of acts, record by record, in a fixed number of queries for any number of records."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal, NamedTuple, TypeAlias

from django.utils.translation import gettext as _

from archive.staff.enums import Act
from archive.staff.models import User

from .documents import Changes, Document
from .enums import Action, ProposalState, SchedulableAction, ScheduledState, State
from .models import ActSet, ActSetMember, Proposal, Record, Revision
from .undoing import WayBack, unwound

StepKind: TypeAlias = Literal[
    "mend", "submit", "return", "discard", "take_up", "withdraw", "restore", "reject", "call_off"
]
# What a revision did to a record's life, and what takes that back.
_INVERSE: dict[str, StepKind] = {
    Action.CREATE: "discard",
    Action.SUBMIT: "return",
    Action.RETURN: "submit",
    Action.PUBLISH: "withdraw",
    Action.RESTORE: "withdraw",
    Action.WITHDRAW: "restore",
    Action.DISCARD: "take_up",
    Action.TAKE_UP: "discard",
}
# After these a record is where it can't be led further back.
_LAST: tuple[StepKind, ...] = ("withdraw", "discard")
_JOINING = (Action.MERGE, Action.SPLIT)
_WRITING = (Action.EDIT, Action.CHANGE)
_PUBLIC: tuple[StepKind, ...] = ("withdraw", "restore")
# What only somebody does who may publish.
_JUDGING: tuple[StepKind, ...] = ("return", "reject", "call_off")


@dataclass(frozen=True)
class Step:
    """One act of an undoing. proposal, planned: what a rejection or a calling off is of."""

    kind: StepKind
    proposal: Any = None
    planned: Any = None


@dataclass(frozen=True)
class Plan:
    """What undoing a set does with one record: steps in their order, changes of the step "mend".

    conflicts: {path: (what the set had made of it, what it was before, now)}: these statements stay.
    refusal: why something else of it stays; both may stand beside steps.
    """

    record: Record
    steps: list[Step] = field(default_factory=list)
    changes: Changes = field(default_factory=dict)
    conflicts: dict[str, tuple[Any, Any, Any]] = field(default_factory=dict)
    refusal: str = ""
    needs_another: bool = False


class _Act(NamedTuple):
    """A revision without its document."""

    pk: int
    number: int
    action: str
    proposal: int | None
    at: datetime


_ACT_COLUMNS = ("pk", "number", "action", "proposal_id", "at")


def plans_of(act_set: ActSet, *, by: User) -> list[Plan]:
    """Return the Plans of a set in the order of its records; by: who asks for it."""
    members: dict[int, list[ActSetMember]] = defaultdict(list)
    for member in act_set.members.select_related("revision__proposal", "proposal", "scheduled_act").defer(
        "revision__document"
    ):
        members[member.record_id].append(member)
    return plans_of_records(_children(members), members, by=by)


def plans_of_traces(traces: Iterable[Revision | Proposal], *, by: User) -> list[Plan]:
    """Return the Plans of acts that are no set yet, in the order of their records."""
    members: dict[int, list[ActSetMember]] = defaultdict(list)
    for trace in traces:
        role = {"revision": trace} if isinstance(trace, Revision) else {"proposal": trace}
        members[trace.record_id].append(ActSetMember(record_id=trace.record_id, **role))
    return plans_of_records(_children(members), members, by=by)


def plans_of_records(records: Sequence[Record], members: Mapping[int, list[ActSetMember]], *, by: User) -> list[Plan]:
    """Return the Plan of each record; members: {key of the record: what the set did with it}."""
    keys = [record.pk for record in records]
    acts: dict[int, list[_Act]] = defaultdict(list)
    rows = Revision.objects.filter(record__in=keys).order_by("-number")
    for key, pk, number, action, proposal, at in rows.values_list("record_id", *_ACT_COLUMNS):
        acts[key].append(_Act(pk, number, action, proposal, at))
    done = {key: _done(acts[key], members[key]) for key in keys}
    wanted = {act.pk for key in keys for act in _read_for(acts[key], done[key])}
    found = Revision.objects.filter(pk__in=wanted).values_list("record_id", "number", "document")
    documents_of = {(key, number): document for key, number, document in found}
    return [_plan(record, acts[record.pk], done[record.pk], documents_of, members[record.pk], by) for record in records]


def _done(acts: list[_Act], members: list[ActSetMember]) -> set[int]:
    """Return the keys of a record's revisions that the set made: itself, by a proposal of it, or at their minute."""
    revisions = {member.revision_id for member in members if member.revision_id}
    wishes = {member.proposal_id for member in members if member.proposal_id}
    planned = [member.scheduled_act for member in members if member.scheduled_act]
    wishes |= {one.proposal_id for one in planned if one.proposal_id}
    openings = {one.due for one in planned if one.action == SchedulableAction.PUBLISH}
    return {
        act.pk
        for act in acts
        if act.pk in revisions or act.proposal in wishes or (act.action == Action.PUBLISH and act.at in openings)
    }


def _read_for(acts: list[_Act], done: set[int]) -> list[_Act]:
    """Return the revisions whose documents are read: the newest, and those of each change with the one before."""
    numbers = {act.number for act in acts if act.pk in done and act.action in _WRITING}
    wanted = {number for x in numbers for number in (x, x - 1)} | {acts[0].number if acts else 0}
    return [act for act in acts if act.number in wanted]


def _plan(
    record: Record,
    acts: list[_Act],
    done: set[int],
    documents_of: dict[tuple[int, int], Document],
    members: list[ActSetMember],
    by: User,
) -> Plan:
    if not by.may(Act.EDIT, room=record.room):
        return Plan(record, refusal=_("You have no right to do this here."))
    if record.merged_into_id is not None or any(act.pk in done and act.action in _JOINING for act in acts):
        return Plan(record, refusal=_("It was joined with another record, or separated: that has its own way back."))
    life, refusal = _life_back(record, acts, done)
    ends = any(step.kind == "discard" for step in life)
    way = WayBack(record.version, {}) if ends else _way(record, acts, done, documents_of)
    mend = [Step("mend")] if way.changes else []
    steps = life + mend if record.state == State.WITHDRAWN else mend + life
    if mend and record.state == State.WITHDRAWN and not life:
        steps, refusal = [], refusal or _("It is withdrawn: its words stay as they are.")
        way = WayBack(way.base, {}, way.conflicts)
    steps = [*_called_off(members), *steps]
    if not steps and not way.conflicts:
        refusal = refusal or _("The record says all that already.")
    public = (record.state == State.PUBLISHED and bool(mend)) or any(step.kind in _PUBLIC for step in steps)
    judging = any(step.kind in _JUDGING and not _is_own(step, by) for step in steps)
    needs_another = public or (judging and not by.may(Act.PUBLISH, room=record.room))
    return Plan(record, steps, dict(way.changes), dict(way.conflicts), refusal, needs_another)


def _life_back(record: Record, acts: list[_Act], done: set[int]) -> tuple[list[Step], str]:
    """Return the steps that take a record's life back to before the set, and why they don't go all the way."""
    lives = [act for act in acts if act.action in _INVERSE]
    if not any(act.pk in done for act in lives):
        return [], ""
    if lives[0].pk not in done:
        return [], _("Its state has changed again since: it stays “%(state)s”.") % {"state": record.get_state_display()}
    steps: list[Step] = []
    for act in lives:
        if act.pk not in done:
            break
        kind = _INVERSE[act.action]
        if kind == "discard" and _has_other_words(acts, done, since=act.number):
            return steps, _("Somebody else has worked on it since: it is not discarded.")
        steps.append(Step(kind))
        if kind in _LAST:
            break
    return steps, ""


def _has_other_words(acts: list[_Act], done: set[int], *, since: int) -> bool:
    return any(act.number > since and act.action in _WRITING and act.pk not in done for act in acts)


def _way(record: Record, acts: list[_Act], done: set[int], documents_of: dict[tuple[int, int], Document]) -> WayBack:
    numbers = [act.number for act in acts if act.pk in done and act.action in _WRITING]
    if not numbers:
        return WayBack(record.version, {})
    now = documents_of[record.pk, acts[0].number]
    pairs = [(documents_of[record.pk, x - 1], documents_of[record.pk, x]) for x in numbers]
    return unwound(type(record), record.version, now, pairs)


def _called_off(members: list[ActSetMember]) -> list[Step]:
    """Return the steps that end what still waits: proposals nobody has decided, and acts before their minute."""
    open_ones = [x.proposal for x in members if x.proposal and x.proposal.state == ProposalState.OPEN]
    waiting = [x.scheduled_act for x in members if x.scheduled_act and x.scheduled_act.state == ScheduledState.WAITING]
    return [*(Step("reject", proposal=x) for x in open_ones), *(Step("call_off", planned=x) for x in waiting)]


def _is_own(step: Step, by: User) -> bool:
    """Return whether a step only takes back the person's own open wish."""
    return step.kind == "reject" and step.proposal.by_id == by.pk


def _children(members: Mapping[int, Any]) -> list[Record]:
    """Return the records of the keys as objects of their kinds, one query for the kinds and one for each of them."""
    kinds: dict[str, list[int]] = defaultdict(list)
    for pk, kind in Record.objects.filter(pk__in=list(members)).values_list("pk", "kind"):
        kinds[kind].append(pk)
    found: dict[int, Record] = {}
    for kind, keys in kinds.items():
        found |= Record.kinds()[kind].objects.in_bulk(keys)
    return [found[key] for key in members if key in found]
