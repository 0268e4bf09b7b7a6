"""Uzbek messages: typography of the Latin text, and the Cyrillic text made from it by rule."""

import re
from functools import cache
from pathlib import Path

from archive.names.uzbek import normalise_apostrophes, to_cyrillic
from archive.names.uzbek.exceptions import kept

from .placeholders import PROTECTED

_PRIVATE_USE = 0xE000
_QUOTED = re.compile(r"""(?<!\w)'([^']*)'(?!\w)|"([^"]*)\"""")
_LATIN = re.compile(r"[A-Za-zʻʼ]+")


def mend_latin(text: str) -> str:
    """Return the Latin text with oʻ gʻ (U+02BB), the tutuq belgisi (U+02BC) and “ ” as quotation marks."""
    masked, parts = _mask(text, PROTECTED)
    quoted = _QUOTED.sub(lambda match: f"“{match[1] or match[2] or ''}”", masked)
    return _unmask(normalise_apostrophes(quoted), parts)


def as_cyrillic(text: str) -> str:
    """Return the text in Cyrillic; placeholders, tags, addresses and the words of latin_words.txt stay."""
    masked, parts = _mask(mend_latin(text), _kept_in_cyrillic())
    return _unmask(to_cyrillic(masked), parts)


def latin_left(text: str) -> list[str]:
    """Return the Latin words of a Cyrillic text that no placeholder and no list of words explains."""
    masked, _parts = _mask(text, _kept_in_cyrillic())
    return [word for word in _LATIN.findall(masked) if word not in kept()]


@cache
def latin_words() -> tuple[str, ...]:
    """Return the words that stay Latin on a Cyrillic page, longest first: formats, acronyms, code."""
    lines = Path(__file__).with_name("latin_words.txt").read_text(encoding="utf-8").splitlines()
    words = (line.strip() for line in lines if line.strip() and not line.startswith("#"))
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


@cache
def _kept_in_cyrillic() -> re.Pattern[str]:
    # Uzbek hangs its endings on an acronym without a hyphen: "JSONni".
    endings = (re.escape(word) + ("(?![A-Z])" if word[-1].isupper() else r"(?!\w)") for word in latin_words())
    return re.compile(rf"{PROTECTED.pattern}|(?<![\wʻʼ])(?:{'|'.join(endings)})")


def _mask(text: str, pattern: re.Pattern[str]) -> tuple[str, list[str]]:
    parts: list[str] = []

    def keep(match: re.Match[str]) -> str:
        parts.append(match[0])
        return chr(_PRIVATE_USE + len(parts) - 1)

    return pattern.sub(keep, text), parts


def _unmask(masked: str, parts: list[str]) -> str:
    for position, part in enumerate(parts):
        masked = masked.replace(chr(_PRIVATE_USE + position), part)
    return masked
