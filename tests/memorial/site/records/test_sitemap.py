"""The sitemap: lists of people and objects stand in it once they hold somebody or something real, and never a specimen."""

import re

import pytest

from archive.exhibits.models import MuseumObject
from archive.records import services
from tests.factories import NOW, make, reviewer
from tests.internees import make_sheet
from tests.pages.reading import parts_of_sitemap

pytestmark = pytest.mark.django_db


def lists(client, *, language="en"):
    """Return the addresses of lists of internees and objects in one language, as the part of the lists names them."""
    text = client.get("/sitemap/pages.xml").content.decode()
    found = re.findall(rf"<loc>https?://[^/]+/{language}/((?:people/internees|exhibits)[^<]*)</loc>", text)
    assert all(client.get(f"/{language}/{path}").status_code == 200 for path in found)
    return found


def an_object(**values):
    return make(MuseumObject, title_en="A cradle", accession_number="1", **values)


def test_without_anybody_there_is_no_list_of_anybody(client):
    assert lists(client) == ["people/internees", "exhibits"]


def test_of_specimens_nothing_stands_in_it(client):
    made = [*make_sheet(specimen=True).values(), an_object(specimen=True)]

    parts = parts_of_sitemap(client.get("/sitemap.xml").content.decode())
    text = "".join(client.get(part).content.decode() for part in parts)

    assert lists(client) == ["people/internees", "exhibits"]
    assert [record.public_id for record in made if record.public_id in text] == []
    assert "specimens" not in text


@pytest.mark.parametrize("language", ["uz", "uz-cyrl", "ja", "en"])
def test_a_person_brings_every_list_that_the_name_stands_on(client, language):
    sheet = make_sheet()
    an_object()
    cemetery, home = sheet["cemetery"].public_id, sheet["home"].public_id

    values = ["kana/ma", "latin/m", "cyrillic/%D0%BC", f"cemetery/{cemetery}", "year/1947", f"prefecture/{home}"]
    ways = [way for value in (*values, "identity/identified") for way in (value.partition("/")[0], value)]
    assert lists(client, language=language) == [
        "people/internees", "exhibits", "exhibits/objects", *(f"people/internees/{way}" for way in ways)
    ]  # fmt: skip


def test_a_list_goes_with_the_last_who_stood_on_it(client):
    sheet = make_sheet()
    services.withdraw_record(sheet["person"], by=reviewer(), at=NOW, reason="asked", because={"en": "Asked."})

    assert lists(client) == ["people/internees", "exhibits"]


def test_the_lists_cost_the_same_for_any_number_of_people(client, django_assert_num_queries):
    for people in (1, 3):
        for _ in range(people):
            make_sheet()
        with django_assert_num_queries(11):
            client.get("/sitemap/pages.xml")
