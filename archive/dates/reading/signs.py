"""Signs whose meaning their neighbours show: a question mark for an illegible day, か for a choice."""

import re

from .tokens import Token, kinds_of

# Patterns over the kinds of the tokens, and what the tokens that they match become.
_SETTLED = [
    (re.compile(r"か(?=[dDYmers~])"), "o"),  # 3日か4日
    (re.compile(r"か"), "?"),
    (re.compile(r"_"), "x"),
    (re.compile(r"(?:^|(?<=[./]))\?(?=\??[./m])"), "x"),  # ?.03.1946
    (re.compile(r"(?<=x)\?(?=[./m])"), ""),  # ??.03.1946
    (re.compile(r"(?<=Y)~(?=Y)"), "〜"),  # 1945~1947
    (re.compile(r"(?<=&)b$"), "U"),  # 1946 and before
    (re.compile(r"(?<=&)a$"), "F"),
    (re.compile(r"&(?=[UF]$)"), ""),
]
_PREFIX = re.compile(r"(?<=c)-(?=[Ymds])")
_NEEDS_ITS_NEIGHBOURS = frozenset("c_?か&~")


def settled(tokens: list[Token]) -> list[Token]:
    """Return the tokens with each sign of the kind that it is in its place; the dash of "mid-1946" goes."""
    kinds = kinds_of(tokens)
    if not _NEEDS_ITS_NEIGHBOURS.intersection(kinds):
        return tokens
    gone = {match.start() for match in _PREFIX.finditer(kinds) if not tokens[match.start()].loose}
    letters = list(kinds)
    for pattern, kind in _SETTLED:
        for match in pattern.finditer("".join(letter or " " for letter in letters)):
            letters[match.start()] = kind
    return [
        token._replace(kind=letter)
        for place, (token, letter) in enumerate(zip(tokens, letters, strict=True))
        if letter and place not in gone
    ]
