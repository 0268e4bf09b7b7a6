"""Laying out plots in rows, and placing them on a picture."""

from decimal import Decimal

import pytest

from archive.burials.models import Plot
from archive.burials.services import MOST_AT_ONCE, lay_out_plots, place_plots
from archive.records import proposals
from archive.records.exceptions import NotAllowed
from archive.records.models import Revision
from tests.factories import NOW, curator, make, make_cemetery, make_member, make_place, make_source, reviewer
from tests.factories import citation as cited

pytestmark = pytest.mark.django_db


@pytest.fixture
def cemetery():
    return make_cemetery(place=make_place())


def spots(cemetery):
    return list(Plot.objects.filter(cemetery=cemetery).in_order("en").values_list("sector", "row", "number"))


def lay_out(cemetery, **values):
    return lay_out_plots(cemetery, **{"sector": "A", "rows": 2, "graves": 3, "by": curator(), "at": NOW} | values)


def test_rows_of_graves_are_laid_out_as_drafts_with_a_history(cemetery):
    made = lay_out(cemetery)

    assert spots(cemetery) == [("A", row, number) for row in "12" for number in "123"]
    assert {plot.state for plot in Plot.objects.all()} == {"draft"}
    written = Revision.objects.filter(record__in=[plot.pk for plot in made])
    assert set(written.values_list("action", "by__username", "at")) == {("create", "curator", NOW)}
    assert written.count() == 6


def test_a_second_part_stands_beside_the_first(cemetery):
    lay_out(cemetery, rows=1, graves=1)
    lay_out(cemetery, sector="", rows=1, graves=1)

    assert sorted(spots(cemetery)) == [("", "1", "1"), ("A", "1", "1")]


def test_one_double_stops_all_of_them(cemetery):
    lay_out(cemetery, rows=1, graves=1)

    with pytest.raises(NotAllowed) as refusal:
        lay_out(cemetery)

    assert str(refusal.value) == "Nothing was laid out. These plots stand already (row/grave): 1/1."
    assert spots(cemetery) == [("A", "1", "1")]


@pytest.mark.parametrize(("rows", "graves"), [(0, 3), (3, 0), (MOST_AT_ONCE, 2)])
def test_too_few_or_too_many_are_refused(cemetery, rows, graves):
    with pytest.raises(NotAllowed, match="Lay out 1 to 600 plots at once"):
        lay_out(cemetery, rows=rows, graves=graves)
    assert spots(cemetery) == []


@pytest.mark.parametrize(("role", "limits"), [("translator", {"language": "ja"}), ("curator", {"room": "places"})])
def test_only_those_who_write_here_lay_out(cemetery, role, limits):
    with pytest.raises(NotAllowed):
        lay_out(cemetery, by=make_member(role, **limits))
    assert spots(cemetery) == []


def test_a_withdrawn_cemetery_gets_no_plots():
    with pytest.raises(NotAllowed, match="This cemetery is withdrawn"):
        lay_out(make_cemetery(place=make_place(), state="withdrawn"))


def test_plots_of_a_specimen_cemetery_are_specimens():
    place = make_place(specimen=True)
    made = lay_out(make_cemetery(place=place, specimen=True), rows=1, graves=1)

    assert [plot.specimen for plot in made] == [True]


NOWHERE, HERE, THERE = (None, None), (Decimal("0.5"), Decimal("0.25")), (Decimal("0.1"), Decimal(1))


def place(*moves, by=None, **values):
    return place_plots(moves, **{"by": by or reviewer(), "at": NOW} | values)


def where(plot):
    plot.refresh_from_db()
    return plot.x, plot.y


def published(cemetery):
    return make(Plot, cemetery=cemetery.public_id, number="9", citations=cited("number", make_source()))


def test_drafts_are_placed_and_what_stands_is_left_alone(cemetery):
    first, second = lay_out(cemetery, rows=1, graves=2)

    assert place((first, NOWHERE, HERE), (second, NOWHERE, NOWHERE), by=curator()) == 1

    assert (where(first), where(second)) == (HERE, NOWHERE)
    assert (first.version, second.version) == (2, 1)


def test_a_place_is_taken_away_again(cemetery):
    (plot,) = lay_out(cemetery, rows=1, graves=1)
    place((plot, NOWHERE, HERE))
    place((plot, HERE, NOWHERE))

    assert where(plot) == NOWHERE


def test_the_place_of_a_published_plot_is_proposed_with_a_reason_that_its_history_shows(cemetery):
    plot = published(cemetery)

    with pytest.raises(NotAllowed, match="Write the reason"):
        place((plot, NOWHERE, HERE))
    place((plot, NOWHERE, HERE), by=curator(), reason="Measured from the plan of 1990.")
    assert where(plot) == NOWHERE
    proposals.accept_proposal(plot.proposals.get(), by=reviewer(), at=NOW)

    assert where(plot) == HERE
    assert plot.revisions.order_by("number").last().note == "Measured from the plan of 1990."


def test_where_one_plot_is_refused_nothing_else_moves_and_nothing_is_proposed(cemetery):
    (draft,), plot = lay_out(cemetery, rows=1, graves=1), published(cemetery)

    with pytest.raises(NotAllowed):
        place((draft, NOWHERE, HERE), (plot, THERE, HERE), by=curator(), reason="Measured.")

    assert (where(draft), where(plot), plot.proposals.count()) == (NOWHERE, NOWHERE, 0)


def test_a_plot_that_somebody_else_has_placed_meanwhile_stops_all(cemetery):
    first, second = lay_out(cemetery, rows=1, graves=2)
    place((second, NOWHERE, THERE))

    with pytest.raises(NotAllowed, match="Somebody else has placed “Part A, row 1, grave 2” meanwhile"):
        place((first, NOWHERE, HERE), (second, NOWHERE, HERE))

    assert (where(first), where(second)) == (NOWHERE, THERE)
