"""No cell of a file that we hand out is a formula."""

import pytest

from archive.sheets.harmless import harmless


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "＝1", "＠a"])
def test_what_a_spreadsheet_would_calculate_is_text(text):
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Kokand", "a=b", "1946-03", "'quoted"])
def test_everything_else_stays_as_it_is(text):
    assert harmless(text) == text
