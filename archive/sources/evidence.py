"""The evidence of one record as its page prints it: numbered sources, and statements on which they disagree."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from django.db.models import Prefetch, prefetch_related_objects

from archive.records.models import Record

from . import rules
from .models import Citation, Source

Numbered: TypeAlias = tuple[int, Source, Source | None]  # number on the page, source, read through
Numbers: TypeAlias = dict[tuple[int, int | None], int]  # {(source, through): number}


@dataclass
class Cited:
    """One citation with the number of its source on the page; agrees as rules.agrees gives it."""

    citation: Citation
    number: int
    agrees: bool | None


@dataclass
class Evidence:
    """by_path: {path: [Cited]} in the order of citing; sources: [(number, source, through)] for the foot of the page."""

    by_path: dict[str, list[Cited]] = field(default_factory=dict)
    sources: list[Numbered] = field(default_factory=list)

    def on(self, path: str) -> list[Cited]:
        return self.by_path.get(path, [])

    def is_contested(self, path: str) -> bool:
        """Return whether two sources, or a source and the value followed, give different readings."""
        cited = [item for item in self.on(path) if item.citation.reads]
        readings = {item.citation.reads for item in cited}
        return len(readings) > 1 or any(item.agrees is False for item in cited)


def evidence_for(record: Record, citations: Iterable[Citation] | None = None) -> Evidence:
    """Return the Evidence of a record in one query; citations: already read ones (for_page), else they are read here."""
    if citations is None:
        citations = record.citations.for_page()  # type: ignore[attr-defined]  # the row's own manager, unknown to mypy
    return _evidence(record, citations, {}, [])


def evidence_of(records: list[Record]) -> dict[int, Evidence]:
    """Return {key: Evidence} of records that stand on one page, in one query: their sources are numbered together.

    Leaves the citations on the records, so that what a source speaks of can be said without asking again.
    """
    prefetch_related_objects(records, Prefetch("citations", Citation.objects.for_page()))
    numbers: Numbers = {}
    sources: list[Numbered] = []
    return {record.pk: _evidence(record, record.citations.all(), numbers, sources) for record in records}


def _evidence(record: Record, citations: Iterable[Citation], numbers: Numbers, sources: list[Numbered]) -> Evidence:
    evidence = Evidence(sources=sources)
    for citation in citations:
        key = (citation.source_id, citation.through_id)
        if key not in numbers:
            numbers[key] = len(numbers) + 1
            sources.append((numbers[key], citation.source, citation.through))
        # A citation that reads nothing has nothing to agree with, and a key's value costs a query.
        agrees = rules.agrees(_value(record, citation.path), citation.reads) if citation.reads else None
        evidence.by_path.setdefault(citation.path, []).append(Cited(citation, numbers[key], agrees))
    return evidence


def _value(record: Record, path: str) -> Any:
    """Return what the row holds at a path that is a column of its own; texts and child rows have no one value."""
    if "/" in path or hasattr(record, f"{path}_en"):
        return None
    value = getattr(record, path, None)
    return getattr(value, "public_id", value)
