"""Acts on staff: roles, members, accounts of the house."""

from collections.abc import Iterable
from datetime import datetime

from django.db import connections, transaction

from .enums import AuditAct, RoleCode
from .models import Appointment, AuditLine, Role, User


def make_roles(using: str = "default", **kwargs: object) -> None:
    """Create the four roles where they are missing; safe to run any number of times (post_migrate calls it)."""
    if Role._meta.db_table not in connections[using].introspection.table_names():
        return  # only a part of the migrations was asked for
    known = set(Role.objects.values_list("code", flat=True))
    Role.objects.bulk_create(Role(code=code) for code in RoleCode.values if code not in known)


@transaction.atomic
def create_member(
    username: str,
    *,
    role: str,
    password: str,
    display_name: str = "",
    email: str = "",
    rooms: Iterable[str] = ("",),
    language: str = "",
) -> User:
    """Return a new member of staff, appointed in each of the rooms. role: a RoleCode; an empty room or language: all.

    Raises ValidationError by field. The password's strength is the form's to judge.
    """
    user = User(username=username, display_name=display_name, email=email)
    user.set_password(password)
    user.full_clean()
    user.save()
    for room in rooms:
        appoint_member(user, role=role, room=room, language=language)
    return user


def appoint_member(user: User, *, role: str, room: str = "", language: str = "") -> Appointment:
    """Return the appointment of the person to the role, made if it is not there yet."""
    appointment, _made = Appointment.objects.get_or_create(
        user=user, role=Role.objects.get(code=role), room=room, language=language
    )
    user.__dict__.pop("held", None)
    return appointment


def house_account(username: str) -> User:
    """Return an account that the house itself acts under (archive-seed): no password, no role, nobody signs in to it."""
    user, made = User.objects.get_or_create(username=username, defaults={"is_house": True})
    if made:
        user.set_unusable_password()
        user.save(update_fields=["password"])
    return user


def note_act(
    act: AuditAct,
    *,
    by: User | None,
    at: datetime,
    about: User | None = None,
    what: str = "",
    value: str = "",
    reason: str = "",
) -> AuditLine:
    """Write a line of the audit log and return it. by: None where nobody was signed in. Too long a `what` is cut."""
    return AuditLine.objects.create(
        act=act, by=by, about=about, what=what[:200], value=value[:200], reason=reason.strip(), at=at
    )


@transaction.atomic
def note_switch(what: str, value: bool, *, at: datetime) -> AuditLine | None:
    """Write a line into the audit log where a switch of the house stands otherwise than the last line says.

    Off is where every switch begins: that alone is no line. Returns the line, None where nothing was switched.
    """
    last = AuditLine.objects.filter(act=AuditAct.SWITCH, what=what).order_by("-id").first()
    if (last.value == "on" if last else False) == value:
        return None
    return AuditLine.objects.create(what=what, value="on" if value else "off", at=at)
