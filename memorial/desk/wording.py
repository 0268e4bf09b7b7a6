"""Short names in the language of the person at the desk."""

from django.utils.html import format_html
from django.utils.text import Truncator
from django.utils.translation import get_language, gettext_noop

from archive.names import uzbek
from archive.names.scripts import voice_of
from archive.records.enums import LANGUAGES, State
from archive.records.models import Record
from archive.records.rules import fallback_order

gettext_noop(", ")  # said by Django between the parts of a span of time; Japanese has a comma of its own
LANGUAGE_NAMES = {"uz": "Oʻzbekcha", "ja": "日本語", "en": "English", "ru": "Русский"}


def content_language() -> str:
    """Return the language of the columns read at the desk: uz, ja or en."""
    language = (get_language() or "en").partition("-")[0]
    return language if language in LANGUAGES else "en"


def short_name(record: Record) -> str:
    """Return the label of a record in the desk's language, else in its original one, else any, else its number."""
    return named_in(record)[1]


def marked_name(record: Record, longest: int | None = None) -> str:
    """Return the short name as a page prints it: in another language than the page's, it says in which.

    longest: after so many characters it is cut.
    """
    language, name = named_in(record)
    if longest is not None:
        name = Truncator(name).chars(longest)
    return format_html('<span lang="{}">{}</span>', language, name) if language else name


def named_in(record: Record) -> tuple[str, str]:
    """Return (language of the short name where it is not the desk's own, short name)."""
    if _is_cyrillic() and record.label_cyrl and record.label_uz:
        return "", record.label_cyrl
    own = content_language()
    for language in fallback_order(own, record.original_language):
        if label := getattr(record, f"label_{language}"):
            shown = ours(label) if language == "uz" else label
            return "" if language == own else language, shown
    return (voice_of(record.label_cyrl), record.label_cyrl) if record.label_cyrl else ("", record.public_id)


def ours(text: str) -> str:
    """Return a text of the content language that is only shown, in the letters of the desk; never one to be edited."""
    return uzbek.to_cyrillic(text) if _is_cyrillic() else text


def pointer(record: Record) -> str:
    """Return a record as one choice among others: short name, number, and its state where it is not published."""
    words = f"{short_name(record)} ({record.public_id})"
    return words if record.state == State.PUBLISHED else f"{words} · {record.get_state_display()}"


def _is_cyrillic():
    return get_language() == "uz-cyrl"
