"""Tags that print how we know: numbers of sources, what a source leaves open, and where sources disagree."""

from dataclasses import dataclass, field

from django import template

from archive.sources.evidence import Cited
from archive.sources.models import Source

from .. import contest, wording

register = template.Library()


@dataclass
class SourceOnPage:
    """One numbered source at the foot of a page. quotes: [(locator, words of the source)], both Words, each pair once."""

    number: int
    source: Source
    through: Source | None
    quotes: list[tuple] = field(default_factory=list)

    @property
    def author(self):
        """As the source names its author, so in the source's language."""
        return wording.quoted(self.source.author, self.source.original_language)


@register.inclusion_tag("components/refs.html")
def refs(evidence, *paths):
    """Print the numbers of the sources of these statements; `passages/k3f9a2xq` stands for all that it holds."""
    return {"numbers": sorted({cited.number for cited in _cited(evidence, paths)})}


@register.inclusion_tag("components/standing.html")
def standing(record, evidence, path, *more):
    """Print below a heading what it rests on: the sources of the statement, and how far its translation can be trusted.

    more: paths of other statements that the heading prints.
    """
    numbers = sorted({cited.number for cited in _cited(evidence, (path, *more))})
    return {"words": wording.words(record, path), "numbers": numbers}


@register.inclusion_tag("components/left_open.html")
def left_open(evidence, *paths):
    """Print as sentences what the sources of these statements leave open."""
    found: dict[str, int] = {}
    for cited in _cited(evidence, paths):
        if cited.citation.left_open:
            found.setdefault(cited.citation.get_left_open_display(), cited.number)
    return {"sentences": [{"text": text, "number": number} for text, number in found.items()]}


@register.inclusion_tag("components/contest.html")
def contested(record, evidence, path):
    """Print every version of a statement whose sources disagree; nothing where they agree."""
    return {"contest": contest.contest(record, evidence, path), "record": record}


@register.simple_tag
def row_path(accessor, row):
    """Return the path of a row of a record."""
    return f"{accessor}/{row.uid}"


@register.simple_tag
def is_contested(evidence, path):
    return evidence.is_contested(path)


@register.inclusion_tag("components/sources.html")
def sources(evidences):
    """Print the numbered sources at the foot of a page.

    evidences: one Evidence, or those of several records that share their numbers (evidence_of).
    """
    found: dict[int, SourceOnPage] = {}
    evidences = evidences if isinstance(evidences, list) else [evidences]
    for evidence in evidences:
        for number, source, through in evidence.sources:
            found.setdefault(number, SourceOnPage(number, source, through))
        for cited in _all(evidence):
            _add_quote(found[cited.number], cited)
    return {"sources": [found[number] for number in sorted(found)]}


def _add_quote(shown, cited: Cited):
    citation = cited.citation
    locator = wording.quoted(citation.locator, citation.source.original_language)
    quote = (locator, wording.quoted(citation.says, citation.says_language))
    if any(quote) and quote not in shown.quotes:
        shown.quotes.append(quote)


def _cited(evidence, paths):
    for path, cited in evidence.by_path.items():
        if any(path == wanted or path.startswith(f"{wanted}/") for wanted in paths):
            yield from cited


def _all(evidence):
    for cited in evidence.by_path.values():
        yield from cited
