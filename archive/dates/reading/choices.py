"""One of several dates, or all of them."""

import re
from collections.abc import Iterable
from itertools import product

from .. import edtf
from ..errors import DateError
from ..values import Choice, Part, Run, Value
from .pieces import Outcome, Piece, Problem, Reach, Span, anchored, filled
from .qualifiers import dated
from .readings import Habits
from .settling import settle
from .sides import limit
from .spans import span
from .tokens import Token, Tokens, kinds_of

_DASH_OF_A_DATE = re.compile(r"(?<=r)-(?=[dY])|(?<=[dD])-(?=m)")  # 12,13/III-46; 12, 15-mart
_MOST_MEMBERS = 16
_MOST_COMBINATIONS = 64


def choice(tokens: Tokens, habits: Habits) -> list[Outcome]:
    """One of several dates, or all of them."""
    kinds = kinds_of(tokens)
    if kinds[:1] in ("f", "w") or kinds[-1:] == "z":
        return []
    words = {kind for kind in kinds if kind in "o&1*"}
    if words <= {"o", "1"} and words:
        return _chosen(tokens, habits, ("one",))
    if words <= {"&", "*"} and words:
        return _chosen(tokens, habits, ("all",))
    if not words and "," in kinds and not set(_DASH_OF_A_DATE.sub("", kinds)) & set("-〜T"):
        return _chosen(tokens, habits, ("one", "all"))
    return []


def _chosen(tokens: Tokens, habits: Habits, which: tuple[str, ...]) -> list[Outcome]:
    segments = _parted(tokens, "o&")
    if not all(segments):
        return []
    options: list[list[Piece | Outcome]] = []
    for segment in segments:
        for element in _elements(segment, habits):
            options.append(element)
            if not element:
                return []
    if len(options) < 2 and "1" not in kinds_of(tokens) and "*" not in kinds_of(tokens):
        return []
    found: list[Outcome] = []
    for combination in list(product(*options))[:_MOST_COMBINATIONS]:
        for kind in which:
            found += _set_of(kind, _completed(list(combination), habits), (tokens[0].start, tokens[-1].end))
    return found


def _parted(tokens: Tokens, kinds: str) -> list[list[Token]]:
    parts: list[list[Token]] = [[]]
    for token in tokens:
        if token.kind in kinds:
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def _elements(tokens: Tokens, habits: Habits) -> Iterable[list[Piece | Outcome]]:
    """The elements of a list with commas; a comma may also stand within a date, so the longest is tried first."""
    parts = [part for part in _parted(tokens, ",") if part]
    if len(parts) > _MOST_MEMBERS:
        yield []
        return
    place = 0
    while place < len(parts):
        for end in range(min(len(parts), place + 3), place, -1):
            joined = _joined(parts[place:end])
            if end > place + 1 and any(token.kind in "1*" for token in joined):
                continue
            element = _element(joined, habits)
            if element or end == place + 1:
                yield element
                place = end
                break


def _joined(parts: list[list[Token]]) -> list[Token]:
    """The comma of "March 12 or 13, 1946" stays, for without it the day and the year are no date."""
    joined = [token for part in parts for token in part]
    if re.fullmatch("[dD]Y", kinds_of(joined)) and len(parts) == 2:
        joined.insert(1, Token(",", ",", joined[0].end, joined[1].start, loose=False))
    return joined


def _element(tokens: Tokens, habits: Habits) -> list[Piece | Outcome]:
    if any(token.kind in "1*" for token in tokens):
        inner = [token for token in tokens if token.kind not in "1*"]
        return list(limit(inner, habits) or span(inner, habits))
    pieces = dated(tokens, habits)
    return list(pieces) if pieces else list(limit(tokens, habits))


def _completed(elements: list[Piece | Outcome], habits: Habits) -> list[list[Outcome]]:
    completed: list[list[Outcome]] = []
    for place, element in enumerate(elements):
        if not isinstance(element, Piece):
            completed.append([element])
            continue
        before, after = list(reversed(elements[:place])), elements[place + 1 :]
        neighbours = [*before, *after] if habits.fills_from_left else [*after, *before]
        pieces = [other for other in neighbours if isinstance(other, Piece)]
        if not element.is_whole:
            candidates = (filled(element, _whole(other, pieces)) for other in pieces)
            element = next((made for made in candidates if made is not None and made.is_whole), element)
        else:
            element = next((made for other in pieces if (made := anchored(element, other)) != element), element)
        completed.append(settle(element))
    return completed


def _whole(piece: Piece, others: list[Piece]) -> Piece:
    """A neighbour that lacks its year takes it from the next that has one: 12, 13 or 14 March 1946."""
    if piece.year is not None:
        return piece
    return next((made for other in others if (made := filled(piece, other)) is not None), piece)


def _set_of(kind: str, members: list[list[Outcome]], where: Span) -> list[Outcome]:
    found: list[Outcome] = []
    for combination in list(product(*members))[:_MOST_COMBINATIONS]:
        problem = next((outcome for outcome in combination if isinstance(outcome, Problem)), None)
        if problem:
            found.append(problem)
            continue
        reaches = [outcome for outcome in combination if isinstance(outcome, Reach)]
        dates = [member for reach in reaches for member in _members(reach.value)]
        if None in dates:
            continue
        try:
            value = edtf.choice(kind, [member for member in dates if member is not None])
        except DateError:
            found.append(Problem(where))
            continue
        found.append(Reach(value, all(reach.sure for reach in reaches)))
    return found


def _members(value: Value) -> list[Part | Run | None]:
    if isinstance(value, Part):
        return [value]
    if isinstance(value, Choice):
        return list(value.members)
    try:
        run = edtf.run(value.start, value.end)
    except DateError:
        return [None]
    return [run]
