"""What an uncertain date is made of: parts, ends of a span, sets."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Literal

SPRING, SUMMER, AUTUMN, WINTER = "21", "22", "23", "24"
SEASONS = (SPRING, SUMMER, AUTUMN, WINTER)
UNSPECIFIED = "XX"


class End(Enum):
    """The end of a span that names no date: still going on (or no limit meant), or a limit that nobody knows."""

    OPEN = ".."
    UNKNOWN = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One date. year: four characters, the last ones X where not known; month: 01-12, 21-24 (a season), XX or "".

    marks: the qualifiers (`?`, `~`, `%` or "") of year, month and day, each for itself.
    """

    year: str
    month: str = ""
    day: str = ""
    marks: tuple[str, str, str] = ("", "", "")

    @property
    def components(self) -> tuple[str, ...]:
        return tuple(text for text in (self.year, self.month, self.day) if text)

    @property
    def precision(self) -> Literal["year", "season", "month", "day"]:
        """What is stated: an unspecified month leaves a year, an unspecified day a month."""
        if self.month in SEASONS:
            return "season"
        if self.month in ("", UNSPECIFIED):
            return "year"
        return "month" if self.day in ("", UNSPECIFIED) else "day"

    @property
    def is_about(self) -> bool:
        return any(mark in ("~", "%") for mark in self.marks)

    @property
    def is_doubtful(self) -> bool:
        return any(mark in ("?", "%") for mark in self.marks)

    @property
    def is_plain_year(self) -> bool:
        return not self.month and self.year.isdigit() and not any(self.marks)


@dataclass(frozen=True, slots=True)
class Interval:
    start: Part | End
    end: Part | End


@dataclass(frozen=True, slots=True)
class Run:
    """Consecutive dates within a set; None is an end without limit."""

    start: Part | None
    end: Part | None


@dataclass(frozen=True, slots=True)
class Choice:
    """A set. kind: "one" of its members, or "all" of them."""

    kind: Literal["one", "all"]
    members: tuple[Part | Run, ...]


Value = Part | Interval | Choice


def marked(part: Part, mark: str) -> Part:
    """Return the part with this qualifier on all it states, beside those it has."""
    return with_marks(part, (mark, mark, mark))


def with_marks(part: Part, marks: tuple[str, str, str]) -> Part:
    """Return the part with a qualifier each for year, month and day, beside those it has; none on what is not said."""
    if not any(marks):
        return part
    texts = (part.year, part.month, part.day)
    year, month, day = (
        joined(old, new) if text else "" for old, new, text in zip(part.marks, marks, texts, strict=True)
    )
    return Part(*texts, (year, month, day))


def joined(one: str, other: str) -> str:
    """Return the qualifier that says both: `?` and `~` together are `%`."""
    if not one or not other or one == other:
        return one or other
    return "%"


def parts_of(value: Value) -> Iterator[Part]:
    """Every dated part of a value, in the order written."""
    if isinstance(value, Part):
        yield value
    elif isinstance(value, Interval):
        yield from (end for end in (value.start, value.end) if isinstance(end, Part))
    else:
        for member in value.members:
            ends = (member,) if isinstance(member, Part) else (member.start, member.end)
            yield from (end for end in ends if end is not None)
