"""The museum of one person: who may decide about his or her own work, and what must be written down then (MODEL §5)."""

from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext as _

from archive.staff.enums import Act
from archive.staff.models import User
from archive.staff.services import note_switch

from .exceptions import NotAllowed

SWITCH = "MEMORIAL_ONE_PERSON_MUSEUM"


def refusal_alone(by: User) -> str:
    """Return why this person may not decide about his or her own work; empty where he or she may.

    Only an administrator, only while the switch is on, and only while nobody else could decide.
    """
    if not settings.MEMORIAL_ONE_PERSON_MUSEUM or not by.is_administrator:
        return _("This is your own work: another person decides it.")
    if User.objects.who_may(Act.PUBLISH).exclude(pk=by.pk).exists():
        return _("Another reviewer or administrator is here: he or she decides it.")
    return ""


def note_alone(*, by: User, note: str, at: datetime) -> None:
    """Raise NotAllowed unless the person may decide alone and has written why; the switch stands in the audit log then."""
    if refusal := refusal_alone(by):
        raise NotAllowed(refusal)
    if not note.strip():
        raise NotAllowed(_("Write why you decide alone: history shows it for ever."))
    note_switch(SWITCH, settings.MEMORIAL_ONE_PERSON_MUSEUM, at=at)
