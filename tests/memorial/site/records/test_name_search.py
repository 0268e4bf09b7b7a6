"""The search page: people by a name in any script, each with the reason in words; what ranks again, what narrows."""

import re

import pytest

from archive.search.people import find_people
from tests.factories import date, make_cemetery, make_event, make_place, make_source
from tests.internees import CYRILLIC_ONLY, KANA_ONLY, MIHON, make_burial, make_internee, named

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("readings")]


def _page(client, typed, language="en", **fields):
    return client.get(f"/{language}/search", {"q": typed, **fields})


def _people(page):
    return [one.record.pk for one in page.context["people"]]


def _facets(page):
    """Return {heading: {words: count}} of the facets, without the links that take a choice back."""
    return {
        facet.heading: {one.words.text: one.people for one in facet.choices[1:]} for facet in page.context["facets"]
    }


@pytest.fixture
def two():
    """(older, younger) of one name, told apart by everything."""
    source = make_source()
    place = make_place("Kokand")
    older = make_internee(
        MIHON, source=source, birth=date("1911"), death=date("1946"), prefecture=make_place("Nagano").public_id
    )
    younger = make_internee(
        MIHON, source=source, birth=date("1921"), death=date("1947-03"), prefecture=make_place("Aomori").public_id
    )
    make_burial(older, make_cemetery("Old cemetery", place=place), source=source)
    make_burial(younger, make_cemetery("New cemetery", place=place), source=source)
    return older, younger


def test_a_misheard_name_is_found_and_the_page_says_why(client):
    person = make_internee(named("Имада Тарро"), source=make_source())

    (found,) = _page(client, "山田太郎").context["people"]

    assert found.record.pk == person.pk
    assert (found.reason.form, found.reason.voice, found.reason.confidence) == ("Имада Тарро", "ru", "Similar name")
    assert found.reason.sentences[0] == "山田 is read やまだ."
    assert "%" not in "".join(found.reason.sentences)


@pytest.mark.parametrize(("language", "said"), [("uz", "Oʻxshash ism"), ("ja", "似た名前"), ("en", "Similar name")])
def test_closeness_is_said_in_the_language_of_the_page(client, language, said):
    make_internee(named("Имада Тарро"), source=make_source())

    assert said in _page(client, "山田太郎", language).content.decode()


def test_specimens_stand_apart_and_drafts_nowhere(client):
    source = make_source(specimen=True)
    invented = make_internee(named("Yamada Taro"), source=source, specimen=True)
    make_internee(named("Yamada Taro"), source=make_source(), state="draft")

    page = _page(client, "山田太郎")

    assert page.context["people"] == []
    assert [one.record.pk for one in page.context["invented"]] == [invented.pk]
    assert page.context["total"] == 0
    assert page.context["facets"] == []


def test_each_field_brings_its_person_up_and_leaves_nobody_out(client, two):
    older, younger = two
    cemetery = str(younger.burials.get().cemetery_id)
    assert _people(_page(client, "Mihon Juichi")) == [older.pk, younger.pk]

    for field in (
        {"born": "1921"},
        {"died": "昭和22年"},
        {"prefecture": younger.prefecture_id},
        {"cemetery": cemetery},
    ):
        page = _page(client, "Mihon Juichi", **field)
        assert (field, _people(page)) == (field, [younger.pk, older.pk])
        assert [len(one.apart) for one in page.context["people"]] == [0, 1]


def test_what_is_recorded_otherwise_is_said_of_the_person(client, two):
    page = _page(client, "Mihon Juichi", born="1921", died="1950")

    assert [one.apart for one in page.context["people"]] == [
        ("Died 1947 as recorded; you wrote 1950.",),
        ("Born 1911 as recorded; you wrote 1921.", "Died 1946 as recorded; you wrote 1950."),
    ]


def test_a_year_that_is_none_is_named_and_loses_nothing(client, two):
    for typed in ("abc", "0", "99999", "12.13.1946", "<b>"):
        page = _page(client, "Mihon Juichi", born=typed, died="1946")

        assert _people(page) == [two[0].pk, two[1].pk]
        assert list(page.context["question"].faults) == ["born"]
        assert page.context["question"].typed == {"born": typed, "died": "1946", "prefecture": "", "cemetery": ""}
        assert 'aria-invalid="true"' in page.content.decode()


