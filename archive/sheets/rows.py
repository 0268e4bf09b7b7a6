"""What reading a file gives: its sheets, row by row, every cell as text."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Row:
    """One row. number: from 1, as the program that made the sheet counts; a line break in a cell makes no row.

    cells: as text, never stripped. formulas: {column from 0: formula}; dates: columns whose cells were real dates;
    filled: the columns in which something is written or worked out.
    """

    number: int
    cells: tuple[str, ...]
    hidden: bool = False
    formulas: dict[int, str] = field(default_factory=dict)
    dates: frozenset[int] = frozenset()

    filled: tuple[int, ...] = field(init=False)

    def __post_init__(self) -> None:
        said = (at for at, text in enumerate(self.cells) if at in self.formulas or (text and not text.isspace()))
        object.__setattr__(self, "filled", tuple(said))

    def with_cells(self, put: Mapping[int, str]) -> "Row":
        """Return the row with other texts in some columns; what stood there before, formula or date, is gone from them."""
        width = max(len(self.cells), *(at + 1 for at in put))
        cells = tuple(put.get(at, self.cells[at] if at < len(self.cells) else "") for at in range(width))
        formulas = {at: formula for at, formula in self.formulas.items() if at not in put}
        return Row(self.number, cells, self.hidden, formulas, self.dates.difference(put))


@dataclass(frozen=True)
class Sheet:
    """One sheet of a file. encoding: of text, "" for a workbook. head: how many lines its header has, 0 where that is
    to be found.
    """

    name: str
    rows: tuple[Row, ...]
    encoding: str = ""
    delimiter: str = ""
    head: int = 0

    @property
    def width(self) -> int:
        return max((len(row.cells) for row in self.rows), default=0)
