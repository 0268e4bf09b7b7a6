"""Inviting somebody to the staff: a link that is valid for two days and opens once."""

import hashlib
import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from .enums import AuditAct, RoleCode
from .exceptions import NotAllowed
from .membership import described, refuse_unless_administrator, refuse_unless_sensible
from .models import Invitation, Role, User
from .services import create_member, note_act

VALID = timedelta(hours=48)


@transaction.atomic
def invite_member(
    *,
    display_name: str,
    email: str,
    role: str,
    by: User,
    at: datetime,
    rooms: Iterable[str] = (),
    language: str = "",
) -> tuple[Invitation, str]:
    """Return the invitation and the key of its link, which is kept nowhere. role: a RoleCode; rooms empty: every room.

    Raises NotAllowed for anybody but an administrator, and for a role that does not go with its rooms or language.
    """
    refuse_unless_administrator(by)
    rooms = sorted(rooms)
    for room in rooms or [""]:
        refuse_unless_sensible(role, room, language)
    token = secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(
        display_name=display_name,
        email=email,
        role=Role.objects.get(code=role),
        rooms=rooms,
        language=language,
        token_digest=_digest(token),
        by=by,
        at=at,
        expires_at=at + VALID,
    )
    note_act(AuditAct.INVITE, by=by, at=at, what=f"{display_name} <{email}>", value=_value(invitation))
    return invitation, token


@transaction.atomic
def call_off_invitation(invitation: Invitation, *, by: User, at: datetime) -> None:
    """Make the link of an open invitation void. Raises NotAllowed."""
    refuse_unless_administrator(by)
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if not invitation.is_open(at):
        raise NotAllowed(_("This invitation is no longer open."))
    invitation.called_off_at = at
    invitation.save(update_fields=["called_off_at"])
    note_act(AuditAct.UNINVITE, by=by, at=at, what=str(invitation), value=_value(invitation))


def open_invitation(token: str, *, at: datetime) -> Invitation | None:
    """Return the invitation that the key belongs to; None where there is none, or it is used, called off or too old."""
    found = Invitation.objects.select_related("role", "by").filter(token_digest=_digest(token)).first()
    return found if found and found.is_open(at) else None


@transaction.atomic
def accept_invitation(token: str, *, username: str, password: str, at: datetime) -> User:
    """Return the new member, appointed as the invitation says. Raises NotAllowed, and ValidationError by field.

    The password's strength is the form's to judge.
    """
    locked = Invitation.objects.select_for_update(of=("self",)).select_related("role")
    invitation = locked.filter(token_digest=_digest(token)).first()
    if invitation is None or not invitation.is_open(at):
        raise NotAllowed(_("This link is no longer valid. Ask for a new invitation."))
    code, rooms = RoleCode(invitation.role.code), invitation.rooms or [""]
    member = create_member(
        username,
        role=code,
        password=password,
        display_name=invitation.display_name,
        email=invitation.email,
        rooms=rooms,
        language=invitation.language,
    )
    invitation.accepted_by = member
    invitation.save(update_fields=["accepted_by"])
    note_act(AuditAct.JOIN, by=member, about=member, at=at, value=_value(invitation))
    return member


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _value(invitation: Invitation) -> str:
    rooms = invitation.rooms or [""]
    return "; ".join(described(invitation.role.code, room, invitation.language) for room in rooms)
