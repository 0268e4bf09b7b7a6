"""Asking the shelves: which values an axis has, and one page of the people on one of them."""

from django.db.models import Count, OuterRef, Subquery

from archive.people.models import Person
from archive.records.enums import State
from archive.records.models import Record
from archive.records.querysets import PAGE_SIZE, SORT_COLUMNS, PageKey

from .models import Shelf


def values_of(axis: str) -> dict[str, int]:
    """Return {value: number of people} of an axis; one query, which reads an index alone."""
    counted = Shelf.objects.filter(axis=axis).values("value").annotate(people=Count("pk")).order_by("value")
    return {row["value"]: row["people"] for row in counted}


def known_at(cemetery: OuterRef, value: str) -> Subquery:
    """Return, for a query of cemeteries, how many internees on a cemetery's shelf stand on one of identification too.

    value: identified or list. None where there are none.
    """
    here = Shelf.objects.filter(axis=Shelf.Axis.CEMETERY, value=cemetery)
    known = here.filter(record__shelves__axis=Shelf.Axis.IDENTITY, record__shelves__value=value)
    return Subquery(known.order_by().values("value").annotate(people=Count("pk")).values("people"))


def people_on(
    axis: str, value: str, language: str, *, after: PageKey | None = None, size: int = PAGE_SIZE
) -> tuple[list[Person], PageKey | None]:
    """Return one page of the published internees on a shelf in the order of a language, and the key of the next or None.

    after: as RecordQuerySet.page_of. Two queries at any size: a page of keys out of one index, then the people by key.
    """
    column = SORT_COLUMNS[language]
    rows = Shelf.objects.filter(axis=axis, value=value).order_by(column, "record")
    if after:
        key, last = after
        # The first bound lets the index seek, as in RecordQuerySet.page_in_order.
        rows = rows.filter(**{f"{column}__gte": key}).exclude(**{column: key, "record__lte": last})
    found = list(rows.values_list(column, "record")[: size + 1])
    people = Person.live.filter(specimen=False).in_bulk([pk for _key, pk in found[:size]])
    following = found[size - 1] if len(found) > size else None
    return [people[pk] for _key, pk in found[:size] if pk in people], following


def records_named(values: list[str]) -> dict[str, Record]:
    """Return {number: published record} of the cemeteries or prefectures that are values of an axis."""
    return {found.public_id: found for found in Record.objects.filter(public_id__in=values, state=State.PUBLISHED)}
