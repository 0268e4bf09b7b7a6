"""Where a date is drawn, over which years, and what of it fades out."""

import pytest

from memorial.site import strips


def test_the_scale_runs_over_all_years_that_the_dates_name():
    assert strips.scale_of(["1998", "", "2015-10/..", "../2024-04-30"]) == strips.Scale(1998, 2024)
    assert strips.scale_of(["", "../.."]) is None


@pytest.mark.parametrize(
    ("edtf", "drawn"),
    [
        ("", []),
        ("1940", [(0, 100, 0, 0)]),
        ("1945", [(500, 100, 0, 0)]),
        ("1945~", [(500, 100, 50, 50)]),
        ("1940~/1949", [(0, 1000, 60, 0)]),
        ("1945/..", [(500, 500, 0, 60)]),
        ("../1944", [(0, 500, 60, 0)]),
        ("1945-07-02", [(550, 6, 0, 0)]),
        ("1949-12-31", [(994, 6, 0, 0)]),
        ("{1940,1949}", [(0, 100, 0, 0), (900, 100, 0, 0)]),
    ],
)
def test_a_date_lies_where_its_days_are(edtf, drawn):
    pieces = strips.Scale(1940, 1949).pieces(edtf)

    assert [(one.x, pytest.approx(one.width, abs=1), one.fade_start, one.fade_end) for one in pieces] == drawn


def test_what_fades_grows_fainter_outwards_and_ends_with_the_bar():
    (piece,) = strips.Scale(1940, 1949).pieces("1940~/1949~")

    assert piece.faint == [
        ("40.0", "20.0", 1), ("20.0", "20.0", 2), ("0.0", "20.0", 3),
        ("940.0", "20.0", 1), ("960.0", "20.0", 2), ("980.0", "20.0", 3),
    ]  # fmt: skip
    assert (piece.solid_x, piece.solid_width) == (60, 880)


def test_a_year_mark_stands_between_two_years():
    assert strips.Scale(1940, 1941).marks == [501]
