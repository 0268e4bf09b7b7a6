"""The evidence of one record as its page prints it: numbered sources, and statements on which they disagree."""

from dataclasses import dataclass, field

from . import rules
from .models import Citation


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
    sources: list[tuple] = field(default_factory=list)

    def on(self, path):
        return self.by_path.get(path, [])

    def is_contested(self, path):
        """Return whether two sources, or a source and the value followed, give different readings."""
        cited = [item for item in self.on(path) if item.citation.reads]
        readings = {item.citation.reads for item in cited}
        return len(readings) > 1 or any(item.agrees is False for item in cited)


def evidence_for(record, citations=None):
    """Return the Evidence of a record in one query; citations: already read ones (for_page), else they are read here."""
    evidence, numbers = Evidence(), {}
    for citation in record.citations.for_page() if citations is None else citations:
        key = (citation.source_id, citation.through_id)
        if key not in numbers:
            numbers[key] = len(numbers) + 1
            evidence.sources.append((numbers[key], citation.source, citation.through))
        agrees = rules.agrees(_value(record, citation.path), citation.reads)
        evidence.by_path.setdefault(citation.path, []).append(Cited(citation, numbers[key], agrees))
    return evidence


def _value(record, path):
    """Return what the row holds at a path that is a column of its own; texts and child rows have no one value."""
    if "/" in path or hasattr(record, f"{path}_en"):
        return None
    value = getattr(record, path, None)
    return getattr(value, "public_id", value)
