"""Short names in the language of the person at the desk."""

from django.utils.translation import get_language

from archive.records.enums import LANGUAGES, State
from archive.records.rules import fallback_order

LANGUAGE_NAMES = {"uz": "Oʻzbekcha", "ja": "日本語", "en": "English", "ru": "Русский"}


def content_language():
    """Return the language of the columns read at the desk: uz, ja or en."""
    language = (get_language() or "en").partition("-")[0]
    return language if language in LANGUAGES else "en"


def short_name(record):
    """Return the label of a record in the desk's language, else in its original one, else any, else its number."""
    order = fallback_order(content_language(), record.original_language)
    return next((label for x in order if (label := getattr(record, f"label_{x}"))), record.public_id)


def pointer(record):
    """Return a record as one choice among others: short name, number, and its state where it is not published."""
    words = f"{short_name(record)} ({record.public_id})"
    return words if record.state == State.PUBLISHED else f"{words} · {record.get_state_display()}"
