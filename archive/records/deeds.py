"""What was done in the archive, by whom and when: acts on records of all kinds, found together."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Cast, Concat, Substr
from django.db.models.lookups import In

from .enums import Action, ProposalAction, ProposalState, SetOrigin
from .models import ActSetMember, Joining, Proposal, Revision

# From so many acts of one person within an hour on, the hour is named.
MANY = 20
_SHOWN = 5
_A_MONTH = timedelta(days=31)


@dataclass(frozen=True)
class Wanted:
    """kinds: None for all. person: key of somebody who did it or proposed it. begin, end: from, and before, a moment."""

    kinds: Collection[str] | None = None
    person: int | None = None
    begin: datetime | None = None
    end: datetime | None = None

    @property
    def is_narrow(self) -> bool:
        """Return whether a person or a time is named: only such acts are undone together."""
        return self.person is not None or self.begin is not None


def revisions_of(wanted: Wanted) -> QuerySet[Revision]:
    """Return the revisions that were made, the newest first; a joining of two records once."""
    return leading(Revision.objects.filter(_lookups(wanted))).order_by("-at", "-pk")


def leading(revisions: QuerySet[Revision]) -> QuerySet[Revision]:
    """Return those revisions that are acts of their own: of a joining or a separation the revision of the one that stays,
    not those of all that followed.
    """
    followed = Q(proposal__action__in=(ProposalAction.MERGE, ProposalAction.SPLIT)) & ~Q(proposal__record=F("record"))
    gone = Joining.objects.filter(Q(other_version=OuterRef("number")) | Q(other_parted=OuterRef("number")))
    is_other = Q(action__in=(Action.MERGE, Action.SPLIT)) & Exists(gone.filter(other=OuterRef("record")))
    return revisions.exclude(followed).exclude(is_other)


def one_for_each_set(wanted: Wanted) -> QuerySet[Revision]:
    """Return revisions_of, but only the first of each set of acts; annotated with `of_set`, its key or None."""
    members = ActSetMember.objects.filter(act_set__origin__in=(SetOrigin.BULK, SetOrigin.UNDO))
    own = Subquery(members.filter(revision=OuterRef("pk")).values("act_set")[:1])
    before = members.filter(_lookups(wanted, "revision__"), act_set=OuterRef("of_set"), revision__lt=OuterRef("pk"))
    return revisions_of(wanted).annotate(of_set=own).exclude(Exists(before))


def open_proposals_of(wanted: Wanted) -> QuerySet[Proposal]:
    """Return the proposals that were made then and that nobody has decided, the newest first."""
    lookups = _lookups(Wanted(wanted.kinds, None, wanted.begin, wanted.end))
    own = Q() if wanted.person is None else Q(by=wanted.person)
    return Proposal.objects.filter(lookups, own, state=ProposalState.OPEN).order_by("-at", "-pk")


def crowded_hours(wanted: Wanted, *, now: datetime, zone: tzinfo) -> list[dict[str, Any]]:
    """Return [{by, hour, number}] of hours in which one person did MANY acts or more, the fullest first.

    Within the time that is wanted, else within the last month. hour: its beginning, in the zone; one that is whole hours
    away from UTC, as the house's is.
    """
    found = revisions_of(wanted) if wanted.begin else revisions_of(wanted).filter(at__gte=now - _A_MONTH)
    # Read off the stored moment, which is in UTC: SQLite would ask Python for TruncHour of each row, ten times as long.
    by_hour = found.filter(by__is_house=False).order_by().annotate(hour=Substr(Cast("at", TextField()), 1, 13))
    counted = by_hour.values("by", "hour").annotate(number=Count("pk")).filter(number__gte=MANY)
    rows = counted.order_by("-number", "-hour", "by")[:_SHOWN]
    return [{**row, "hour": datetime.fromisoformat(f"{row['hour']}:00+00:00").astimezone(zone)} for row in rows]


def _lookups(wanted: Wanted, prefix: str = "") -> Q:
    found = Q()
    if wanted.kinds is not None:
        # An expression: by an index on the column SQLite would go through all records of the kinds, the newest act last.
        found &= Q(In(Concat(F(f"{prefix}record__kind"), Value("")), list(wanted.kinds)))
    if wanted.person is not None:
        found &= Q(**{f"{prefix}by": wanted.person}) | Q(**{f"{prefix}proposal__by": wanted.person})
    if wanted.begin is not None:
        found &= Q(**{f"{prefix}at__gte": wanted.begin})
    if wanted.end is not None:
        found &= Q(**{f"{prefix}at__lt": wanted.end})
    return found
