"""The outline of the country and the borders of its regions, made from shared lines."""

import pytest

from memorial.site.outline import chains, edges, outline, project

# Two squares side by side, and a third that touches nobody.
LEFT = [(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)]
RIGHT = [(1, 0), (2, 0), (2, 1), (1, 1), (1, 0)]
ALONE = [(5, 5), (6, 5), (6, 6), (5, 5)]


def test_a_line_that_two_regions_have_is_a_border_and_every_other_is_outline():
    outer, inner = edges([LEFT, RIGHT, ALONE])

    assert inner == [((1, 0), (1, 1))]
    assert len(outer) == 6 + 3


def test_lines_close_around_each_piece_of_land():
    outer, _inner = edges([LEFT, RIGHT, ALONE])

    lines = chains(outer)

    assert [len(line) for line in lines] == [7, 4]
    assert all(line[0] == line[-1] for line in lines)


@pytest.mark.parametrize(
    ("pairs", "lengths"),
    [
        ([], []),
        ([((0, 0), (1, 1)), ((1, 1), (2, 2))], [3]),
        # Three borders that meet in one point stay three lines.
        ([((0, 0), (1, 1)), ((1, 1), (2, 2)), ((1, 1), (1, 3))], [2, 2, 2]),
    ],
)
def test_a_line_ends_where_it_is_loose_or_where_others_meet_it(pairs, lengths):
    assert [len(line) for line in chains(pairs)] == lengths


def test_the_country_is_one_piece_of_land_with_its_exclaves_and_borders_inside():
    country = outline()

    assert (country.land.count("M"), country.land.count("z")) == (4, 4)
    assert (country.borders.count("M") > 12, country.borders.count("z")) == (True, 0)
    assert len(country.land) + len(country.borders) < 5000


def test_the_towns_lie_on_the_drawing():
    assert [project(lon, lat) for lon, lat in ((69.25, 41.3), (64.55, 39.72))] == [(737, 320), (477, 436)]
