"""Writing the index of texts, in the same transaction as the change, and asking it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from archive.people.models import Person
from archive.records.enums import State
from archive.records.models import Record, Revision

from . import terms
from .entries import rebuild_names
from .models import SearchedText, Shelf, TextTerm
from .names import beginning, index_names
from .passages import Passage, passages_of
from .shelving import shelve_record

# A title comes before a name, a name before a text.
TITLE_WEIGHT, NAME_WEIGHT, TEXT_WEIGHT = 9, 4, 1
SHOWN, SHOWN_SPECIMENS = 100, 10
_POSTINGS = 5000
# Shelves of people whose values are records that a visitor may choose from, and the kinds of these.
_OFFERED, _OFFERING = (Shelf.Axis.CEMETERY, Shelf.Axis.PREFECTURE), ("cemetery", "place")
# term, key of the record, weight, whether it is a specimen, its kind
Posting: TypeAlias = tuple[str, int, int, bool, str]


@dataclass
class Found:
    """What a search found, each list best first: (key, kind) of published records.

    real: records of fact. invented: a few specimens, which stand below what is real and in no number of it.
    complete: whether every word asked for stands in each of the records.
    """

    real: list[tuple[int, str]] = field(default_factory=list)
    invented: list[tuple[int, str]] = field(default_factory=list)
    complete: bool = True


@dataclass
class Shown:
    """Records read for one page. offered: the cemeteries and prefectures of people, which a visitor may choose from.

    has_internees: whether the name of any internee is published.
    """

    records: dict[int, Record] = field(default_factory=dict)
    offered: list[Record] = field(default_factory=list)
    has_internees: bool = False


def index_record(*, record: Record, revision: Revision | None = None, **kwargs: Any) -> None:
    """Bring the terms of one record up to date; one that is not published has none but those of its names."""
    index_names(record)
    _index_text(record)


def _index_text(record: Record) -> None:
    TextTerm.objects.filter(record_id=record.pk).delete()
    if not record.is_published:
        SearchedText.objects.filter(record_id=record.pk).delete()
    else:
        passages = list(passages_of(record))
        weights = _weights(record, passages)
        rows = [TextTerm(term=term, record_id=record.pk, weight=weight) for term, weight in weights.items()]
        TextTerm.objects.bulk_create(rows, batch_size=500)
        stored = [[one.language, one.is_original, one.text] for one in passages]
        text = SearchedText(record_id=record.pk, passages=stored)
        SearchedText.objects.bulk_create(
            [text], update_conflicts=True, unique_fields=["record"], update_fields=["passages"]
        )


def rebuild_texts() -> int:
    """Index the texts of every published record again, and for the desk the names of every record; each in its own step.

    Returns the number of published records.
    """
    number = 0
    for record in Record.objects.iterator(chunk_size=500):
        child = record.child()
        with transaction.atomic():
            index_names(child)
            if record.is_published:
                _index_text(child)
        number += record.is_published
    return number


def rebuild_index() -> int:
    """Index every record again and put every internee on the shelves; returns the number of records."""
    number = 0
    for record in Record.objects.iterator(chunk_size=500):
        child = record.child()
        index_record(record=child)
        if isinstance(child, Person):
            shelve_record(record=child)
        number += 1
    rebuild_names()
    return number


def find(query: str) -> Found:
    """Return the Found published records for a query in any language; never raises, whatever is typed.

    One query at any length. Records that hold the most of what is asked come first, then the weightier places, then
    the older number.
    """
    wanted = terms.asked(query)
    rows = list(_postings(wanted)) if wanted else []
    real, complete = _ranked([row for row in rows if not row[3]], wanted)
    invented, _all = _ranked([row for row in rows if row[3]], wanted)
    kinds = {pk: kind for _term, pk, _weight, _specimen, kind in rows}
    return Found(
        [(pk, kinds[pk]) for pk in real[:SHOWN]], [(pk, kinds[pk]) for pk in invented[:SHOWN_SPECIMENS]], complete
    )


def read(keys: Iterable[int]) -> Shown:
    """Return the Shown records of these keys, people with their dates, and what is offered to choose from.

    One query, and one more where it finds nothing.
    """
    keys = set(keys)
    internees = Person.live.real().filter(type=Person.Type.INTERNEE)
    shelf = Shelf.objects.filter(axis__in=_OFFERED, value=OuterRef("public_id"))
    rows = Record.live.annotate(offered=Exists(shelf)).filter(Q(pk__in=keys) | Q(kind__in=_OFFERING, offered=True))
    found = list(rows.annotate(has_internees=Exists(internees)).select_related("as_person", "searched"))
    return Shown(
        {one.pk: one for one in found if one.pk in keys},
        [one for one in found if one.offered],
        found[0].has_internees if found else internees.exists(),
    )


def _ranked(rows: list[Posting], wanted: list[terms.Asked]) -> tuple[list[int], bool]:
    """Return the keys of the records with the most of what is wanted, the best first, and whether they have all of it."""
    matched: dict[int, set[str]] = defaultdict(set)
    scores: dict[int, int] = defaultdict(int)
    for term, pk, weight, _specimen, _kind in rows:
        fitting = {one.term for one in wanted if one.fits(term)}
        scores[pk] += weight if fitting - matched[pk] else 0
        matched[pk] |= fitting
    best = max(map(len, matched.values()), default=0)
    ranked = sorted((pk for pk in matched if len(matched[pk]) == best), key=lambda pk: (-scores[pk], pk))
    return ranked, best == len(wanted)


def _postings(wanted: list[terms.Asked]) -> Iterable[Posting]:
    condition = Q(
        term__in=sorted({term for one in wanted for term in (*one.stems, *([one.term] if one.whole else []))})
    )
    for one in wanted:
        if not one.whole:
            condition |= beginning(one.term, whole=False)
    rows = TextTerm.objects.filter(condition, record__state=State.PUBLISHED)
    rows = rows.order_by("record__specimen", "-weight", "record_id", "term")
    return rows.values_list("term", "record_id", "weight", "record__specimen", "record__kind")[:_POSTINGS]


def _weights(record: Record, passages: list[Passage]) -> dict[str, int]:
    weights: dict[str, int] = defaultdict(int)
    for text, weight, language in _texts(record, passages):
        for term in terms.terms_of(text, language):
            weights[term] = max(weights[term], weight)
    return weights


def _texts(record: Record, passages: list[Passage]) -> Iterator[tuple[str, int, str]]:
    yield from ((text, TITLE_WEIGHT, language) for language, text in record.label_texts().items())
    yield from ((one.text, NAME_WEIGHT if one.is_name else TEXT_WEIGHT, one.language) for one in passages)
