"""Saying that two records speak of one thing, and taking that back: proposals of public records, acts among drafts.

Which of two people with one name is meant is a claim like any other: somebody says so, with a reason, another person
decides, and it can be taken back after any later edits (decision 0027).
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from archive.staff.enums import Act
from archive.staff.models import User

from . import carrying, documents, services
from .enums import Action, ProposalAction, Side, State
from .exceptions import NotAllowed
from .models import Joining, Proposal, Record, Revision
from .proposals import open_proposal, undone


@transaction.atomic
def propose_merge(
    survivor: Record,
    other: Record,
    *,
    by: User,
    at: datetime,
    reason: str,
    choices: Mapping[str, str] | None = None,
) -> Proposal | Revision:
    """Join the other record into the survivor: returns the open proposal, or among drafts the survivor's revision.

    choices: {path: "other"} where both say different things and the other's value is to be followed; everything else
    follows the survivor (uniting.unite). Nothing public is written before another person accepts; what could not be
    accepted is refused now. The same wish of the same person, sent twice, is one.
    Raises NotAllowed, ValidationError by path.
    """
    survivor, other = lock_both(survivor, other)
    services.refuse_if(refusal_of_merge(survivor, other, by))
    services.require_reason(reason)
    chosen = {path: Side.OTHER.value for path, side in sorted((choices or {}).items()) if side == Side.OTHER}
    if survivor.state != State.PUBLISHED:
        return carrying.join(survivor, other, follow=chosen, by=by, at=at, note=reason)
    with undone():
        before = documents.read(survivor)
        carrying.join(survivor, other, follow=chosen, by=by, at=at, note=reason)
        changes = documents.diff(before, documents.read(fresh(survivor)))
    how: dict[str, Any] = {"action": ProposalAction.MERGE, "by": by, "at": at, "reason": reason}
    return open_proposal(survivor, changes, other=other, choices=chosen, **how)


@transaction.atomic
def propose_split(
    joining: Joining, *, by: User, at: datetime, reason: str, choices: Mapping[str, str] | None = None
) -> Proposal | Revision:
    """Separate two joined records again: returns the open proposal, or among drafts the survivor's revision.

    choices: {key of what no source decides: "survivor", "other" or "both"} (carrying.prospect_of lists them); without one
    for each of them it is refused. Raises NotAllowed, ValidationError by path.
    """
    survivor, other = lock_both(joining.survivor, joining.other)
    joining = Joining.objects.select_related("survivor", "other").get(pk=joining.pk)
    services.refuse_if(refusal_of_split(joining, by))
    services.require_reason(reason)
    chosen = {key: str(side) for key, side in sorted((choices or {}).items()) if side in Side.values}
    if survivor.state != State.PUBLISHED:
        return carrying.separate(joining, choices=chosen, by=by, at=at, note=reason)
    with undone():
        before = documents.read(survivor)
        carrying.separate(joining, choices=chosen, by=by, at=at, note=reason)
        changes = documents.diff(before, documents.read(fresh(survivor)))
    how: dict[str, Any] = {"action": ProposalAction.SPLIT, "by": by, "at": at, "reason": reason}
    return open_proposal(survivor, changes, other=other, choices=chosen, **how)


@contextmanager
def as_it_would_be(
    survivor: Record, other: Record, choices: Mapping[str, str], *, by: User, at: datetime
) -> Iterator[Record]:
    """Give the survivor as it would be with the other joined into it, for the length of the block; nothing stays written.

    Raises NotAllowed, ValidationError by path.
    """
    with undone():
        survivor, other = lock_both(survivor, other)
        services.refuse_if(refusal_of_merge(survivor, other, by))
        follow = [path for path, side in choices.items() if side == Side.OTHER]
        carrying.join(survivor, other, follow=follow, by=by, at=at, note="")
        yield fresh(survivor)


def joined_at(record: Record, numbers: Collection[int]) -> dict[int, tuple[Joining | None, Record]]:
    """Return {version: (the joining where it still stands, the other record)} of joinings and separations; one query.

    numbers: of the record's versions that are such acts; none of them asks nothing.
    """
    if not numbers:
        return {}
    found: dict[int, tuple[Joining | None, Record]] = {}
    for one in Joining.objects.filter(Q(survivor=record.pk) | Q(other=record.pk)).select_related("survivor", "other"):
        is_survivor = one.survivor_id == record.pk
        partner = one.other if is_survivor else one.survivor
        began, ended = (
            (one.survivor_version, one.survivor_parted) if is_survivor else (one.other_version, one.other_parted)
        )
        found[began] = (one if ended is None else None, partner)
        if ended is not None:
            found[ended] = (None, partner)
    return {number: found[number] for number in numbers if number in found}


def partners_of(revisions: Iterable[Revision]) -> dict[int, tuple[Joining | None, Record]]:
    """Return {key of a revision: (the joining where it still stands, the other record)} of acts on many records; one query.

    Of joinings and separations, by the revision of the record that stays; where there are none nothing is asked.
    """
    acts = {(one.record_id, one.number): one.pk for one in revisions if one.action in (Action.MERGE, Action.SPLIT)}
    if not acts:
        return {}
    found: dict[int, tuple[Joining | None, Record]] = {}
    for one in Joining.objects.filter(survivor__in={record for record, _number in acts}).select_related("other"):
        standing = one if one.parted_at is None else None
        for number in filter(None, (one.survivor_version, one.survivor_parted)):
            if (one.survivor_id, number) in acts:
                found[acts[one.survivor_id, number]] = (standing, one.other)
    return found


def refusal_of_merge(survivor: Record, other: Record, by: User) -> str:
    """Return why this person may not join these two as they stand; empty where he or she may."""
    if not by.may(Act.EDIT, room=survivor.room):
        return _("You have no right to do this here.")
    return carrying.refusal_of_pair(survivor, other)


def refusal_of_split(joining: Joining, by: User) -> str:
    """Return why this person may not separate what was joined; empty where he or she may."""
    if not by.may(Act.EDIT, room=joining.survivor.room):
        return _("You have no right to do this here.")
    return carrying.refusal_of_separation(joining)


def lock_both(one: Record, other: Record) -> tuple[Record, Record]:
    """Return both records, fresh and locked, the older number first: whoever joins them the other way round waits."""
    if one.pk == other.pk:
        raise NotAllowed(_("A record can't be joined with itself."))
    locked = {pk: services.lock(Record(pk=pk)) for pk in sorted((one.pk, other.pk))}
    return locked[one.pk], locked[other.pk]


def standing_joinings(record: Record) -> list[Joining]:
    """Return what has been joined into a record and is still, the newest first, in one query."""
    found = Joining.objects.filter(survivor=record.pk, parted_at=None)
    return list(found.select_related("survivor", "other", "by").order_by("-pk"))


def fresh(record: Record) -> Record:
    """Return the record as its own kind, read again."""
    return type(record.child())._default_manager.get(pk=record.pk)
