"""Verdicts on pairs of people, when two of them are joined or separated: what was said of one is said of who stays."""

from collections.abc import Mapping
from typing import Any

from archive.records import parting
from archive.records.carrying import How, Loose
from archive.records.enums import Side
from archive.records.models import Joining, Record

from .likeness import close_verdict, keep_verdict, settle_pair
from .models import Likeness, Person

_SAME, _DIFFERENT = Likeness.Verdict.SAME, Likeness.Verdict.DIFFERENT


class Verdicts:
    """Gives over what was said of the other and third people; of the pair itself the joining says that they are one."""

    name = "likenesses"

    def carry(self, survivor: Record, other: Record, how: How) -> Any:
        if not isinstance(survivor, Person):
            return {}
        said = keep_verdict(survivor.pk, other.pk, verdict=_SAME, because=how["note"], by=how["by"], at=how["at"])
        judged = _judged(survivor.pk)
        moved = []
        for verdict in Likeness.objects.about(other.pk).exclude(first=said.first_id, second=said.second_id):
            third = _third(verdict, other.pk)
            if third not in judged:  # else the survivor has a verdict of its own, and the other keeps this one
                _pair(verdict, survivor.pk, third)
                moved.append(verdict.pk)
        for third in {_third(verdict, survivor.pk) for verdict in Likeness.objects.filter(pk__in=moved)}:
            settle_pair(survivor.pk, third)
        return {"moved": moved, "said": said.pk}

    def loose(self, joining: Joining, quotes: parting.Quotes) -> list[Loose]:
        return []  # who is somebody else than the joined person is so for both

    def give_back(self, joining: Joining, sides: Mapping[str, Side], how: How) -> None:
        noted = joining.carried.get(self.name) or {}
        if not noted:
            return
        because, by, at = how["note"], how["by"], how["at"]
        here, there = joining.survivor_id, joining.other_id
        for same in Likeness.objects.of_pair(here, there).filter(verdict=_SAME, undone_at=None):
            close_verdict(same, because=because, by=by, at=at)
        keep_verdict(here, there, verdict=_DIFFERENT, because=because, by=by, at=at)
        judged = _judged(there)
        touched = set()
        for verdict in Likeness.objects.filter(pk__in=noted["moved"]):
            if here not in (verdict.first_id, verdict.second_id):
                continue
            third = _third(verdict, here)
            if third not in judged:
                _pair(verdict, there, third)
                touched.add(third)
        for third in touched:
            settle_pair(here, third)
            settle_pair(there, third)


def _judged(person: int) -> set[int]:
    """Return the keys of those of whom something holds that was said of them and a person."""
    return {_third(verdict, person) for verdict in Likeness.objects.about(person).filter(holds=True)}


def _third(verdict: Likeness, person: int) -> int:
    return verdict.second_id if verdict.first_id == person else verdict.first_id


def _pair(verdict: Likeness, one: int, other: int) -> None:
    """Move a verdict to another pair; which one holds there is settled once all are moved."""
    verdict.first_id, verdict.second_id = sorted((one, other))
    verdict.holds = False
    verdict.save(update_fields=["first", "second", "holds"])
