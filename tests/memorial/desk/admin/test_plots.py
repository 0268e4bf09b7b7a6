"""The two pages of a cemetery at the desk that work on many plots: laying out rows, placing graves on a picture."""

import pytest
from django.urls import reverse

from archive.burials.models import Plot
from archive.burials.services import lay_out_plots
from tests.factories import NOW, citation, curator, make, make_cemetery, make_member, make_place, make_source
from tests.memorial.site.burials.ground import plan_picture

from .filled import accept_newest

pytestmark = pytest.mark.django_db


@pytest.fixture
def cemetery():
    return make_cemetery(place=make_place())


def page_of(cemetery, name):
    return reverse(f"admin:burials_cemetery_{name}", args=[cemetery.pk])


def offered(client, cemetery):
    page = client.get(page_of(cemetery, "change")).content.decode()
    return [name for name in ("lay_out", "placing") if page_of(cemetery, name) in page]


def spots(cemetery):
    return list(Plot.objects.filter(cemetery=cemetery).in_order("en").values_list("sector", "row", "number"))


def test_rows_are_laid_out_from_the_cemeterys_page(client, cemetery):
    client.force_login(curator())
    assert offered(client, cemetery) == ["lay_out", "placing"]

    answer = client.post(page_of(cemetery, "lay_out"), {"sector": "A", "rows": "2", "graves": "2"}, follow=True)

    assert answer.redirect_chain == [(page_of(cemetery, "change"), 302)]
    assert "4 plots are written down as drafts." in answer.content.decode()
    assert spots(cemetery) == [("A", row, number) for row in "12" for number in "12"]


def test_doubles_are_told_and_what_was_typed_stays(client, cemetery):
    client.force_login(curator())
    lay_out_plots(cemetery, rows=1, graves=1, by=curator(), at=NOW)

    answer = client.post(page_of(cemetery, "lay_out"), {"sector": "", "rows": "2", "graves": "3"})

    form = answer.context["form"]
    assert form.non_field_errors() == ["Nothing was laid out. These plots stand already (row/grave): 1/1."]
    assert (form["rows"].value(), form["graves"].value()) == ("2", "3")
    assert spots(cemetery) == [("", "1", "1")]


@pytest.mark.parametrize("name", ["lay_out", "placing"])
@pytest.mark.parametrize(
    ("role", "limits"), [("curator", {"room": "places"}), ("translator", {"language": "ja"}), (None, {})]
)
def test_nobody_else_sees_or_uses_these_pages(client, cemetery, name, role, limits):
    if role:
        client.force_login(make_member(role, **limits))

    answers = [client.get(page_of(cemetery, name)), client.post(page_of(cemetery, name), {"rows": "1", "graves": "1"})]

    assert [answer.status_code for answer in answers] == [403 if role else 302] * 2
    assert spots(cemetery) == []


def test_a_withdrawn_cemetery_offers_neither(desk):
    cemetery = make_cemetery(place=make_place(), state="withdrawn")

    assert offered(desk, cemetery) == []
    assert desk.get(page_of(cemetery, "placing")).status_code == 403


def opened(client, cemetery):
    """Return what the placing page would send if nothing were typed."""
    page = client.get(page_of(cemetery, "placing"))
    data = {"reason": ""}
    for form in page.context["forms"]:
        for field in form:
            value = "" if field.initial is None else str(field.initial)
            data |= {field.html_name: value, field.html_initial_name: value}
    return data


def place(client, cemetery, data, **values):
    return client.post(page_of(cemetery, "placing"), data | values)


def where(plot):
    plot.refresh_from_db()
    return [None if share is None else float(share) for share in (plot.x, plot.y)]


@pytest.fixture
def draft(cemetery):
    return lay_out_plots(cemetery, rows=1, graves=1, by=curator(), at=NOW)[0]


def test_a_plot_is_placed_by_its_numbers(client, cemetery, draft):
    client.force_login(curator())
    data = opened(client, cemetery)

    answer = place(client, cemetery, data, **{f"{draft.public_id}-x": "0.5", f"{draft.public_id}-y": "0.25"})

    assert answer.status_code == 302
    assert where(draft) == [0.5, 0.25]


@pytest.mark.parametrize(("x", "y"), [("0.5", ""), ("1.5", "0.5"), ("left", "0.5")])
def test_half_a_place_or_none_on_the_picture_is_told(client, cemetery, draft, x, y):
    client.force_login(curator())
    data = opened(client, cemetery)

    answer = place(client, cemetery, data, **{f"{draft.public_id}-x": x, f"{draft.public_id}-y": y})

    assert answer.status_code == 200
    assert answer.context["has_errors"]
    assert f'value="{x}"' in answer.content.decode()
    assert where(draft) == [None, None]


def test_the_place_of_a_published_plot_is_proposed_with_a_reason_only(desk, cemetery):
    plot = make(Plot, cemetery=cemetery.public_id, number="1", citations=citation("number", make_source()))
    moved = {f"{plot.public_id}-x": "0.5", f"{plot.public_id}-y": "0.25"}
    data = opened(desk, cemetery)

    refused = place(desk, cemetery, data, **moved)
    assert "Write the reason of the change" in refused.content.decode()
    assert where(plot) == [None, None]

    assert place(desk, cemetery, data, **moved, reason="From the plan of 1990.").status_code == 302
    assert where(plot) == [None, None]
    accept_newest(plot)
    assert where(plot) == [0.5, 0.25]


def test_a_form_opened_before_somebody_else_placed_the_plot_moves_nothing(client, cemetery, draft):
    client.force_login(curator())
    stale = opened(client, cemetery)
    place(client, cemetery, stale, **{f"{draft.public_id}-x": "0.1", f"{draft.public_id}-y": "0.1"})

    answer = place(client, cemetery, stale, **{f"{draft.public_id}-x": "0.9", f"{draft.public_id}-y": "0.9"})

    assert "Somebody else has placed" in answer.content.decode()
    assert where(draft) == [0.1, 0.1]


def test_the_picture_stands_beside_the_numbers_once_it_is_published(client, cemetery, draft):
    client.force_login(curator())
    assert "No picture yet" in client.get(page_of(cemetery, "placing")).content.decode()

    picture = plan_picture(cemetery)

    assert (
        f"/pictures/{picture.public_id}/{picture.one_file}" in client.get(page_of(cemetery, "placing")).content.decode()
    )


def test_the_pages_cost_the_same_for_any_number_of_plots(client, cemetery, django_assert_num_queries):
    client.force_login(curator())
    for rows in (1, 12):
        lay_out_plots(cemetery, sector=str(rows), rows=rows, graves=2, by=curator(), at=NOW)
        with django_assert_num_queries(7):
            client.get(page_of(cemetery, "placing"))
