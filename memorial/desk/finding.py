"""Finding a record in a list of the desk: by its number or the beginning of it, or by any recorded form of its names."""

import re

from django.db.models import QuerySet

from archive.records import ids
from archive.records.exceptions import IdError
from archive.search import names

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
