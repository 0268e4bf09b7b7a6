"""The blocks of an exhibition in a real browser: moved by buttons and by drag without saving, then saved."""

import pytest

from archive.exhibits.models import Exhibition, MuseumObject
from tests.browsing import save, sign_in
from tests.factories import make

ROWS = "#blocks-group .inline-related:not(.empty-form) textarea[name$='-text_en']"
SHOWN = f"[...document.querySelectorAll(\"{ROWS}\")].map(box => box.value.replace(/<[^>]*>/g, '')).filter(Boolean)"
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture
def draft(fresh_site):
    with fresh_site.rows():
        rows = {f"block{n}aa": {"kind": "text", "text_en": f"Text {n}", "position": n} for n in (1, 2, 3)}
        return make(Exhibition, title_en="The house", blocks=rows, state="draft")


@pytest.fixture
def desk_page(open_page, fresh_site, draft):
    page = open_page(site=fresh_site)
    sign_in(page, "en")
    page.goto(f"/en/admin/exhibits/exhibition/{draft.pk}/change/")
    return page


def test_a_button_moves_a_block_in_the_form_and_saving_keeps_it(desk_page, fresh_site, draft, axe):
    desk_page.locator("#blocks-2 [data-move=up]").click()
    assert desk_page.evaluate(SHOWN) == ["Text 1", "Text 3", "Text 2"]
    assert axe(desk_page) == []

    save(desk_page)

    with fresh_site.rows():
        assert [row.uid for row in draft.blocks.order_by("position")] == ["block1aa", "block3aa", "block2aa"]


def test_a_block_is_dragged_by_its_title(desk_page):
    desk_page.set_viewport_size({"width": 1280, "height": 9000})  # dragging doesn't scroll
    below = desk_page.locator("#blocks-1")
    spot = {"x": 40, "y": below.bounding_box()["height"] - 30}

    desk_page.locator("#blocks-0 h3").drag_to(below, source_position={"x": 8, "y": 8}, target_position=spot)

    assert desk_page.evaluate(SHOWN) == ["Text 2", "Text 1", "Text 3"]
    numbers = [desk_page.locator(f"#blocks-{row} input[name$='-position']").input_value() for row in range(3)]
    assert numbers == ["2", "1", "3"]


def test_an_object_without_a_photograph_fits_a_narrow_screen(open_page, fresh_site, axe):
    with fresh_site.rows():
        made = make(
            MuseumObject, title_en="Cradle made by Japanese hands", height_mm=500, inscription="見本",
            inscription_language="ja", specimen=True,
        )  # fmt: skip
    page = open_page(site=fresh_site)
    page.set_viewport_size({"width": 320, "height": 800})
    found = {}
    for code in ("uz", "uz-cyrl", "ja", "en"):
        page.goto(f"/{code}/exhibits/{made.public_id}")
        found[code] = (axe(page), page.evaluate(TOO_WIDE) > 0, page.locator(".plate-none").count())

    assert found == dict.fromkeys(found, ([], False, 1))
