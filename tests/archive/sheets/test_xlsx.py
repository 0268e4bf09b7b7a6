"""Spreadsheets go out and come back as text; files that would fill the memory are refused before they are unpacked."""

import zipfile
from io import BytesIO

import pytest

from archive.sheets import xlsx
from archive.sheets.errors import SheetError

ROWS = [["M-000001-V", "=1+1", "抑留者"], ["@SUM(A1)", "-5", "oʻ\nʼ"], ["", "+7", "<p>“a”</p>"]]


def written(rows=ROWS):
    return xlsx.write(["number", "path", "text"], rows, [10, 10, 10])


def changed(content, **parts):
    """Return the file with parts put in place of others."""
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            new.writestr(part.filename, parts.get(part.filename.rpartition("/")[2].partition(".")[0], old.read(part)))
    return target.getvalue()


def refused(content):
    with pytest.raises(SheetError) as fault:
        xlsx.read(content)
    return fault.value.code


def test_what_is_written_is_read_again_letter_by_letter():
    assert xlsx.read(written()) == [["number", "path", "text"], *ROWS]


def test_no_cell_is_a_formula_and_what_looks_like_one_is_marked_as_text():
    with zipfile.ZipFile(BytesIO(written())) as book:
        sheet, styles = book.read("xl/worksheets/sheet1.xml"), book.read("xl/styles.xml")

    assert b"<f>" not in sheet
    assert styles.count(b'quotePrefix="1"') == 1
    assert sheet.count(b's="3"') + sheet.count(b's="2"') >= 4


@pytest.mark.parametrize("content", [b"", b"no zip", b"PK\x03\x04 broken", changed(written(), workbook=b"<no>")])
def test_what_is_no_spreadsheet_is_refused(content):
    assert refused(content) == "no_workbook"


def test_a_file_that_unpacks_without_end_is_refused():
    bomb = changed(written(), sheet1=b"<a>" + b"0" * (xlsx.MOST_BYTES + 1))

    assert len(bomb) < 200_000
    assert refused(bomb) == "too_large"


def test_a_file_that_lies_about_its_size_is_refused():
    bomb = bytearray(changed(written(), sheet1=b"<a>" + b"0" * (xlsx.MOST_BYTES + 1)))
    size = (xlsx.MOST_BYTES + 4).to_bytes(4, "little")
    while (at := bomb.find(size)) >= 0:
        bomb[at : at + 4] = (9).to_bytes(4, "little")

    assert refused(bytes(bomb)) == "too_large"


@pytest.mark.parametrize("place", ['"XFD1"', '"A1048576"', "'xfd1'"])
def test_a_cell_far_out_is_refused(place):
    sheet = f'<worksheet><sheetData><row r="1"><c r={place}><v>1</v></c></row></sheetData></worksheet>'

    assert refused(changed(written(), sheet1=sheet.encode())) == "too_wide"
