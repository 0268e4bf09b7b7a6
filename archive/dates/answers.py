"""One answer of the reader as plain JSON, for the command line and the live reading beside a date box."""

from typing import Any

from . import edtf as _edtf
from .bounds import NO_BOUNDS, bounds_of
from .display import LANGUAGES, printed
from .reading import parse


def answer(text: str, language: str | None = None) -> dict[str, Any]:
    """Return what `parse` read, with bounds and words.

    Keys: result, edtf, earliest, latest, earliest_padded, latest_padded (ISO days), display {en, ja, uz}, readings
    (list of {edtf, display}), part; None where there is none.
    """
    reading = parse(text, language=language)
    value = _edtf.read(reading.edtf) if reading.edtf else None
    reach = NO_BOUNDS if value is None else bounds_of(value)
    return {
        "result": reading.result,
        "edtf": reading.edtf,
        "earliest": reach.earliest and reach.earliest.isoformat(),
        "latest": reach.latest and reach.latest.isoformat(),
        "earliest_padded": reach.earliest_padded and reach.earliest_padded.isoformat(),
        "latest_padded": reach.latest_padded and reach.latest_padded.isoformat(),
        "display": {name: None if reading.edtf is None else printed(value, name) for name in LANGUAGES},
        "readings": [{"edtf": offer, "display": _words(offer)} for offer in reading.readings],
        "part": reading.part,
    }


def _words(edtf: str) -> dict[str, str]:
    value = _edtf.read(edtf)
    return {language: printed(value, language) for language in LANGUAGES}
