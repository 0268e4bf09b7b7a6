"""How much a decoded text looks like what people write in Japanese, Russian, Uzbek or English."""

import math
import re
import unicodedata
from functools import lru_cache

_SAMPLE = 20_000
# How often letters stand in Russian, in per cent: what KOI8-R and Windows-1251 make of each other is rare letters.
_PER_CENT = {
    "о": 11, "е": 8.5, "а": 8, "и": 7.4, "н": 6.7, "т": 6.3, "с": 5.5, "р": 4.7, "в": 4.5, "л": 4.4, "к": 3.5, "м": 3.2,
    "д": 3, "п": 2.8, "у": 2.6, "я": 2, "ы": 1.9, "ь": 1.7, "г": 1.7, "з": 1.65, "б": 1.6, "ч": 1.4, "й": 1.2, "х": 1,
    "ж": 0.9, "ш": 0.7, "ю": 0.6, "ц": 0.5, "щ": 0.4, "э": 0.3, "ф": 0.3,
}  # fmt: skip
_USUAL = {letter: 0.6 * math.log10(share / 3) for letter, share in _PER_CENT.items()}
_UZBEK = set("ўқғҳЎҚҒҲ")
_RUSSIAN = set("абвгдеёжзийклмнопрстуфхцчшщъыьэюя")
_SIGNS = set("№«»—–“”„…’‘ʻʼ°§　、。・（）「」『』〃々ー／：；，．～Ø×€±")


def likeness(text: str) -> float:
    """Return from about -2 to 1.3 how likely a text is rightly decoded; 1.0 for one of ASCII alone."""
    total, number = 0.0, 0
    before = ""
    for letter in text[:_SAMPLE]:
        if letter > "\x7f" or letter < "\t":
            number += 1
            total += _worth(letter, before)
        elif letter.isalpha() and before and _script(before) == "cyrillic":
            number += 1
            total -= 1.0
        before = letter
    return total / number if number else 1.0


def _worth(letter: str, before: str) -> float:
    script = _script(letter)
    if script == "cyrillic":
        return _cyrillic(letter, before)
    if script in ("kana", "kanji"):
        return _japanese(letter, before, script)
    if script == "latin":
        # Accented letters stand inside words of plain ones.
        return 0.4 if before.isascii() and before.isalpha() else -0.6
    if letter in _SIGNS or "\uff01" <= letter <= "\uff5e":
        return 0.5
    if unicodedata.category(letter) in ("Cc", "Co", "Cn", "Cs"):
        return -2.0
    return 0.0 if letter.isspace() else -0.5


def _cyrillic(letter: str, before: str) -> float:
    small = letter.lower()
    if letter in _UZBEK:
        return 1.0
    if small not in _RUSSIAN:
        return -1.0
    came = _script(before) if before else ""
    if came not in ("", "cyrillic"):
        return -1.0
    if letter.isupper() and before.islower():
        return -1.0
    worth = 1.0 if letter.islower() or came != "cyrillic" else 0.85
    if came != "cyrillic" and small in "ьъы":
        worth -= 1.0
    return worth + _USUAL.get(small, -0.8)


def _japanese(letter: str, before: str, script: str) -> float:
    if before and _script(before) == "cyrillic":
        return -0.5
    if "\uff61" <= letter <= "\uff9f":
        # Half-width kana are written in runs; single ones are what bytes of other encodings turn into.
        return 0.5 if "\uff61" <= before <= "\uff9f" else 0.0
    if script == "kana":
        return 1.1
    return 1.0 if _is_usual(letter) else -0.2


@lru_cache(maxsize=8192)
def _is_usual(kanji: str) -> bool:
    """Whether a character is of the first level of JIS X 0208, the 2,965 in common use."""
    try:
        code = kanji.encode("euc_jp")
    except UnicodeEncodeError:
        return False
    return len(code) == 2 and 0xB0 <= code[0] <= 0xCF


_CYRILLIC = re.compile("[\u0400-\u052f]")
_KANA = re.compile("[\u3041-\u30ff\uff61-\uff9f]")
_KANJI = re.compile("[\u3005\u3400-\u9fff\uf900-\ufaff]")
_LATIN = re.compile("[A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f]")


@lru_cache(maxsize=8192)
def _script(letter: str) -> str:
    for name, letters in (("cyrillic", _CYRILLIC), ("kana", _KANA), ("kanji", _KANJI), ("latin", _LATIN)):
        if letters.match(letter):
            return name
    return ""
