from datetime import date

import pytest

from archive import dates
from tests.archive.dates.golden import golden_rows

ROWS = golden_rows()
WRITTEN = [row for row in ROWS if row["input"] != "-"]
VALUES = [row for row in ROWS if row["edtf"]]


def name_of(row):
    return f"{row['lang']} {row['input']} {row['edtf']}"


def test_the_table_is_the_whole_one():
    assert len(ROWS) == 95


@pytest.mark.parametrize("row", WRITTEN, ids=name_of)
def test_a_written_date_is_read_as_the_table_says(row):
    language = None if row["lang"] == "any" else row["lang"]

    reading = dates.parse(row["input"], language=language)

    assert (reading.result, reading.edtf or "") == (row["result"], row["edtf"])


@pytest.mark.parametrize("row", WRITTEN, ids=name_of)
def test_an_unknown_language_changes_nothing_in_the_table(row):
    reading = dates.parse(row["input"])

    assert (reading.result, reading.edtf or "") == (row["result"], row["edtf"])


@pytest.mark.parametrize("row", VALUES, ids=name_of)
def test_a_value_has_the_bounds_of_the_table(row):
    reach = dates.bounds(row["edtf"])

    assert [as_text(day) for day in (reach.earliest, reach.latest, reach.earliest_padded, reach.latest_padded)] == [
        row[name] for name in ("earliest", "latest", "earliest_padded", "latest_padded")
    ]


@pytest.mark.parametrize("language", dates.LANGUAGES)
@pytest.mark.parametrize("row", VALUES, ids=name_of)
def test_a_value_is_said_in_the_words_of_the_table(row, language):
    assert dates.display(row["edtf"], language) == row[f"display_{language}"]


@pytest.mark.parametrize("row", VALUES, ids=name_of)
def test_the_values_of_the_table_are_canonical(row):
    assert dates.check(row["edtf"]) == row["edtf"]


@pytest.mark.parametrize(
    ("text", "language", "readings", "part"),
    [
        ("1921-24", "en", ("1921-24", "1921/1924"), None),
        ("12/03/1946", "en", ("1946-03-12", "1946-12-03"), None),
        ("12.III.78", "ru", ("1878-03-12", "1978-03-12"), None),
        ("二十一年三月", "ja", ("1946-03",), None),
        ("12.13.46", "ru", (), "13"),
        ("大正15年12月26日", "ja", ("1926-12-26",), "大正15年12月26日"),
        ("昭和元年12月24日", "ja", ("1926-12-24",), "昭和元年12月24日"),
        ("昭和21年2月29日", "ja", (), "2月29日"),
        ("1946-yil 31-aprel", "uz", (), "31-aprel"),
    ],
)
def test_what_is_asked_offers_readings_and_an_error_names_its_part(text, language, readings, part):
    reading = dates.parse(text, language=language)

    assert (reading.edtf, reading.readings, reading.part) == (None, readings, part)


def as_text(day: date | None) -> str:
    return "null" if day is None else day.isoformat()
