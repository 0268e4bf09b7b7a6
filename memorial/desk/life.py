"""What the page of a record says about its life: state, acts open to this person, and who may publish it."""

from dataclasses import dataclass, field

from django.db.models import Q

from archive.records import services
from archive.records.enums import Action, ProposalState, ScheduledState, State
from archive.records.models import Proposal, Record, Revision, ScheduledAct
from archive.staff.enums import Act
from archive.staff.models import User

from .acts import LifeAct, PlainActForm, offered
from .lacking import lacks_of

_SHOWN = 5
SIGNS: dict[str, tuple[str, str]] = {
    State.DRAFT: ("–", ""),
    State.REVIEW: ("→", "info"),
    State.PUBLISHED: ("✓", "ok"),
    State.WITHDRAWN: ("!", "bad"),
}


@dataclass
class Life:
    """buttons: acts done at once. pages: acts that ask for words. refusal: why this person may not publish.

    scheduled: what waits for its minute, or could not be done at it. may_call_off: whether this person may end that.
    may_join: whether this person may join the record with another one.
    lacks: what is still missing before it is sent to review, or opens. proposals: open ones for a published record.
    """

    record: Record
    sign: str
    tone: str
    last: Revision | None = None
    buttons: list[LifeAct] = field(default_factory=list)
    pages: list[LifeAct] = field(default_factory=list)
    refusal: str = ""
    publishers: list[str] = field(default_factory=list)
    lacks: list[str] = field(default_factory=list)
    proposals: list[Proposal] = field(default_factory=list)
    scheduled: list[ScheduledAct] = field(default_factory=list)
    may_call_off: bool = False
    may_join: bool = False


def life_of(record: Record, user: User) -> Life:
    """Return the Life of a record for a person."""
    acts = offered(record, user)
    sign, tone = SIGNS[record.state]
    life = Life(
        record=record,
        sign=sign,
        tone=tone,
        last=record.revisions.select_related("by").order_by("-number").first(),
        buttons=[act for act in acts if act.form_for(record, user) is PlainActForm],
        pages=[act for act in acts if act.form_for(record, user) is not PlainActForm],
        lacks=lacks_of(record) if record.state in (State.DRAFT, State.REVIEW) else [],
        proposals=_open_proposals(record) if record.is_published else [],
        scheduled=_scheduled(record) if record.state in (State.REVIEW, State.PUBLISHED) else [],
        may_call_off=user.may(Act.PUBLISH, room=record.room),
        may_join=record.joinable and record.state != State.WITHDRAWN and user.may(Act.EDIT, room=record.room),
    )
    if record.state == State.REVIEW and all(act.code != "publish" for act in acts):
        life.refusal = services.can_publish(record, user)
        life.publishers = [str(person) for person in _others(record)]
    return life


def _open_proposals(record):
    found = Proposal.objects.filter(record=record.pk, state=ProposalState.OPEN)
    return list(found.select_related("by")[:_SHOWN])


def _scheduled(record):
    """Return what waits, and what was refused for this very version of the record: a later one answers it."""
    told = Q(state=ScheduledState.WAITING) | Q(state=ScheduledState.REFUSED, version__gte=record.version - 1)
    return list(ScheduledAct.objects.filter(told, record=record.pk).select_related("by")[:_SHOWN])


def _others(record):
    """People who may publish the record: all that hold the right, without its last editor."""
    edits = record.revisions.filter(action__in=(Action.CREATE, Action.EDIT)).order_by("-number")
    editors = edits.values_list("by_id", flat=True)[:1]
    return User.objects.who_may(Act.PUBLISH, room=record.room).exclude(pk__in=list(editors))
