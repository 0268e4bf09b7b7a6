"""The state of the archive in numbers, each with the page that lists what it counts; for the desk's first page."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _

from archive.history.models import Figure
from archive.history.models.figure import FigurePart
from archive.history.numbers import number
from archive.intake import quality
from archive.intake.models import Duplicate
from archive.media.models import Asset
from archive.people.models import Person
from archive.records.enums import LANGUAGES, State
from archive.records.models import Record
from archive.search.models import Shelf
from archive.staff.enums import Act
from archive.staff.models import User

from . import gaps
from .completeness import counted
from .counting import Counts
from .scope import kinds_open_to
from .wording import LANGUAGE_NAMES, content_language

_SUMS_SHOWN = 10
counts: Counts["Numbers"] = Counts()


@dataclass
class Sum:
    """A figure that is worked out from others. terms: [(sign, value of the part)]."""

    key: int
    value: Decimal
    terms: list[tuple[int, Decimal]]

    @property
    def reckoned(self) -> Decimal:
        return sum((sign * part for sign, part in self.terms), Decimal(0))

    def written(self, value: Decimal, language: str) -> str:
        """Return the sum as one writes it: 68 = 819 − 79 − 146."""
        terms = "".join(f" {'−' if sign < 0 else '+'} {number(part, language)}" for sign, part in self.terms)
        return f"{number(value, language)} = {terms.removeprefix(' + ').strip()}"


@dataclass(frozen=True)
class Numbers:
    """states: {state: how many}. lacks: {question: (how many lack it, of how many)}. sums: of all figures that are worked
    out from others. alike: pairs of people who may be one; doubtful: findings of all checks in the person's rooms.
    identified: internees of published records who are, and how many there are in all.
    """

    states: dict[str, int]
    lacks: dict[str, tuple[int, int]]
    sums: list["Sum"]
    alike: int = 0
    doubtful: int = 0
    identified: tuple[int, int] = (0, 0)


@dataclass(frozen=True)
class Measure:
    """One line: words, in a language where they speak of one; number of total, and the address of its list."""

    words: str
    number: int
    total: int
    address: str
    language: str = ""

    @property
    def share(self) -> int:
        """The number in hundredths of the total; never 0 or 100 where it is neither none nor all."""
        if not self.number or not self.total:
            return 0
        return 100 if self.number == self.total else min(99, max(1, round(100 * self.number / self.total)))

    @property
    def language_name(self) -> str:
        return LANGUAGE_NAMES.get(self.language, "")


@dataclass(frozen=True)
class Part:
    """A group of measures under one heading."""

    heading: str
    measures: list[Measure]


def numbers_for(user: User, *, as_of: Any = None) -> tuple[Numbers, datetime | None]:
    """Return the Numbers of all records that a person may see, and when they were counted where they are older than the
    newest act: five queries at most, or one where they are kept (see counting.Counts).
    """
    kinds = kinds_open_to(user, Act.VIEW)
    return counts.get(tuple(sorted(kinds)), lambda: _numbers(kinds), as_of=as_of)


def _numbers(kinds):
    real = Record.objects.filter(kind__in=kinds, specimen=False).order_by()
    states: Counter[str] = Counter()
    present = set()
    for kind, state, number_of in real.values_list("kind", "state").annotate(Count("pk")):
        states[state] += number_of
        present.add(kind)
    sums = _sums() if Figure._meta.model_name in present else []
    if Person._meta.model_name not in present:
        return Numbers(dict(states), counted(present), sums)
    return Numbers(dict(states), counted(present), sums, **_counted_together(kinds))


def _counted_together(kinds):
    """Return what one query counts: the pairs that may be one person, the findings in the rooms of some kinds, and who is
    identified.
    """
    known = Shelf.objects.filter(axis=Shelf.Axis.IDENTITY)
    found = quality.counts(
        {
            "alike": Duplicate.objects.undecided(),
            "identified": known.filter(value="identified"),
            "listed": known.filter(value="list"),
        }
    )
    rooms = {Record.kinds()[kind]._meta.app_label for kind in kinds}
    return {
        "alike": found["alike"],
        "doubtful": sum(found[code] for code, check in quality.CHECKS.items() if check.room in rooms),
        "identified": (found["identified"], found["identified"] + found["listed"]),
    }


def _sums():
    """Return a Sum for each figure that is worked out from others; exact, in one query. What is taken away comes last."""
    standing = FigurePart.objects.exclude(figure__state=State.WITHDRAWN).filter(figure__specimen=False)
    found: dict[int, Sum] = {}
    for key, value, sign, part in standing.order_by("figure", "-sign", "position", "pk").values_list(
        "figure", "figure__value", "sign", "part__value"
    ):
        found.setdefault(key, Sum(key, value, [])).terms.append((sign, part))
    return list(found.values())


def parts_of(numbers: Numbers) -> list[Part]:
    """Return the Parts of the first page, in words of the language in use."""
    return [
        part
        for part in (_states(numbers), _texts(numbers), _people(numbers), _evidence(numbers), _figures(numbers))
        if part.measures
    ]


def _states(numbers):
    total = sum(numbers.states.values())
    lists = reverse("admin:records_record_changelist")
    measures = []
    for state in State:
        address = f"{lists}?{urlencode({'state': state, 'specimen': 'no'})}"
        measures.append(Measure(str(state.label), numbers.states.get(state, 0), total, address))
    return Part(_("Records by state"), measures if total else [])


def _texts(numbers):
    lacking = reverse("admin:completeness")
    measures = []
    for language in LANGUAGES:
        missing, total = numbers.lacks.get(f"text_{language}", (0, 0))
        if total:
            measures.append(Measure(_("texts translated"), total - missing, total, lacking, language))
    return Part(_("Languages"), measures)


def _people(numbers):
    identified, total = numbers.identified
    lists = reverse(f"admin:people_{Person._meta.model_name}_changelist")
    measures = [
        Measure(_("identified"), identified, total, f"{lists}?{urlencode({'identity': 'identified'})}"),
        Measure(_("known only from a list"), total - identified, total, f"{lists}?{urlencode({'identity': 'list'})}"),
    ]
    return Part(_("Internees"), measures if total else [])


def _evidence(numbers):
    measures = []
    cited, total = numbers.lacks.get("source", (0, 0))
    if total:
        measures.append(Measure(_("records that cite a source"), total - cited, total, reverse("admin:completeness")))
    silent, pictures = numbers.lacks.get("picture", (0, 0))
    if pictures:
        filters = urlencode({"state": gaps.STANDING, "specimen": "no", "missing": gaps.EVERY})
        address = f"{reverse(f'admin:media_{Asset._meta.model_name}_changelist')}?{filters}"
        measures.append(Measure(_("pictures with an alternative text"), pictures - silent, pictures, address))
    return Part(_("Sources and pictures"), measures)


def _figures(numbers):
    if not numbers.sums:
        return Part(_("Figures"), [])
    lists = reverse(f"admin:history_{Figure._meta.model_name}_changelist")
    wrong = [one for one in numbers.sums if one.value != one.reckoned]
    total, language = len(numbers.sums), content_language()
    measures = [Measure(_("sums that agree with their parts"), total - len(wrong), total, lists)]
    right = [one for one in numbers.sums if one.value == one.reckoned]
    for one in [*wrong, *right][:_SUMS_SHOWN]:
        words = one.written(one.reckoned, language)
        if one.value != one.reckoned:
            words = _("stated %(stated)s, its parts give %(reckoned)s") % {
                "stated": number(one.value, language),
                "reckoned": words,
            }
        measures.append(Measure(words, 0, 1, reverse("admin:history_figure_change", args=[one.key])))
    return Part(_("Figures"), measures)
