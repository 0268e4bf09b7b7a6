"""Terms of a text, the same for what is stored and for what is asked: no database, no language guessed.

A word in Latin or Cyrillic letters becomes its Latin skeleton (both Uzbek scripts and all apostrophes are one), `w…`, and
in an English text its stem besides where that is another word, `s…`.
Japanese is cut into single characters and pairs, so that a word of one or two characters is found, `j…` in hexadecimal;
old and variant characters are one with the new ones.
All terms are ASCII: text columns sort differently from one database to another, ASCII letters and digits do not.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import snowballstemmer

from archive.names import uzbek
from archive.names.person.cleaning import fold_known_kanji

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
_ENGLISH, _ENGLISH_WORD = "en", re.compile("[a-z]{3,40}")


class Asked(NamedTuple):
    """One thing that a query asks for. whole: the term itself, else any that begins so; stems: terms that do as well."""

    term: str
    whole: bool
    stems: frozenset[str] = frozenset()

    def fits(self, term: str) -> bool:
        """Return whether a term is what is asked for."""
        return (term == self.term if self.whole else term.startswith(self.term)) or term in self.stems


def terms_of(text: str | None, language: str = "") -> set[str]:
    """Return the set of terms that a text is found by. language: of the text, where it is known."""
    japanese, words = _split(text)
    found = {term for word in words for term in _terms_of_word(word, language)}
    for run in japanese:
        found.update(_hex(run[i : i + size]) for size in (1, 2) for i in range(len(run) - size + 1))
    return found - {"w"}


def asked(query: str) -> list[Asked]:
    """Return what a query asks for: words by their beginning or their English stem, Japanese pieces exactly."""
    japanese, words = _split(query[:MAX_QUERY])
    wanted = [Asked(term, False, _stems(word)) for word in words if len(term := _word(word)) > 1]
    for run in japanese:
        pieces = [run] if len(run) == 1 else [run[i : i + 2] for i in range(len(run) - 1)]
        wanted.extend(Asked(_hex(piece), True) for piece in pieces)
    return list(dict.fromkeys(wanted))[:MAX_ASKED]


def spans(text: str, wanted: list[Asked], language: str = "") -> list[tuple[int, int]]:
    """Return [(start, end)] of the pieces of a text that a query asks for, in order, none touching another.

    language: of the text, where it is known. A word is marked whole, whatever is asked of it.
    """
    plain, places = _normal(text)
    pieces = {one.term for one in wanted if one.whole}
    beginnings = [one for one in wanted if not one.whole]
    found: list[tuple[int, int]] = []
    for run in _JAPANESE.finditer(plain) if pieces else ():
        for at in range(run.start(), run.end()):
            found += [
                (at, at + size) for size in (1, 2) if at + size <= run.end() and _hex(plain[at : at + size]) in pieces
            ]
    if beginnings:
        rest = _JAPANESE.sub(lambda run: " " * len(run[0]), plain)
        words = _MARKED_WORD.finditer(rest)
        found += [
            word.span()
            for word in words
            if any(one.fits(term) for term in _terms_of_word(_joined(word[0]), language) for one in beginnings)
        ]
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


def _terms_of_word(word: str, language: str) -> set[str]:
    found = {_word(word)}
    if language == _ENGLISH and (stem := _stem(word)):
        found.add("s" + stem)
    return found


def _stems(word: str) -> frozenset[str]:
    """Return the terms of the English words that have the stem of a word: it may be a word, or that of others."""
    stem = _stem(word) or _bare(word)
    return frozenset((_word(stem), "s" + stem)) if _ENGLISH_WORD.fullmatch(stem) else frozenset()


@lru_cache(maxsize=50_000)
def _stem(word: str) -> str:
    """Return the stem of an English word where it is another word than this, else nothing."""
    bare = _bare(word)
    if not _ENGLISH_WORD.fullmatch(bare):
        return ""
    # One for each call: a stemmer holds the word it is at, and threads share this module.
    stem: str = snowballstemmer.stemmer("english").stemWord(bare)
    return "" if stem == bare else stem


def _bare(word: str) -> str:
    return "".join(
        letter for letter in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(letter)
    )


@lru_cache(maxsize=50_000)
def _word(word: str) -> str:
    folded = unicodedata.normalize("NFKD", uzbek.skeleton(word)).casefold()
    return ("w" + "".join(_ASCII.findall(folded)))[:MAX_LENGTH]


def _hex(piece: str) -> str:
    return "j" + fold_known_kanji(piece).encode().hex()
