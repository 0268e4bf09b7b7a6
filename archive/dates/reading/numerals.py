"""Numbers written in kanji and in Roman letters."""

import re

_KANJI_DIGITS = {
    **{character: value for value, character in enumerate("〇一二三四五六七八九")},
    "零": 0, "○": 0, "◯": 0, "壱": 1, "壹": 1, "弐": 2, "貳": 2, "参": 3, "參": 3, "肆": 4, "伍": 5, "陸": 6,
    "漆": 7, "捌": 8, "玖": 9, "元": 1,
}  # fmt: skip
_KANJI_UNITS = {"十": 10, "拾": 10, "百": 100, "千": 1000}
_KANJI_TENS = {"廿": 20, "卄": 20, "丗": 30, "卅": 30, "卌": 40}
KANJI_NUMERALS = "".join({**_KANJI_DIGITS, **_KANJI_UNITS, **_KANJI_TENS}).replace("元", "")

_ROMAN = re.compile(r"m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,4})")
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
# Cyrillic letters that stand for Roman ones, and what typewriters without Latin letters made of them.
_LOOK_ALIKE = str.maketrans(
    {"х": "x", "і": "i", "ӏ": "i", "м": "m", "с": "c", "у": "v", "п": "ii", "ш": "iii", "1": "i"}
)


def kanji_number(text: str) -> int | None:
    """Return what 二十一, 廿一, 二一, 一九四六 or 千九百四十六 count; None for what is no number."""
    if all(character in _KANJI_DIGITS for character in text):
        return int("".join(str(_KANJI_DIGITS[character]) for character in text)) if len(text) <= 4 else None
    total, digit = 0, None
    least = 10_000
    for character in text:
        if character in _KANJI_DIGITS:
            if digit is not None:
                return None
            digit = _KANJI_DIGITS[character]
            continue
        if character in _KANJI_TENS:
            unit, amount = 10, _KANJI_TENS[character]
            if digit is not None:
                return None
        else:
            unit = _KANJI_UNITS[character]
            amount = unit * (1 if digit is None else digit)
        if unit >= least:
            return None
        total, digit, least = total + amount, None, unit
    return total + (digit or 0)


def roman_number(text: str) -> int | None:
    """Return what a Roman numeral counts, of Latin letters and those that look like them; None for other words."""
    latin = text.translate(_LOOK_ALIKE)
    if not latin or not _ROMAN.fullmatch(latin):
        return None
    values = [_ROMAN_VALUES[letter] for letter in latin]
    return sum(-value if value < max(values[place:]) else value for place, value in enumerate(values))
