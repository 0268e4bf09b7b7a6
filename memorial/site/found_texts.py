"""Records found by their titles and texts as the search page shows them: what was asked for is marked."""

from dataclasses import dataclass

from archive.records.models import Record
from archive.search import passages, terms

from . import wording
from .languages import current


@dataclass(frozen=True)
class Marked:
    """Words in pieces: [(text, whether it was asked for)]. lang: as of wording.Words."""

    pieces: tuple[tuple[str, bool], ...] = ()
    lang: str = ""


@dataclass(frozen=True)
class FoundText:
    """title: the short name, words: its Words with their marks; excerpt: where a text holds what was asked for."""

    record: Record
    words: wording.Words
    title: Marked
    excerpt: Marked
    is_translation: bool


def found_texts(records, query):
    """Return [FoundText] of records that were read with what they are searched by."""
    wanted = terms.asked(query)
    return [_found(record, wanted) for record in records]


def _found(record, wanted):
    words = wording.label(record)
    title = Marked(tuple(passages.marked(words.text, wanted, words.lang or current().content)), words.lang)
    stored = record.searched.passages if hasattr(record, "searched") else []
    excerpt = passages.excerpt(stored, wanted, current().content)
    if excerpt is None:
        return FoundText(record, words, title, Marked(), False)
    lang = wording.stated("", excerpt.language).lang
    pieces = tuple((wording.stated(text, excerpt.language).text, asked) for text, asked in excerpt.pieces)
    return FoundText(record, words, title, Marked(pieces, lang), not excerpt.is_original)
