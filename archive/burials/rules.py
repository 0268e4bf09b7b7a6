"""What a plan of graves may say: plain arguments, plain answers, no query."""

import re
from collections.abc import Iterable, Sequence
from enum import StrEnum
from itertools import pairwise

# Where numbers leave more room between them than this, the gaps are no empty graves but another way of numbering.
_MOST_GAPS = 2


class Survey(StrEnum):
    NONE = "none"
    PART = "part"
    WHOLE = "whole"


def survey_of(plots: Iterable[tuple[bool, Iterable[str]]]) -> Survey:
    """Return how far a plan rests on a survey of the ground.

    plots: (has coordinates of its own, certainties of the burials in it) of each. A plot is surveyed where it has
    coordinates or where a burial in it was surveyed on the ground; a row and a number alone are none.
    """
    found = [has_point or "surveyed" in certainties for has_point, certainties in plots]
    if not any(found):
        return Survey.NONE
    return Survey.WHOLE if all(found) else Survey.PART


def may_mark(certainty: str, *, has_plot: bool) -> bool:
    """Return whether a page may mark the spot of a burial: never where only the cemetery is known."""
    return has_plot and certainty != "cemetery"


def columns(rows: Sequence[Sequence[str]]) -> list[list[int]]:
    """Return the column, from 0, of each grave in the rows of one part of a cemetery, by the graves' numbers.

    rows: the numbers of each row in the order of the ground. Numbers that begin anew in each row stand below each other
    and leave room for those that are missing; numbers that run on from row to row begin each row at its edge. What is
    no plain number, or is numbered too thinly, is set side by side.
    """
    figures = [[int(text) if re.fullmatch(r"[0-9]{1,6}", text) else None for text in row] for row in rows]
    known = [[number for number in row if number is not None] for row in figures]
    if any(len(set(some)) != len(row) for some, row in zip(known, rows, strict=True)):
        return [list(range(len(row))) for row in rows]
    runs_on = all(max(before) < min(after) for before, after in pairwise(known) if before and after)
    first = min((min(row) for row in known if row), default=0)
    starts = [min(row) if runs_on and len(known) > 1 else first for row in known]
    placed = [[number - start for number in row] for row, start in zip(known, starts, strict=True)]
    if any(row and max(row) >= _MOST_GAPS * len(row) + 2 for row in placed):
        return [list(range(len(row))) for row in rows]
    return placed
