"""Sort keys."""

import unicodedata

from archive.names.uzbek import normalise_apostrophes

from .letters import has_kanji, weights
from .orders import ORDERS, Order, number

LONGEST = 180
_MOST_LETTERS = 200


def sort_key(text: str, language: str, *, reading: str = "") -> str:
    """Return a key of at most 180 characters 0–9 and a–z whose byte order is the order of the language.

    language: uz, uz-Cyrl, ja, en or ru. Raises KeyError for another. reading: in kana, of a Japanese text; a text with
    kanji and without one goes behind all that have a reading, by kanji.

    Orders: uz and uz-Cyrl as the national alphabets; ja, en and ru as Unicode's default
    collation, so digits sort as letters do. Words that differ in marks or size only stand together, told apart at the
    end of the key; hiragana and katakana of one spelling are one word. Of longer texts the beginning counts.
    """
    order = ORDERS[language]
    levels = _levels(text, order)
    if language == "ja" and reading and not has_kanji(reading):
        levels = _levels(reading, order) + levels
    elif has_kanji(text):
        levels[0] = order.reading_unknown + levels[0]
    while levels and not levels[-1]:
        levels.pop()
    return "0".join(levels)[:LONGEST]


def beginnings(text: str, language: str) -> tuple[str, str] | None:
    """Return the first and the last key that a word beginning with the text can have; None for an empty text.

    Both ends are inside the range. Small letters and digits stand in this order by bytes and by language alike, so the
    range means the same on any database. language: as of sort_key. A name sorted by its reading is found by that.
    """
    order = ORDERS[language]
    letters = _levels(text, order)[0]
    if not letters:
        return None
    first = (order.reading_unknown if has_kanji(text) else "") + letters
    return first, first.ljust(LONGEST, "z")


def _levels(text: str, order: Order) -> list[str]:
    text = unicodedata.normalize("NFC", text[:_MOST_LETTERS])
    if order.ignores_tutuq:
        text = normalise_apostrophes(text)
    letters = weights(unicodedata.normalize("NFKC", text), order)
    marks = _without_last_ones([weight.marks for weight in letters])
    sizes = _without_last_ones([weight.size for weight in letters])
    return ["".join(weight.letter for weight in letters), marks, sizes, _identity(text)]


def _without_last_ones(codes: list[str]) -> str:
    """Join the codes of a level; 1 is the lowest in its place, so that a tail of it says nothing."""
    end = len(codes)
    while end and codes[end - 1] == "1":
        end -= 1
    return "".join(codes[:end])


def _identity(text: str) -> str:
    """Return what no level shows: signs that are ignored, and signs with a usual form that they are sorted as."""
    return "".join(number(ord(letter), 4) for letter in text if _is_unusual(letter))


def _is_unusual(letter: str) -> bool:
    if letter.isascii():
        return letter < " "
    return (
        letter in "ßẞ‘’‚‛“”„‟‐‑"
        or unicodedata.normalize("NFKC", letter) != letter
        or unicodedata.category(letter) in {"Cc", "Cf", "Nd", "Zs"}
    )
