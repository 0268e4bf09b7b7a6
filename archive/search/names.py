"""Finding records by any recorded form of a name, whatever their state: for the desk, never for a public page."""

from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from django.db.models import Model, Q, QuerySet

from archive.records.bulk import blank, insert_rows
from archive.records.models import Record

from . import terms
from .models import NameTerm

T = TypeVar("T", bound=Model)
_BATCH = 500


def index_names(record: Record) -> None:
    """Bring the name terms of one record up to date: its short names and every name row, in each script."""
    NameTerm.objects.filter(record_id=record.pk).delete()
    found = {term for text in names_of(record) for term in terms.terms_of(text)}
    rows = [NameTerm(term=term, record_id=record.pk) for term in sorted(found)]
    NameTerm.objects.bulk_create(rows, batch_size=_BATCH)


def index_drafts(*, records: Sequence[Record], **kwargs: Any) -> None:
    """Write the name terms of many new drafts, which have none yet."""
    rows = [
        blank(NameTerm, term=term, record_id=record.pk)
        for record in records
        for term in sorted({term for text in names_of(record) for term in terms.terms_of(text)})
    ]
    insert_rows(NameTerm, rows)


def names_of(record: Record) -> Iterator[str]:
    """Yield every name of a record: what its short names are made from, and its name rows as recorded."""
    yield from record.label_texts().values()
    for accessor, fields in record.children.items():
        if "text" in fields:
            yield from (row.text for row in getattr(record, accessor).all())


def named(queryset: QuerySet[T], query: str) -> QuerySet[T]:
    """Return those of a queryset of records in whose names every word of the query begins a word.

    Each word is one range over the index. A query without a letter or digit names nothing. Never raises.
    """
    wanted = terms.asked(query)
    if not wanted:
        return queryset.none()
    for one in wanted:
        queryset = queryset.filter(pk__in=NameTerm.objects.filter(beginning(one.term, one.whole)).values("record_id"))
    return queryset


def beginning(term: str, whole: bool) -> Q:
    """Return the condition of a term as terms.asked gives it: the term itself, or all terms that begin so."""
    if whole:
        return Q(term=term)
    # Digits and small letters stand in this order by bytes and by language alike.
    return Q(term__gte=term, term__lte=term.ljust(terms.MAX_LENGTH, "z"))
