"""The pages about written dates say what the engine reads."""

from pathlib import Path

import pytest

from memorial.desk import date_forms

REFERENCE = Path(__file__).resolve().parents[3] / "docs" / "reference"


@pytest.mark.parametrize("language", date_forms.LANGUAGES)
def test_the_page_about_dates_is_what_the_engine_reads(language):
    written = (REFERENCE / f"dates.{language}.md").read_text(encoding="utf-8")
    assert written == date_forms.page(language), "run `make docs`"


def test_every_case_of_the_table_stands_on_the_page():
    cases = date_forms.TABLE.read_text(encoding="utf-8").splitlines()[1:]
    assert sum(map(len, date_forms.written_forms().values())) == len(cases)
