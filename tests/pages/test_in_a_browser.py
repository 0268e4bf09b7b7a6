"""Every public page as a visitor's browser shows it: computed from the URL patterns and the kinds of records.

Each pattern, with a record of the seed, one made for the test and a specimen of each kind: read by axe in light or in
dark, on a narrow phone and with enlarged text, on paper, by keyboard, and with scripts blocked.
"""

import re

import pytest
from django.db.models import Count

from archive.records.models import Record
from tests.browsing import follow

from .addresses import pages
from .world import one_of_each

# Rules know no language, and colours are the same in all: half of the languages in the light, half in the dark.
READ = {"uz": "dark", "uz-cyrl": "light", "ja": "dark", "en": "light"}
CODES = list(READ)
SIGHTS = [(320, "100%"), (390, "200%"), (320, "200%"), (1280, "200%"), (1280, "100%")]  # pixels, size of the text
PAPER = 718  # pixels between the margins of a sheet of A4
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
ENLARGE = "size => { document.documentElement.style.fontSize = size }"
UNREACHABLE = """[...document.querySelectorAll('a[href], button, input, select, textarea, summary')]
    .filter(one => one.tabIndex < 0 && one.checkVisibility()).map(one => one.outerHTML.slice(0, 200))"""
_NO_PAGE = "no-such-page"
_LEADS_ON = re.compile(r"/[\w-]+/[A-Z]-\d{6}-[0-9A-Z]")  # a number alone leads to its record


@pytest.fixture(scope="module")
def addresses(lent_site):
    """Return {language: [path]}: each pattern with made records, the seed's fullest record and a specimen of each kind."""
    with lent_site.rows():
        seeded = _fullest(Record.live.real())
        made, invented = one_of_each("Real"), one_of_each("Specimen", specimen=True)
        own = [record.get_absolute_url() for record in [*seeded.values(), *invented.values()]]
        shown = {code: [*pages(made, code), *own] for code in CODES}
    further = ["search?q=tashkent", "search?q=nothing-at-all", "search?q=specimen", "ask?record=P-000123-Y", _NO_PAGE]
    return {
        code: [re.sub(r"^/[\w-]+/", f"/{code}/", path) for path in paths if not _LEADS_ON.fullmatch(path)]
        + [f"/{code}/{path}" for path in further]
        for code, paths in shown.items()
    }


def _fullest(records):
    """Return {kind: the record with the most citations}."""
    by_citations = records.annotate(cited=Count("citations")).order_by("cited", "-pk")
    return {record.kind: record for record in by_citations}


@pytest.mark.parametrize(("code", "scheme"), READ.items())
def test_every_page_is_read_by_everyone_everywhere(open_page, watch, axe, lent_site, addresses, code, scheme):
    # Without motion, else axe meets colours on their way.
    page = open_page(site=lent_site, reduced_motion="reduce", color_scheme=scheme)
    faults = {}
    for address in addresses[code]:
        page.set_viewport_size({"width": 1280, "height": 800})
        page.goto(address)
        told = [text for text in watch.complaints if _NO_PAGE not in address or "404 (Not Found)" not in text]
        found = [*told, *watch.elsewhere, *axe(page), *page.evaluate(UNREACHABLE)]
        for width, text in SIGHTS:
            page.set_viewport_size({"width": width, "height": 800})
            page.evaluate(ENLARGE, text)
            found += [f"{width} px, text {text}: {over} px too wide" for over in _overflow(page)]
        page.set_viewport_size({"width": PAPER, "height": 1000})
        page.evaluate(ENLARGE, "")  # paper has a size of its own
        page.emulate_media(media="print")
        found += [f"paper: {over} px too wide" for over in _overflow(page)]
        page.emulate_media(media="screen")
        faults[address] = found
        watch.complaints.clear()
    assert {address: found for address, found in faults.items() if found} == {}


def _overflow(page):
    return [over for over in [page.evaluate(TOO_WIDE)] if over > 0]


def test_every_page_says_the_same_with_scripts_blocked(open_page, lent_site, addresses):
    with_scripts, without = (open_page(site=lent_site, java_script_enabled=scripts) for scripts in (True, False))
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
