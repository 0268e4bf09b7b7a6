"""Letters of the house to its staff, each in three languages: the house does not know which of them is read."""

from collections.abc import Iterable
from datetime import datetime
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from archive.records.enums import LANGUAGES
from archive.staff.enums import RoleCode
from archive.staff.models import Invitation, User

from .wording import LANGUAGE_NAMES


def can_send() -> bool:
    """Return whether letters go anywhere: to a mail server, or to the page of the practice archive."""
    return bool(settings.MEMORIAL_EMAIL_URL) or settings.MEMORIAL_PRACTICE


def sender() -> str | None:
    return settings.MEMORIAL_EMAIL_FROM or settings.MEMORIAL_CONTACT_EMAIL or None


def link_of(token: str) -> str:
    """Return the address, in the language in use, at which an invitation is accepted."""
    return settings.MEMORIAL_SITE_URL + reverse("join", args=[token])


def send_invitation(invitation: Invitation, token: str) -> bool:
    """Send the link of an invitation; returns whether a mail server took it."""

    def words():
        return {"invitation": invitation, "link": link_of(token)}

    return _send(_("Invitation to the archive"), "desk/staff/invitation.txt", words, [invitation.email])


def tell_of_reset(user: User, *, by: User, at: datetime, reason: str) -> bool:
    """Tell a person and all administrators that a second factor was reset; returns whether a mail server took it."""
    chiefs = User.objects.filter(is_active=True, appointments__role__code=RoleCode.ADMINISTRATOR).exclude(email="")
    addresses = {user.email, *chiefs.values_list("email", flat=True)} - {""}

    def words():
        return {"user": user, "by": by, "at": at, "reason": reason}

    # Each alone: nobody learns from it who else is an administrator.
    sent = [_send(_("A second factor was reset"), "desk/staff/reset.txt", words, [one]) for one in sorted(addresses)]
    return any(sent)


def _send(subject, template, words, to: Iterable[str]) -> bool:
    if not can_send():
        return False
    subjects, parts = [], []
    for language in LANGUAGES:
        with override(language):
            subjects.append(str(subject))
            parts.append(render_to_string(template, words() | {"language_name": LANGUAGE_NAMES[language]}).strip())
    letter = EmailMessage(" · ".join(subjects), "\n\n\n".join(parts) + "\n", sender(), list(to))
    try:
        return letter.send() == 1
    except (OSError, SMTPException):
        return False
