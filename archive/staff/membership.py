"""What an administrator does to the accounts of others: roles, closing, opening again, help after a lost telephone."""

from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db import transaction
from django.utils.translation import gettext as _

from .enums import AuditAct, RoleCode
from .exceptions import NotAllowed
from .models import Appointment, User
from .services import appoint_member, note_act


def described(role: str, room: str = "", language: str = "") -> str:
    """Return a role as the audit log keeps it, in codes: `translator:exhibits:ja`, `curator:*`."""
    return ":".join(filter(None, (role, room or "*", language)))


def refuse_unless_administrator(by: User) -> None:
    """Raise NotAllowed unless this person may appoint staff."""
    if not by.is_administrator:
        raise NotAllowed(_("Only administrators do this."))


def refuse_unless_sensible(role: str, room: str, language: str) -> None:
    """Raise NotAllowed where a role does not go with its room or language."""
    if role == RoleCode.ADMINISTRATOR and room:
        raise NotAllowed(_("An administrator looks after the whole house: leave the rooms empty."))
    if role == RoleCode.TRANSLATOR and not language:
        raise NotAllowed(_("Say which language the translator writes."))
    if role != RoleCode.TRANSLATOR and language:
        raise NotAllowed(_("Only a translator is held to one language: leave it empty."))


@transaction.atomic
def give_role(
    user: User, *, role: str, by: User, at: datetime, reason: str, room: str = "", language: str = ""
) -> Appointment:
    """Appoint a member of staff to one more role. room, language: empty means all. Raises NotAllowed."""
    _refuse_unless_reasoned(by, reason)
    refuse_unless_sensible(role, room, language)
    if user.appointments.filter(role__code=role, room=room, language=language).exists():
        raise NotAllowed(_("This person already has this role here."))
    appointment = appoint_member(user, role=role, room=room, language=language)
    note_act(AuditAct.APPOINT, by=by, about=user, at=at, value=described(role, room, language), reason=reason)
    return appointment


@transaction.atomic
def take_role(appointment: Appointment, *, by: User, at: datetime, reason: str) -> None:
    """End an appointment; the audit log keeps what it was. Raises NotAllowed, also for the last administrator."""
    _refuse_unless_reasoned(by, reason)
    user, code = appointment.user, appointment.role.code
    if code == RoleCode.ADMINISTRATOR:
        _refuse_for_the_last_administrator(user)
    value = described(code, appointment.room, appointment.language)
    appointment.delete()
    note_act(AuditAct.DISMISS, by=by, about=user, at=at, value=value, reason=reason)


@transaction.atomic
def close_account(user: User, *, by: User, at: datetime, reason: str) -> None:
    """Close an account: all its sessions end at once, its name stays in the history. Raises NotAllowed.

    Roles stay written down and give no right; what the person had begun is handed over by archive.records.leaving.
    """
    _refuse_unless_reasoned(by, reason)
    if user.pk == by.pk:
        raise NotAllowed(_("This is your own account: another administrator closes it."))
    if not user.is_active:
        raise NotAllowed(_("This account is closed already."))
    _refuse_for_the_last_administrator(user)
    user.is_active = False
    user.save(update_fields=["is_active"])
    end_sessions(user)
    note_act(AuditAct.CLOSE, by=by, about=user, at=at, reason=reason)


@transaction.atomic
def reopen_account(user: User, *, by: User, at: datetime, reason: str) -> None:
    """Open a closed account again, with the roles it had; what was handed over stays where it is. Raises NotAllowed."""
    _refuse_unless_reasoned(by, reason)
    if user.is_active:
        raise NotAllowed(_("This account is open."))
    user.is_active, user.handed_to = True, None
    user.save(update_fields=["is_active", "handed_to"])
    note_act(AuditAct.REOPEN, by=by, about=user, at=at, reason=reason)


@transaction.atomic
def reset_factor(user: User, *, by: User | None, at: datetime, reason: str) -> None:
    """Take away the second factor of somebody who has lost it, and end all sessions. Raises NotAllowed.

    by: None is whoever runs the machine; no administrator does this for an administrator, else one stolen session would
    be enough to take over the house.
    """
    if by is not None:
        _refuse_unless_reasoned(by, reason)
        if user.is_administrator:
            raise NotAllowed(_("The second factor of an administrator is reset by whoever runs the server."))
    if not Authenticator.objects.filter(user=user).exists():
        raise NotAllowed(_("This person has no second factor."))
    Authenticator.objects.filter(user=user).delete()
    end_sessions(user)
    note_act(AuditAct.FACTOR_RESET, by=by, about=user, at=at, reason=reason)


def end_sessions(user: User) -> int:
    """Sign a person out everywhere; returns how many sessions there were."""
    sessions = list(UserSession.objects.filter(user=user))
    for session in sessions:
        session.end()
    return len(sessions)


def _refuse_unless_reasoned(by: User, reason: str) -> None:
    refuse_unless_administrator(by)
    if not reason.strip():
        raise NotAllowed(_("Write why: the audit log keeps it."))


def _refuse_for_the_last_administrator(user: User) -> None:
    others = User.objects.filter(is_active=True, appointments__role__code=RoleCode.ADMINISTRATOR).exclude(pk=user.pk)
    if user.is_administrator and not others.exists():
        raise NotAllowed(_("This is the last administrator: appoint another one first."))
