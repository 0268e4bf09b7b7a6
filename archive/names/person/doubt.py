"""Doubt that is written inside a name: 濱(浜)野, 堅治(次)郎, H[AE]LD, Симид?у."""

import re

from .wild import MANY

MOST = 6
_COST, _NO_LETTER = 0.02, 0.05
_INSTEAD = re.compile(r"[(（]([^()（）]{1,20})[)）]")
_ONE_OF = re.compile(r"[\[［]([^\[\]［］]{1,6})[\]］]")
_SIGNS = re.compile(r"[(（\[［?？]")
# A stretch that nobody could read, as it is keyed: [..], […].
_UNREAD = re.compile(r"[\[［]\s*[.．…‥・･·]+\s*[\]］]")
_UNSURE = re.compile(r"(?<=\w)[?？](?=\w|$)")


def spellings_of(text: str) -> list[tuple[str, float]]:
    """Return [(spelling, cost)] of what a name with signs of doubt may mean, the main spelling first, at most 6.

    Round brackets hold what may stand instead of as many letters before them; square brackets the letters of which one
    is right; after a letter, ? says that the letter is doubtful or that one is missing; [..] stands for any letters.
    """
    text = mark_unread(text)
    found = [(text, 0.0)]
    if not _SIGNS.search(text):
        return found
    for step in (_instead, _instead, _one_of, _one_of, _unsure):
        found = [(said, cost + extra) for known, cost in found for said, extra in step(known)]
    return list({said: (said, cost) for said, cost in reversed(found)}.values())[::-1][:MOST]


def mark_unread(text: str) -> str:
    """Return a text with the sign for any letters (wild.MANY) where [..] says that a stretch can't be read."""
    return _UNREAD.sub(MANY, text)


def _instead(text: str) -> list[tuple[str, float]]:
    found = _INSTEAD.search(text)
    if not found:
        return [(text, 0.0)]
    before, inside, after = text[: found.start()], found[1], text[found.end() :]
    last = before.split()[-1] if before.split() else ""
    if len(inside) > len(last) or before != before.rstrip():
        # Another whole name stands in the brackets, as 山田 (Ямада).
        return [(before.rstrip() + " " + after.lstrip(), 0.0), (inside, _COST)]
    other = before[: len(before) - len(inside)] + inside + after
    return [(before + after, 0.0), (other, _COST)]


def _one_of(text: str) -> list[tuple[str, float]]:
    found = _ONE_OF.search(text)
    if not found:
        return [(text, 0.0)]
    before, after = text[: found.start()], text[found.end() :]
    return [(before + letter + after, _COST * place) for place, letter in enumerate(found[1])]


def _unsure(text: str) -> list[tuple[str, float]]:
    if not _UNSURE.search(text):
        return [(text, 0.0)]
    return [(text, _COST), (_UNSURE.sub("", text), _NO_LETTER)]
