"""Uncertain dates in words, printed and spoken, in the three languages of the archive."""

from .values import Value
from .wording.english import English, SpokenEnglish
from .wording.japanese import Japanese, SpokenJapanese
from .wording.speech import Speech, say
from .wording.uzbek import SpokenUzbek, Uzbek

LANGUAGES = ("en", "ja", "uz")
_PRINTED: dict[str, Speech] = {"en": English(), "ja": Japanese(), "uz": Uzbek()}
_SPOKEN: dict[str, Speech] = {"en": SpokenEnglish(), "ja": SpokenJapanese(), "uz": SpokenUzbek()}


def printed(value: Value | None, language: str) -> str:
    """Return the words of a page; None is an unknown date. Raises KeyError for any other language."""
    speech = _PRINTED[language]
    return speech.unknown if value is None else say(value, speech)


def spoken(value: Value | None, language: str) -> str:
    """Return the words for a screen reader, without dashes and brackets. Raises KeyError for any other language."""
    speech = _SPOKEN[language]
    return speech.unknown if value is None else say(value, speech)
