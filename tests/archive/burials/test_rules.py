"""What a plan may say, and where its graves stand in their rows."""

import pytest

from archive.burials.rules import Survey, columns, may_mark, survey_of


@pytest.mark.parametrize(
    ("plots", "survey"),
    [
        ([], Survey.NONE),
        ([(False, [])], Survey.NONE),
        ([(False, ["plan", "witness"]), (False, [])], Survey.NONE),
        ([(False, ["surveyed"]), (False, ["plan"])], Survey.PART),
        ([(True, []), (False, [])], Survey.PART),
        ([(True, []), (False, ["plan", "surveyed"])], Survey.WHOLE),
    ],
)
def test_a_plan_is_a_survey_only_where_spots_were_measured(plots, survey):
    assert survey_of(plots) == survey


@pytest.mark.parametrize("certainty", ["surveyed", "plan", "witness", "cemetery"])
@pytest.mark.parametrize("has_plot", [True, False])
def test_no_spot_is_marked_where_only_the_cemetery_is_known(certainty, has_plot):
    assert may_mark(certainty, has_plot=has_plot) is (has_plot and certainty != "cemetery")


@pytest.mark.parametrize(
    ("rows", "places"),
    [
        ([], []),
        ([["1", "2", "3"]], [[0, 1, 2]]),
        # A missing number leaves its room.
        ([["1", "2", "4"]], [[0, 1, 3]]),
        # Numbers that begin anew in each row stand below each other.
        ([["1", "2", "3"], ["2", "3"]], [[0, 1, 2], [1, 2]]),
        # Numbers that run on from row to row begin each row at its edge.
        ([["1", "2", "3"], ["4", "5"], ["6"]], [[0, 1, 2], [0, 1], [0]]),
        # One row that begins late is no row that runs on.
        ([["17", "18"]], [[0, 1]]),
        # What is no plain number, stands twice, or is numbered too thinly, is set side by side.
        ([["1", "1a", "2"], ["1"]], [[0, 1, 2], [0]]),
        ([["1", "01"]], [[0, 1]]),
        ([["1", "100"]], [[0, 1]]),
    ],
)
def test_graves_stand_in_their_rows_by_their_numbers(rows, places):
    assert columns(rows) == places
