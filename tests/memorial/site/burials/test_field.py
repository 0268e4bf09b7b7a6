"""The field of marks on the first page: one of equal size for each of the dead, by place, the rest as our subtraction."""

import re

import pytest

from memorial.site.marks import group


@pytest.mark.parametrize(
    ("count", "sizes"),
    [(1, (1, 0, 16)), (8, (1, 9, 0)), (9, (2, 9, 16)), (79, (10, 81, 112)), (240, (30, 270, 0))],
)
def test_a_group_has_eight_rows_and_grows_in_width(count, sizes):
    found = group(count)

    assert (found.columns, found.full, found.rest) == sizes


@pytest.mark.parametrize("count", [0, -1, 1.5, 3001])
def test_what_is_no_number_of_people_gets_no_marks(count):
    assert group(count) is None


@pytest.mark.usefixtures("seeded_archive", "db")
@pytest.mark.parametrize("code", ["uz", "uz-cyrl", "ja", "en"])
def test_the_first_page_has_a_mark_for_each_of_the_819(client, code):
    page = client.get(f"/{code}/").content.decode()
    field = page.partition('<ul class="field">')[2].partition("</ul>")[0]
    filled = [int(width) // 9 * 8 for width in re.findall(r'<rect width="(\d+)" height="128" fill="url', field)]
    rest = [int(height) // 16 for height in re.findall(r'<rect x="\d+" width="9" height="(\d+)" fill="url', field)]

    assert sum(filled) + sum(rest) == 819
    assert re.findall(r'<span class="n">(\d+)</span>', field) == ["79", "146", "133", "240", "153", "68"]
    assert "819 − 751" in page
