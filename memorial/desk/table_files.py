"""Tables that go out as CSV: for spreadsheets, in UTF-8, and harmless to open."""

import csv
from collections.abc import Iterable
from typing import Any

from archive.sheets.harmless import harmless


def csv_line(cells: Iterable[Any], *, is_first: bool = False) -> str:
    """Return a line of a table file. is_first: with the mark without which a spreadsheet misreads UTF-8."""
    line = csv.writer(_Echo()).writerow([harmless(str(cell)) for cell in cells])
    return f"\ufeff{line}" if is_first else line


class _Echo:
    """What csv writes to: gives each line back."""

    def write(self, line: str) -> str:
        return line
