"""Why a person was found, as data that `archive.names.person` alone can work out again."""

from typing import Any

from archive.names.person.cleaning import has_kanji
from archive.names.person.comparing import Match, PartMatch
from archive.names.person.distance import edits
from archive.names.scripts import script_of

from .people import Hit

SAME_NAME, SAME_SOUND, SIMILAR = "same name", "same sound", "similar name"


def confidence(hit: Hit) -> str:
    """Return in words how sure a hit is: same name, same sound, similar name."""
    parts = [part for part in (hit.match.family, hit.match.given) if part]
    if any(steps_of(part) for part in parts):
        return SIMILAR
    by_reading = any(part.one and (part.one.rule or part.other.rule) for part in parts if part.other)
    return SAME_SOUND if by_reading else SAME_NAME


def as_data(hit: Hit) -> dict[str, Any]:
    """Return the reason of a hit: recorded form, its script, parts with readings and steps, order, years, cost."""
    match = hit.match
    return {
        "form": hit.form,
        "script": script_of(hit.form),
        "confidence": confidence(hit),
        "cost": hit.cost,
        "swapped": match.swapped,
        "years": hit.years,
        "asked": [match.asked.family, match.asked.given],
        "recorded": [match.recorded.family, match.recorded.given],
        "parts": [_part(match, part, at) for at, part in enumerate((match.family, match.given)) if part],
        "steps": [step for part in (match.family, match.given) if part for step in steps_of(part)],
    }


def steps_of(part: PartMatch) -> list[dict[str, Any]]:
    """Return the changes that lead from the sound asked for to the one recorded, each with its rule and cost."""
    if part.one is None or part.other is None:
        return [{"asked": "", "recorded": "", "rule": "wild", "cost": part.cost}] if part.cost else []
    return [
        {"asked": edit.one, "recorded": edit.other, "rule": edit.rule, "cost": round(edit.cost, 4)}
        for edit in edits(part.one.letters, part.other.letters)
    ]


def _part(match: Match, part: PartMatch, at: int) -> dict[str, Any]:
    asked = (match.asked.family, match.asked.given)[at]
    recorded = (match.recorded.family, match.recorded.given)[at]
    return {
        "asked": asked,
        "recorded": recorded,
        "asked_read": part.one.written if part.one and has_kanji(asked) else "",
        "recorded_read": part.other.written if part.other and has_kanji(recorded) else "",
        "cost": round(part.cost, 4),
    }
