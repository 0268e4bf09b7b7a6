"""Finding a record in a list of the desk: by its number or the beginning of it, by any recorded form of its names; people by
a name in any spelling too.
"""

import re

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from archive.people.models import Person
from archive.records import ids
from archive.records.exceptions import IdError
from archive.search import names
from archive.search.people import find_people

_HAS_DIGIT = re.compile("[0-9]")
# How many people a spelling brings up, and how far from it their names may be.
SPELT, NEAR = 20, 1.8

_BEGINNING_OF_A_NUMBER = re.compile(r"[A-Za-z]{1,2}-[0-9]{1,6}-?")


def matching(queryset: QuerySet, query: str) -> QuerySet:
    """Return those of a queryset of records that a query names, in the queryset's own order."""
    query = query.strip()
    if not query:
        return queryset
    try:
        return queryset.filter(public_id=ids.read_id(query))
    except IdError:
        pass
    if _BEGINNING_OF_A_NUMBER.fullmatch(query):
        first = query.upper()
        return queryset.filter(public_id__gte=first, public_id__lte=f"{first}zzz")
    return names.named(queryset, query)


def likeliest(queryset: QuerySet, query: str) -> QuerySet:
    """Return those of a queryset of records that a query names, published people first whose names are the likest to it.

    These are found in any script and spelling, as on the public search; behind them stands what `matching` finds, in the
    queryset's own order.
    """
    near = []
    if issubclass(Person, queryset.model) and not _HAS_DIGIT.search(query):
        near = [hit.record for hit in find_people(query, limit=SPELT).hits if hit.cost < NEAR]
    if not near:
        return matching(queryset, query)
    places = Case(
        *(When(pk=pk, then=Value(place)) for place, pk in enumerate(near)),
        default=Value(len(near)),
        output_field=IntegerField(),
    )
    named = matching(queryset.model._default_manager.all(), query).order_by().values("pk")
    found = queryset.filter(Q(pk__in=near) | Q(pk__in=named))
    return found.order_by(places, *queryset.query.order_by)
