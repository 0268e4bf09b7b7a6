"""Takes from a date what is said about it: about, doubtful, the day of the week, brackets around it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from .pieces import Piece, Weekday
from .readings import Habits, pieces_of
from .shapes import shape_of
from .tokens import Token, kinds_of

_SAYS_ABOUT, _MARKS_DOUBT, _SAYS_DOUBT = "~%", "?", "Q%"
_LEADING, _TRAILING = "~%Q?,", "~%Q?.,"
_COMPONENTS = {"year": 0, "month": 1, "day": 2}


@dataclass(slots=True)
class _Core:
    tokens: list[Token]
    said: set[str]
    weekday: Weekday | None = None

    @property
    def mark(self) -> str:
        """A question mark beside "about" wins; only doubt in words makes both (golden: 約1946年？)."""
        about = bool(self.said & set(_SAYS_ABOUT))
        if "?" in self.said and not self.said & set(_SAYS_DOUBT):
            return "?"
        doubt = bool(self.said & set(_SAYS_DOUBT)) or "?" in self.said
        return "%" if about and doubt else "~" if about else "?" if doubt else ""


def dated(tokens: Sequence[Token], habits: Habits) -> list[Piece]:
    """Return the pieces that the tokens can be, with their qualifiers."""
    core = _peeled(tokens)
    if not core.tokens:
        return []
    doubted = {place - 1 for place, token in enumerate(core.tokens) if token.kind == "?"}
    plain = [token for token in core.tokens if token.kind != "?"]
    marks = _component_marks(core.tokens, plain) if doubted else ("", "", "")
    if marks is None:
        return []
    pieces = pieces_of(plain, habits)
    if not core.said and core.weekday is None and not doubted:
        return pieces
    return [replace(piece, mark=core.mark, marks=marks, weekday=core.weekday) for piece in pieces]


def _peeled(tokens: Sequence[Token]) -> _Core:
    core = _Core(list(tokens), set())
    found = core.tokens
    while found:
        if found[0].kind in _LEADING:
            core.said.add(found.pop(0).kind)
        elif found[-1].kind in _TRAILING:
            core.said.add(found.pop().kind)
        elif "W" in (found[0].kind, found[-1].kind):
            day = found.pop(0 if found[0].kind == "W" else -1)
            core.weekday = day.value, (day.start, day.end)
        elif found[0].kind == "(" and found[-1].kind == ")" and all(token.kind not in "()" for token in found[1:-1]):
            del found[0], found[-1]
        else:
            break
    return core


def _component_marks(tokens: list[Token], plain: list[Token]) -> tuple[str, str, str] | None:
    """Give each question mark inside a date to the year, month or day before it; None if it stands elsewhere."""
    shape = shape_of(kinds_of(plain))
    if shape is None:
        return None
    marks = ["", "", ""]
    before = -1
    for token in tokens:
        if token.kind != "?":
            before += 1
            continue
        role = next((name for name, place in shape[1].items() if place == before), "")
        if role not in _COMPONENTS:
            return None
        marks[_COMPONENTS[role]] = "?"
    return marks[0], marks[1], marks[2]
