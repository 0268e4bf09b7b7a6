"""Cyrillic to Latin."""

import re
import unicodedata

from .cache import Remembered
from .exceptions import latin_stem
from .letters import latin_by_rule

_WORD = re.compile("([\u0400-\u04ff](?:[\u0400-\u04ff]|(?<=[ИиЕеУу])[\u0306\u0308])*)")


def to_latin(text: str) -> str:
    """Return the text with its Uzbek Cyrillic words in Latin letters (U+02BB, U+02BC); everything else stays.

    By rule, with the exceptions of words.tsv. Letters foreign to Uzbek and Russian stay as they are. Never raises.
    """
    parts = _WORD.split(text)
    parts[1::2] = map(_WORDS.__getitem__, parts[1::2])
    return "".join(parts)


def _word(word: str) -> str:
    small = word.lower()
    if word == small:
        return latin_small(small)
    if len(word) > 1 and word == word.upper():
        return latin_small(small).upper()
    if word[1:] == small[1:]:
        latin = latin_small(small)
        return latin[:1].upper() + latin[1:]
    return _mixed(unicodedata.normalize("NFC", word))


def latin_small(word: str) -> str:
    """Return a word of small Cyrillic letters in Latin."""
    word = unicodedata.normalize("NFC", word)
    stem, latin = latin_stem(word)
    return latin + "".join(latin_by_rule(word)[len(stem) :])


def _mixed(word: str) -> str:
    """Return a word such as АҚШда or ЎзА: a digraph is all capitals beside another capital, else its first letter is."""
    latin = ""
    for place, piece in enumerate(latin_by_rule(word.lower())):
        if word[place].isupper():
            beside_capital = word[place + 1 : place + 2].isupper() or word[max(place - 1, 0) : place].isupper()
            latin += piece.upper() if beside_capital else piece.capitalize()
        else:
            latin += piece
    return latin


_WORDS = Remembered(_word)
