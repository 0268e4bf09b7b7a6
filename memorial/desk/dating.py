"""Reading a typed date for the person at the desk: words, choices or a complaint in the desk's language."""

from dataclasses import dataclass, field

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from archive import dates

from .wording import content_language, ours

_LANGUAGES = {"uz-cyrl": "uz-Cyrl"}


@dataclass(frozen=True)
class DeskReading:
    """edtf: canonical, empty for unknown. choices: [(EDTF, words)]. complaint: why it can't be stored as it is."""

    edtf: str = ""
    words: str = ""
    choices: list[tuple[str, str]] = field(default_factory=list)
    complaint: str = ""


def read(text: str) -> DeskReading:
    """Return the DeskReading of a typed text, tried in the desk's language first, then in any."""
    if not text.strip():
        return DeskReading()
    language = get_language() or "en"
    reading = dates.parse(text, language=_LANGUAGES.get(language, language))
    if reading.result == "error":
        reading = _better(reading, dates.parse(text))
    choices = [(edtf, words(edtf)) for edtf in reading.readings]
    if reading.result == "ask":
        return DeskReading(choices=choices, complaint=_("This can mean more than one date: choose below."))
    if reading.result == "error":
        return DeskReading(choices=choices, complaint=_complaint(reading.part or text))
    return DeskReading(edtf=reading.edtf or "", words=words(reading.edtf) if reading.edtf else _("not known"))


def words(edtf: str) -> str:
    """Return an uncertain date in words of the desk's language."""
    return ours(dates.display(edtf, content_language()))


def _better(reading, other):
    return reading if other.result == "error" else other


def _complaint(part):
    return _("“%(part)s” can't be read as a date; write for example 1946-03-12, 1946-03 or 1947/1950.") % {"part": part}
