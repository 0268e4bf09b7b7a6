import pytest

from archive import dates
from tests.archive.dates.golden import further_rows

ROWS = further_rows()


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['lang']} {row['input']}")
def test_a_further_form_is_read_by_the_same_rules(row):
    reading = dates.parse(row["input"], language=row["lang"] or None)

    assert (reading.result, reading.edtf or "", " ".join(reading.readings), reading.part or "") == (
        row["result"],
        row["edtf"] or "",
        row["readings"] or "",
        row["part"] or "",
    )


def test_no_form_is_listed_twice():
    forms = [(row["input"], row["lang"]) for row in ROWS]

    assert sorted(set(forms)) == sorted(forms)
