"""Signs for letters that nobody can read or remembers: ? for one letter or none, * for any letters."""

import re
from functools import lru_cache

ALPHABET = "aiueokgsztdnhbpmyrw"
ONE, MANY = "?", "*"
# What a letter costs that a sign stands for, and a writing in kanji that signs stand in.
LETTER_COST, WRITING_COST = 0.02, 0.05
# A part with more signs says too little, and would take too long to compare.
_MOST_SIGNS = 6
_SIGNS = re.compile(r"[?*]+")
# By how many letters an end is looked up; one less is asked for with every letter that may follow.
_END = 3


def is_wild(text: str) -> bool:
    """Return whether a sign stands for letters of a part of a name."""
    return ONE in text or MANY in text


def fits(one: str, other: str) -> bool:
    """Return whether the signs of one text can stand for what the other has; symmetric."""
    return (is_wild(one) and _fits(one, other)) or (is_wild(other) and _fits(other, one))


def guess(wild: str, other: str) -> float:
    """Return about what the distance of a text with signs from one that fits it is."""
    return LETTER_COST * max(1, len(other) - len(known(wild)))


def known(wild: str) -> str:
    """Return the letters of a text without the signs."""
    return _SIGNS.sub("", wild)


def ends_of(sound: str) -> list[str]:
    """Return what a sound can be looked up by where a part of it is unknown: its first letters, and its last."""
    return ["^" + sound[:_END], sound[-_END:] + "$"]


def ends_asked(wild: str) -> list[list[str]]:
    """Return for each end of a sound with signs the ends of all sounds that may fit there; none where too little is said."""
    first, *pieces = _SIGNS.split(wild)
    last = pieces[-1] if pieces else ""
    found = [["^" + end for end in _ends(first)], [end[::-1] + "$" for end in _ends(last[::-1])]]
    return [ends for ends in found if ends]


def _ends(letters: str) -> list[str]:
    if len(letters) >= _END:
        return [letters[:_END]]
    return [letters, *(letters + letter for letter in ALPHABET + ONE + MANY)] if len(letters) == _END - 1 else []


def _fits(wild: str, other: str) -> bool:
    pattern = _pattern(wild)
    return pattern is not None and pattern.fullmatch(other) is not None


@lru_cache(maxsize=10_000)
def _pattern(wild: str) -> re.Pattern[str] | None:
    if len(_SIGNS.findall(wild)) > _MOST_SIGNS:
        return None
    first, *pieces = (_letters(piece) for piece in re.split(r"\?*\*[?*]*", wild))
    if not pieces:
        return re.compile(first)
    # What stands between two stars is taken where it stands first, and for good: trying every place would never end.
    between = "".join(f"(?>.*?{piece})" for piece in pieces[:-1])
    return re.compile(f"{first}{between}.*{pieces[-1]}")


def _letters(piece: str) -> str:
    return re.sub(r"(?:\\\?)+", lambda signs: f".{{0,{len(signs[0]) // 2}}}?", re.escape(piece))
