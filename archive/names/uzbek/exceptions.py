"""Words whose spelling in one script cannot be worked out from the other: words.tsv and kept.tsv."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from .letters import latin_by_rule

_SHORTEST_STEM, _LONGEST_STEM = 3, 20
_LONGEST_ENDING = 24
_ENDINGS = re.compile(
    "(?:lar|ning|ni|ga|ka|cha|da|gi|dan|i|si|yi|im|ing|imiz|ingiz|li|lik|siz|chi|dor|dosh|day|dek|lash|"
    "mi|man|san|miz|dir|gina|xona|soz|boz|simon)*"
)


def cyrillic_exception(word: str) -> str:
    """Return a word of small Latin letters with the part that no rule gives put into Cyrillic already."""
    whole = _wholes().get(word)
    return whole if whole else _parts_put(_stem_put(word))


def latin_stem(word: str) -> tuple[str, str]:
    """Return the longest beginning of a small Cyrillic word that has an irregular Latin form, and that form."""
    irregular = _irregular_in_latin()
    for length in range(min(len(word), _LONGEST_STEM), _SHORTEST_STEM - 1, -1):
        if word[:length] in irregular:
            return word[:length], irregular[word[:length]]
    return "", ""


@cache
def kept() -> frozenset[str]:
    """Return the words that stay Latin on a Cyrillic page."""
    return frozenset(latin for latin, cyrillic, _kind in _rows("kept.tsv") if not cyrillic)


@cache
def established() -> dict[str, str]:
    """Return the Cyrillic form of abbreviations that have one of their own."""
    return {latin: cyrillic for latin, cyrillic, _kind in _rows("kept.tsv") if cyrillic}


def _stem_put(word: str) -> str:
    if word[:_SHORTEST_STEM] not in _beginnings():
        return word
    nouns, stems = _nouns(), _words("stem")
    for length in range(min(len(word), _LONGEST_STEM), _SHORTEST_STEM - 1, -1):
        start, rest = word[:length], word[length:]
        if start in stems:
            return stems[start] + rest
        if start in nouns and len(rest) <= _LONGEST_ENDING and _ENDINGS.fullmatch(rest):
            return nouns[start] + rest
    return word


def _parts_put(word: str) -> str:
    return _any_part().sub(lambda match: _words("part")[match[0]], word)


@cache
def _beginnings() -> frozenset[str]:
    return frozenset(stem[:_SHORTEST_STEM] for stem in (*_nouns(), *_words("stem")))


@cache
def _wholes() -> dict[str, str]:
    return _words("word") | _words("soft")


@cache
def _nouns() -> dict[str, str]:
    """Return the nouns as they stand before an ending: a last ь falls there (лагерь, лагерлар)."""
    return _words("noun") | {latin: cyrillic[:-1] for latin, cyrillic in _words("soft").items()}


@cache
def _any_part() -> re.Pattern[str]:
    return re.compile("|".join(sorted(_words("part"), key=len, reverse=True)))


@cache
def _words(kind: str) -> dict[str, str]:
    return {latin: cyrillic for latin, cyrillic, its_kind in _rows("words.tsv") if its_kind == kind}


@cache
def _irregular_in_latin() -> dict[str, str]:
    stems = _words("stem") | _wholes() | _nouns()
    both = [*stems.items(), *_words("soft").items()]
    return {cyrillic: latin for latin, cyrillic in both if "".join(latin_by_rule(cyrillic)) != latin}


def _rows(name: str) -> Iterator[tuple[str, str, str]]:
    lines = Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines()
    for line in lines[1:]:
        latin, cyrillic, kind, _why = line.split("\t")
        yield latin, cyrillic, kind
