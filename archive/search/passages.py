"""The texts of a record, by which it is found and of which a page shows the place where a word was found."""

from collections.abc import Iterator
from dataclasses import dataclass

from archive.exhibits import prose
from archive.names.scripts import script_of
from archive.records import texts
from archive.records.enums import LANGUAGES
from archive.records.models import Record

from . import terms

# Names, and what is told: (field of a row, whether it is a name, field of its language).
_WORDS_OF_ROWS = (("text", True, "language"), ("words", False, "words_language"))
_BEFORE, _LONGEST = 60, 220
# How many passages of a record are looked through for the best one.
_MOST_PASSAGES = 40
_MARKUP = ("<", "&")


@dataclass(frozen=True)
class Passage:
    """language: of the words; is_original: no translation of ours; is_name: a name as recorded."""

    text: str
    language: str
    is_original: bool
    is_name: bool = False


@dataclass(frozen=True)
class Excerpt:
    """Words around what was found. pieces: [(text, whether it was asked for)], with … where the text goes on."""

    pieces: tuple[tuple[str, bool], ...]
    language: str
    is_original: bool


def passages_of(record: Record) -> Iterator[Passage]:
    """Yield the Passages of a record and its rows, titles left out; texts of paragraphs as lines of plain words."""
    titles = {text for text in record.label_texts().values() if text}
    for _path, owner, base in texts.translated_paths(record):
        for language in LANGUAGES:
            text = _plain(getattr(owner, f"{base}_{language}") or "")
            if text and text not in titles:
                yield Passage(text, language, language == record.original_language)
    for accessor, fields in record.children.items():
        for name, is_name, language in _WORDS_OF_ROWS:
            if name in fields:
                for row in getattr(record, accessor).all():
                    if (text := getattr(row, name)) and text not in titles:
                        yield Passage(text, _tag(getattr(row, language, ""), text), True, is_name)


def excerpt(passages: list[list], wanted: list[terms.Asked], language: str) -> Excerpt | None:
    """Return the Excerpt with the most of what is asked, in the reader's language if it has as much; None without any.

    passages: as stored, [language, original, text].
    """
    best, most = None, (0, False, False)
    for its_language, is_original, text in passages[:_MOST_PASSAGES]:
        found = terms.spans(text, wanted, its_language)
        rank = (len({text[start:end].casefold() for start, end in found}), its_language == language, is_original)
        if found and rank > most:
            best, most = (text, found, its_language, is_original), rank
    if best is None:
        return None
    text, found, its_language, is_original = best
    return Excerpt(tuple(_cut(text, found)), its_language, is_original)


def marked(text: str, wanted: list[terms.Asked], language: str = "") -> list[tuple[str, bool]]:
    """Return [(piece, whether it was asked for)] of a whole text. language: of the text, where it is known."""
    return list(_pieces(text, terms.spans(text, wanted, language), 0, len(text)))


def _cut(text: str, found: list[tuple[int, int]]) -> Iterator[tuple[str, bool]]:
    start = max(0, found[0][0] - _BEFORE)
    if start and (space := text.find(" ", start, found[0][0])) > 0:
        start = space + 1
    end = min(len(text), start + _LONGEST)
    if end < len(text) and (space := text.rfind(" ", found[0][1], end)) > 0:
        end = space
    if start:
        yield "…", False
    yield from _pieces(text, found, start, end)
    if end < len(text):
        yield "…", False


def _pieces(text: str, found: list[tuple[int, int]], start: int, end: int) -> Iterator[tuple[str, bool]]:
    at = start
    for first, last in found:
        if first >= end:
            break
        if first > at:
            yield text[at:first], False
        yield text[first : min(last, end)], True
        at = min(last, end)
    if at < end:
        yield text[at:end], False


def _tag(language: str, text: str) -> str:
    """Return the language of words as recorded; of Uzbek also the letters, which stay as they are."""
    return f"uz-{script_of(text)}" if language == "uz" else language


def _plain(text: str) -> str:
    return prose.plain(text) if any(sign in text for sign in _MARKUP) else text.strip()
