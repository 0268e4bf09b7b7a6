"""The memorial sheet of a person: what stands on it, and what never does."""

import re

import pytest
from django.utils.translation import override

from archive.burials.models import Burial
from archive.history.models import Camp
from archive.people.models import Likeness, Person
from archive.records import services
from tests.factories import NOW, date, make, make_cemetery, make_place, make_source, reviewer
from tests.internees import CYRILLIC_ONLY, KANA_ONLY, make_burial, make_internee, make_sheet, make_stay, named
from tests.pages.reading import read

pytestmark = pytest.mark.django_db


def _page(client, record, language="en"):
    with override(language):
        return client.get(record.get_absolute_url())


def _slab(response):
    found = re.search(r'<div class="slab" aria-hidden="true">(.*?)</div>', response.content.decode())
    return found and found[1]


def test_the_stone_carries_the_kanji_with_the_reading_over_each_part(client):
    sheet = make_sheet()

    assert _slab(_page(client, sheet["person"])) == (
        '<span class="slab-name" lang="ja"><ruby class="fam">見本<rt>みほん</rt></ruby>'
        "<ruby>壽一<rt>じゅいち</rt></ruby></span>"
    )


def test_without_kanji_the_stone_carries_katakana_and_without_japanese_there_is_none(client):
    source = make_source()

    assert _slab(_page(client, make_internee(KANA_ONLY, source=source))) == (
        '<span class="slab-name slab-kana" lang="ja"><span class="fam">ミホン</span><span>ゴロー</span></span>'
    )
    assert _slab(_page(client, make_internee(CYRILLIC_ONLY, source=source))) is None


def test_the_sheet_says_names_life_stay_grave_and_their_sources(client):
    sheet = make_sheet()

    text = read(_page(client, sheet["person"])).text

    assert "Family name first, as in Japanese." in text
    assert "Born about 1919 · died 21 March 1947" in text
    assert "みほん じゅいち Japanese, reading (見本 壽一)" in text
    assert "Camp 7 · 1945–1947" in text
    assert "Work sites: A canal: work site." in text
    assert "Internees were made to work: their labour was forced." in text
    assert "How sure the spot is: known from a plan, not surveyed" in text
    assert "Row C, grave 4" in text
    assert "Home prefecture Nagano" in text
    assert "Identity Identified" in text


def test_a_contested_day_of_death_stands_whole_in_its_place(client):
    text = read(_page(client, make_sheet()["person"])).text

    assert "Date of death 21 March 1947 12 Sources disagree 12 March 1947 Grave marker" in text
    assert "Lists are sorted by: 21 March 1947" in text


def test_sources_of_person_stay_and_grave_are_numbered_once(client):
    page = _page(client, make_sheet()["person"])

    assert re.findall(r'<li id="s(\d)">', page.content.decode()) == ["1", "2"]
    assert read(page).ref_names == {"source 1", "source 2"}


@pytest.mark.parametrize("language", ["uz", "uz-cyrl", "ja", "en"])
def test_the_heading_is_in_the_language_of_the_page(client, language):
    page = _page(client, make_sheet()["person"], language).content.decode()

    wanted = {"ja": "見本 壽一", "uz-cyrl": "Миҳон Жуичи"}.get(language, "Mihon Juichi")
    assert re.search(r"<h1>(.*?)</h1>", page)[1] == wanted


def test_who_returned_is_told_of_the_return_and_not_asked_for_a_grave(client):
    person = make_internee(
        named("Returned One"),
        source=make_source(),
        fate="returned",
        repatriated=date("1948-06"),
        port="Maizuru",
        publishing_ground="named in a published list",
    )

    text = read(_page(client, person)).text

    assert "Returned June 1948" in text
    assert "Returned on June 1948" in text
    assert "Port of return Maizuru" in text
    assert ("Date of death" in text, "Burial place" in text) == (False, False)


def test_only_the_cemetery_is_said_where_only_that_is_known(client):
    source = make_source()
    cemetery = make_cemetery("Old cemetery", place=make_place())
    person = make_internee(source=source)
    make_burial(person, cemetery, source=source)

    assert "How sure the spot is: only the cemetery is known" in read(_page(client, person)).text


def test_remains_that_were_moved_are_said_with_where_they_lie_now(client):
    source, place = make_source(), make_place()
    old, new = make_cemetery("Old cemetery", place=place), make_cemetery("New cemetery", place=place)
    person = make_internee(source=source)
    now = make_burial(person, new, source=source)
    make_burial(person, old, source=source, moved_to=now.public_id)

    text = read(_page(client, person)).text

    assert "Remains moved to: New cemetery, Grave" in text
    assert text.index("New cemetery") < text.index("Old cemetery")


def test_nobody_and_nothing_unpublished_stands_on_a_sheet(client):
    source, place = make_source(), make_place()
    person = make_internee(source=source)
    camp = make(Camp, number="CANARY 1", place=place.public_id, state="draft")
    hidden = make_cemetery("CANARY cemetery", place=place, state="draft")
    known = make(Camp, number="7", place=place.public_id)
    make_stay(person, camp, source=source)
    make_stay(person, known, source=source, state="draft", name_as_written="CANARY")
    make_burial(person, hidden, source=source)
    make_burial(person, make_cemetery("Old", place=place), source=source, state="withdrawn", name_as_written="CANARY")
    draft = make_internee(named("CANARY person"), source=source, state="draft")
    make_stay(draft, known, source=source)
    make_stay(person, known, source=source)

    page = _page(client, person)

    assert page.status_code == 200
    assert "CANARY" not in page.content.decode()


