"""The order of letters in each language, as codes of one to seven characters.

A code is never the beginning of another and never begins with 0, so that 0 can end a level. Codes beginning with 1 are
spaces and signs, with 2 digits; the language's own letters follow, then other scripts.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

CODES = "123456789abcdefghijklmnopqrstuvwxyz"
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"

# Unicode's root order (CLDR), of the signs that names and titles contain.
_SIGNS = " _-–—,;:!?.…·・'\"‹›«»()[]「」『』{}@*/&#%†+="

_LATIN = "abcdefghijklmnopqrstuvwxyz"
_RUSSIAN = "абвгдежзийклмнопрстуфхцчшщъыьэюя"
_KANA = "あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわゐゑをん"


@dataclass(frozen=True)
class Order:
    """codes: of the letters, small and composed (in Uzbek also oʻ, sh and so on).

    prefixes: of what has no code of its own, by kind: letters, kana, kanji, rest; a number follows them.
    letter: what counts as one letter. ignores_tutuq: U+02BC tells two words apart only if nothing else does.
    reading_unknown: put before a Japanese name that has no reading.
    """

    codes: Mapping[str, str]
    prefixes: Mapping[str, str]
    letter: re.Pattern[str] = re.compile(".", re.DOTALL)
    ignores_tutuq: bool = False
    reading_unknown: str = ""


def number(value: int, length: int) -> str:
    """Return a number ≥ 0 in base 36, padded to the length."""
    digits = ""
    for _ in range(length):
        value, digit = divmod(value, 36)
        digits = _DIGITS[digit] + digits
    return digits


def _signs() -> dict[str, str]:
    digits = {digit: "2" + code for digit, code in zip("0123456789", CODES, strict=False)}
    return digits | _under("1", _SIGNS[:33]) | _under("1y", _SIGNS[33:])


def _under(prefix: str, letters: str) -> dict[str, str]:
    return {letter: prefix + code for letter, code in zip(letters, CODES, strict=False)}


def _in_turn(letters: Iterable[str | tuple[str, ...]]) -> dict[str, str]:
    """Return codes from 3 on; letters in a tuple share the first character of theirs."""
    codes: dict[str, str] = {}
    for entry, code in zip(letters, CODES[2:], strict=False):
        codes |= {entry: code} if isinstance(entry, str) else _under(code, "".join(entry))
    return codes


def _prefixes(last: str) -> dict[str, str]:
    return {kind: last + code for kind, code in zip(("letters", "kana", "kanji", "rest"), "3456", strict=True)}


_FOREIGN = _under("z1", _LATIN)
_UZBEK_CYRILLIC = [*"абвгдеёжзийклмнопрстуфхцчш", tuple("щъыь"), *"эюя", tuple("ўқғҳ")]

ORDERS = {
    "en": Order(_signs() | _in_turn(_LATIN), _prefixes("z")),
    "ru": Order(_signs() | _in_turn(_RUSSIAN) | _FOREIGN, _prefixes("z")),
    "uz": Order(
        _signs()
        | _in_turn([*_LATIN, "oʻ", "gʻ", "sh", "ch"])
        | {letter: "z1" + code for letter, code in _in_turn(_UZBEK_CYRILLIC).items()},
        _prefixes("z"),
        letter=re.compile("(?:oʻ|gʻ|sh|ch)|.", re.DOTALL | re.IGNORECASE),
        ignores_tutuq=True,
    ),
    "uz-Cyrl": Order(_signs() | _in_turn(_UZBEK_CYRILLIC) | _FOREIGN, _prefixes("z")),
    "ja": Order(
        _signs() | _in_turn(_LATIN) | _under("t", _KANA[:25]) | _under("u", _KANA[25:]),
        _prefixes("z") | {"kanji": "w"},
        reading_unknown="v",
    ),
}

LANGUAGES = tuple(ORDERS)
