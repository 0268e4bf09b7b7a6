"""The archive's own pages as a visitor's browser shows them: the lists, and a record of each kind, of the seed."""

import re
from urllib.request import urlopen

import pytest

CODES = ["uz", "uz-cyrl", "ja", "en"]
SIGHTS = [(320, "100%"), (390, "200%"), (1280, "100%")]  # pixels, size of the text
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
LISTS = [
    "", "search?q=tashkent", "search?q=nothing-at-all", "history", "history/articles", "history/work-sites",
    "history/testimonies", "history/timeline/2020s", "history/figures/internment", "history/figures/exchange",
    "history/figures/agreements", "exhibits", "exhibits/objects", "people", "people/organisations",
    "people/internees", "people/internees/kana", "people/internees/specimens", "places", "sources", "burials",
]  # fmt: skip


@pytest.fixture(scope="module")
def addresses(seeded_site):
    """The lists, then one record of each kind with its history: paths below the language."""
    with urlopen(f"{seeded_site.url}/sitemap/1.xml") as answer:
        found = re.findall(r"<loc>[^<]*?/en/(\w+/([A-Z]+)-\d+-\w)</loc>", answer.read().decode())
    one_of_each = list({prefix: path for path, prefix in reversed(found)}.values())
    return [*LISTS, *one_of_each, f"{one_of_each[0]}/history"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("code", CODES)
def test_axe_finds_nothing_and_nothing_comes_from_elsewhere(open_page, watch, axe, addresses, code, scheme):
    page = open_page(color_scheme=scheme)
    faults = {}
    for address in addresses:
        page.goto(f"/{code}/{address}")
        assert (watch.complaints, watch.elsewhere) == ([], [])
        faults[address] = axe(page)
        watch.complaints.clear()
    assert {address: found for address, found in faults.items() if found} == {}


@pytest.mark.parametrize("code", CODES)
def test_nothing_is_wider_than_the_screen(open_page, addresses, code):
    page = open_page()
    overflow = {}
    for address in addresses:
        page.goto(f"/{code}/{address}")
        for width, text in SIGHTS:
            page.set_viewport_size({"width": width, "height": 800})
            page.evaluate("size => { document.documentElement.style.fontSize = size }", text)
            overflow[address, width, text] = page.evaluate(TOO_WIDE)
    assert {sight: pixels for sight, pixels in overflow.items() if pixels > 0} == {}


@pytest.mark.parametrize(("code", "way"), [("uz", "Tarix"), ("ja", "歴史"), ("en", "History")])
def test_a_reader_walks_from_the_first_page_to_a_source(open_page, code, way):
    page = open_page(java_script_enabled=False)
    page.goto(f"/{code}/")
    page.get_by_role("link", name=way, exact=True).first.click()
    page.locator('main a[href*="/history/W-"]').first.click()
    assert page.locator("h1").count() == 1
    page.locator("main a.ref").first.click()
    assert "#s" in page.url
    page.locator(".sources a").first.click()
    assert f"/{code}/sources/S-" in page.url
