"""Finding a record in a list of the desk: by number, by the beginning of its name, by the beginning of any word."""

from django.db.models import Q, QuerySet

from archive.names import sorting
from archive.records import ids
from archive.records.enums import LANGUAGES, State
from archive.records.exceptions import IdError
from archive.records.models import Record
from archive.search import services as search


def matching(queryset: QuerySet, query: str) -> QuerySet:
    """Return those of a queryset of records that a query names, in the queryset's own order."""
    query = query.strip()
    if not query:
        return queryset
    try:
        return queryset.filter(public_id=ids.read_id(query))
    except IdError:
        pass
    condition = _beginning_so(query) | _unpublished_with(query)
    found = [record.pk for record in search.find(query).records]
    return queryset.filter(condition | Q(pk__in=found))


def _beginning_so(query):
    """Names that begin with the query: a range over the stored keys, which an index serves on any database."""
    condition = Q()
    for language in LANGUAGES:
        if span := sorting.beginnings(query, language):
            condition |= Q(**{f"sort_{language}__range": span})
    return condition or Q(pk__in=())


def _unpublished_with(query):
    """Names of drafts hold each word somewhere; the index of texts knows published records only."""
    drafts = Record.objects.exclude(state=State.PUBLISHED)
    for word in query.split()[:8]:
        condition = Q()
        for language in LANGUAGES:
            condition |= Q(**{f"label_{language}__icontains": word})
        drafts = drafts.filter(condition)
    return Q(pk__in=drafts.values("pk"))
