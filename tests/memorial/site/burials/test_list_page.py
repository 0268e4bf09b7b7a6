"""The list of burial grounds: its map, and the lists below that say the same."""

import re

import pytest

from archive.places.models import Place
from tests.factories import make_cemetery, make_place

from .ground import Ground

pytestmark = pytest.mark.django_db


def page_of(client):
    return client.get("/en/burials")


def marked(client):
    return [(mark.name.text, mark.href) for mark in page_of(client).context["marks"]]


def rows(client):
    table = page_of(client).content.decode().partition('id="cemeteries"')[2].partition("</table>")[0]
    found = [re.sub(r"\s*<[^>]+>\s*", " ", row).split() for row in table.partition("<tbody>")[2].split("</tr>")]
    return [" ".join(row) for row in found if row]


def place(name, **values):
    return make_place(name, **{"lat": "40.5", "lon": "70.9"} | values)


def test_a_cemetery_without_a_point_is_shown_by_its_town_and_the_town_once(client):
    town = place("Kokand")
    for name in ("North cemetery", "South cemetery"):
        make_cemetery(name, place=town)

    assert marked(client) == [("Kokand", town.get_absolute_url())]
    assert rows(client) == ["North cemetery Kokand", "South cemetery Kokand"]


def test_a_cemetery_with_a_point_of_its_own_has_its_own_mark(client):
    cemetery = make_cemetery("Hill cemetery", place=place("Kokand"), lat="41.3", lon="69.2")

    assert marked(client) == [("Hill cemetery", cemetery.get_absolute_url())]


def test_a_town_that_is_not_published_is_neither_marked_nor_named(client):
    make_cemetery("North cemetery", place=place("CANARY", state="draft"))

    assert marked(client) == []
    assert "CANARY" not in page_of(client).content.decode()


def test_the_people_of_a_cemetery_are_counted_once_there_are_any(client):
    ground = Ground("North cemetery")
    make_cemetery("South cemetery", place=Place.objects.get(pk=ground.cemetery.place_id))
    assert "Records in this archive" not in page_of(client).content.decode()

    ground.burial(persons=3, type="shared")

    assert rows(client) == ["North cemetery Kokand 3 persons", "South cemetery Kokand"]


def test_specimens_are_on_neither_map_nor_list(client):
    make_cemetery("Specimen cemetery", place=place("Specimen town", specimen=True), specimen=True)

    assert (marked(client), rows(client)) == ([], [])


def test_the_borders_of_the_regions_are_drawn(client):
    make_cemetery(place=place("Kokand"))

    assert re.findall(r'<path class="(\w+)" d="M\d', page_of(client).content.decode()) == ["land", "borders"]
