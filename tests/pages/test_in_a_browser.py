"""Every public page as a visitor's browser shows it: computed from the URL patterns and the kinds of records.

Each pattern, with a record of the seed, one made for the test and a specimen of each kind: read by axe in light and in
dark, on a narrow phone and with enlarged text, on paper, by keyboard, and with scripts blocked.
"""

import re

import pytest
from django.db.models import Count

from archive.records.models import Record
from tests.browsing import follow

from .addresses import pages

CODES = ["uz", "uz-cyrl", "ja", "en"]
SIGHTS = [(320, "100%"), (390, "200%"), (1280, "100%")]  # pixels, size of the text
PAPER = 718  # pixels between the margins of a sheet of A4
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
ENLARGE = "size => { document.documentElement.style.fontSize = size }"
UNREACHABLE = """[...document.querySelectorAll('a[href], button, input, select, textarea, summary')]
    .filter(one => one.tabIndex < 0 && one.checkVisibility()).map(one => one.outerHTML.slice(0, 200))"""
_LEADS_ON = {"number_in_language"}
_CONTRAST = {"color-contrast"}


@pytest.fixture(scope="module")
def addresses(lived_in_site):
    """Return {language: [path]}: all patterns with the fullest record of each kind, real and invented, and searches."""
    with lived_in_site.rows():
        real, invented = (_fullest(Record.live.filter(specimen=flag)) for flag in (False, True))
        shown = {
            code: [
                *pages(lived_in_site.world, code, without=_LEADS_ON),
                *pages(real, code, without=_LEADS_ON),
                *(record.get_absolute_url() for record in invented.values()),
            ]
            for code in CODES
        }
    searches = [f"search?q={words}" for words in ("tashkent", "nothing-at-all", "mihon")]
    return {
        code: [re.sub(r"^/[\w-]+/", f"/{code}/", path) for path in dict.fromkeys(paths)]
        + [f"/{code}/{search}" for search in searches]
        for code, paths in shown.items()
    }


def _fullest(records):
    """Return {kind: the record with the most citations}."""
    by_citations = records.annotate(cited=Count("citations")).order_by("cited", "-pk")
    return {record.kind: record for record in by_citations}


@pytest.mark.parametrize("code", CODES)
def test_every_page_is_read_by_everyone_everywhere(open_page, watch, axe, lived_in_site, addresses, code):
    page = open_page(site=lived_in_site, reduced_motion="reduce")  # else axe meets colours on their way to dark
    faults = {}
    for address in addresses[code]:
        page.set_viewport_size({"width": 1280, "height": 800})
        page.emulate_media(media="screen", color_scheme="light")
        page.goto(address)
        found = [*watch.complaints, *watch.elsewhere, *axe(page), *page.evaluate(UNREACHABLE)]
        page.emulate_media(color_scheme="dark")
        found += [f"dark: {fault}" for fault in axe(page, rules=_CONTRAST)]
        for width, text in SIGHTS:
            page.set_viewport_size({"width": width, "height": 800})
            page.evaluate(ENLARGE, text)
            found += [f"{width} px, text {text}: {over} px too wide" for over in _overflow(page)]
        page.set_viewport_size({"width": PAPER, "height": 1000})
        page.evaluate(ENLARGE, "")  # paper has a size of its own
        page.emulate_media(media="print")
        found += [f"paper: {over} px too wide" for over in _overflow(page)]
        faults[address] = found
        watch.complaints.clear()
    assert {address: found for address, found in faults.items() if found} == {}


def _overflow(page):
    return [over for over in [page.evaluate(TOO_WIDE)] if over > 0]


def test_every_page_says_the_same_with_scripts_blocked(open_page, lived_in_site, addresses):
    with_scripts, without = (open_page(site=lived_in_site, java_script_enabled=scripts) for scripts in (True, False))
    different = []
    for address in addresses["ja"]:
        said = [page.goto(address) and page.locator("main").inner_text() for page in (with_scripts, without)]
        if said[0] != said[1]:
            different.append(address)
    assert different == []


@pytest.mark.parametrize(("code", "way"), [("uz", "Tarix"), ("ja", "歴史"), ("en", "History")])
def test_a_reader_walks_from_the_first_page_to_a_source(open_page, code, way):
    page = open_page(java_script_enabled=False)
    page.goto(f"/{code}/")
    follow(page.get_by_role("link", name=way, exact=True).first)
    follow(page.locator('main a[href*="/history/W-"]').first)
    assert page.locator("h1").count() == 1
    page.locator("main a.ref").first.click()
    assert "#s" in page.url
    follow(page.locator(".sources a").first)
    assert f"/{code}/sources/S-" in page.url
