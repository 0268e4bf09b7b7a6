"""Typed text made plain: one form of each digit, dash and apostrophe, and the way back to what was typed."""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_APOSTROPHES = "'‘’`´ʹ′＇ʻʼ‛ʽ"
_HYPHENS = "-‐‑⁃−－﹣­"
_DASHES = "‒–—―─━"
_WAVES = "〜～∼"
_ILLEGIBLE = "□■▢◻☐"  # what an edition of a paper prints for a figure that cannot be read
WAVE, DASH, HYPHEN, BLANK = "〜", "–", "-", "_"


@dataclass(frozen=True, slots=True)
class Plain:
    """text: lower case, NFKC; origin: for each of its characters the place in `typed`."""

    typed: str
    text: str
    origin: list[int]

    def part(self, start: int, end: int) -> str:
        """Return the piece as typed that became text[start:end]."""
        return self.typed[self.origin[start] : self.origin[end - 1] + 1].strip() if start < end else ""


def plain(text: str) -> Plain:
    """Return the text in plain letters. Apostrophes between letters go: Uzbek is looked up without them."""
    typed = unicodedata.normalize("NFC", text)
    if typed.isascii() and "'" not in typed and "`" not in typed and typed.isprintable():
        return Plain(typed, typed.lower(), list(range(len(typed))))
    letters: list[str] = []
    origin: list[int] = []
    for place, character in enumerate(typed):
        made = _plain_character(character)
        if made == "'" and letters and letters[-1][-1:].isalpha() and typed[place + 1 : place + 2].isalpha():
            continue
        letters.append(made)
        origin += [place] * len(made)
    return Plain(typed, "".join(letters), origin)


@lru_cache(maxsize=8192)
def _plain_character(character: str) -> str:
    for shapes, one in ((_APOSTROPHES, "'"), (_WAVES, WAVE), (_HYPHENS, HYPHEN), (_DASHES, DASH), (_ILLEGIBLE, BLANK)):
        if character in shapes:
            return one
    category = unicodedata.category(character)
    if category == "Cf":
        return ""
    if category in ("Cc", "Cs", "Co", "Cn"):
        return " " if character.isspace() else "\ufffd"
    return "".join(_bare(letter) for letter in unicodedata.normalize("NFKC", character).lower())


def _bare(letter: str) -> str:
    base = unicodedata.normalize("NFD", letter)[0]
    if unicodedata.combining(letter) and letter not in "\u3099\u309a":
        return ""
    return base if base.isascii() and base.isalpha() else letter
