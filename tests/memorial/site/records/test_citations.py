"""How records of every kind are cited: as text on the page, and as files for programs."""

import pytest
from django.conf import settings
from django.utils.translation import override

from archive.records import services
from tests.factories import NOW, make_organisation, make_place, reviewer
from tests.pages.reading import read
from tests.pages.world import merged_pair, one_of_each

pytestmark = pytest.mark.django_db
_TYPES = {
    "bib": "application/x-bibtex; charset=utf-8",
    "ris": "application/x-research-info-systems; charset=utf-8",
}


def _address(record, form, language="en"):
    return f"/{language}/{record.room}/{record.public_id}/citation.{form}"


@pytest.mark.parametrize("form", _TYPES)
def test_every_kind_of_record_has_a_file_for_programs_and_its_page_links_to_it(client, form):
    for record in one_of_each("Real").values():
        response = client.get(_address(record, form))

        assert (response.status_code, response["Content-Type"]) == (200, _TYPES[form])
        assert response["Content-Disposition"] == f'attachment; filename="{record.public_id}.{form}"'
        assert f"{settings.MEMORIAL_SITE_URL}/{record.public_id}" in response.content.decode()
        with override("en"):
            assert _address(record, form) in read(client.get(record.get_absolute_url())).links


def test_a_citation_names_the_version_it_was_made_of(client):
    society = make_organisation("Society")
    change = {"period": [None, {"edtf": "1998", "typed": "1998"}]}

    before = client.get(_address(society, "ris")).content.decode()
    services.change_published(society, changes=change, by=reviewer(), at=NOW, reason="a letter")
    after = client.get(_address(society, "ris")).content.decode()
    page = read(client.get(f"/en/people/{society.public_id}"))

    assert ("ET  - 3\r\n" in before, "ET  - 4\r\n" in after) == (True, True)
    assert (
        f"Society. Japanese Internees in Uzbekistan, {society.public_id}, version 4 of 23 November 2026." in page.text
    )


def test_a_citation_of_a_specimen_says_that_it_is_invented(client):
    invented = make_place("Invented", specimen=True)

    for form in _TYPES:
        assert "Specimen record: invented" in client.get(_address(invented, form)).content.decode()


def test_a_citation_answers_as_the_page_does(client):
    old, survivor = merged_pair("Society")
    draft, gone = make_place("Draft", state="draft"), make_place("Gone", state="withdrawn")

    moved = client.get(_address(old, "bib"))
    elsewhere = client.get(f"/en/places/{survivor.public_id}/citation.bib")

    with override("en"):
        assert (moved.status_code, moved["Location"]) == (301, _address(survivor, "bib"))
    assert (elsewhere.status_code, elsewhere["Location"]) == (301, _address(survivor, "bib"))
    assert [client.get(_address(record, "ris")).status_code for record in (draft, gone)] == [404, 410]
    assert client.get(_address(survivor, "doc")).status_code == 404


def test_the_languages_of_a_page_give_their_own_title(client):
    place = make_place("Kokand", names={"n1": {"text": "Kokand", "language": "en", "script": "Latn", "preferred": True,
        "as_written": False, "kind": "official"}, "n2": {"text": "コーカンド", "language": "ja", "script": "Kana",
        "preferred": True, "as_written": False, "kind": "official"}})  # fmt: skip

    titles = {x: client.get(_address(place, "ris", x)).content.decode().split("\r\n")[1] for x in ("en", "ja")}

    assert titles == {"en": "TI  - Kokand", "ja": "TI  - コーカンド"}
