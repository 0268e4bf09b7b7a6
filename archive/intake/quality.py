"""What looks wrong in the archive: checks of records against each other and against their own sources, each one question.

A finding is no fault yet: a person looks at it. Each check gives the records it found, of fact, not withdrawn; the
record's own page is where it is mended.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from django.db.models import Count, Exists, F, OuterRef, QuerySet, Subquery, Value
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from archive.burials.models import Burial
from archive.history.models import Stay
from archive.people.models import Person
from archive.records.enums import State
from archive.records.models import Record
from archive.sources.models import Citation, Source

Found: TypeAlias = QuerySet[Any]


@dataclass(frozen=True)
class Check:
    """find: gives the records in question. title: what is wrong with them. mend: what to look at, and where."""

    code: str
    room: str
    title: str | Promise
    mend: str | Promise
    find: Callable[[], Found]


CHECKS: dict[str, Check] = {}


def check(room: str, title: str | Promise, mend: str | Promise) -> Callable[[Callable[[], Found]], Callable[[], Found]]:
    """Take a function into the registry under its own name."""

    def taken(find: Callable[[], Found]) -> Callable[[], Found]:
        CHECKS[find.__name__] = Check(find.__name__, room, title, mend, find)
        return find

    return taken


def counts(also: Mapping[str, QuerySet[Any, Any]] | None = None) -> dict[str, int]:
    """Return {code: how many records} of every check, and {key: how many rows} of other queries, in one query."""
    asked = {one.code: one.find() for one in CHECKS.values()} | dict(also or {})
    numbers = Record.objects.order_by().values_list(*map(_number_of, asked.values()))[:1]
    found = next(iter(numbers), ())
    return dict.fromkeys(asked, 0) | {key: number or 0 for key, number in zip(asked, found, strict=False)}


def _number_of(found: QuerySet[Any, Any]) -> Subquery:
    # A union would be shorter, and Django gives its columns another order in some processes.
    counted = found.order_by().annotate(all=Value(1)).values("all").annotate(number=Count("pk"))
    return Subquery(counted.values("number"))


def _standing(model: Any) -> Found:
    return model.objects.real().exclude(state=State.WITHDRAWN)


def _uncited(model: Any) -> Found:
    return _standing(model).filter(~Exists(Citation.objects.filter(record=OuterRef("pk"))))


@check("people", _("People without a source"), _("Cite where it is known from."))
def people_without_source() -> Found:
    return _uncited(Person)


@check("burials", _("Burials without a source"), _("Cite where it is known from."))
def burials_without_source() -> Found:
    return _uncited(Burial)


@check("history", _("Stays without a source"), _("Cite where it is known from."))
def stays_without_source() -> Found:
    return _uncited(Stay)


@check(
    "people",
    _("Published, and none of the sources is"),
    _("Publish a source, or cite another one: readers see none now."),
)
def people_whose_sources_are_hidden() -> Found:
    # From the sources to the people: most people cite what is shown, and asking each took half a second of 100,000.
    shown = _who_cite(Source.objects.filter(state=State.PUBLISHED))
    hidden = _who_cite(Source.objects.exclude(state=State.PUBLISHED))
    return Person.objects.real().published().filter(pk__in=hidden).exclude(pk__in=shown)


@check("people", _("Died before being born"), _("Compare birth and death with their sources."))
def people_who_died_before_birth() -> Found:
    return _standing(Person).filter(death_to__lt=F("birth_from"))


@check("people", _("Returned home after death"), _("Compare the return and the death with their sources."))
def people_who_returned_after_death() -> Found:
    return _standing(Person).filter(repatriated_from__gt=F("death_to"))


@check(
    "people", _("Died in Uzbekistan, and returned home"), _("One of the two is wrong, or two people are one record.")
)
def people_who_died_here_and_returned() -> Found:
    return _standing(Person).filter(fate=Person.Fate.DIED).exclude(repatriated="")


@check("people", _("Several graves of one person"), _("Say where the remains were moved to, or whose grave it is."))
def people_with_several_graves() -> Found:
    graves = _standing(Burial).filter(person=OuterRef("pk"), type=Burial.Type.GRAVE, moved_to=None)
    other = graves.filter(pk__gt=OuterRef("first_grave"))
    return _standing(Person).annotate(first_grave=_first(graves)).filter(Exists(other))


@check("burials", _("Buried before death"), _("Compare the burial and the person’s death with their sources."))
def burials_before_death() -> Found:
    return _standing(Burial).filter(buried_to__lt=F("person__death_from"))


@check("burials", _("One grave twice"), _("Say that it is shared, or which plot is meant."))
def graves_on_one_plot() -> Found:
    single = _standing(Burial).filter(type=Burial.Type.GRAVE, persons=1, moved_to=None)
    rival = single.filter(plot=OuterRef("plot")).exclude(pk=OuterRef("pk"))
    return single.filter(Exists(rival), plot__isnull=False)


@check(
    "burials",
    _("Day of burial copied from the day of death"),
    _("The same place in the source stands for both: leave the burial open where it gives the death only."),
)
def burials_on_the_day_of_death() -> Found:
    said = _same_place("buried", "death")
    return _standing(Burial).filter(Exists(said), buried=F("person__death")).exclude(buried="")


@check(
    "burials",
    _("Place of death taken for the place of burial"),
    _("The source’s words on the death stand for the cemetery: look whether it names the grave at all."),
)
def burials_at_the_place_of_death() -> Found:
    return _standing(Burial).filter(Exists(_same_place("cemetery", "death").exclude(says="")))


@check("history", _("Stay in a camp after death"), _("Compare the stay and the person’s death with their sources."))
def stays_after_death() -> Found:
    return _standing(Stay).filter(period_from__gt=F("person__death_to"))


def _same_place(path: str, of_person: str) -> QuerySet[Citation]:
    """Return citations of a burial that give the very words, of one place in a source, that its person's give of another."""
    of_death = Citation.objects.filter(
        record=OuterRef(OuterRef("person")),
        path=of_person,
        source=OuterRef("source"),
        locator=OuterRef("locator"),
        says=OuterRef("says"),
    )
    return Citation.objects.filter(Exists(of_death), record=OuterRef("pk"), path=path)


def _who_cite(sources: QuerySet[Source]) -> QuerySet[Citation, int]:
    """Return the keys of the records that cite one of these sources."""
    return (
        Citation.objects.filter(source__in=sources.order_by().values("pk")).order_by().values_list("record", flat=True)
    )


def _first(rows: QuerySet[Any]) -> Any:
    return Subquery(rows.order_by("pk").values("pk")[:1])
