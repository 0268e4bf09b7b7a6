"""Words of the archive as one page prints them: the text, the language it stands in, and what must be said about it."""

import re
from dataclasses import dataclass, replace

from django.utils.safestring import mark_safe

from archive.exhibits import prose
from archive.names import uzbek
from archive.names.scripts import voice_of
from archive.records import texts
from archive.records.enums import LANGUAGES, Language, TextState
from archive.records.rules import fallback_order

from .languages import current
from .script import cyrillic

_LATIN = re.compile("[A-Za-z]")


@dataclass(frozen=True)
class Words:
    """lang: for the lang attribute, empty in the page's own language. state: unreviewed, outdated or empty.

    shown_in: the name of the language that stands in for the reader's, empty where none has to.
    """

    text: str = ""
    lang: str = ""
    state: str = ""
    shown_in: str = ""

    def __str__(self):
        return self.text

    def __bool__(self):
        return bool(self.text)


def words(record, path):
    """Return the Words of a translated statement for the reader of this page; path as texts.say takes it."""
    return words_of(texts.say(record, path, current().content))


def words_of(said):
    """Return the Words of a Said text."""
    if not said:
        return Words()
    state = str(said.state) if said.state in (TextState.UNREVIEWED, TextState.OUTDATED) else ""
    return Words(
        _written(said.text, said.language),
        _lang(said.language),
        state,
        str(Language(said.language).label) if said.is_fallback else "",
    )


def rich(record, path):
    """Return the Words of a text that may hold paragraphs, lists and links, cleaned once more before it is printed."""
    said = texts.say(record, path, current().content)
    clean = prose.tidy(said.text)
    if said.language == "uz" and current().code == "uz-cyrl":
        clean = uzbek.html_to_cyrillic(clean)
    return replace(words_of(said), text=mark_safe(clean))  # noqa: S308 – cleaned above


def label(record):
    """Return the Words of a record's short name; an Uzbek name keeps the Cyrillic form that is recorded for it."""
    wanted = current()
    if wanted.code == "uz-cyrl" and record.label_cyrl and record.label_uz:
        return Words(record.label_cyrl)
    for language in fallback_order(wanted.content, record.original_language):
        if text := getattr(record, f"label_{language}"):
            if record.kind == "person" and language == "uz" and _would_be_mixed(text):
                return Words(text, "uz-Latn")
            return Words(_written(text, language), _lang(language), _label_state(record, language))
    return Words(record.label_cyrl, voice_of(record.label_cyrl)) if record.label_cyrl else Words(record.public_id)


def _would_be_mixed(name):
    """Return whether a part of a person's name has letters that Uzbek lacks, and would stay beside the Cyrillic others."""
    return current().code == "uz-cyrl" and _LATIN.search(cyrillic(name)) is not None


def description(asset):
    """Return the Words of a picture's description; they are read with the picture, no remark on them is printed.

    No text of a published record is a draft (texts.remark_drafts), so the columns may be read as they stand.
    """
    return chosen({language: getattr(asset, f"alt_{language}") for language in LANGUAGES}, asset.original_language)


def chosen(said, original):
    """Return the Words of one text out of {language: text}: the reader's, else the original, else any."""
    for language in fallback_order(current().content, original):
        if text := (said[language] or "").strip():
            return Words(_written(text, language), _lang(language))
    return Words()


def stated(text, language):
    """Return Words of a text that stands in a column of the language, with no remark on it."""
    return Words(_written(text, language), _lang(language))


def quoted(text, language):
    """Return Words in the language they were said or written in; Uzbek too stays in its own letters."""
    return Words(text, language if language != current().tag else "")


def ours(text):
    """Return a text made by a rule of ours in the content language, in the letters of this page."""
    return cyrillic(text)


def _label_state(record, language):
    """Return how far a translated name can be trusted, where that was read with the record (with_label_state)."""
    state = getattr(record, "label_state", None)
    translated = language == current().content and language != record.original_language
    return state if translated and state in (TextState.UNREVIEWED, TextState.OUTDATED) else ""


def _written(text, language):
    return cyrillic(text) if language == "uz" else text


def _lang(language):
    return "" if language == current().content else language
