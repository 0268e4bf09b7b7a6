"""Which days an uncertain date is drawn over, and which of its edges are sure."""

from datetime import date

import pytest

from archive import dates

DAY = date


@pytest.mark.parametrize(
    ("edtf", "stretches"),
    [
        ("", []),
        ("1946-03-12", [(DAY(1946, 3, 12), DAY(1946, 3, 12), False, False)]),
        ("1946-02", [(DAY(1946, 2, 1), DAY(1946, 2, 28), False, False)]),
        ("1946", [(DAY(1946, 1, 1), DAY(1946, 12, 31), False, False)]),
        ("1946~", [(DAY(1946, 1, 1), DAY(1946, 12, 31), True, True)]),
        ("1946?", [(DAY(1946, 1, 1), DAY(1946, 12, 31), True, True)]),
        ("1947/1950", [(DAY(1947, 1, 1), DAY(1950, 12, 31), False, False)]),
        ("1945~/1950", [(DAY(1945, 1, 1), DAY(1950, 12, 31), True, False)]),
        ("../1946-03", [(None, DAY(1946, 3, 31), True, False)]),
        ("1998/..", [(DAY(1998, 1, 1), None, False, True)]),
        (
            "{2011,2015}",
            [(DAY(2011, 1, 1), DAY(2011, 12, 31), False, False), (DAY(2015, 1, 1), DAY(2015, 12, 31), False, False)],
        ),
    ],
)
def test_the_stretches_of_a_date(edtf, stretches):
    found = [(one.start, one.end, one.faint_start, one.faint_end) for one in dates.stretches(edtf)]

    assert found == stretches
