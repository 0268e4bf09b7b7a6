"""Terms of a text, the same for what is stored and for what is asked: no database, no language guessed.

A word in Latin or Cyrillic letters becomes its Latin skeleton (both Uzbek scripts and all apostrophes are one), `w…`.
Japanese is cut into single characters and pairs, so that a word of one or two characters is found, `j…` in hexadecimal.
All terms are ASCII: text columns sort differently from one database to another, ASCII letters and digits do not.
"""

import re
import unicodedata

from archive.names import uzbek

MAX_LENGTH = 80
MAX_QUERY = 200
MAX_ASKED = 24
# Iteration marks, kana, the two blocks of unified ideographs, compatibility forms and the planes beyond.
_JAPANESE = re.compile(
    r"[\u3005\u3006\u3041-\u3096\u30a1-\u30fa\u30fc\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af]+"
)
_WORD = re.compile(r"[^\W_]+")
_ASCII = re.compile(r"[0-9a-z]+")


def terms_of(text: str | None) -> set[str]:
    """Return the set of terms that a text is found by."""
    japanese, words = _split(text)
    found = {_word(word) for word in words}
    for run in japanese:
        found.update(_hex(run[i : i + size]) for size in (1, 2) for i in range(len(run) - size + 1))
    return found - {"w"}


def asked(query: str) -> list[tuple[str, bool]]:
    """Return [(term, whole)] that a query asks for: words by their beginning (whole False), Japanese pieces exactly."""
    japanese, words = _split(query[:MAX_QUERY])
    wanted = [(term, False) for word in words if len(term := _word(word)) > 1]
    for run in japanese:
        pieces = [run] if len(run) == 1 else [run[i : i + 2] for i in range(len(run) - 1)]
        wanted.extend((_hex(piece), True) for piece in pieces)
    return list(dict.fromkeys(wanted))[:MAX_ASKED]


def _split(text: str | None) -> tuple[list[str], list[str]]:
    text = unicodedata.normalize("NFKC", text or "")
    rest = _JAPANESE.sub(" ", text)
    return _JAPANESE.findall(text), _WORD.findall(_joined(rest))


def _joined(text: str) -> str:
    """Drop the marks that stand inside Uzbek words, so that oʻlim is one word."""
    return re.sub(r"(?<=\w)['ʻʼ‘’`´ʹ′](?=\w)", "", uzbek.normalise_apostrophes(text))


def _word(word: str) -> str:
    folded = unicodedata.normalize("NFKD", uzbek.skeleton(word)).casefold()
    return ("w" + "".join(_ASCII.findall(folded)))[:MAX_LENGTH]


def _hex(piece: str) -> str:
    return "j" + piece.encode().hex()
