"""Uzbek in Cyrillic letters, made at the point where a text is printed."""

from django.utils.translation import get_language

from archive.names import uzbek


def cyrillic(text):
    """Return Uzbek text in Cyrillic where the page is read in Cyrillic, and unchanged everywhere else.

    Never for whole pages: form fields of the desk must keep the Latin text that is stored.
    """
    return uzbek.to_cyrillic(text) if get_language() == "uz-cyrl" else text
