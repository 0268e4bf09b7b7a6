"""Terms of a text, the same for what is stored and for what is asked: no database, no language guessed.

A word in Latin or Cyrillic letters becomes its Latin skeleton (both Uzbek scripts and all apostrophes are one), `w…`.
Japanese is cut into single characters and pairs, so that a word of one or two characters is found, `j…` in hexadecimal.
All terms are ASCII: text columns sort differently from one database to another, ASCII letters and digits do not.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from archive.names import uzbek

MAX_LENGTH = 80
MAX_QUERY = 200
MAX_ASKED = 24
# Iteration marks, kana, the two blocks of unified ideographs, compatibility forms and the planes beyond.
_JAPANESE = re.compile(
    r"[\u3005\u3006\u3041-\u3096\u30a1-\u30fa\u30fc\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af]+"
)
_WORD = re.compile(r"[^\W_]+")
_MARKS = "['ʻʼ‘’`´ʹ′]"
_MARKED_WORD = re.compile(rf"[^\W_]+(?:{_MARKS}[^\W_]+)*")
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


def spans(text: str, wanted: list[tuple[str, bool]]) -> list[tuple[int, int]]:
    """Return [(start, end)] of the pieces of a text that a query asks for, in order, none touching another.

    wanted: as asked gives it. A word is marked whole, whatever is asked of it.
    """
    plain, places = _normal(text)
    pieces = {term for term, whole in wanted if whole}
    beginnings = tuple(term for term, whole in wanted if not whole)
    found: list[tuple[int, int]] = []
    for run in _JAPANESE.finditer(plain) if pieces else ():
        for at in range(run.start(), run.end()):
            found += [
                (at, at + size) for size in (1, 2) if at + size <= run.end() and _hex(plain[at : at + size]) in pieces
            ]
    if beginnings:
        rest = _JAPANESE.sub(lambda run: " " * len(run[0]), plain)
        words = _MARKED_WORD.finditer(rest)
        found += [word.span() for word in words if _word(_joined(word[0])).startswith(beginnings)]
    return _merged([(places[start], places[end - 1] + 1) for start, end in found])


def _normal(text: str) -> tuple[str, Sequence[int]]:
    """Return a text in NFKC, letter by letter, and at which place of the text each of its letters stands."""
    if unicodedata.is_normalized("NFKC", text):
        return text, range(len(text))
    letters = [(one, at) for at, letter in enumerate(text) for one in unicodedata.normalize("NFKC", letter)]
    return "".join(one for one, _at in letters), [at for _one, at in letters]


def _merged(found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _split(text: str | None) -> tuple[list[str], list[str]]:
    text = unicodedata.normalize("NFKC", text or "")
    rest = _JAPANESE.sub(" ", text)
    return _JAPANESE.findall(text), _WORD.findall(_joined(rest))


def _joined(text: str) -> str:
    """Drop the marks that stand inside Uzbek words, so that oʻlim is one word."""
    return re.sub(rf"(?<=\w){_MARKS}(?=\w)", "", uzbek.normalise_apostrophes(text))


@lru_cache(maxsize=50_000)
def _word(word: str) -> str:
    folded = unicodedata.normalize("NFKD", uzbek.skeleton(word)).casefold()
    return ("w" + "".join(_ASCII.findall(folded)))[:MAX_LENGTH]


def _hex(piece: str) -> str:
    return "j" + piece.encode().hex()
