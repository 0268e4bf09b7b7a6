"""Every standing page in every language; none of these tests may touch the database, and none is allowed to."""

import json
import re

import pytest
from django.urls import is_valid_path, reverse
from django.utils import translation

from memorial.site.languages import PAGE_LANGUAGES
from memorial.site.standing import PAGES

from .reading import Reading, weight

pytestmark = pytest.mark.usefixtures("four_languages")

ROUTES = ["ask", *(page.name for page in PAGES)]
TAGS = {"uz": "uz", "uz-cyrl": "uz-Cyrl", "ja": "ja", "en": "en"}


@pytest.fixture(params=ROUTES)
def route(request):
    return request.param


@pytest.fixture(params=TAGS)
def language(request):
    return request.param


@pytest.fixture
def answer(client, route, language):
    return client.get(address(route, language))


@pytest.fixture
def page(answer):
    return Reading(answer.content.decode())


def address(route, language):
    with translation.override(language):
        return reverse(route)


def test_it_answers_in_the_language_of_its_address(answer, page, language):
    assert answer.status_code == 200
    assert [html["lang"] for html in page.all("html")] == [TAGS[language]]


def test_it_has_one_heading_of_the_first_rank_one_main_part_and_a_title(page):
    assert [len(page.all(name)) for name in ("h1", "main", "title")] == [1, 1, 1]


def test_headings_go_down_one_rank_at_a_time(page):
    ranks = [int(element.name[1]) for element in page.elements if re.fullmatch("h[1-6]", element.name)]
    assert [rank for before, rank in zip([0, *ranks], ranks, strict=False) if rank > before + 1] == []


def test_it_names_itself_and_its_three_sisters(page, route):
    site = "http://127.0.0.1:8000"
    named = {link["hreflang"]: link["href"] for link in page.all("link", rel="alternate")}
    without_language = address(route, "en").removeprefix("/en")
    expected = {tag: site + address(route, code) for code, tag in TAGS.items()}
    assert named == expected | {"x-default": site + without_language}


def test_its_canonical_address_is_its_own(page, route, language):
    canonical = [link["href"] for link in page.all("link", rel="canonical")]
    assert canonical == ["http://127.0.0.1:8000" + address(route, language)]


def test_it_sets_no_cookie_and_may_be_kept_if_it_is_asked_for_again(answer):
    assert dict(answer.cookies) == {}
    assert (answer["Cache-Control"], answer.get("Vary", "")) == ("public, no-cache", "")


def test_it_is_not_sent_twice_to_one_who_has_it(client, answer, route, language):
    again = client.get(address(route, language), headers={"If-None-Match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_its_policy_lets_nothing_run_from_inside_the_page(answer, page):
    policy = answer["Content-Security-Policy"]
    assert "script-src 'self';" in policy + ";"
    assert "style-src 'self';" in policy + ";"
    assert "unsafe" not in policy
    assert [element for element in page.elements if "style" in element.attributes] == []


def test_every_switch_leads_to_the_same_page(client, page, route):
    switches = [link["href"] for link in page.all("a") if link["href"].startswith("/language/")]
    assert [client.get(href)["Location"] for href in switches] == [address(route, code) for code in TAGS]


def test_uzbek_has_no_apostrophe_of_a_typewriter(page):
    runs = [text for language, text in page.texts if language in ("uz", "uz-Cyrl")]
    assert [text for text in runs if re.search(r"[oOgG]['‘’`]", text)] == []


def test_no_latin_word_is_left_on_a_page_in_cyrillic(client, route):
    page = Reading(client.get(address(route, "uz-cyrl")).content.decode())
    runs = [text for language, text in page.texts if language == "uz-Cyrl"]
    words = {word for text in runs for word in re.findall(r"[A-Za-zʻʼ]{2,}", text)}
    names = {"GeoNames", "Natural", "Earth", "Yodgor", "JMnedict", "EDRDG"}
    assert words <= names | {"WCAG", "AA", "MIT", "CC", "BY", "SA"}


def test_page_and_sheets_weigh_less_than_sixty_kilobytes(answer):
    assert weight(answer) <= 60 * 1024


def test_every_door_leads_to_an_address_that_we_have(page, language):
    own = {link["href"] for link in page.all("a") if re.match("/(?!language/)", link["href"])}
    with translation.override(language):
        lost = {href for href in own if not is_valid_path(href.partition("?")[0])}
    assert lost == set()


def test_linked_data_is_json_that_speaks_of_this_page(client, language):
    html = client.get(address("method", language)).content.decode()
    (block,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)
    told = json.loads(block)
    assert (told["@type"], told["inLanguage"]) == ("AboutPage", TAGS[language])


def test_translations_of_ours_carry_their_mark_and_the_original_does_not(page, language):
    marks = [mark for mark in page.all("p") if mark.get("class") == "unreviewed"]
    assert len(marks) == (0 if language == "en" else 1)


def test_the_languages_of_the_pages_are_those_of_the_settings(settings):
    assert [language.code for language in PAGE_LANGUAGES] == [code for code, _name in settings.LANGUAGES]
