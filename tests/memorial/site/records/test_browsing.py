"""Looking through the internees: by kana, letters, cemetery, year, prefecture, identification."""

import pytest

from archive.people.models import Person
from archive.records import services
from archive.search.models import Shelf
from tests.factories import NOW, make_source, reviewer
from tests.internees import make_internee, make_sheet, named
from tests.pages.reading import read

pytestmark = pytest.mark.django_db


def test_a_reader_walks_from_the_names_by_every_way_to_the_person(client):
    person = make_sheet()["person"]
    ways = [way.href for way in client.get("/ja/people/internees").context["axes"]]

    reached = {}
    for way in ways:
        (value,) = client.get(way).context["values"]
        reached[way.rpartition("/")[2]] = (value.label.text, read(client.get(value.href)).links)

    assert {axis: label for axis, (label, _links) in reached.items()} == {
        "kana": "ま", "latin": "M", "cyrillic": "М", "cemetery": "Old cemetery", "year": "1947年（昭和22年）",
        "prefecture": "Nagano", "identity": "判明しています",
    }  # fmt: skip
    assert all(f"/ja/people/{person.public_id}" in links for _label, links in reached.values())


def test_a_list_names_each_person_with_the_life_in_one_line(client):
    make_sheet()

    assert "Mihon Juichi Born about 1919 · died 21 March 1947" in read(client.get("/en/people/internees/latin/m")).text


def test_a_long_shelf_is_read_page_by_page(client, monkeypatch):
    source = make_source()
    people = [make_internee(named(f"Abe {n}"), source=source) for n in range(3)]
    monkeypatch.setattr("memorial.site.views.internees.SIZE", 2)

    first = client.get("/en/people/internees/latin/a")
    second = client.get(first.context["next_href"])

    assert (first.context["records"], second.context["records"]) == (people[:2], people[2:])
    assert second.context["next_href"] == ""


@pytest.mark.parametrize(
    "path", ["colour", "latin/q", "kana/zz", "cemetery/M-000001-0", "prefecture/L-999999-9", "latin/a?after=x"]
)
def test_what_is_no_shelf_is_not_found(client, path):
    make_internee(named("Abe"), source=make_source())

    assert client.get(f"/en/people/internees/{path}").status_code == 404


def test_a_cemetery_that_is_withdrawn_is_no_way_any_more(client):
    sheet = make_sheet()
    services.withdraw_record(sheet["cemetery"], by=reviewer(), at=NOW, reason="wrong", because={"en": "Wrong."})

    assert client.get("/en/people/internees/cemetery").context["values"] == []
    assert client.get(f"/en/people/internees/cemetery/{sheet['cemetery'].public_id}").status_code == 404


def test_specimens_stand_apart_and_are_counted_nowhere(client):
    specimen = make_sheet(specimen=True)["person"]
    empty = read(client.get("/en/people/internees"))
    apart = client.get("/en/people/internees/specimens")
    real = make_internee(named("Abe"), source=make_source())

    assert "No names of internees have been entered yet" in empty.text
    assert "/en/people/internees/specimens" in empty.links
    assert apart.context["records"] == [specimen]
    assert 'content="noindex"' in apart.content.decode()
    assert client.get("/en/people/internees").context["records"] == [real]
    assert client.get("/en/people/internees/kana").context["values"] == []


@pytest.mark.parametrize("rows", [1, 3, 100])
def test_a_shelf_costs_the_same_for_any_number_of_people(client, rows, django_assert_num_queries):
    for number in range(rows):  # plain inserts: a hundred acts would take a minute
        said = {"state": "published", "published_at": NOW, "label_en": f"Abe {number}"}
        person = Person.objects.create(type="internee", **said)
        for axis, value in (("latin", "a"), ("prefecture", "unknown")):
            Shelf.objects.create(axis=axis, value=value, record=person, sort_en=f"{number:03}")

    for path, queries in {"latin/a": 2, "latin": 1, "prefecture/unknown": 2, "prefecture": 2}.items():
        with django_assert_num_queries(queries, info=path):
            assert client.get(f"/en/people/internees/{path}").status_code == 200