def test_a_place_that_is_none_changes_nothing(client, two):
    for value in ("x", "-1", "9" * 30, "0"):
        assert set(_people(_page(client, "Mihon Juichi", prefecture=value, cemetery=value))) == {one.pk for one in two}


def test_facets_count_what_their_links_lead_to(client, two):
    make_internee(CYRILLIC_ONLY, source=make_source())
    page = _page(client, "Mihon")

    assert _facets(page) == {
        "Cemetery": {"New cemetery": 1, "Old cemetery": 1, "Not yet known": 1},
        "Year of death": {"1946": 1, "1947": 1, "Not yet known": 1},
        "Identification": {"Identified": 2, "Known only from a list": 1},
    }
    for facet in page.context["facets"]:
        for choice in facet.choices[1:]:
            narrowed = client.get(f"/en/search{choice.href}")
            assert (choice.words.text, len(narrowed.context["people"])) == (choice.words.text, choice.people)


def test_two_choices_hold_together_and_each_counts_within_the_other(client, two):
    older, younger = two
    page = _page(client, "Mihon", year="1946", at=str(older.burials.get().cemetery_id))
    assert (_people(page), page.context["total"]) == ([older.pk], 1)

    page = _page(client, "Mihon", year="1946", at=str(younger.burials.get().cemetery_id))
    assert _people(page) == []
    assert "Show everybody found" in page.content.decode()


def test_scripts_narrow_to_names_recorded_in_them(client, two):
    kana = make_internee(KANA_ONLY, source=make_source())
    page = _page(client, "Mihon")
    scripts = {one.words.text: one.href for one in page.context["scripts"]}
    assert list(scripts) == ["Any script", "漢字", "かな", "Latin letters", "Кириллица"]

    found = {name: set(_people(client.get(f"/en/search{href}"))) for name, href in scripts.items()}
    both = {one.pk for one in two}
    assert found == {
        "Any script": {*both, kana.pk},
        "漢字": both,
        "かな": {*both, kana.pk},
        "Latin letters": {*both, kana.pk},
        "Кириллица": both,
    }


def test_no_address_made_up_breaks_the_page(client, two):
    names = ("script", "at", "year", "known", "close", "kind", "prefecture", "cemetery", "born")
    values = ("nowhere", "0000", "\x00", "²", "9" * 400, "unknown")
    for fields in ({name: value} for name in names for value in values):
        assert (fields, _page(client, "Mihon", **fields).status_code) == (fields, 200)


def test_a_page_holds_twenty_people_and_leads_on(client):
    source = make_source()
    for _ in range(23):
        make_internee(named("Yamada Taro"), source=source)

    page = _page(client, "Yamada Taro", born="1911")
    assert (len(page.context["people"]), page.context["people_total"]) == (20, 23)
    following = client.get(f"/en/search{page.context['next_href']}")
    assert len(following.context["people"]) == 3
    assert "born=1911" in page.context["next_href"]
    assert (
        client.get(f"/en/search{following.context['first_href']}").context["people"][0].record
        == page.context["people"][0].record
    )


def test_records_stand_in_groups_with_counts_and_a_page_of_each(client, two):
    for number in range(7):
        make_event(f"Mihon visit {number}.")
    page = _page(client, "Mihon visit")

    ((kind, number, records, href),) = page.context["groups"]
    assert (kind, number, len(records)) == ("Event", 7, 5)
    whole = client.get(f"/en/search{href}")
    assert (len(whole.context["listed"]), whole.context["total"]) == (7, 7)
    assert whole.context["people"] == []


