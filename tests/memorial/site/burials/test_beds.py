"""The drawing of a plan in figures: rows, parts, spots on a picture."""

from dataclasses import dataclass

from memorial.site.beds import LINE, STEP, beds, on_picture


@dataclass
class Plot:
    sector: str = ""
    row: str = ""
    number: str = "1"
    x: float | None = None
    y: float | None = None


def test_each_part_is_drawn_by_itself_with_its_rows_in_order():
    plots = [Plot("A", "1", "1"), Plot("A", "1", "2"), Plot("A", "2", "1"), Plot("B", "1", "1")]

    first, second = beds(plots)

    assert [(bed.name, [line.name for line in bed.lines]) for bed in (first, second)] == [
        ("A", ["1", "2"]),
        ("B", ["1"]),
    ]
    assert first.width - second.width == STEP
    assert first.height - second.height == LINE


def test_marks_of_a_row_stand_a_step_apart_and_rows_a_line():
    (bed,) = beds([Plot(row="1", number="1"), Plot(row="1", number="3"), Plot(row="2", number="1")])

    (left, right), (below,) = (line.spots for line in bed.lines)
    assert (right.x - left.x, right.y - left.y) == (2 * STEP, 0)
    assert (below.x - left.x, below.y - left.y) == (0, LINE)


def test_every_mark_lies_inside_its_bed():
    for bed in beds([Plot(str(n % 2), "Row of the east", str(n)) for n in range(1, 40)]):
        for line in bed.lines:
            assert all(0 < spot.x < bed.width - 8 and 0 <= spot.y < bed.height - 14 for spot in line.spots)


def test_a_long_name_of_a_row_moves_its_marks_aside():
    (short,), (long,), (square,) = (beds([Plot(row=name)]) for name in ("1", "1234", "東第一列"))

    assert short.width < long.width < square.width


def test_spots_on_a_picture_are_shares_of_its_sides():
    corner, middle, unplaced = Plot(x=0, y=1), Plot(x=0.5, y=0.25), Plot()

    height, spots = on_picture([corner, middle, unplaced], 2000, 1000)

    assert (height, [(spot.x, spot.y, spot.plot) for spot in spots]) == (500, [(-8, 487, corner), (492, 112, middle)])
