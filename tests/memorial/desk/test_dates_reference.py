import re

import pytest

from archive import dates
from memorial.desk.dates_reference import PAGES, page
from tests.archive.dates.golden import further_rows, golden_rows


@pytest.mark.parametrize("language", dates.LANGUAGES)
def test_the_page_about_written_dates_is_up_to_date(language):
    written = (PAGES / f"dates.{language}.md").read_text(encoding="utf-8")

    assert written == page(language), "run `make docs`"


@pytest.mark.parametrize("language", dates.LANGUAGES)
def test_the_page_shows_every_case_in_tables_of_one_width(language):
    text = page(language)
    tables = re.findall(r"(?:^\|.*\|\n)+", text, re.M)
    widths = [{line.count("|") for line in table.splitlines()} for table in tables]

    assert "<!--" not in text
    assert widths == [{6}] * 6 + [{4}, {5}]
    assert sum(len(table.splitlines()) - 2 for table in tables) == len([*golden_written(), *further_rows()])


def golden_written():
    return [row for row in golden_rows() if row["input"] != "-"]
