"""Yes-or-no about people; no query."""

from datetime import date

LIVING_YEARS = 110


def needs_ground(*, died: bool, born_to: date | None, today: date) -> bool:
    """Return whether a person may be living, so that publishing needs a recorded ground.

    died: known to be dead. born_to: the last day of the birth, None where unknown. A person born under 110 years ago, or
    of unknown birth, may be living.
    """
    if died:
        return False
    if born_to is None:
        return True
    return today.year - born_to.year - ((today.month, today.day) < (born_to.month, born_to.day)) < LIVING_YEARS
