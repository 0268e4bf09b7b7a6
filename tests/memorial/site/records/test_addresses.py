"""A record is found by its number, however it was typed, and nothing else stands at its address."""

import pytest
from django.urls import reverse
from django.utils.translation import override

from tests.factories import make_event, make_place

pytestmark = pytest.mark.django_db


def _path(record, language="en"):
    with override(language):
        return record.get_absolute_url()


def test_an_address_is_language_room_and_number():
    event = make_event()

    assert _path(event, "uz-cyrl") == f"/uz-cyrl/history/{event.public_id}"


@pytest.mark.parametrize(
    "variant",
    [
        lambda number: number.lower(),
        lambda number: number.replace("-", ""),
        lambda number: number.replace("0", "O"),
        lambda number: number.replace("0", "o").lower(),
        lambda number: number.replace("-", "–"),
    ],
    ids=["lower case", "no hyphens", "letter O for zero", "small o for zero", "long dashes"],
)
def test_a_typed_variant_of_a_number_leads_to_the_page(client, variant):
    event = make_event()

    response = client.get(f"/ja/history/{variant(event.public_id)}")

    assert (response.status_code, response["Location"]) == (301, _path(event, "ja"))


def test_a_record_asked_for_in_another_room_leads_to_its_own(client):
    event = make_event()

    response = client.get(f"/en/places/{event.public_id}")

    assert (response.status_code, response["Location"]) == (301, _path(event))


def test_the_history_of_a_record_in_another_room_leads_to_its_own(client):
    event = make_event()

    response = client.get(f"/en/places/{event.public_id}/history")

    assert (response.status_code, response["Location"]) == (301, f"{_path(event)}/history")


@pytest.mark.parametrize("path", ["/en/history/{}", "/en/history/{}/history", "/en/{}", "/{}"])
def test_a_wrong_check_character_asks_to_check_the_number(client, path):
    number = make_event().public_id
    wrong = number[:-1] + ("A" if number[-1] != "A" else "B")

    response = client.get(path.format(wrong), follow=True, headers={"accept-language": "en"})

    assert response.status_code == 404
    assert "Please check the number" in response.content.decode()


@pytest.mark.parametrize("path", ["history/E-999999-4", "history/Q-000001-X", "history/nonsense", "places/1"])
def test_what_was_never_a_record_is_not_found(client, path):
    assert client.get(f"/en/{path}").status_code == 404


@pytest.mark.parametrize(("accepted", "language"), [("ja", "ja"), ("uz", "uz"), ("fr", "en")])
def test_a_bare_number_leads_to_the_record_in_a_language_of_the_reader(client, accepted, language):
    event = make_event()

    response = client.get(f"/{event.public_id.lower()}", headers={"accept-language": accepted})

    assert (response.status_code, response["Location"]) == (302, _path(event, language))
    assert {"Accept-Language", "Cookie"} <= {part.strip() for part in response["Vary"].split(",")}


def test_a_whole_list_of_links_is_paged_by_key(client):
    country = make_place("Uzbekistan", type="country")
    towns = [make_place(f"Town {n:02}", parent=country.public_id) for n in range(23)]
    first = client.get(f"{_path(country)}/parts")
    with override("en"):
        second = client.get(f"{_path(country)}/parts{first.context['next_href'].partition('/parts')[2]}")

    shown = [record.pk for page in (first, second) for record in page.context["records"]]

    assert shown == [town.pk for town in towns]
    assert second.context["next_href"] == ""
    assert second.context["first_href"] == f"{_path(country)}/parts"


@pytest.mark.parametrize("after", ["", "x", "a.b", "A.1", "a.0", "a.1.2", "'.1", "a.99999999999999999999"])
def test_a_broken_key_of_a_page_is_not_found(client, after):
    with override("en"):
        assert client.get(reverse("places"), {"after": after}).status_code == 404


@pytest.mark.parametrize("path", ["history/timeline/nonsense", "history/timeline/1800s", "history/figures/nonsense"])
def test_a_period_or_theme_without_records_is_not_found(client, path):
    assert client.get(f"/en/{path}").status_code == 404
