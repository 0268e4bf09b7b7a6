"""Spreadsheets go out and come back as text, and never as formulas."""

import zipfile
from io import BytesIO

from archive.sheets import xlsx
from archive.sheets.workbook import read_workbook

ROWS = [("M-000001-V", "=1+1", "抑留者"), ("@SUM(A1)", "-5", "oʻ\nʼ"), ("", "+7", "<p>“a”</p>")]


def written():
    return xlsx.write(["number", "path", "text"], ROWS, [10, 10, 10])


def test_what_is_written_is_read_again_letter_by_letter():
    (sheet,) = read_workbook(written())

    assert [row.cells for row in sheet.rows] == [("number", "path", "text"), *ROWS]
    assert [row.formulas for row in sheet.rows] == [{}] * 4


def test_no_cell_is_a_formula_and_what_looks_like_one_is_marked_as_text():
    with zipfile.ZipFile(BytesIO(written())) as book:
        sheet, styles = book.read("xl/worksheets/sheet1.xml"), book.read("xl/styles.xml")

    assert b"<f>" not in sheet
    assert styles.count(b'quotePrefix="1"') == 1
    assert sheet.count(b's="3"') + sheet.count(b's="2"') >= 4
