"""Workbooks of Excel: written so that no cell is ever taken for a formula."""

from collections.abc import Iterable, Sequence
from io import BytesIO

import xlsxwriter

from .harmless import begins_formula


def write(headings: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[int]) -> bytes:
    """Return an XLSX file of one sheet. rows: texts of at most LONGEST_CELL characters (limits.py).

    widths: of the columns, in letters.
    Every cell is text. One that begins like a formula carries the mark that keeps it text when somebody edits it.
    """
    target = BytesIO()
    # Rows go to a file of their own as they come: a list of many thousands is never in memory whole.
    with xlsxwriter.Workbook(target, {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        plain = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
        quoted = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@", "quote_prefix": True})
        head = book.add_format({"bold": True, "valign": "top"})
        sheet.freeze_panes(1, 0)
        for column, (title, width) in enumerate(zip(headings, widths, strict=True)):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, title, head)
        for number, row in enumerate(rows, 1):
            for column, text in enumerate(row):
                sheet.write_string(number, column, text, quoted if begins_formula(text) else plain)
    return target.getvalue()
