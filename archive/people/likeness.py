"""Whether two records speak of one person: what somebody has found is remembered, and nobody is asked again."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from archive.records import services
from archive.records.exceptions import NotAllowed
from archive.staff.enums import Act
from archive.staff.models import User

from .models import Likeness, Person


@transaction.atomic
def judge_likeness(
    one: Person, other: Person, *, verdict: Likeness.Verdict, because: str, by: User, at: datetime
) -> Likeness:
    """Write down whether two records speak of one person; a later verdict takes the place of an earlier one.

    Raises NotAllowed.
    """
    if not by.may(Act.EDIT, room=one.room):
        raise NotAllowed(_("You have no right to do this here."))
    services.require_reason(because)
    if one.pk == other.pk:
        raise NotAllowed(_("These are one record."))
    first, second = sorted((one.pk, other.pk))
    for key in (first, second):
        services.lock(Person(pk=key))
    said = {"verdict": verdict, "because": because, "by": by, "at": at}
    return Likeness.objects.update_or_create(first_id=first, second_id=second, defaults=said)[0]
