"""Who may do what: plain arguments, plain answers, no query."""

from .enums import Act, RoleCode

_ACTS = {
    RoleCode.CURATOR: {Act.VIEW, Act.EDIT},
    RoleCode.TRANSLATOR: {Act.VIEW, Act.TRANSLATE},
    RoleCode.REVIEWER: {Act.VIEW, Act.EDIT, Act.TRANSLATE, Act.PUBLISH},
    RoleCode.ADMINISTRATOR: {Act.VIEW, Act.EDIT, Act.TRANSLATE, Act.PUBLISH, Act.ADMINISTER},
}


def allows(appointments, act, *, room, language=""):
    """Return whether one of the appointments allows the act in the room.

    appointments: tuples (role, room, language); an empty room or language means all of them.
    """
    return any(
        act in _ACTS[RoleCode(role)]
        and appointed_room in ("", room)
        and (not language or appointed_language in ("", language))
        for role, appointed_room, appointed_language in appointments
    )


def roles_for(act):
    """Return the roles that hold the right to the act."""
    return [role for role, acts in _ACTS.items() if act in acts]
