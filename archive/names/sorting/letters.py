"""What of each letter counts at which level: itself, its marks, its size."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace

from . import kana
from .orders import CODES, Order, number

_TUTUQ = "\u02bc"
# Combining marks in the order of Unicode's root collation; others follow by number.
_MARKS = f"\u3099\u309a{_TUTUQ}\u0301\u0300\u0306\u0302\u030c\u030a\u0308\u030b\u0303\u0307\u0338\u0327\u0328\u0304"
_MARK_CODES = dict(zip(_MARKS, CODES[1:], strict=False))
_SPREAD = {"æ": "ae\u0338", "œ": "oe\u0338", "ø": "o\u0338", "ß": "ss", "đ": "d\u0338", "ð": "d\u0338"}
_SPREAD |= {"ł": "l\u0338", "ħ": "h\u0338", "ŧ": "t\u0338"}
_WHOLE = frozenset("йЙ")
_ALIKE = str.maketrans("‘’‚‛“”„‟‐‑", "''''\"\"\"\"--")
_KANJI = re.compile("[\u3005-\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


@dataclass(frozen=True)
class Weight:
    """The codes of one letter at the three levels: place in the alphabet, marks, size (small before capital)."""

    letter: str
    marks: str
    size: str


def weights(text: str, order: Order) -> list[Weight]:
    """Return the weights of the letters of a text in NFKC. Control signs weigh nothing."""
    found: list[Weight] = []
    before = ""
    for token in _tokens(text.translate(_ALIKE), order):
        if found and _is_mark(token, order):
            found[-1] = replace(found[-1], marks=found[-1].marks + _mark_code(token))
            continue
        small = token.lower()
        base, size = (small, "1" if small == token else "2")
        if kana.is_kana(token):
            base, size = kana.base_and_size(token, before)
        code = _code(base, order)
        if code:
            found.append(Weight(code, "1", size))
            before = base
    return found


def has_kanji(text: str) -> bool:
    """Say whether a text has a letter that has no one reading."""
    return _KANJI.search(text) is not None


def _tokens(text: str, order: Order) -> Iterator[str]:
    for token in order.letter.findall(text):
        small = token.lower()
        if small in order.codes or token in _WHOLE:
            yield token
        elif small in _SPREAD:
            yield from _SPREAD[small] if small == token else _SPREAD[small].upper()
        else:
            yield from unicodedata.normalize("NFD", token)


def _is_mark(token: str, order: Order) -> bool:
    return token == _TUTUQ if order.ignores_tutuq and token == _TUTUQ else unicodedata.category(token[0])[0] == "M"


def _mark_code(mark: str) -> str:
    return _MARK_CODES.get(mark) or "z" + number(ord(mark), 4)


def _code(letter: str, order: Order) -> str:
    if letter in order.codes:
        return order.codes[letter]
    digit = unicodedata.digit(letter[0], None)
    if digit is not None:
        return order.codes[str(digit)]
    if letter.isspace():
        return order.codes[" "]
    if has_kanji(letter):
        return order.prefixes["kanji"] + _kanji_number(letter)
    if kana.is_kana(letter):
        return order.prefixes["kana"] + number(ord(letter), 4)
    match unicodedata.category(letter[0]):
        case "Cc" | "Cf":
            return ""
        case "Lu" | "Ll" | "Lt" | "Lm" | "Lo" | "Nd" | "Nl" | "No":
            return order.prefixes["letters"] + number(ord(letter[0]), 4)
        case "Pc" | "Pd" | "Ps" | "Pe" | "Pi" | "Pf" | "Po" | "Sm" | "Sc" | "Sk" | "So":
            return "1z" + number(ord(letter[0]), 4)
    return order.prefixes["rest"] + number(ord(letter[0]), 4)


def _kanji_number(kanji: str) -> str:
    """Return the place in JIS X 0208 (level 1 by sound, then level 2 by radical), else behind it the code point."""
    place = kanji.encode("euc_jp", "ignore")
    if len(place) == 2:
        return number((place[0] - 0xA1) * 94 + place[1] - 0xA1, 3)
    return "z" + number(ord(kanji), 4)
