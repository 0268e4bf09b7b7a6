"""Every public page, computed from the URL patterns, with each kind and state of record it can show."""

import gzip
import re
from itertools import pairwise

import pytest
from django.urls import reverse
from django.utils.translation import override

from archive.records.models import Record
from memorial.site.pages import PAGES

from .addresses import examples, pages, public_patterns
from .reading import read
from .world import KINDS, merged_pair, one_of_each

pytestmark = pytest.mark.django_db
LANGUAGES = {"uz": "uz", "uz-cyrl": "uz-Cyrl", "ja": "ja", "en": "en"}
_NEEDS_ARGUMENTS = {
    "record", "record_history", "record_version", "linked", "number_in_language", "timeline", "figures", "internees_by",
}  # fmt: skip
_BUDGET = 60_000


def _address(record, language="en"):
    with override(language):
        return record.get_absolute_url()


def test_every_kind_of_record_has_a_page_and_an_example():
    kinds = set(Record.kinds())

    assert {page.model._meta.model_name for page in PAGES} == kinds
    assert set(KINDS) == kinds


def test_every_pattern_of_the_public_site_has_an_example():
    made = one_of_each("Real")

    without = [name for name in public_patterns() if name in _NEEDS_ARGUMENTS and not examples(made).get(name)]
    with override("en"):
        bare = [reverse(name) for name in public_patterns() if name not in _NEEDS_ARGUMENTS]

    assert without == []
    assert len(bare) + len(_NEEDS_ARGUMENTS) == len(public_patterns())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_stands_in_its_language_with_one_heading_and_within_its_weight(client, language):
    made = one_of_each("Real")
    addresses = pages(made, language)

    wrong = []
    for address in addresses:
        response = client.get(address, follow=True)
        page = read(response)
        levels = [int(heading[1]) for heading in page.headings]
        if response.status_code != 200 or page.lang != LANGUAGES[language] or levels.count(1) != 1:
            wrong.append((address, response.status_code, page.lang, levels))
        if any(below - above > 1 for above, below in pairwise(levels)):
            wrong.append((address, "headings out of order", levels))
        if len(gzip.compress(response.content)) > _BUDGET:
            wrong.append((address, "too heavy"))

    assert wrong == []


@pytest.mark.parametrize("language", ["uz", "ja"])
def test_no_page_prints_an_uzbek_letter_with_an_ascii_apostrophe(client, language):
    made = one_of_each("Real")

    found = {
        address: re.findall(r"[oOgG]['‘’`]\w", read(client.get(address, follow=True)).text)
        for address in pages(made, language)
    }

    assert {address: letters for address, letters in found.items() if letters} == {}


def test_a_draft_and_a_record_in_review_are_not_found(client):
    for state in ("draft", "review"):
        made = one_of_each("Hidden", state=state)
        assert {kind: client.get(_address(record)).status_code for kind, record in made.items()} == dict.fromkeys(
            made, 404
        )


def test_a_withdrawn_record_says_so_at_its_address_in_each_room(client):
    made = one_of_each("Gone", state="withdrawn")

    answers = {kind: client.get(_address(record)) for kind, record in made.items()}

    assert {kind: answer.status_code for kind, answer in answers.items()} == dict.fromkeys(made, 410)
    assert all("Asked." in answer.content.decode() for answer in answers.values())
    assert not any("Gone" in answer.content.decode() for answer in answers.values())


def test_a_merged_record_leads_to_the_one_that_stands_for_it(client):
    old, survivor = merged_pair("Society")

    response = client.get(_address(old))

    assert (response.status_code, response["Location"]) == (301, _address(survivor))


def test_a_specimen_is_shown_at_its_address_says_so_and_is_in_no_list(client):
    real, invented = one_of_each("Real"), one_of_each("Invented", specimen=True)

    own = {kind: client.get(_address(record)) for kind, record in invented.items()}
    elsewhere = [
        address for address in pages(real, "en") if "Invented" in client.get(address, follow=True).content.decode()
    ]

    assert {kind: answer.status_code for kind, answer in own.items()} == dict.fromkeys(own, 200)
    assert all("Specimen record" in read(answer).text for answer in own.values())
    assert all('name="robots" content="noindex"' in answer.content.decode() for answer in own.values())
    assert elsewhere == []
