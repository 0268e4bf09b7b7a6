"""plan_of: what a plan shows of a cemetery, what it says of each grave, and what it never shows."""

import pytest
from django.utils.translation import override

from archive.burials.models import Cemetery
from archive.burials.rules import Survey
from memorial.site import plans
from memorial.site.plans import plan_of

from .ground import Ground, plan_picture

pytestmark = pytest.mark.django_db


@pytest.fixture
def ground():
    return Ground()


def said(plan):
    return [plot.words for plot in plan.plots]


def test_each_plot_says_where_it_is_who_lies_there_and_how_sure(ground):
    person = ground.person("Mihon Taro")
    ground.burial(ground.plot("1"), person=person)
    ground.burial(ground.plot("2"), name_as_written="Имада Тарро", certainty="witness")
    ground.burial(ground.plot("3"), persons=3, type="shared", certainty="surveyed")
    ground.burial(ground.plot("4"))
    ground.plot("5", row="2", sector="A")

    assert said(plan_of(ground.cemetery)) == [
        "Row 1, grave 1: Mihon Taro, known from a plan, not surveyed",
        "Row 1, grave 2: Имада Тарро, shown by a witness",
        "Row 1, grave 3: unknown, 3 persons, shared grave, surveyed on the ground",
        "Row 1, grave 4: unknown, known from a plan, not surveyed",
        "Part A, row 2, grave 5: it is not known who lies here",
    ]


def test_cenotaphs_and_moved_remains_are_named_so(ground):
    here = ground.burial(ground.plot("1"), name_as_written="Imada")
    ground.burial(ground.plot("2"), type="cenotaph", name_as_written="Imada")
    ground.burial(ground.plot("3"), moved_to=here, name_as_written="Imada")

    assert said(plan_of(ground.cemetery))[1:] == [
        "Row 1, grave 2: Imada, memorial without remains, known from a plan, not surveyed",
        "Row 1, grave 3: Imada, remains moved, known from a plan, not surveyed",
    ]


def test_a_mark_leads_to_the_one_burial_else_to_the_plot(ground):
    single, shared, empty = (ground.plot(number) for number in "123")
    burial = ground.burial(single)
    ground.burial(shared, name_as_written="One")
    ground.burial(shared, name_as_written="Two")

    assert [plot.href for plot in plan_of(ground.cemetery).plots] == [
        record.get_absolute_url() for record in (burial, shared, empty)
    ]


def test_rows_and_graves_stand_in_the_order_of_the_ground(ground):
    for row, number in (("10", "1"), ("2", "11"), ("2", "2")):
        ground.plot(number, row=row)

    assert [plot.spot for plot in plan_of(ground.cemetery).plots] == [
        "Row 2, grave 2", "Row 2, grave 11", "Row 10, grave 1",
    ]  # fmt: skip


def test_nothing_unpublished_is_drawn_or_named(ground):
    named = ground.plot("1")
    ground.burial(named, person=ground.person("CANARY", state="draft"))
    ground.burial(ground.plot("2"), state="draft", name_as_written="CANARY")
    ground.plot("3", state="draft")
    ground.burial(ground.plot("4"), state="withdrawn", name_as_written="CANARY")

    assert said(plan_of(ground.cemetery)) == [
        "Row 1, grave 1: unknown, known from a plan, not surveyed",
        "Row 1, grave 2: it is not known who lies here",
        "Row 1, grave 4: it is not known who lies here",
    ]


def test_without_plots_there_is_no_plan(ground):
    ground.burial()

    assert plan_of(ground.cemetery) is None


def test_a_burial_of_which_only_the_cemetery_is_known_is_marked_nowhere(ground):
    ground.plot()
    burial = ground.burial()

    assert plan_of(ground.cemetery, mark=burial.public_id) is None


def test_the_row_of_the_marked_grave_is_linked_and_listed_and_no_other(ground):
    wanted, beside = ground.plot("1"), ground.plot("2")
    ground.plot("1", row="2")
    burial = ground.burial(wanted)

    for mark in (burial, wanted):
        plan = plan_of(ground.cemetery, mark=mark.public_id)
        assert plan.marked.public_id == wanted.public_id
        assert [plot.is_linked for plot in plan.plots] == [True, True, False]
        assert [[plot.public_id for plot in row] for row in plan.rows] == [[wanted.public_id, beside.public_id]]


def test_a_plan_says_how_far_it_is_a_survey(ground):
    ground.burial(ground.plot("1"))
    assert plan_of(ground.cemetery).survey == Survey.NONE
    ground.plot("2", lat="41.3", lon="69.2")
    assert plan_of(ground.cemetery).survey == Survey.PART


def test_plots_with_a_place_on_the_picture_are_drawn_over_it(ground):
    picture = plan_picture(ground.cemetery)
    ground.plot("1", x="0.5", y="0.5")
    ground.plot("2")

    plan = plan_of(ground.cemetery)

    assert (plan.beds, plan.picture.height) == ([], 500)
    assert plan.picture.src == f"/pictures/{picture.public_id}/{picture.one_file}"
    assert [spot.plot.number for spot in plan.picture.spots] == ["1"]
    assert [plot.number for row in plan.rows for plot in row] == ["1", "2"]


@pytest.mark.parametrize("state", ["draft", "published"])
def test_without_a_published_picture_or_a_place_on_it_rows_are_drawn(ground, state):
    plan_picture(ground.cemetery, state=state)
    ground.plot("1", **({"x": "0.5", "y": "0.5"} if state == "draft" else {}))

    plan = plan_of(ground.cemetery)

    assert (plan.picture, len(plan.beds)) == (None, 1)


def test_a_large_cemetery_is_drawn_part_by_part(ground, monkeypatch):
    monkeypatch.setattr(plans, "MOST", 2)
    for sector in "AB":
        for number in "12":
            ground.plot(number, sector=sector)

    assert [plot.spot for plot in plan_of(ground.cemetery, part=2).plots] == [
        "Part B, row 1, grave 1", "Part B, row 1, grave 2",
    ]  # fmt: skip
    assert plan_of(ground.cemetery, part=9).parts == [("A", "?part=1#plan", True), ("B", "?part=2#plan", False)]


def test_a_plan_costs_one_query_and_none_where_the_cemetery_brings_its_ground(ground, django_assert_num_queries):
    for number in "123":
        ground.burial(ground.plot(number))
    with django_assert_num_queries(1):
        plan_of(ground.cemetery)
    read = Cemetery.live.with_ground().get(pk=ground.cemetery.pk)
    with django_assert_num_queries(0):
        plan_of(read)


def test_the_words_are_those_of_the_page(ground):
    ground.burial(ground.plot("3"), persons=3, type="shared")

    found = []
    for code in ("ja", "uz", "uz-cyrl"):
        with override(code):
            found += said(plan_of(ground.cemetery))

    assert found == [
        "1列3番：氏名不明、3名、合葬墓、図面による（測量はされていません）",
        "1-qator, 3-qabr: nomaʼlum, 3 kishi, umumiy qabr, chizmadan maʼlum, joyida oʻlchanmagan",
        "1-қатор, 3-қабр: номаълум, 3 киши, умумий қабр, чизмадан маълум, жойида ўлчанмаган",
    ]
