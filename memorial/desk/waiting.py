"""What waits for a person at the desk, oldest first, and what has changed; before any number of the house."""

from dataclasses import dataclass

from django.db.models import Max, Q
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from archive.records.enums import Action, ProposalState, State, UndoingState
from archive.records.models import Proposal, Record, Revision, SetUndoing
from archive.staff.enums import Act
from archive.staff.models import User

from .scope import kinds_open_to
from .wording import marked_name

SHOWN = 10


@dataclass
class Waiting:
    """One list: its heading, its rows (record or None, name, since, address), and whether there are more than are shown.

    is_own: what the person has begun, beside what others have brought.
    """

    heading: str | Promise
    empty: str | Promise
    rows: list
    has_more: bool
    is_own: bool = False


def waiting_for(user: User) -> list[Waiting]:
    """Return the Waiting lists of a person: proposals to decide and to answer, records to publish, own drafts."""
    lists = []
    if kinds := kinds_open_to(user, Act.PUBLISH):
        others = Q(assigned_to=user.pk) | Q(assigned_to__isnull=True)
        to_decide = _open().filter(others, record__kind__in=kinds, is_asked=False).exclude(by=user.pk)
        lists.append(_proposals(_("Proposals to decide"), _("No proposal waits for you."), to_decide))
        if undoings := _undoings(user, kinds):
            lists.append(undoings)
    own_wishes = _open().filter(Q(by=user.pk) | Q(by__handed_to=user.pk)).order_by("-is_asked", "at", "pk")
    lists.append(_proposals(_("My proposals"), _("You have no open proposals."), own_wishes, is_own=True))
    if kinds := kinds_open_to(user, Act.PUBLISH):
        review = Record.objects.filter(state=State.REVIEW, kind__in=kinds).with_last_editor()
        lists.append(_list(_("To publish"), _("Nothing is in review."), review.exclude(last_editor=user.pk)))
    own = Record.objects.filter(state=State.DRAFT).with_last_editor().filter(_written_by(user))
    lists.append(_list(_("My drafts"), _("You have no drafts."), own, is_own=True))
    return lists


def changed_lately(user: User) -> list[tuple[Revision, str]]:
    """Return [(revision, name of its record)] of what readers saw change last in the rooms of a person; one query."""
    kinds = kinds_open_to(user, Act.VIEW)
    public = (Action.PUBLISH, Action.CHANGE, Action.WITHDRAW, Action.RESTORE, Action.MERGE, Action.SPLIT)
    found = Revision.objects.filter(action__in=public, record__kind__in=kinds, record__specimen=False)
    newest = found.select_related("record", "by").defer("document").order_by("-at", "-id")[:SHOWN]
    return [(revision, marked_name(revision.record)) for revision in newest] if kinds else []


def _written_by(user):
    """Records whose last editor is the person, or somebody who left and whose work he or she goes on with."""
    return Q(last_editor=user.pk) | Q(last_editor__in=User.objects.filter(handed_to=user.pk).values("pk"))


def _undoings(user, kinds):
    """Return the list of sets that somebody wishes undone, None where none waits for the person: they are rare."""
    asked = SetUndoing.objects.filter(state__in=(UndoingState.OPEN, UndoingState.DECIDED)).exclude(by=user.pk)
    found = list(asked.filter(act_set__members__record__kind__in=kinds).distinct()[: SHOWN + 1])
    rows = [(None, one.reason, one.at, reverse("admin:act_set", args=[one.act_set_id])) for one in found[:SHOWN]]
    return Waiting(_("Sets of acts to undo"), "", rows, len(found) > SHOWN) if rows else None


def _open():
    return Proposal.objects.filter(state=ProposalState.OPEN).select_related("record")


def _proposals(heading, empty, proposals, **more):
    found = list(proposals[: SHOWN + 1])
    rows = [
        (one.record, marked_name(one.record), one.at, reverse("admin:proposal", args=[one.pk])) for one in found[:SHOWN]
    ]
    return Waiting(heading, empty, rows, len(found) > SHOWN, **more)


def _list(heading, empty, records, **more):
    found = list(records.annotate(since=Max("revisions__at")).order_by("since", "id")[: SHOWN + 1])
    rows = [
        (record, marked_name(record), record.since, reverse("admin:records_record_change", args=[record.pk]))
        for record in found[:SHOWN]
    ]
    return Waiting(heading, empty, rows, len(found) > SHOWN, **more)
