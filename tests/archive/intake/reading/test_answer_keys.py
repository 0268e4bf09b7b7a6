"""The three specimen registers give their answer keys (fixtures/sheets/ANSWERS_*.csv, read here).

What one sheet alone can't know is left to the test of offers: four rows are doubted only because of the other sheet.
"""

import csv
from pathlib import Path

import pytest

from archive import sheets
from archive.intake.reading import read_sheet

FOLDER = Path("fixtures/sheets")
FILES = {
    "J": "SPECIMEN_ja_death_list.csv",
    "S": "SPECIMEN_ru_burial_list_cp1251.csv",
    "E": "SPECIMEN_uz_en_object_catalogue.xlsx",
}
# Doubted by comparison with the other list: a birth year, a day of death, a name read in two ways.
BY_THE_OTHER_SHEET = {("J", 29), ("S", 6), ("S", 30), ("S", 37)}


def key(name):
    with (FOLDER / f"ANSWERS_{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def read(sheet):
    return read_sheet(sheets.read_file((FOLDER / FILES[sheet]).read_bytes())[0])


@pytest.mark.parametrize("sheet", ["J", "S"])
def test_the_registers_of_people_give_their_answer_key(sheet):
    expected = {
        int(row["data_row"]): (
            "ok" if (sheet, int(row["data_row"])) in BY_THE_OTHER_SHEET else row["verdict"],
            row["death_edtf"],
            row["place_read"],
        )
        for row in key("rows")
        if row["sheet"] == sheet
    }

    found = {row.data_row: (row.verdict.value, row.death, row.place) for row in read(sheet).rows}

    assert found == expected


def test_the_catalogue_gives_its_answer_key():
    found = {row.data_row + 2: row.verdict.value for row in read("E").rows}

    assert found == {int(row["sheet_row"]): row["verdict"] for row in key("objects")}
