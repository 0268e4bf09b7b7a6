"""A whole phrase: one date, a limit, a span, a choice."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import product

from .. import edtf
from ..errors import DateError
from ..values import Choice, End, Interval, Part, Run, Value, marked
from .limits import LIMITS, limited
from .pieces import Outcome, Piece, Problem, Reach, Span, anchored, filled
from .qualifiers import dated
from .readings import Habits
from .settling import settle
from .tokens import Token, Year, is_bare

_MOST_SEPARATORS = 8
_MOST_COMBINATIONS = 64
# "before … inclusive" is until, "from … onwards" is from.
_ONE_LIMIT = {**LIMITS, "bi": LIMITS["u"], "ui": LIMITS["u"], "ai": LIMITS["f"], "fi": LIMITS["f"], "fF": LIMITS["f"]}
_LEADS_A_LIMIT = "~Q?%"
_FOLLOWS_A_LIMIT = "~Q?%MNGZi,."

_NIGHT = re.compile(r"d/d[-.]?[mr]")

Tokens = Sequence[Token]


def outcomes(tokens: Tokens, habits: Habits) -> list[Outcome]:
    """Return all that the tokens can mean; problems only where nothing sensible was found, nothing if unreadable."""
    for clause in (single, limit, choice, span, night):
        found = clause(tokens, habits)
        if found:
            return [outcome for outcome in found if isinstance(outcome, Reach)] or found
    return []


def single(tokens: Tokens, habits: Habits) -> list[Outcome]:
    """One date."""
    found = [outcome for piece in dated(tokens, habits) for outcome in settle(piece)]
    return sorted(found, key=_width_of_problem, reverse=True)


def _width_of_problem(outcome: Outcome) -> int:
    """Of two readings that are both wrong, the one that takes more of the text says more."""
    return outcome.where[1] - outcome.where[0] if isinstance(outcome, Problem) else 0


def limit(tokens: Tokens, habits: Habits) -> list[Outcome]:
    """All days on one side of a date."""
    kinds = _kinds(tokens)
    if not kinds:
        return []
    if kinds[0] in "〜T":
        return _limited(single(tokens[1:], habits), LIMITS["u"])
    if kinds[-1] == "〜":
        return _limited(single(tokens[:-1], habits), LIMITS["F"])
    places = [place for place, kind in enumerate(kinds) if kind in LIMITS or kind == "i"]
    word = _ONE_LIMIT.get("".join(kinds[place] for place in places))
    if word is None:
        return []
    if any(kinds[:place].strip(_LEADS_A_LIMIT) for place in places if kinds[place] in "buaf"):
        return []
    if any(kinds[place + 1 :].strip(_FOLLOWS_A_LIMIT) for place in places if kinds[place] not in "buaf"):
        return []
    return _limited(single([token for place, token in enumerate(tokens) if place not in places], habits), word)


def _limited(found: Iterable[Outcome], limit: str) -> list[Outcome]:
    return [
        made
        for outcome in found
        for made in (
            [Reach(value, outcome.sure) for value in limited(outcome.value, limit)]
            if isinstance(outcome, Reach)
            else [outcome]
        )
    ]


def span(tokens: Tokens, habits: Habits) -> list[Outcome]:
    """From one date to another, either of which may be open or unknown."""
    problems: list[Outcome] = []
    halves = list(_halves(tokens))
    for tight in (False, True):  # a dash between spaces parts more than one between letters
        made = [
            outcome
            for left, right, is_tight in halves
            if is_tight is tight
            for outcome in _between(left, right, habits, is_tight=is_tight)
        ]
        found = [outcome for outcome in made if isinstance(outcome, Reach)]
        if found:
            return list(found)
        problems += made
    return problems


def _halves(tokens: Tokens) -> Iterable[tuple[Tokens, Tokens, bool]]:
    """Each way to part the tokens in two at a word or sign for "to"."""
    kinds = _kinds(tokens)
    separators, inner = "-〜T", list(tokens)
    if kinds[:1] == "f":
        separators, inner = "-〜Tub", inner[1:]
    elif kinds[:1] == "w":
        separators, inner = "-〜&", inner[1:]
    elif kinds[-1:] == "z":
        separators, inner = "-〜&", inner[:-1]
    elif "F" in kinds:
        separators = "-〜TF"
    places = [place for place, token in enumerate(inner) if token.kind in separators]
    for place in places[:_MOST_SEPARATORS]:
        left, sign, right = inner[:place], inner[place], inner[place + 1 :]
        is_tight = sign.kind in "-〜" and not sign.loose and bool(right) and not right[0].loose
        if sign.kind == "-" or (left and right):
            yield _without(left, "F&,"), _without_limit_behind(right), is_tight


def _without(tokens: Tokens, kinds: str) -> Tokens:
    while tokens and tokens[-1].kind in kinds:
        tokens = tokens[:-1]
    return tokens


def _without_limit_behind(tokens: Tokens) -> Tokens:
    """-gacha, まで: the word that says again that this is the end."""
    tokens = [token for token in tokens if token.kind != "i"]
    places = [place for place, token in enumerate(tokens) if token.kind in "Uu"]
    return [*tokens[: places[0]], *tokens[places[0] + 1 :]] if len(places) == 1 else tokens


def _between(left: Tokens, right: Tokens, habits: Habits, *, is_tight: bool) -> list[Outcome]:
    if not left or not right:
        return _half_open(left or right, habits, is_start=bool(left))
    where = left[0].start, right[-1].end
    start, end = _named_end(left), _named_end(right)
    if start is not None and end is not None:
        return _spans([Reach(start)], [Reach(end)], where)  # type: ignore[arg-type]
    if start is not None:
        return _spans([start], single(right, habits), where)
    if end is not None:
        return _spans(single(left, habits), [end], where)
    found: list[Outcome] = []
    for first, second in _completed_pairs(
        dated(left, habits), dated(right, habits), may_be_decades=is_tight and len(left) == 1 and is_bare(left[0])
    ):
        found += _spans(settle(first), settle(second), where)
    if is_tight and left[0].kind == "~":
        found += _about_both(found)
    return found


def night(tokens: Tokens, habits: Habits) -> list[Outcome]:
    """12/13 March: both days or one of the two; asked."""
    if not _NIGHT.match(_kinds(tokens)):
        return []
    first, sign, *rest = tokens
    found = [
        *span([first, sign._replace(kind="-"), *rest], habits),
        *choice([first, sign._replace(kind="o"), *rest], habits),
    ]
    return [Reach(outcome.value, sure=False) if isinstance(outcome, Reach) else outcome for outcome in found]


def _named_end(tokens: Tokens) -> End | None:
    kinds = _kinds(tokens)
    if kinds in ("P", "9"):
        return End.OPEN
    return End.UNKNOWN if kinds in ("0", "?", "x", "??", "Z") else None


def _half_open(tokens: Tokens, habits: Habits, *, is_start: bool) -> list[Outcome]:
    """A dash with nothing behind it: still going on, or not known until when; both are offered."""
    return [
        made
        for outcome in single(tokens, habits)
        for made in (
            [
                Reach(edtf.interval(*((outcome.value, end) if is_start else (end, outcome.value))), sure=False)
                for end in End
                if isinstance(outcome.value, Part)
            ]
            if isinstance(outcome, Reach)
            else [outcome]
        )
    ]


def _completed_pairs(lefts: list[Piece], rights: list[Piece], *, may_be_decades: bool) -> Iterable[tuple[Piece, Piece]]:
    """Each left with each right, either filled from the other; a left that lacks something is preferred to a guess."""
    pairs = []
    for left, right in list(product(lefts, rights))[:_MOST_COMBINATIONS]:
        second = right if right.is_whole else filled(right, left)
        if second is None or not second.is_whole:
            continue
        second = anchored(second, left)
        first = left if left.is_whole else filled(left, second)
        if first is None or not first.is_whole:
            continue
        first = anchored(_as_decade(first, second) if may_be_decades else first, second)
        if not _are_centuries_apart(first, second):
            pairs.append((left.is_whole, first, second))
    completed = [(first, second) for is_whole, first, second in pairs if not is_whole]
    return completed or [(first, second) for _is_whole, first, second in pairs]


def _as_decade(first: Piece, second: Piece) -> Piece:
    """1930-40-е: the first is a decade as the second."""
    if first.year is None or second.year is None or first.finest != "year" or second.finest != "year":
        return first
    if second.year.text.count("X") == 1 and first.year.text.endswith("0") and not first.mark:
        return replace(first, year=Year(f"{first.year.text[:3]}X"))
    return first


def _are_centuries_apart(first: Piece, second: Piece) -> bool:
    """Two short years of one span are of one century."""
    if first.year is None or second.year is None or not first.year.counted or not second.year.counted:
        return False
    return first.year.era is None and second.year.era is None and first.year.text[:2] != second.year.text[:2]


def _spans(starts: Iterable[Outcome | End], ends: Iterable[Outcome | End], where: Span) -> list[Outcome]:
    found: list[Outcome] = []
    for start, end in product(starts, ends):
        problem = next((outcome for outcome in (start, end) if isinstance(outcome, Problem)), None)
        if problem:
            found.append(problem)
            continue
        sure = all(outcome.sure for outcome in (start, end) if isinstance(outcome, Reach))
        first = _first_of(start.value) if isinstance(start, Reach) else start
        last = _last_of(end.value) if isinstance(end, Reach) else end
        if first is None or last is None:
            continue
        try:
            found.append(Reach(edtf.interval(first, last), sure))  # type: ignore[arg-type]
        except DateError:
            found.append(Problem(where))
    return found


def _first_of(value: Value) -> Part | End | None:
    if isinstance(value, Interval):
        return value.start
    return None if isinstance(value, Choice) else value


def _last_of(value: Value) -> Part | End | None:
    if isinstance(value, Interval):
        return value.end
    return None if isinstance(value, Choice) else value


def _about_both(found: list[Outcome]) -> list[Outcome]:
    """In "about 1945-47" the word may belong to the first year or to both: both are offered."""
    return [
        Reach(Interval(outcome.value.start, marked(outcome.value.end, "~")))
        for outcome in found
        if isinstance(outcome, Reach)
        and isinstance(outcome.value, Interval)
        and isinstance(outcome.value.end, Part)
        and not outcome.value.end.is_about
    ]


def choice(tokens: Tokens, habits: Habits) -> list[Outcome]:
    """One of several dates, or all of them."""
    kinds = _kinds(tokens)
    if kinds[:1] in ("f", "w") or kinds[-1:] == "z":
        return []
    words = {kind for kind in kinds if kind in "o&1*"}
    if words <= {"o", "1"} and words:
        return _chosen(tokens, habits, ("one",))
    if words <= {"&", "*"} and words:
        return _chosen(tokens, habits, ("all",))
    if not words and "," in kinds and not set(kinds) & set("-〜T"):
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
    if len(options) < 2 and "1" not in _kinds(tokens) and "*" not in _kinds(tokens):
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
    if len(parts) > 2 * _MOST_SEPARATORS:
        yield []
        return
    place = 0
    while place < len(parts):
        for end in range(min(len(parts), place + 3), place, -1):
            joined = [token for part in parts[place:end] for token in part]
            if end > place + 1 and any(token.kind in "1*" for token in joined):
                continue
            element = _element(joined, habits)
            if element or end == place + 1:
                yield element
                place = end
                break


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


def _kinds(tokens: Tokens) -> str:
    return "".join(token.kind for token in tokens)
