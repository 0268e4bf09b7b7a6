"""Words of a language and the tokens they become."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from .symbols import LEFT_OPEN

LEXEME = re.compile(rf"[0-9]+|[^\W\d_]+|_+|{LEFT_OPEN}|\S")

Meaning = tuple[tuple[str, Any], ...]


@dataclass(frozen=True)
class Lexicon:
    """phrases: by their first word all phrases with what they mean, the longest first."""

    phrases: Mapping[str, list[tuple[tuple[str, ...], Meaning]]] = field(repr=False)

    def find(self, words: list[str], place: int) -> tuple[int, Meaning] | None:
        """Return the number of words and the meaning of the longest phrase that stands at this place."""
        for phrase, meaning in self.phrases.get(words[place], ()):
            if len(phrase) == 1 or tuple(words[place : place + len(phrase)]) == phrase:
                return len(phrase), meaning
        return None


def lexicon(entries: Iterable[tuple[str, Meaning]]) -> Lexicon:
    """Return the lexicon of (forms, meaning); forms are separated by `|`. Of two equal forms the last counts."""
    found: dict[tuple[str, ...], Meaning] = {}
    for forms, meaning in entries:
        for form in forms.split("|"):
            found[tuple(LEXEME.findall(form))] = meaning
    phrases: dict[str, list[tuple[tuple[str, ...], Meaning]]] = {}
    for phrase, meaning in sorted(found.items(), key=lambda entry: -len(entry[0])):
        phrases.setdefault(phrase[0], []).append((phrase, meaning))
    return Lexicon(phrases)


def word(kind: str, forms: str, value: Any = None) -> tuple[str, Meaning]:
    """Return an entry whose forms become one token."""
    return forms, ((kind, value),)


def noise(forms: str) -> tuple[str, Meaning]:
    """Return an entry whose forms say nothing about the date."""
    return forms, ()
