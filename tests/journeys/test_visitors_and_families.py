"""Stories of visitors and families, walked in a browser: V1, V3, V4, V5, F4, F9 and S5 of the journeys."""

import os
import re
import signal
from itertools import pairwise

import pytest
from django.utils.translation import gettext, override
from playwright.sync_api import expect

from archive.exhibits.models import Exhibition
from archive.records import services
from tests.browsing import enter, follow
from tests.factories import NOW, date, make, make_source, reviewer
from tests.internees import MIHON, make_burial, make_internee, make_sheet

pytestmark = pytest.mark.browser

LANGUAGES = ["uz", "ja", "en"]
# A window of 1280 px at 400 %.
ENLARGED = {"viewport": {"width": 320, "height": 256}, "forced_colors": "active", "reduced_motion": "reduce"}
_SLOW = {"offline": False, "downloadThroughput": 50_000, "uploadThroughput": 50_000, "latency": 800}
PHONE = {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 3, "has_touch": True, "is_mobile": True}
# What a phone loads before its first page is read, and the smallest words on it (readings above characters apart).
FIRST_VIEW, SMALLEST = 200_000, 12
SMALLEST_ON = """() => Math.min(...[...document.querySelectorAll('body *')]
    .filter(one => one.checkVisibility() && !one.closest('rt, .vh'))
    .filter(one => [...one.childNodes].some(node => node.nodeType === 3 && node.data.trim()))
    .map(one => parseFloat(getComputedStyle(one).fontSize)))"""
# What that line carries in the five seconds that a family waits, less its two answers.
MOST_BYTES = 150_000


KEPT = "async addresses => (await Promise.all(addresses.map(one => caches.match(one)))).every(Boolean)"
# Until then a page goes past the worker.
KEEPING = "() => navigator.serviceWorker.controller?.state === 'activated'"
KEPT_NOTE = "There is no connection. You read this page as this device kept it when you last opened it."
WITH_READINGS = "<p><ruby>見本<rt>みほん</rt></ruby>の文です。</p>"


@pytest.fixture(scope="module")
def numbers(lent_site):
    """{what: number} of a sheet, of a second person of the same name known to lie in the same cemetery, of an exhibition."""
    with lent_site.rows():
        sheet = make_sheet()
        source = make_source("A second register")
        other = make_internee(MIHON, source=source, birth=date("1921"), prefecture=sheet["town"].public_id)
        make_burial(other, sheet["cemetery"], source=source)
        found = {name: record.public_id for name, record in sheet.items()}
        exhibition = Exhibition.live.real().earliest("pk")
        blocks = {"aaaaaaaa": {"kind": "text", "position": 1, "text_ja": WITH_READINGS}}
        with_readings = make(Exhibition, title_ja="見本", original_language="ja", blocks=blocks)
        more = {"other": other, "exhibition": exhibition, "readings": with_readings}
        return found | {name: record.public_id for name, record in more.items()}


@pytest.fixture
def visit(open_page, lent_site):
    """Return a function: a page of a new browser context at the lent site, in a language of the visitor's."""
    return lambda language="en", **options: open_page(site=lent_site, locale=language, **options)


def said(language, text):
    with override(language):
        return gettext(text)


def fits(page):
    """Return whether nothing of the page lies beside the window."""
    return page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


@pytest.mark.parametrize("language", LANGUAGES)
def test_v1_a_code_at_the_wall_opens_the_exhibition_on_a_phone(visit, numbers, language):
    page = visit("ru", **PHONE)
    loaded = []
    page.on("requestfinished", lambda request: loaded.append(request))

    page.goto(f"/{language}/{numbers['exhibition']}")

    expect(page).to_have_url(re.compile(f"/{language}/exhibits/{numbers['exhibition']}$"))
    expect(page.locator("html")).to_have_attribute("lang", language)
    page.wait_for_load_state("networkidle")
    sizes = [request.sizes() for request in loaded]
    assert 0 < sum(one["responseHeadersSize"] + one["responseBodySize"] for one in sizes) <= FIRST_VIEW
    assert fits(page)
    assert page.evaluate(SMALLEST_ON) >= SMALLEST
    assert page.locator("main img:not([width])").count() + page.locator("main img:not([srcset])").count() == 0


def test_v1_readings_above_characters_are_taken_away_and_stay_away(visit, numbers):
    page = visit("ja", **PHONE)
    page.goto(f"/ja/exhibits/{numbers['readings']}")
    reading, box = page.locator("main rt").first, page.get_by_label(said("ja", "Readings above the characters"))
    expect(reading).to_be_visible()

    box.uncheck()
    expect(reading).to_be_hidden()
    page.reload()
    expect(reading).to_be_hidden()
    box.check()
    expect(reading).to_be_visible()

    page.goto("/ja/sources")
    expect(page.locator(".readings:visible")).to_have_count(0)


