"""What an address answers for a record that is not published, asked for as a page would ask."""

import pytest
from django.conf.urls.i18n import i18n_patterns
from django.http import HttpResponse
from django.urls import include, path

from archive.places.models import Place
from memorial import urls
from memorial.site.answers import public_or_answer
from tests.factories import join, make_place

from .reading import Reading

handler404 = urls.handler404
pytestmark = [pytest.mark.usefixtures("four_languages"), pytest.mark.django_db, pytest.mark.urls(__name__)]


def show(request, room, public_id):
    return HttpResponse(public_or_answer(Place.live.all(), public_id).public_id)


urlpatterns = [
    path("language/<str:code>", show, name="language"),
    *i18n_patterns(path("<str:room>/<str:public_id>", show, name="record"), path("", include("memorial.site.urls"))),
]


def words(answer):
    return [text for _language, text in Reading(answer.content.decode()).texts]


def test_a_published_record_is_shown(client):
    place = make_place()
    assert client.get(f"/en/places/{place.public_id}").content.decode() == place.public_id


def test_a_number_written_otherwise_leads_to_the_number_as_we_write_it(client):
    place = make_place()
    answer = client.get(f"/en/places/{place.public_id.lower().replace('-', '')}")
    assert (answer.status_code, answer["Location"]) == (301, f"/en/places/{place.public_id}")


def test_a_merged_record_leads_to_the_one_that_stands_for_it(client):
    survivor, middle, first = make_place("Kokand"), make_place("Qoqand"), make_place("Khokand")
    join(middle, first)
    join(survivor, middle)
    answer = client.get(f"/ja/places/{first.public_id}")
    assert (answer.status_code, answer["Location"]) == (301, f"/ja/places/{survivor.public_id}")


def test_a_withdrawn_record_says_when_and_why_in_the_best_language_there_is(client):
    place = make_place("CANARY", state="withdrawn")
    answer = client.get(f"/ja/places/{place.public_id}")
    page = Reading(answer.content.decode())
    assert answer.status_code == 410
    assert ("en", "Asked.") in page.texts
    assert f"記録{place.public_id}は、2026年11月23日に公開を取り下げました。" in words(answer)
    assert "CANARY" not in answer.content.decode()


@pytest.mark.parametrize("state", ["draft", "review"])
def test_a_record_that_was_never_public_is_no_page(client, state):
    place = make_place("CANARY", state=state)
    answer = client.get(f"/en/places/{place.public_id}")
    assert answer.status_code == 404
    assert "CANARY" not in answer.content.decode()


def test_a_wrong_check_character_asks_to_check_the_number(client):
    place = make_place()
    wrong = place.public_id[:-1] + ("2" if place.public_id[-1] != "2" else "3")
    answer = client.get(f"/en/places/{wrong}")
    assert answer.status_code == 404
    assert "Please check the number" in words(answer)


@pytest.mark.parametrize("text", ["kokand", "9" * 30, "L-99999999999999999999-X", "<svg>"])
def test_what_is_no_number_at_all_is_no_page(client, text):
    answer = client.get(f"/en/places/{text}")
    assert answer.status_code == 404
    assert "This page does not exist" in words(answer)
