"""Writing the index of texts, in the same transaction as the change, and asking it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q

from archive.people.models import Person
from archive.records import texts
from archive.records.enums import LANGUAGES, State
from archive.records.models import Record, Revision

from . import terms
from .entries import rebuild_names
from .models import TextTerm
from .names import beginning, index_names
from .shelving import shelve_record

LABEL_WEIGHT, TEXT_WEIGHT = 8, 1
SHOWN, SHOWN_SPECIMENS = 100, 10
_POSTINGS = 5000
# Fields of child rows that hold words as recorded: a name is searched like a title, a witness's words like a text.
_WORDS_OF_ROWS = {"text": LABEL_WEIGHT, "words": TEXT_WEIGHT}


@dataclass
class Found:
    """What a search found, each list best first.

    records: real ones. specimens: a few invented ones, which stand below what is real and in no number of it.
    named: {key: record} of those asked for by key. complete: whether every word asked for stands in each of the records.
    """

    records: list[Record] = field(default_factory=list)
    specimens: list[Record] = field(default_factory=list)
    named: dict[int, Record] = field(default_factory=dict)
    complete: bool = True


def index_record(*, record: Record, revision: Revision | None = None, **kwargs: Any) -> None:
    """Bring the terms of one record up to date; one that is not published has none but those of its names."""
    index_names(record)
    TextTerm.objects.filter(record_id=record.pk).delete()
    if record.is_published:
        weights = _weights(record)
        rows = [TextTerm(term=term, record_id=record.pk, weight=weight) for term, weight in weights.items()]
        TextTerm.objects.bulk_create(rows, batch_size=500)


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


def find(query: str, *, named: Iterable[int] = ()) -> Found:
    """Return the Found published records for a query in any language; never raises, whatever is typed.

    Two queries at any length. Records that hold the most of what is asked come first, then the weightier places, then
    the older number. named: keys of records that are wanted besides, so that they cost no query of their own.
    """
    wanted = terms.asked(query)
    rows = list(_postings(wanted)) if wanted else []
    real, complete = _ranked([row for row in rows if not row[3]], wanted)
    invented, _all = _ranked([row for row in rows if row[3]], wanted)
    real, invented, named = real[:SHOWN], invented[:SHOWN_SPECIMENS], list(named)
    live = Record.live.in_bulk({*real, *invented, *named})
    return Found(
        [live[pk] for pk in real if pk in live],
        [live[pk] for pk in invented if pk in live],
        {pk: live[pk] for pk in named if pk in live},
        complete,
    )


def _ranked(rows: list[tuple[str, int, int, bool]], wanted: list[tuple[str, bool]]) -> tuple[list[int], bool]:
    """Return the keys of the records with the most of what is wanted, the best first, and whether they have all of it."""
    matched: dict[int, set[str]] = defaultdict(set)
    scores: dict[int, int] = defaultdict(int)
    for term, pk, weight, _specimen in rows:
        fitting = {asked for asked, whole in wanted if (term == asked if whole else term.startswith(asked))}
        scores[pk] += weight if fitting - matched[pk] else 0
        matched[pk] |= fitting
    best = max(map(len, matched.values()), default=0)
    ranked = sorted((pk for pk in matched if len(matched[pk]) == best), key=lambda pk: (-scores[pk], pk))
    return ranked, best == len(wanted)


def _postings(wanted: list[tuple[str, bool]]) -> Iterable[tuple[str, int, int, bool]]:
    condition = Q(term__in=[term for term, whole in wanted if whole])
    for term, whole in wanted:
        if not whole:
            condition |= beginning(term, whole)
    rows = TextTerm.objects.filter(condition, record__state=State.PUBLISHED)
    rows = rows.order_by("record__specimen", "-weight", "record_id", "term")
    return rows.values_list("term", "record_id", "weight", "record__specimen")[:_POSTINGS]


def _weights(record: Record) -> dict[str, int]:
    weights: dict[str, int] = defaultdict(int)
    for text, weight in _texts(record):
        for term in terms.terms_of(text):
            weights[term] = max(weights[term], weight)
    return weights


def _texts(record: Record) -> Iterator[tuple[str, int]]:
    yield from ((text, LABEL_WEIGHT) for text in record.label_texts().values())
    for _path, owner, base in texts.translated_paths(record):
        yield from ((getattr(owner, f"{base}_{language}") or "", TEXT_WEIGHT) for language in LANGUAGES)
    for accessor, fields in record.children.items():
        for name, weight in _WORDS_OF_ROWS.items():
            if name in fields:
                yield from ((getattr(row, name), weight) for row in getattr(record, accessor).all())
