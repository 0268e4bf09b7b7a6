"""What a written date says: one reading, two to choose from, an unknown date, or a piece that can't be read."""

from dataclasses import dataclass
from typing import Literal

from .. import edtf
from ..errors import DateError

READ_LANGUAGES = ("en", "ja", "ru", "uz", "uz-Cyrl")


@dataclass(frozen=True)
class Reading:
    """edtf: canonical, "" for a date said to be unknown, None for ask and error.

    readings: EDTF offers for ask, or the proposal of an error. part: the offending piece as typed, of an error.
    """

    result: Literal["ok", "unknown", "ask", "error"]
    edtf: str | None = None
    readings: tuple[str, ...] = ()
    part: str | None = None


def parse(text: str, *, language: str | None = None) -> Reading:
    """Return what the text says; never raises for a known language. language: one of READ_LANGUAGES, None unknown."""
    try:
        return Reading("ok", edtf.write(edtf.read(text.strip())))
    except DateError as error:
        return Reading("error", part=error.part)
