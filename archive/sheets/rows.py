"""What reading a file gives: its sheets, row by row, every cell as text."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Row:
    """One row. number: from 1, as the program that made the sheet counts; a line break in a cell makes no row.

    cells: as text, never stripped. formulas: {column from 0: formula}; dates: columns whose cells were real dates.
    """

    number: int
    cells: tuple[str, ...]
    hidden: bool = False
    formulas: dict[int, str] = field(default_factory=dict)
    dates: frozenset[int] = frozenset()

    @property
    def filled(self) -> list[int]:
        """The columns, from 0, in which something is written or worked out."""
        return [at for at, text in enumerate(self.cells) if text.strip() or at in self.formulas]


@dataclass(frozen=True)
class Sheet:
    """One sheet of a file. encoding: of text, "" for a workbook."""

    name: str
    rows: tuple[Row, ...]
    encoding: str = ""
    delimiter: str = ""

    @property
    def width(self) -> int:
        return max((len(row.cells) for row in self.rows), default=0)
