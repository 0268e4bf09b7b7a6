"""The frame as a visitor's browser shows it: in four languages, light and dark, small, enlarged, without scripts."""

import pytest

from memorial.site.languages import PAGE_LANGUAGES
from memorial.site.standing import PAGES
from tests.browsing import follow

ADDRESSES = ["", "ask?record=P-000123-Y", "no-such-page", "about", *(f"about/{page.name}" for page in PAGES[1:])]
CODES = [language.code for language in PAGE_LANGUAGES]
SIGHTS = [(320, "100%"), (390, "200%"), (320, "200%"), (1280, "200%")]  # pixels, size of the text
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("code", CODES)
def test_axe_finds_nothing_and_nothing_comes_from_elsewhere(open_page, watch, axe, code, scheme):
    page = open_page(color_scheme=scheme)
    faults = {}
    for address in ADDRESSES:
        page.goto(f"/{code}/{address}")
        complaints = [text for text in watch.complaints if "404 (Not Found)" not in text]
        assert (complaints, watch.elsewhere) == ([], [])
        faults[address] = axe(page)
        watch.complaints.clear()
    assert {address: found for address, found in faults.items() if found} == {}


@pytest.mark.parametrize("code", CODES)
def test_nothing_is_wider_than_the_screen(open_page, code):
    page = open_page()
    overflow = {}
    for address in ADDRESSES:
        page.goto(f"/{code}/{address}")
        for width, text in SIGHTS:
            page.set_viewport_size({"width": width, "height": 800})
            page.evaluate("size => { document.documentElement.style.fontSize = size }", text)
            overflow[address, width, text] = page.evaluate(TOO_WIDE)
    assert {sight: pixels for sight, pixels in overflow.items() if pixels > 0} == {}


def test_the_menu_of_a_small_screen_opens_and_closes_without_scripts(open_page):
    page = open_page(viewport={"width": 390, "height": 800}, java_script_enabled=False)
    page.goto("/uz/about")
    door = page.get_by_role("navigation", name="Asosiy").get_by_role("link").first
    assert not door.is_visible()
    page.get_by_role("button", name="Menyu").click()
    assert door.is_visible()
    page.get_by_role("button", name="Yopish").click()
    assert not door.is_visible()


def test_the_first_stop_of_the_keyboard_leads_past_the_head(open_page):
    page = open_page()
    page.goto("/en/about")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.url.endswith("/en/about#main")


def test_a_chosen_language_is_kept_for_the_next_visit(open_page):
    page = open_page(locale="en")
    page.goto("/en/about/method")
    follow(page.get_by_role("link", name="日本語"))
    assert page.url.endswith("/ja/about/method")
    page.goto("/about/privacy")
    assert page.url.endswith("/ja/about/privacy")
    assert [cookie["name"] for cookie in page.context.cookies()] == ["language"]
