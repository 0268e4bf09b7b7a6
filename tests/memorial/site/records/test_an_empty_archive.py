"""An archive without a single record is complete all the same: no page fails, none stands empty."""

import pytest
from django.urls import reverse
from django.utils.translation import override

from tests.pages.addresses import public_patterns
from tests.pages.reading import read

pytestmark = pytest.mark.django_db
_NEED_RECORDS = {
    "record",
    "record_history",
    "record_version",
    "linked",
    "number_in_language",
    "timeline",
    "figures",
    "internees_by",
}


@pytest.mark.parametrize("language", ["uz", "uz-cyrl", "ja", "en"])
def test_every_list_stands_and_says_something(client, language):
    with override(language):
        addresses = [reverse(name) for name in public_patterns() if name not in _NEED_RECORDS]

    answers = {address: client.get(address) for address in addresses}

    assert {address: answer.status_code for address, answer in answers.items()} == dict.fromkeys(addresses, 200)
    assert all(read(answer).headings.count("h1") == 1 for answer in answers.values())


@pytest.mark.parametrize("theme", ["internment", "exchange", "agreements"])
def test_a_theme_without_figures_says_so(client, theme):
    assert "Nothing has been published here yet." in read(client.get(f"/en/history/figures/{theme}")).text


def test_a_search_for_a_person_first_says_that_no_names_have_been_entered(client):
    page = read(client.get("/en/search", {"q": "Sato"}))

    assert "No names of internees have been entered yet" in page.text
    assert page.text.index("No names of internees") < page.text.index("No one was found")
    assert "/en/ask" in page.links


def test_the_number_of_a_record_typed_into_the_search_leads_to_it(client):
    response = client.get("/en/search", {"q": "P-000123-Y"})

    assert (response.status_code, response["Location"]) == (302, "/en/P-000123-Y")


@pytest.mark.parametrize("start", ["x", "-1", "99999", ""])
def test_a_broken_start_of_results_is_not_found(client, start):
    assert client.get("/en/search", {"q": "a", "from": start}).status_code == 404