# Of a hundred who fit, nobody has to look for names that are near.
@pytest.mark.parametrize(("rows", "queries"), [(1, 6), (3, 6), (100, 5)])
def test_a_search_costs_six_queries_at_most(client, rows, queries, two, django_assert_num_queries):
    source = make_source()
    for _ in range(rows):
        make_internee(named("Mihon Taro"), source=source)

    for fields in ({}, {"born": "1921", "cemetery": "1"}, {"year": "1946"}, {"kind": "event"}):
        with django_assert_num_queries(queries, info=str(fields)):
            _page(client, "Mihon Taro", **fields)


def test_ids_of_the_page_stand_once(client, two):
    found = re.findall(r'\sid="([^"]+)"', _page(client, "Mihon", born="x").content.decode())
    assert sorted(found) == sorted(set(found))


def test_a_page_without_anybody_helps(client):
    make_internee(named("Hasegawa Ichiro"), source=make_source())
    page = _page(client, "Zzyzx Blorp", born="1911")
    text = page.content.decode()

    assert (page.context["people"], page.context["total"]) == ([], 0)
    assert [name for name, _href in page.context["question"].parts] == ["Zzyzx", "Blorp"]
    assert 'href="?q=Blorp&amp;born=1911"' in text
    for words in ("This does not mean that he or she is not in the records.", "What often helps", "Ask us to search"):
        assert words in text
    assert 'href="/en/people/internees"' in text


def test_names_too_far_to_be_shown_are_asked_about(client):
    make_internee(named("Yamada Taro"), source=make_source())
    page = _page(client, "Takata Sabu")
    far = [hit for hit in find_people("Takata Sabu").hits if hit.cost >= 1.8]

    assert (page.context["people"], [name for name, _href in page.context["meant"]]) == (
        [],
        [hit.form for hit in far if hit.cost < 2.5],
    )


def test_a_near_name_is_said_to_be_near(client):
    make_internee(named("Имада Тарро"), source=make_source())
    said = "Nobody is recorded exactly under this name."

    assert said in _page(client, "山田太郎").content.decode()
    assert said not in _page(client, "Имада Тарро").content.decode()


def test_a_part_of_a_name_and_signs_for_letters_find_the_person(client, two):
    for typed in (
        "Mihon",
        "Juichi",
        "見本",
        "壽一",
        "寿一",
        "じゅいち",
        "Mihon ?",
        "Mihon *",
        "* Juichi",
        "Mi?on",
        "MIHON, Juichi",
        "Miho*",
        "Mih*",
        "*hon",
        "M*hon",
        "見本*",
        "見*",
        "*本 寿一",
        "Mihon Ju*",
    ):
        assert (typed, set(_people(_page(client, typed)))) == (typed, {one.pk for one in two})


def test_several_names_find_the_people_of_each(client, two, django_assert_max_num_queries):
    other = make_internee(named("Yamada Taro"), source=make_source())
    _page(client, "Mihon")  # what a process reads once

    for typed in ("Mihon Juichi; Yamada Taro", "見本寿一、山田太郎", "Yamada Taro and Mihon Juichi"):
        # Up to three more than for one name.
        with django_assert_max_num_queries(9, info=typed):
            page = _page(client, typed)
        assert (typed, set(_people(page))) == (typed, {other.pk, *(one.pk for one in two)})
        assert "People of each of them are shown." in page.content.decode()


def test_several_names_are_offered_each_alone(client, two):
    cases = {
        "Mihon Juichi; Yamada Taro": ["Mihon Juichi", "Yamada Taro"],
        "Mihon Juichi, Yamada Taro": ["Mihon Juichi", "Yamada Taro"],
        "見本寿一、山田太郎": ["見本寿一", "山田太郎"],
        "見本 寿一 (Mihon Juichi)": ["見本 寿一", "Mihon Juichi"],
        "Mihon, Juichi": [],
        "見本 Juichi": [],
        "/;": [],
    }
    found = {typed: [name for name, _href in _page(client, typed).context["question"].names] for typed in cases}
    assert found == cases


def test_the_page_says_that_it_did_not_look_at_everybody(client):
    source = make_source()
    for _ in range(61):
        make_internee(named("Yamada Taro"), source=source)

    page = _page(client, "Yamada")

    assert page.context["people_total"] == 60
    assert "only the nearest were looked at" in page.content.decode()
