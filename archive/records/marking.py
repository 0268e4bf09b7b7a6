"""Which words of a text another version of it does not have."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

# Japanese has no spaces: there every letter is a word of its own.
_WORDS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W\u3040-\u30ff\u3400-\u9fff]+\s*|\s+|.\s*", re.DOTALL)
_LONG = 40


@dataclass(frozen=True)
class Run:
    """A stretch of a text; is_moved: the other version doesn't have it."""

    text: str
    is_moved: bool


def runs(old: str, new: str) -> tuple[list[Run], list[Run]]:
    """Return both texts as Runs, cut at words; short texts, and such as have little in common, are one Run each."""
    if not old or not new or max(len(old), len(new)) < _LONG:
        return _whole(old), _whole(new)
    was, now = _WORDS.findall(old), _WORDS.findall(new)
    matcher = SequenceMatcher(None, was, now, autojunk=False)
    if matcher.ratio() < 0.4:
        return _whole(old), _whole(new)
    left: list[Run] = []
    right: list[Run] = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        left += [Run("".join(was[i1:i2]), tag != "equal")] if i2 > i1 else []
        right += [Run("".join(now[j1:j2]), tag != "equal")] if j2 > j1 else []
    return left, right


def _whole(text: str) -> list[Run]:
    return [Run(text, True)] if text else []
