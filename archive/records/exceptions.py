"""What the acts on records raise; views turn each into a page, never into a 500."""

from typing import Any

from archive.staff.exceptions import NotAllowed

__all__ = ["AlreadyDecided", "Conflict", "IdError", "NotAllowed", "Outdated", "TiedToJoining"]


class AlreadyDecided(NotAllowed):
    """Another person has decided the proposal meanwhile, or its author has taken it back."""


class TiedToJoining(NotAllowed):
    """A way back would take out what another record has brought, or bring it in twice: joinings have their own way."""


class Outdated(NotAllowed):
    """What was proposed was worked out from what records said then, and they say something else by now."""


class Conflict(Exception):
    """Statements moved since the form was opened.

    conflicts: {path: (value when opened, value wanted, value now)}
    """

    def __init__(self, conflicts: dict[str, tuple[Any, Any, Any]]) -> None:
        self.conflicts = conflicts
        super().__init__(", ".join(sorted(conflicts)))


class IdError(ValueError):
    """Text is not the number of a record. mistyped: it has the right shape, but its check character is wrong."""

    def __init__(self, text: str, *, mistyped: bool) -> None:
        self.mistyped = mistyped
        super().__init__(text)
