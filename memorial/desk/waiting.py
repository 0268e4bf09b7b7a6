"""What waits for a person at the desk, oldest first, and what has changed; before any number of the house."""

from dataclasses import dataclass

from django.db.models import BooleanField, Case, Max, Q, When
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from archive.intake.keying.pages import pages_waiting_for
from archive.records.enums import Action, ProposalState, State, UndoingState
from archive.records.models import Proposal, Record, Revision, SetUndoing
from archive.staff.enums import Act
from archive.staff.models import User

from .keying.pages import title_of
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
    """Return the Waiting lists of a person: proposals to decide and to answer, records to publish, pages of registers,
    own drafts.
    """
    lists = []
    kinds = kinds_open_to(user, Act.PUBLISH)
    to_decide, own_wishes = _open_proposals(user, kinds)
    if kinds:
        lists.append(_proposals(_("Proposals to decide"), _("No proposal waits for you."), to_decide))
        if undoings := _undoings(user, kinds):
            lists.append(undoings)
    lists.append(_proposals(_("My proposals"), _("You have no open proposals."), own_wishes, is_own=True))
    in_review, drafts = _records(user, kinds)
    if kinds:
        lists.append(_list(_("To publish"), _("Nothing is in review."), in_review))
    lists += _pages(user)
    lists.append(_list(_("My drafts"), _("You have no drafts."), drafts, is_own=True))
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


def _open_proposals(user, kinds):
    """Return the open proposals that the person may decide, and those that he or she answers for; in one query."""
    others = Q(assigned_to=user.pk) | Q(assigned_to__isnull=True)
    to_decide = Q(record__kind__in=kinds, is_asked=False) & others & ~Q(by=user.pk)
    own = Q(by=user.pk) | Q(by__handed_to=user.pk)
    found = Proposal.objects.filter(state=ProposalState.OPEN).alias(is_to_decide=_if(to_decide), is_own=_if(own))
    first = [found.filter(is_to_decide=True), found.filter(is_own=True).order_by("-is_asked", "at", "pk")]
    shown = Q(pk__in=first[0].values("pk")[: SHOWN + 1]) | Q(pk__in=first[1].values("pk")[: SHOWN + 1])
    rows = list(
        Proposal.objects.filter(shown).annotate(is_to_decide=_if(to_decide), is_own=_if(own)).select_related("record")
    )
    wishes = sorted((one for one in rows if one.is_own), key=lambda one: not one.is_asked)
    return [one for one in rows if one.is_to_decide], wishes


def _records(user, kinds):
    """Return the records in review that the person may publish, and his or her own drafts; in one query."""
    review = Record.objects.filter(state=State.REVIEW, kind__in=kinds).with_last_editor().exclude(last_editor=user.pk)
    drafts = Record.objects.filter(state=State.DRAFT).with_last_editor().filter(_written_by(user))
    shown = Q()
    for records in (review, drafts):
        shown |= Q(pk__in=_oldest_first(records).values("pk")[: SHOWN + 1])
    found = list(_oldest_first(Record.objects.filter(shown)))
    return [one for one in found if one.state == State.REVIEW], [one for one in found if one.state == State.DRAFT]


def _oldest_first(records):
    return records.annotate(since=Max("revisions__at")).order_by("since", "id")


def _if(condition):
    return Case(When(condition, then=True), default=False, output_field=BooleanField())


def _pages(user):
    """Return the lists of pages of registers that wait for the person, none where none does."""
    found = pages_waiting_for(user)
    headings = ((1, _("Pages to key a second time")), (2, _("Pages keyed twice, to compare")))
    return [
        Waiting(
            heading,
            "",
            [_page_row(one) for one in pages[:SHOWN]],
            len(pages) > SHOWN,
        )
        for readings, heading in headings
        if (pages := [page for page in found if page.readings == readings])
    ]


def _page_row(one):
    return None, title_of(one.page), one.since, reverse("admin:register_page", args=[one.page.pk])


def _proposals(heading, empty, found, **more):
    rows = [
        (one.record, marked_name(one.record), one.at, reverse("admin:proposal", args=[one.pk])) for one in found[:SHOWN]
    ]
    return Waiting(heading, empty, rows, len(found) > SHOWN, **more)


def _list(heading, empty, found, **more):
    rows = [
        (record, marked_name(record), record.since, reverse("admin:records_record_change", args=[record.pk]))
        for record in found[:SHOWN]
    ]
    return Waiting(heading, empty, rows, len(found) > SHOWN, **more)
