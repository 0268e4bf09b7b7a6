"""What waits for a person at the desk: oldest first, before any number of the house."""

from dataclasses import dataclass

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from archive.records.enums import State
from archive.records.models import Record
from archive.staff.enums import Act
from archive.staff.models import User

from .scope import kinds_open_to
from .wording import short_name

SHOWN = 10


@dataclass
class Waiting:
    """One list: its heading, its rows (record, name, since), and whether there are more than are shown."""

    heading: str
    empty: str
    rows: list
    has_more: bool


def waiting_for(user: User) -> list[Waiting]:
    """Return the Waiting lists of a person: records to publish, drafts of his or her own."""
    lists = []
    if kinds := kinds_open_to(user, Act.PUBLISH):
        review = Record.objects.filter(state=State.REVIEW, kind__in=kinds).with_last_editor()
        lists.append(_list(_("To publish"), _("Nothing is in review."), review.exclude(last_editor=user.pk)))
    own = Record.objects.filter(state=State.DRAFT).with_last_editor().filter(last_editor=user.pk)
    lists.append(_list(_("My drafts"), _("You have no drafts."), own))
    return lists


def _list(heading, empty, records):
    found = list(records.annotate(since=Max("revisions__at")).order_by("since", "id")[: SHOWN + 1])
    rows = [(record, short_name(record), record.since) for record in found[:SHOWN]]
    return Waiting(heading, empty, rows, len(found) > SHOWN)
