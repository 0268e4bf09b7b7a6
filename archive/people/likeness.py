"""Whether two records speak of one person: what somebody has found is remembered, and nobody is asked again.

Every verdict stays with its author, time and reason; the newest that nobody has taken back holds.
"""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from archive.records import services
from archive.records.exceptions import NotAllowed
from archive.staff.enums import Act, AuditAct
from archive.staff.models import User
from archive.staff.services import note_act

from .models import Likeness, Person

_LINES = {Likeness.Verdict.DIFFERENT: AuditAct.TOLD_APART, Likeness.Verdict.UNSURE: AuditAct.PUT_OFF}


@transaction.atomic
def judge_likeness(
    one: Person, other: Person, *, verdict: Likeness.Verdict, because: str, by: User, at: datetime
) -> Likeness:
    """Write down whether two records speak of one person; returns the verdict. The same, said twice in a row, is one.

    Earlier verdicts stay to be read. "The same" is said by joining the two alone (records.joining). Raises NotAllowed.
    """
    if verdict not in _LINES:
        raise NotAllowed(_("Who is one person is said by joining the two records."))
    if one.pk == other.pk:
        raise NotAllowed(_("These are one record."))
    _lock_both(one.pk, other.pk)
    services.refuse_if(refusal_of_verdict(one, other, by))
    services.require_reason(because)
    standing = Likeness.objects.of_pair(one.pk, other.pk).filter(holds=True).first()
    if standing and (standing.verdict, standing.because, standing.by_id) == (verdict, because.strip(), by.pk):
        return standing
    made = keep_verdict(one.pk, other.pk, verdict=verdict, because=because, by=by, at=at)
    note_act(_LINES[verdict], by=by, at=at, what=one.public_id, value=other.public_id, reason=because)
    return made


@transaction.atomic
def take_back_verdict(likeness: Likeness, *, because: str, by: User, at: datetime) -> Likeness:
    """Take back the verdict that holds, and return it; the one before it holds again, where there is one.

    Raises NotAllowed.
    """
    _lock_both(likeness.first_id, likeness.second_id)
    likeness = Likeness.objects.select_related("first", "second").get(pk=likeness.pk)
    services.refuse_if(refusal_of_taking_back(likeness, by))
    services.require_reason(because)
    close_verdict(likeness, because=because, by=by, at=at)
    first, second = likeness.first.public_id, likeness.second.public_id
    note_act(AuditAct.VERDICT_BACK, by=by, at=at, reason=because, what=first, value=second)
    return likeness


def refusal_of_verdict(one: Person, other: Person, by: User) -> str:
    """Return why this person may not say of the two whether they are one; empty where he or she may."""
    if not by.may(Act.EDIT, room=one.room):
        return _("You have no right to do this here.")
    if one.merged_into_id == other.pk or other.merged_into_id == one.pk:
        return _("The two records are joined: separate them first.")
    return ""


def refusal_of_taking_back(likeness: Likeness, by: User) -> str:
    """Return why this person may not take a verdict back; empty where he or she may."""
    if refusal := refusal_of_verdict(likeness.first, likeness.second, by):
        return refusal
    if likeness.undone_at is not None:
        return _("This verdict has been taken back already.")
    return "" if likeness.holds else _("Somebody has said something else since: take that back first.")


def keep_verdict(one: int, other: int, *, verdict: str, because: str, by: User, at: datetime) -> Likeness:
    """Write a verdict and let it hold; the caller has asked for the right and writes the line of the log.

    one, other: keys of people.
    """
    Likeness.objects.of_pair(one, other).filter(holds=True).update(holds=False)
    first, second = sorted((one, other))
    said = {"verdict": verdict, "because": because.strip(), "by": by, "at": at}
    return Likeness.objects.create(first_id=first, second_id=second, **said)


def close_verdict(likeness: Likeness, *, because: str, by: User, at: datetime) -> None:
    """Mark a verdict as taken back; the newest of the pair that still stands holds from then on."""
    likeness.undone_by, likeness.undone_at, likeness.undone_because = by, at, because.strip()
    likeness.holds = False
    likeness.save(update_fields=["undone_by", "undone_at", "undone_because", "holds"])
    settle_pair(likeness.first_id, likeness.second_id)


def settle_pair(one: int, other: int) -> None:
    """Let the newest verdict on two people hold that nobody has taken back, and no other. one, other: keys of people."""
    said = Likeness.objects.of_pair(one, other)
    newest = said.filter(undone_at=None).last()
    if newest is None:
        said.filter(holds=True).update(holds=False)
    elif not newest.holds:
        said.filter(holds=True).update(holds=False)
        Likeness.objects.filter(pk=newest.pk).update(holds=True)


def _lock_both(one: int, other: int) -> None:
    for key in sorted((one, other)):
        services.lock(Person(pk=key))
