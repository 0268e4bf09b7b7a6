"""Rows of an import as its pages print them: cells under their columns, each problem at its cell, what to do."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from archive.intake.looking import Line, Look, Wait
from archive.intake.reading import Column, Finding, Level
from archive.names.scripts import voice_of

from .wording import MARKS, MEANINGS

_LEVELS = {Level.NOTE: "none", Level.WARN: "warn", Level.REJECT: "bad", Level.SKIP: "none"}


@dataclass(frozen=True)
class Told:
    """What was noticed: the sentence, and the class of its mark."""

    sentence: str
    mark: str


@dataclass(frozen=True)
class Cell:
    """at: column from 0. text: as it is read; written: as it stands in the file, where somebody put another text."""

    at: int
    header: str
    meaning: str | Promise
    text: str
    written: str
    is_corrected: bool
    language: str
    told: list[Told]


@dataclass(frozen=True)
class Shown:
    """One row. told: of the row as a whole; remarks: how many more there are, which ask nothing and stand on its page.

    choices: [(value, words, whether it is chosen)] of what to do with it.
    """

    line: Line
    cells: list[Cell]
    told: list[Told]
    remarks: int
    mark: str
    sign: str
    words: str | Promise
    choices: list[tuple[str, str, bool]]

    @property
    def number(self) -> int:
        return self.line.row.data_row


def headings_of(look: Look) -> list[tuple[Column, str | Promise]]:
    """Return the columns that are read, with what each means, in the order of the sheet."""
    return [(column, MEANINGS[column.meaning]) for column in look.seen.read.columns]


def shown(line: Line, columns: Sequence[Column]) -> Shown:
    """Return a row as a list prints it."""
    asking = [one for one in line.row.findings if one.level != Level.NOTE]
    at_cells, of_row = told_of(asking, {column.at for column in columns})
    mark, sign = MARKS[line.wait]
    cells = [
        cell_of(
            column.at,
            column.header,
            MEANINGS[column.meaning],
            line.row.row.cells,
            line.row.written.cells,
            line.row.corrected,
            at_cells[column.at],
        )
        for column in columns
    ]
    remarks = len(line.row.findings) - len(asking)
    return Shown(line, cells, of_row, remarks, mark, sign, line.wait.label, _choices(line))


def told_of(findings: Iterable[Finding], columns: set[int]) -> tuple[dict[int, list[Told]], list[Told]]:
    """Return what was noticed at each of the columns, and what is said of the row as a whole."""
    at_cells: dict[int, list[Told]] = defaultdict(list)
    of_row: list[Told] = []
    for one in findings:
        told = Told(one.sentence, _LEVELS[one.level])
        (at_cells[one.at] if one.at is not None and one.at in columns else of_row).append(told)
    return at_cells, of_row


def cell_of(at, header, meaning, cells, written, corrected, told) -> Cell:
    """Return a cell; cells shorter than the header have an empty one."""
    text = cells[at] if at < len(cells) else ""
    was = written[at] if at < len(written) else ""
    return Cell(at, header, meaning, text, was, at in corrected, voice_of(text), told)


def _choices(line: Line) -> list[tuple[str, str, bool]]:
    """Return what can be done with a row; the first choice is how it stands."""
    if not line.is_data:
        return []
    leave, back = ("out", _("Leave out")), ("back", _("Take in again"))
    if line.wait == Wait.OUT:
        found = [("", _("Left out")), back]
    elif line.wait == Wait.NEW:
        found = [("", _("Bring in")), leave]
    elif line.wait == Wait.CHANGE:
        found = [("", _("Change %(number)s") % {"number": line.said["of"]}), leave]
    elif line.wait == Wait.COMPARE:
        found = [("", _("Decide later")), *([("new", _("Bring in as another"))] if line.may_be_taken else []), leave]
    else:
        found = [("", _("Mend first")), *([("new", _("Bring in as it stands"))] if line.may_be_taken else []), leave]
    return [(value, words, value == "") for value, words in found]
