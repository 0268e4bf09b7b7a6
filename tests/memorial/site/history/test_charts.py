"""Charts begin at zero, print their values and say the same in a table; what is one number alone is no chart."""

import re
from decimal import Decimal

import pytest

from archive.history.models import Figure
from memorial.site.charts import charts_of, top_of
from tests.factories import date, make, make_figure, make_source

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("highest", "top"),
    [
        ("240", "300"),
        ("24944", "30000"),
        ("85", "100"),
        ("100", "100"),
        ("1", "2"),
        ("6300000000", "8000000000"),
        ("3", "4"),
    ],
)
def test_an_axis_ends_at_a_round_number_above_the_highest_value(highest, top):
    assert top_of(Decimal(highest)) == Decimal(top)


def _sum(what, value, *parts):
    rows = {f"part{n:04d}": {"part": one.public_id, "sign": sign, "position": n} for n, (sign, one) in enumerate(parts)}
    return make(Figure, what_en=what, value=value, unit="people", qualifier="exact", theme="internment", parts=rows)


@pytest.fixture
def source():
    return make_source()


def _read(figures):
    return [
        (str(chart.title), [(bar.amount, bar.width, bar.is_ours) for bar in chart.bars]) for chart in charts_of(figures)
    ]


def test_a_remainder_stands_beside_the_parts_and_is_ours(source):
    whole, town = make_figure("The dead", "100", source=source), make_figure("In a town", "80", source=source)
    rest = _sum("Elsewhere", "20", (1, whole), (-1, town))

    assert _read([whole, town, rest]) == [("The dead", [("80 people", 1000, False), ("20 people", 250, True)])]


def test_the_parts_of_a_sum_stand_beside_each_other(source):
    one, two = make_figure("One", "30", source=source), make_figure("Two", "40", source=source)

    assert _read([one, two, _sum("Both", "70", (1, one), (1, two))]) == [
        ("Both", [("30 people", 750, False), ("40 people", 1000, False)])
    ]


def test_figures_of_one_series_stand_in_the_order_of_time(source):
    later, first = (
        make_figure("Arrivals", value, source=source, series="arrivals", period=date(year))
        for value, year in (("5", "2020"), ("10", "2019"))
    )

    (chart,) = charts_of([later, first])

    assert [(str(bar.name), bar.width) for bar in chart.bars] == [("2019", 1000), ("2020", 500)]
    assert chart.ticks == ["0", "5", "10"]


def test_one_number_alone_is_no_chart_and_a_part_that_is_not_at_hand_makes_none(source):
    one, two = make_figure("One", "30", source=source), make_figure("Two", "40", source=source)
    alone = make_figure("Arrivals", "5", source=source, series="arrivals", period=date("2020"))

    assert charts_of([alone, one, _sum("Both", "70", (1, one), (1, two))]) == []


def test_figures_in_two_units_make_no_chart(source):
    one = make_figure("One", "30", source=source, series="x", period=date("2019"))
    two = make_figure("Two", "40", source=source, series="x", period=date("2020"), unit="documents")

    assert charts_of([one, two]) == []


@pytest.mark.parametrize(
    ("theme", "charts"),
    [
        ("internment", [["79 people", "146 people", "133 people", "240 people", "153 people", "68 people"]]),
        (
            "exchange",
            [["24,944 people", "1,418 people", "968 people", "3,045 people", "12,360 people", "21,462 people"]],
        ),
        (
            "agreements",
            [["85 documents", "34 documents", "67 documents"], ["6.3 billion US dollars", "3.5 billion US dollars"]],
        ),
    ],
)
def test_the_seed_draws_what_its_source_counts(client, seeded_archive, theme, charts):
    page = client.get(f"/en/history/figures/{theme}")
    text = page.content.decode()

    assert [[bar.amount for bar in chart.bars] for chart, _rows in page.context["charts"]] == charts
    for chart, rows in page.context["charts"]:
        cells = re.findall(
            r'<td class="num"[^>]*>([^<]+)(?:<| )', text.split(f'id="{chart.slug}"')[1].split("</table>")[0]
        )
        assert [cell.strip() for cell in cells] == [bar.amount for bar in chart.bars]
        assert all(bar.is_ours or said.on("value") for bar, said in rows)
