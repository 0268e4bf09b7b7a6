"""Every public page as a visitor's browser shows it: computed from the URL patterns and the kinds of records.

Each pattern, with a record of the seed, one made for the test and a specimen of each kind: read by axe in light or in
dark, on a narrow phone and with enlarged text, on paper, by keyboard, and with scripts blocked.
"""

import pytest
from django.db.models import Count
from django.urls import reverse
from django.utils.translation import override

from archive.records.models import Record
from tests.browsing import follow

from .addresses import examples, public_patterns
from .world import one_of_each

# axe knows no language, and is most of the time that a page takes: half of the languages are measured only.
READ = {"uz": "", "uz-cyrl": "", "ja": "dark", "en": "light"}
CODES = list(READ)
# Pixels, size of the text; in an order that changes the window seldom, which takes longer than to look.
SIGHTS = [(1280, "100%"), (1280, "200%"), (320, "200%"), (320, "100%")]
PAPER = 718  # pixels between the margins of a sheet of A4
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
ENLARGE = "size => { document.documentElement.style.fontSize = size }"
UNREACHABLE = """[...document.querySelectorAll('a[href], button, input, select, textarea, summary')]
    .filter(one => one.tabIndex < 0 && one.checkVisibility()).map(one => one.outerHTML.slice(0, 200))"""
_NO_PAGE = "no-such-page"
_FURTHER = ("search?q=tashkent", "search?q=nothing-at-all", "search?q=specimen", "ask?record=P-000123-Y", _NO_PAGE)
_LEADS_ON = {"number_in_language"}
_ALIKE = {"record_history", "record_version"}


@pytest.fixture(scope="module")
def addresses(lent_site):
    """Return {language: [path]}: each pattern with made records, the seed's fullest record and a specimen of each kind.

    What is made alike for every kind, and specimens, are walked in one language for each kind.
    """
    with lent_site.rows():
        seeded = [*_fullest(Record.live.real()).values()]
        made, invented = one_of_each("Real"), [*one_of_each("Specimen", specimen=True).values()]
        found = {}
        for at, code in enumerate(CODES):
            with override(code):
                own = [record.get_absolute_url() for record in [*seeded, *invented[at :: len(CODES)]]]
                own.append(f"{made['event'].get_absolute_url()}/history?of=what_en")
                found[code] = [*_patterns(made, at), *own, *(f"/{code}/{path}" for path in _FURTHER)]
    return found


def _patterns(made, at):
    known = examples(made)
    for name in public_patterns():
        if name not in _LEADS_ON:
            every = known.get(name, [{}])
            yield from (reverse(name, kwargs=one) for one in (every[at :: len(CODES)] if name in _ALIKE else every))


def _fullest(records):
    """Return {kind: the record with the most citations}."""
    by_citations = records.annotate(cited=Count("citations")).order_by("cited", "-pk")
    return {record.kind: record for record in by_citations}


@pytest.mark.parametrize(("code", "scheme"), READ.items())
def test_every_page_is_read_by_everyone_everywhere(open_page, watch, axe, lent_site, addresses, code, scheme):
    # Without motion, else axe meets colours on their way.
    page = open_page(site=lent_site, reduced_motion="reduce", color_scheme=scheme or "light")
    faults = {}
    for address in addresses[code]:
        _resize(page, 1280)
        page.goto(address)
        told = [text for text in watch.complaints if _NO_PAGE not in address or "404 (Not Found)" not in text]
        found = [*told, *watch.elsewhere, *(axe(page) if scheme else []), *page.evaluate(UNREACHABLE)]
        for width, text in SIGHTS:
            _resize(page, width)
            page.evaluate(ENLARGE, text)
            found += [f"{width} px, text {text}: {over} px too wide" for over in _overflow(page)]
        _resize(page, PAPER)
        page.evaluate(ENLARGE, "")  # paper has a size of its own
        page.emulate_media(media="print")
        found += [f"paper: {over} px too wide" for over in _overflow(page)]
        page.emulate_media(media="screen")
        faults[address] = found
        watch.complaints.clear()
    assert {address: found for address, found in faults.items() if found} == {}


def _resize(page, width):
    if page.viewport_size["width"] != width:
        page.set_viewport_size({"width": width, "height": 800})


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
