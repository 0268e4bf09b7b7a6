"""From one date to another, either of which may be open or unknown."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import product

from .. import edtf
from ..errors import DateError
from ..values import Choice, End, Interval, Part, Value, marked
from .pieces import Outcome, Piece, Problem, Reach, Span, anchored, filled
from .qualifiers import dated
from .readings import Habits
from .settling import settle
from .tokens import Tokens, Year, is_bare, kinds_of
from .wholes import single

_MOST_SEPARATORS = 8
_MOST_COMBINATIONS = 64


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
    kinds = kinds_of(tokens)
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


def _named_end(tokens: Tokens) -> End | None:
    kinds = kinds_of(tokens)
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
