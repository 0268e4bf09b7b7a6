"""One Latin form of a word, whichever script it was written in, for search keys."""

import re
import unicodedata

from .apostrophes import normalise_apostrophes
from .latin import to_latin

_NOT_A_LETTER = re.compile("[^\\wʻʼ]+|_+")
_LOOSE = str.maketrans({"x": "h", "ʻ": "", "ʼ": ""})


def skeleton(text: str) -> str:
    """Return the text in small Latin letters with U+02BB and U+02BC, words one space apart, nothing else between them.

    Both scripts of one word give the same skeleton. e and ye, s and ts, x and h stay apart: the strict tier. Text in
    other scripts is only brought to small letters of usual width. Never raises.
    """
    latin = normalise_apostrophes(to_latin(unicodedata.normalize("NFKC", text)))
    return _NOT_A_LETTER.sub(" ", latin.lower()).strip()


def loose_skeleton(text: str) -> str:
    """Return the skeleton with ye as e, ts as s, x as h, and without marks and accents: the loose tier."""
    bare = unicodedata.normalize("NFD", skeleton(text).translate(_LOOSE))
    letters = "".join(letter for letter in bare if not unicodedata.combining(letter))
    return unicodedata.normalize("NFC", letters).replace("ye", "e").replace("ts", "s")
