"""Who may do what: plain arguments, plain answers, no query."""

from collections.abc import Iterable
from typing import TypeAlias

from .enums import Act, RoleCode

Held: TypeAlias = tuple[str, str, str]  # an appointment: role, room, language

# The account of the house that brings in invented records, and may touch no other.
SPECIMENS_ACCOUNT = "archive-demo"

_ACTS = {
    RoleCode.CURATOR: {Act.READ, Act.VIEW, Act.EDIT},
    RoleCode.TRANSLATOR: {Act.READ, Act.TRANSLATE},
    RoleCode.REVIEWER: {Act.READ, Act.VIEW, Act.EDIT, Act.TRANSLATE, Act.PUBLISH},
    RoleCode.ADMINISTRATOR: {Act.READ, Act.VIEW, Act.EDIT, Act.TRANSLATE, Act.PUBLISH, Act.ADMINISTER},
}


def allows(appointments: Iterable[Held], act: Act, *, room: str, language: str = "") -> bool:
    """Return whether one of the appointments allows the act in the room.

    room: an app label. language: uz, ja, en, or empty where it does not matter. An appointment's empty room or language
    means all of them.
    """
    return any(
        act in _ACTS[RoleCode(role)]
        and appointed_room in ("", room)
        and (not language or appointed_language in ("", language))
        for role, appointed_room, appointed_language in appointments
    )


def acts_of(role: str) -> list[Act]:
    """Return what a role may do, in the order of Act."""
    return [act for act in Act if act in _ACTS[RoleCode(role)]]


def roles_for(act: Act) -> list[RoleCode]:
    """Return the roles that hold the right to the act."""
    return [role for role, acts in _ACTS.items() if act in acts]
