"""What heads a row of a record in its form: the thing it points at, or its own words, in a language that is named."""

from dataclasses import dataclass

from django.db import models

from archive.exhibits.models import Block
from archive.exhibits.prose import plain
from archive.history.models import Excerpt, FigurePart, Passage
from archive.media.models import Placement
from archive.records.models import NameRow, Record
from archive.records.rules import fallback_order
from archive.sources.models import Citation

from .wording import content_language, ours, short_name
from .words import Words

_LONGEST = 80


@dataclass(frozen=True)
class Heading:
    """language: of the words, empty where they are the desk's own. picture: key of the picture that stands beside."""

    words: str
    language: str = ""
    picture: int | None = None


def heading_of(row: models.Model, kind: type[Record]) -> Heading:
    """Return the Heading of a saved row of a record of this kind; what it points at must have been read with it."""
    if isinstance(row, Citation):
        return Heading(f"{Words(kind, []).label(row.path)}: {short_name(row.source)}")
    if isinstance(row, Placement):
        return Heading(short_name(row.asset), picture=row.asset_id)
    if isinstance(row, FigurePart):
        return Heading(f"{row.get_sign_display()} {short_name(row.part)}")
    if isinstance(row, Block):
        return _block(row)
    if isinstance(row, Excerpt):
        return _cut(row.words, row.words_language)
    if isinstance(row, NameRow):
        return _cut(row.text, row.language)
    return (_said(row, "text") or Heading("")) if isinstance(row, Passage) else Heading(str(row))


def _block(row):
    """The kind of the block and what it shows, else its own words."""
    if shown := row.record or row.picture:
        return Heading(f"{row.get_kind_display()}: {short_name(shown)}")
    own = _said(row, "heading") or _said(row, "text", as_words=plain)
    return own or (_cut(row.words, row.words_language) if row.words else Heading(str(row.get_kind_display())))


def _said(row, name, *, as_words=str):
    """Return the Heading of a text of the row in the desk's language, else in another; None where there is none."""
    for language in fallback_order(content_language(), "en"):
        if text := as_words(getattr(row, f"{name}_{language}") or ""):
            is_own = language == content_language()
            return _cut(ours(text) if is_own and language == "uz" else text, "" if is_own else language)
    return None


def _cut(text, language):
    return Heading(text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…", language)