def test_companions_of_the_camp_and_of_the_cemetery_are_named_a_few_with_a_way_to_all(client):
    sheet = make_sheet()
    companions = [make_internee(named(f"Companion {n}"), source=sheet["source"]) for n in range(8)]
    for one in companions:
        make_stay(one, sheet["camp"], source=sheet["source"])
    make_burial(companions[0], sheet["cemetery"], source=sheet["source"])

    page = _page(client, sheet["person"])
    shown = {found.role: [str(one) for one in found.shown] for found in page.context["companions"]}
    whole = f"/en/people/{sheet['person'].public_id}/camp_companions"

    assert shown == {
        "camp_companions": [f"Companion {n}" for n in range(6)],
        "cemetery_companions": ["Companion 0"],
    }
    assert whole in read(page).links
    assert [str(one) for one in client.get(whole).context["records"]] == [f"Companion {n}" for n in range(8)]


def test_specimens_have_companions_and_namesakes_among_specimens_only(client):
    real, invented = make_sheet(), make_sheet(specimen=True)

    page = _page(client, invented["person"])

    assert page.context["companions"] == []
    assert page.context["namesakes"] == []
    assert _page(client, real["person"]).context["namesakes"] == []
    assert 'name="robots" content="noindex"' in page.content.decode()
    assert "Specimen record" in read(page).text
    assert "application/ld+json" not in page.content.decode()


def test_people_of_one_name_and_people_told_apart_are_not_to_be_confused(client):
    source = make_source()
    sheet = make_sheet()
    nagasaki = make_place("Nagasaki", type="region")
    other = make_internee(named("Mihon Juichi"), source=source, birth=date("1921"), prefecture=nagasaki.public_id)
    alike = make_internee(named("Mihon Junichi"), source=source)
    make_internee(named("Somebody Else"), source=source)
    first, second = sorted((sheet["person"], alike), key=lambda one: one.pk)
    Likeness.objects.create(
        first=first, second=second, verdict="different", by=reviewer(), at=NOW, because="born elsewhere"
    )

    page = _page(client, sheet["person"])

    assert [one.person.public_id for one in page.context["namesakes"]] == [other.public_id, alike.public_id]
    assert "Mihon Juichi · Born 1921 · died in Uzbekistan · Nagasaki" in read(page).text
    assert [one.person.public_id for one in _page(client, alike).context["namesakes"]] == [sheet["person"].public_id]


def test_a_name_that_only_a_list_gives_is_told_apart_from_somebody_identified(client):
    source = make_source()
    listed = make_internee(KANA_ONLY, source=source)
    found = make_internee(
        KANA_ONLY,
        source=source,
        identifications={
            "found001": {"decided": date("2003-05"), "basis_en": "Same unit and day.", "state": "accepted"}
        },
    )
    withdrawn = make_internee(
        KANA_ONLY, source=source, identifications={"found001": {"basis_en": "Same unit.", "state": "withdrawn"}}
    )

    said = {one: read(_page(client, one)).text.partition("Identity ")[2] for one in (listed, found, withdrawn)}

    assert said[listed].startswith("Known only from a list")
    assert said[found].startswith("Identified · May 2003 Same unit and day.")
    assert said[withdrawn].startswith("Known only from a list")


def test_what_is_missing_has_an_honest_place_and_a_way_to_the_museum(client):
    person = make_internee(source=make_source())

    page = read(_page(client, person))

    assert "No document or picture of this person has been entered yet." in page.text
    assert "Date of death Not yet known" in page.text
    assert f"/en/ask?record={person.public_id}" in page.links


def test_somebody_who_was_no_internee_is_asked_for_none_of_it(client):
    witness = make(
        Person,
        type="witness",
        names={"n1": named("A Witness")["latin009"] | {"as_written": False}},
        publishing_ground="named in an article",
        citations={"c1": {"path": "type", "source": make_source().public_id}},
    )

    text = read(_page(client, witness)).text

    for words in ("Burial place", "Documents", "Identity", "Life and death", "Not yet known"):
        assert words not in text


def test_the_way_back_from_an_internee_leads_to_the_names(client):
    page = _page(client, make_internee(KANA_ONLY, source=make_source())).content.decode()

    assert '<ol><li><a href="/en/search">Find a name</a></li>' in page


def test_the_record_says_when_it_was_published_and_last_reviewed(client):
    person = make_sheet()["person"]
    later = NOW.replace(year=2027)
    services.change_published(
        person, changes={"port": [None, "Nakhodka"]}, by=reviewer(), at=later, reason="a list was read"
    )

    text = read(_page(client, person)).text

    assert "First published 23 November 2026 Last reviewed 23 November 2026 Last changed 23 November 2027" in text


def test_burials_of_unknown_people_join_nobody_to_a_sheet(client):
    source = make_source()
    cemetery = make_cemetery("Old cemetery", place=make_place())
    person = make_internee(source=source)
    make_burial(person, cemetery, source=source)
    make_burial(None, cemetery, source=source, persons=3)

    assert Burial.live.count() == 2
    assert _page(client, person).context["companions"] == []


@pytest.mark.parametrize("language", ["en", "ja", "uz", "uz-cyrl"])
def test_who_is_known_by_a_soviet_list_alone_is_listed_by_that_name_and_not_by_a_number(client, language):
    source = make_source()
    rows = {"russian1": CYRILLIC_ONLY["russian1"]}
    cemetery = make_cemetery("Old cemetery", place=make_place("Kokand"))
    person = make_internee(rows, source=source)
    make_burial(person, cemetery, source=source)

    listed, found = _page(client, cemetery, language), client.get(f"/{language}/search", {"q": "Михон"})
    assert re.search(r'<a[^>]*><span lang="ru">Михон Сабуро</span></a>', listed.content.decode())
    assert re.search(r'<a[^>]* lang="ru">Михон Сабуро</a>', found.content.decode())
