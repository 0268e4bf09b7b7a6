"""Yes-or-no about people; no query."""

from collections.abc import Sequence
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from archive.names.person import clean
from archive.names.person.cleaning import has_kanji as is_kanji
from archive.names.person.taught import CHARACTER, READING

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


def ruby_groups(base: Sequence[str], reading: Sequence[str]) -> list[tuple[str, str]]:
    """Return [(part of a name, its reading)]: part by part where both have as many, else the whole over the whole.

    base, reading: family name first. An empty reading gives every part without one.
    """
    if not reading:
        return [(part, "") for part in base]
    if len(base) == len(reading):
        return list(zip(base, reading, strict=True))
    return [("".join(base), "".join(reading))]


def is_identified(*, accepted: bool, has_kanji: bool) -> bool:
    """Return whether it is known who an internee was, beyond a name that a list gives by its sound.

    accepted: an identification stands. has_kanji: his name is recorded as it was written at home.
    """
    return accepted or has_kanji


def rule_complaint(kind: str, written: str, means: str) -> tuple[str, str | Promise] | None:
    """Return (field, what is wrong) of a rule that the search of names could not use, None where it could."""
    if kind == READING and not is_kanji(written):
        return "written", _("Write the name in kanji.")
    if kind == READING and not all("\u3041" <= letter <= "\u30ff" for letter in means):
        return "means", _("Write the reading in kana, without a space.")
    if kind == CHARACTER:
        for field, text in (("written", written), ("means", means)):
            if len(text) != 1 or not is_kanji(text):
                return field, _("Write one character in kanji.")
    if " " in clean(written) or " " in clean(means):
        return "written", _("Teach family and given name each by a rule of its own.")
    if clean(written) == clean(means):
        return "means", _("The search takes these two for one already.")
    return None
