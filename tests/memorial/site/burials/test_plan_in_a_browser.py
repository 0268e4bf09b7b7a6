"""The plan in a real browser: walked by keyboard, read by axe, on a narrow phone, in light and dark."""

import pytest

from archive.burials.services import lay_out_plots
from archive.records import services
from archive.sources.models import Citation
from tests.browsing import follow, sign_in
from tests.factories import NOW, citation, curator, reviewer

from .ground import Ground, plan_picture

WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture
def ground(fresh_site):
    """A cemetery of two parts, one of them far wider than a phone, with graves of every kind."""
    with fresh_site.rows():
        ground = Ground()
        ground.plots = [ground.plot(str(number), sector="A") for number in range(1, 5)]
        ground.burials = [ground.burial(ground.plots[0], person=ground.person("Mihon Taro"))]
        ground.burials += [ground.burial(ground.plots[1], persons=3, type="shared", certainty="witness")]
        ground.burial(ground.plots[2], moved_to=ground.burials[0], name_as_written="Имада Тарро")
        ground.unplaced = ground.burial(name_as_written="Mihon")
        for plot in lay_out_plots(ground.cemetery, sector="B", rows=1, graves=24, by=curator(), at=NOW):
            changes = {"citations/cccccccc": [None, _row(ground.source)]}
            services.edit_record(plot, changes=changes, by=curator(), at=NOW)
            services.submit_record(plot, by=curator(), at=NOW)
            services.publish_record(plot, by=reviewer(), at=NOW)
        return ground


def _row(source):
    return dict.fromkeys(Citation.fields) | citation("row", source)["cccccccc"]


def test_the_plan_is_walked_by_keyboard_and_leads_to_the_graves(open_page, fresh_site, ground):
    page = open_page(site=fresh_site, java_script_enabled=False)
    page.goto(ground.address)

    plan = page.get_by_role("region", name="Plan of the graves")
    names = [
        "Part A, row 1, grave 1: Mihon Taro, known from a plan, not surveyed",
        "Part A, row 1, grave 2: unknown, 3 persons, shared grave, shown by a witness",
        "Part A, row 1, grave 3: Имада Тарро, remains moved, known from a plan, not surveyed",
        "Part A, row 1, grave 4: it is not known who lies here",
    ]
    assert plan.get_by_role("link").count() == 28
    assert [plan.get_by_role("link", name=name, exact=True).count() for name in names] == [1, 1, 1, 1]

    plan.focus()
    for index in range(4):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.querySelector('title').textContent") == names[index]
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{ground.plots[3].get_absolute_url()}")

    page.goto(ground.address)
    page.get_by_role("region", name="Plan of the graves").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{ground.burials[0].get_absolute_url()}")
    assert page.locator("h1").inner_text() == "Mihon Taro"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_is_wider_than_a_phone(open_page, watch, axe, fresh_site, ground, scheme):
    page = open_page(site=fresh_site, color_scheme=scheme, viewport={"width": 320, "height": 800})
    found = {}
    for code in ("uz-cyrl", "ja", "en"):
        for record in (ground.cemetery, ground.plots[0], ground.burials[1], ground.unplaced):
            page.goto(f"/{code}/burials/{record.public_id}")
            page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
            assert (watch.complaints, watch.elsewhere) == ([], [])
            found[code, record.kind] = (page.evaluate(WIDE), axe(page))
            watch.complaints.clear()
    assert {where: told for where, told in found.items() if told != (0, [])} == {}


def test_a_press_on_the_picture_is_not_needed_to_place_a_plot(open_page, fresh_site, ground):
    page = open_page(site=fresh_site, java_script_enabled=False, viewport={"width": 320, "height": 800})
    sign_in(page, "en", "reviewer")
    page.goto(f"/en/admin/burials/cemetery/{ground.cemetery.pk}/placing/")
    page.fill(f"[name='{ground.plots[0].public_id}-x']", "0.5")
    page.fill(f"[name='{ground.plots[0].public_id}-y']", "0.25")
    page.fill("#id_reason", "From the plan of 1990.")
    assert page.evaluate(WIDE) == 0
    follow(page.locator(".submit-row [type=submit]"))

    assert "1 plot was placed." in page.content()


def test_a_press_on_the_picture_places_the_chosen_plot_and_chooses_the_next(open_page, axe, fresh_site, ground):
    with fresh_site.rows():
        plan_picture(ground.cemetery, width=800, height=400)
    page = open_page(site=fresh_site, viewport={"width": 1280, "height": 900})
    sign_in(page, "en", "reviewer")
    faults = {}
    for name in ("lay-out", "placing"):
        page.goto(f"/en/admin/burials/cemetery/{ground.cemetery.pk}/{name}/")
        faults[name] = axe(page)
    assert faults == {"lay-out": [], "placing": []}

    first, second = (page.locator(f"[name='{plot.public_id}-x']") for plot in ground.plots[:2])
    page.locator("[data-placing-picture]").click(position={"x": 40, "y": 30})

    assert 0 < float(first.input_value()) < 0.2
    assert second.input_value() == ""
    assert page.locator("[data-chosen]").locator("[data-share=x]").get_attribute("name") == second.get_attribute("name")
    assert page.locator(".desk-spot").count() == 1
