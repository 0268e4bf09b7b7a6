"""Verdicts on pairs of people, when two of them are joined or separated: what was said of one is said of who stays."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Q

from archive.records import parting
from archive.records.carrying import How, Loose
from archive.records.enums import Side
from archive.records.models import Joining, Record

from .models import Likeness, Person


class Verdicts:
    """Gives over what was said of the other and third people; of the pair itself the joining says that they are one."""

    name = "likenesses"

    def carry(self, survivor: Record, other: Record, how: How) -> Any:
        if not isinstance(survivor, Person):
            return {}
        said = {"verdict": Likeness.Verdict.SAME, "because": how["note"], "by": how["by"], "at": how["at"]}
        first, second = sorted((survivor.pk, other.pk))
        known = Likeness.objects.filter(first=first, second=second).first()
        Likeness.objects.update_or_create(first_id=first, second_id=second, defaults=said)
        theirs = Likeness.objects.filter(Q(first=other.pk) | Q(second=other.pk)).exclude(first=first, second=second)
        judged = _thirds(survivor.pk)
        moved = []
        for verdict in theirs:
            third = verdict.second_id if verdict.first_id == other.pk else verdict.first_id
            if third not in judged:  # else the survivor has a verdict of its own, and the other keeps this one
                _pair(verdict, survivor.pk, third)
                moved.append(verdict.pk)
        return {"moved": moved, "was": known.verdict if known else None}

    def loose(self, joining: Joining, quotes: parting.Quotes) -> list[Loose]:
        return []  # who is somebody else than the joined person is so for both

    def give_back(self, joining: Joining, sides: Mapping[str, Side], how: How) -> None:
        noted = joining.carried.get(self.name) or {}
        if not noted:
            return
        said = {"verdict": Likeness.Verdict.DIFFERENT, "because": how["note"], "by": how["by"], "at": how["at"]}
        first, second = sorted((joining.survivor_id, joining.other_id))
        Likeness.objects.update_or_create(first_id=first, second_id=second, defaults=said)
        judged = _thirds(joining.other_id)
        for verdict in Likeness.objects.filter(pk__in=noted["moved"]):
            here = joining.survivor_id
            if here not in (verdict.first_id, verdict.second_id):
                continue
            third = verdict.second_id if verdict.first_id == here else verdict.first_id
            if third not in judged:
                _pair(verdict, joining.other_id, third)


def _thirds(person: int) -> set[int]:
    pairs = Likeness.objects.filter(Q(first=person) | Q(second=person)).values_list("first", "second")
    return {key for pair in pairs for key in pair} - {person}


def _pair(verdict: Likeness, one: int, other: int) -> None:
    verdict.first_id, verdict.second_id = sorted((one, other))
    verdict.save(update_fields=["first", "second"])