def test_v1_readings_go_without_scripts_too(visit, numbers):
    page = visit("ja", java_script_enabled=False)
    page.goto(f"/ja/exhibits/{numbers['readings']}")
    page.get_by_label(said("ja", "Readings above the characters")).uncheck()
    expect(page.locator("main rt").first).to_be_hidden()


def test_v1_another_language_opens_at_the_same_place_of_the_text(visit, numbers):
    page = visit("ja", **PHONE)
    page.goto(f"/ja/exhibits/{numbers['exhibition']}")
    heading = page.locator("main h2[id]").nth(1)
    place = heading.get_attribute("id")
    heading.evaluate("one => one.scrollIntoView()")
    page.wait_for_timeout(2000)  # somebody reads here, and then scrolls up to the languages

    follow(page.locator('.langs a[hreflang="en"]'))

    expect(page).to_have_url(re.compile(f"/en/exhibits/{numbers['exhibition']}#{place}$"))
    expect(page.locator(f"[id='{place}']")).to_be_in_viewport()


def test_v1_a_page_once_read_is_there_without_a_connection_and_says_so(open_page, fresh_site):
    with fresh_site.rows():
        number = Exhibition.live.real().earliest("pk").public_id
    read = {}
    for language in LANGUAGES:
        page = open_page(site=fresh_site, service_workers="allow", **PHONE)
        page.goto(f"/{language}/exhibits/{number}")
        note = page.get_by_text(said(language, KEPT_NOTE))
        expect(note).to_be_hidden()
        page.wait_for_function(
            KEPT, arg=[page.url, page.locator("link[rel=stylesheet]").first.evaluate("one => one.href")]
        )
        page.wait_for_function(KEEPING)
        read[page] = (language, page.locator("h1").inner_text(), note)

    os.killpg(fresh_site.server.pid, signal.SIGKILL)

    for page, (language, heading, note) in read.items():
        page.goto(f"/{language}/exhibits/{number}")
        expect(note).to_be_visible()
        assert page.locator("h1").inner_text() == heading
        assert page.evaluate("getComputedStyle(document.body).fontSize") == "17px"
        page.goto(f"/{language}/history")
        expect(page.locator("h1")).to_have_text(said(language, "Not kept on this device"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_v3_pages_speak_to_those_who_hear_them(visit, numbers, language):
    page = visit(language)
    for path in ("", "/burials", f"/burials/{numbers['cemetery']}", f"/people/{numbers['person']}"):
        page.goto(f"/{language}{path}")

        for landmark in ("h1", "body > main", "body > header", "body > footer"):
            expect(page.locator(landmark)).to_have_count(1)
        levels = page.locator("main :is(h1, h2, h3, h4):visible").evaluate_all("all => all.map(one => +one.tagName[1])")
        assert [(one, two) for one, two in pairwise(levels) if two > one + 1] == []
        assert page.locator("img:not([alt])").count() == 0

    kanji = page.get_by_text("見本 壽一", exact=True).first
    assert kanji.evaluate("one => one.closest('[lang]').lang") == "ja"
    page.goto(f"/{language}/burials")
    drawn = page.locator(".map a").evaluate_all("all => all.map(one => one.getAttribute('href'))")
    listed = page.locator("main a:not(.map a)").evaluate_all("all => all.map(one => one.getAttribute('href'))")
    assert drawn != []
    assert set(drawn) <= set(listed)


def test_v3_the_keyboard_comes_through_the_plan_to_the_end_of_the_page(visit, numbers):
    page = visit()
    page.goto(f"/en/people/{numbers['person']}")
    stations = page.locator("a[href]:visible, button:visible, summary:visible, [tabindex='0']:visible").count()

    for _ in range(stations + 5):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('footer') !== null"):
            break

    assert page.evaluate("document.activeElement.closest('footer') !== null")


@pytest.mark.parametrize("language", LANGUAGES)
def test_v4_a_slow_line_and_no_scripts_still_find_the_sheet(visit, numbers, language):
    page = visit(language, java_script_enabled=False)
    page.goto(f"/{language}/search")
    page.fill("main input[type=search]", "Mihon")
    enter(page.locator("main input[type=search]"))
    link = page.locator(f'main a[href$="{numbers["person"]}"]')
    expect(link).to_have_count(1)
    line = page.context.new_cdp_session(page)
    line.send("Network.enable")
    line.send("Network.setCacheDisabled", {"cacheDisabled": True})
    line.send("Network.emulateNetworkConditions", _SLOW)

    loaded = []
    page.on("requestfinished", lambda request: loaded.append(request))
    link.click()
    expect(page.locator(".person-head h1")).to_be_visible()
    expect(page.get_by_text(said(language, "How sure the spot is")).first).to_be_visible()

    page.wait_for_load_state("networkidle")
    sizes = [request.sizes() for request in loaded]
    assert 0 < sum(one["responseHeadersSize"] + one["responseBodySize"] for one in sizes) < MOST_BYTES
    assert page.locator("img:not([width]), img:not([height])").count() == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_v5_nothing_is_lost_at_four_hundred_per_cent_in_forced_colours(visit, numbers, language):
    page = visit(language, **ENLARGED)
    wide = visit(language)
    paths = (f"people/{numbers['person']}", f"burials/{numbers['cemetery']}", f"exhibits/{numbers['exhibition']}")
    for path in paths:
        for one in (page, wide):
            one.goto(f"/{language}/{path}")
        assert (path, fits(page)) == (path, True)
        heads = [one.locator("main :is(h1, h2, h3):visible").all_inner_texts() for one in (page, wide)]
        assert heads[0] == heads[1]
        assert page.evaluate("document.getAnimations().length") == 0

    for _ in range(8):
        page.keyboard.press("Tab")
        ring = "(one => one.outlineStyle === 'none' ? 0 : parseFloat(one.outlineWidth))"
        assert page.evaluate(f"{ring}(getComputedStyle(document.activeElement))") >= 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_f4_a_family_walks_from_the_person_to_the_grave(visit, numbers, language):
    page = visit(language)
    page.goto(f"/{language}/people/{numbers['person']}")
    sheet = page.locator("main")
    expect(sheet).to_contain_text(said(language, "known from a plan, not surveyed"))
    expect(sheet.locator(".plan .st-on")).to_have_count(1)

    sheet.locator(f'a[href="/{language}/burials/{numbers["cemetery"]}#visit"]').click()
    expect(page).to_have_url(f"/{language}/burials/{numbers['cemetery']}#visit")
    expect(page.locator("#visit")).to_be_in_viewport()
    expect(page.locator(f'#visit a[href="/{language}/ask?record={numbers["cemetery"]}"]')).to_have_count(1)

    page.locator(".plan svg a").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"/{language}/burials/{numbers['burial']}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_f4_no_spot_is_drawn_where_only_the_cemetery_is_known(visit, numbers, language):
    page = visit(language)
    page.goto(f"/{language}/people/{numbers['other']}")

    expect(page.locator("main")).to_contain_text(said(language, "only the cemetery is known"))
    expect(page.locator("main .plan")).to_have_count(0)


@pytest.mark.parametrize("language", LANGUAGES)
def test_f9_two_people_of_one_name_are_told_apart(visit, numbers, language):
    page = visit(language)
    page.goto(f"/{language}/people/{numbers['person']}")
    others = page.locator('section[aria-labelledby="namesakes"]')
    expect(others.locator("h2")).to_have_text(said(language, "Not to be confused with"))
    for words in ("1921", "Kokand", "Old cemetery"):
        expect(others).to_contain_text(words)

    others.get_by_role("link").click()
    expect(page).to_have_url(f"/{language}/people/{numbers['other']}")
    back = page.locator(f'section[aria-labelledby="namesakes"] a[href="/{language}/people/{numbers["person"]}"]')
    expect(back).to_have_count(1)


def test_s5_a_citation_leads_back_after_the_record_has_changed(visit, lent_site, numbers):
    page = visit()
    page.goto(f"/en/exhibits/{numbers['exhibition']}")
    cite = page.locator(".cite")
    cited = cite.locator("p").inner_text()
    version = int(cited.partition("version ")[2].split()[0])
    address = cite.locator(".address").inner_text()
    assert address.endswith(numbers["exhibition"])
    for form, begins in {"bib": "@", "ris": "TY  - "}.items():
        answer = page.request.get(cite.locator(f'a[href$="citation.{form}"]').get_attribute("href"))
        assert answer.text().startswith(begins)
        assert numbers["exhibition"] in answer.text()

    with lent_site.rows():
        exhibition = Exhibition.live.get(public_id=numbers["exhibition"])
        changes = {"lead_en": [exhibition.lead_en, "A new lead."]}
        services.change_published(exhibition, changes=changes, by=reviewer(), at=NOW, reason="A better source.")

    page.goto(f"/{numbers['exhibition']}")
    expect(page).to_have_url(f"/en/exhibits/{numbers['exhibition']}")
    expect(page.locator(".cite p")).to_contain_text(f"version {version + 1}")
    page.goto(f"/en/exhibits/{numbers['exhibition']}/history")
    expect(page.locator(".version").first).to_contain_text("A better source.")
    expect(page.locator(".version").first).to_contain_text("A new lead.")
