"""By which row of kana and which first letters a name is looked up; no database."""

import unicodedata

# The rows of the fifty sounds, each under its first kana; voiced and small kana stand with the plain ones.
KANA_ROWS = {
    "a": "あいうえお",
    "ka": "かきくけこ",
    "sa": "さしすせそ",
    "ta": "たちつてと",
    "na": "なにぬねの",
    "ha": "はひふへほ",
    "ma": "まみむめも",
    "ya": "やゆよ",
    "ra": "らりるれろ",
    "wa": "わゐゑをん",
}
_SMALL = dict(zip("ぁぃぅぇぉっゃゅょゎ", "あいうえおつやゆよわ", strict=True))
_ROW_OF = {kana: row for row, letters in KANA_ROWS.items() for kana in letters}
_KATAKANA, _BELOW = range(ord("ァ"), ord("ヶ") + 1), ord("ァ") - ord("ぁ")


def kana_row(text: str) -> str:
    """Return the key of the row of kana (KANA_ROWS) that a name in kana begins with, empty for any other text."""
    first = _plain(text)
    if first and ord(first) in _KATAKANA:
        first = chr(ord(first) - _BELOW)
    return _ROW_OF.get(_SMALL.get(first, first), "")


def latin_letter(text: str) -> str:
    """Return the first letter, a to z, of a name in Latin letters; marks are left out. Empty for any other text."""
    first = _plain(text)
    return first if first.isascii() and first.isalpha() else ""


def cyrillic_letter(text: str) -> str:
    """Return the first letter of a name in Cyrillic letters, Russian or Uzbek; empty for any other text."""
    # Not taken apart: й and и, ё and е, ў and у are letters of their own.
    first = next(iter(unicodedata.normalize("NFC", text).strip().casefold()), "")
    return first if "\u0400" <= first <= "\u052f" else ""


def _plain(text: str) -> str:
    return next(iter(unicodedata.normalize("NFKD", text).strip().casefold()), "")
