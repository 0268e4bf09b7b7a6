"""What somebody who leaves had begun, and who goes on with it. Nothing is deleted, and no author is changed."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from archive.staff.enums import AuditAct
from archive.staff.exceptions import NotAllowed
from archive.staff.membership import refuse_unless_administrator
from archive.staff.models import User
from archive.staff.services import note_act

from .enums import ProposalState, State
from .models import Proposal, Record
from .proposals import can_decide


@dataclass(frozen=True)
class OpenWork:
    """assigned: proposals that were to be decided by this person. wished: own proposals that wait. drafts: last written
    by this person, in draft or in review.
    """

    assigned: list[Proposal]
    wished: list[Proposal]
    drafts: list[Record]

    def __bool__(self) -> bool:
        return bool(self.assigned or self.wished or self.drafts)


def open_work_of(user: User) -> OpenWork:
    """Return the OpenWork of a person, in three queries."""
    waiting = Proposal.objects.filter(state=ProposalState.OPEN).select_related("record").order_by("at", "pk")
    drafts = Record.objects.filter(state__in=(State.DRAFT, State.REVIEW)).with_last_editor()
    return OpenWork(
        assigned=list(waiting.filter(assigned_to=user)),
        wished=list(waiting.filter(by=user)),
        drafts=list(drafts.filter(last_editor=user.pk).order_by("pk")),
    )


@transaction.atomic
def hand_over(user: User, *, to: User, by: User, at: datetime, reason: str) -> None:
    """Give what a person who has left had begun to a colleague, who finds it among her own from then on.

    Proposals assigned to the one who left go to the other where he or she may decide them, else to nobody, so that
    everybody sees them. Raises NotAllowed.
    """
    refuse_unless_administrator(by)
    if user.is_active:
        raise NotAllowed(_("Work is handed over once the account is closed."))
    if not to.is_active or to.is_house or to.pk == user.pk:
        raise NotAllowed(_("Choose a colleague whose account is open."))
    User.objects.filter(handed_to=user).update(handed_to=to)
    user.handed_to = to
    user.save(update_fields=["handed_to"])
    assigned = Proposal.objects.select_for_update(of=("self",)).filter(state=ProposalState.OPEN, assigned_to=user)
    for proposal in assigned.select_related("record"):
        proposal.assigned_to = None if can_decide(proposal, to) else to
        proposal.save(update_fields=["assigned_to"])
    note_act(AuditAct.HAND_OVER, by=by, about=user, at=at, what=to.username, reason=reason)
