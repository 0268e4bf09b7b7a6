"""What the public sees of a record that was joined with another: its address leads on, its versions stay to be read."""

import pytest

from archive.records import joining, proposals, services
from tests import factories as f
from tests.cards import man
from tests.pages.reading import read

pytestmark = pytest.mark.django_db
LANGUAGES = ("uz", "uz-cyrl", "ja", "en")


@pytest.fixture
def pair():
    one = man(f.make_source("Register of the dead"))
    return one, man(f.make_source("Card file"), "サトウ イチロー", row=3, died="1946-03-14")


def test_its_address_leads_to_the_one_that_stays_in_every_language_and_format(client, pair):
    one, other = pair
    f.join(one, other)
    for language in LANGUAGES:
        for below in ("", "/citation.bib", "/citation.ris"):
            answer = client.get(f"/{language}/people/{other.public_id}{below}")
            assert (answer.status_code, answer["Location"]) == (301, f"/{language}/people/{one.public_id}{below}")
            # Browsers keep a permanent answer for good, and the two may be separated again.
            assert answer["Cache-Control"] == "no-cache"
    page = client.get(f"/en/people/{one.public_id}").content.decode()
    assert "サトウ イチロー" in page


def test_its_versions_keep_their_addresses_and_its_history_tells_of_the_joining(client, pair):
    one, other = pair
    f.join(one, other, reason="One man, two cards.")
    for language in LANGUAGES:
        version = client.get(f"/{language}/people/{other.public_id}/history/3")
        assert version.status_code == 200
        assert f'href="/{language}/people/{one.public_id}"' in version.content.decode()
    told = read(client.get(f"/en/people/{other.public_id}/history")).text
    assert "Version 4: joined with another record" in told
    assert "Reason: One man, two cards." in told
    told = read(client.get(f"/en/people/{one.public_id}/history")).text
    assert f"The other record: {other.public_id}" in told


def test_with_the_one_that_stays_withdrawn_nothing_of_the_other_is_to_be_read(client, pair):
    one, other = pair
    f.join(one, other)
    services.withdraw_record(one, by=f.reviewer(), at=f.NOW, reason="asked", because={"en": "Asked."})
    for below in ("", "/history", "/history/3"):
        assert client.get(f"/en/people/{other.public_id}{below}").status_code == 410


def test_search_sitemap_and_lists_follow_at_once_and_back(client, pair):
    one, other = pair

    def named():
        found = client.get("/en/search", {"q": "サトウ イチロー"}).content.decode()
        sitemap = client.get("/sitemap/people.xml").content.decode()
        return [(record.public_id in found, record.public_id in sitemap) for record in (one, other)]

    before = named()
    f.join(one, other)
    assert named() == [(True, before[0][1]), (False, False)]
    joined = joining.standing_joinings(one)[0]
    wish = joining.propose_split(joined, by=f.curator(), at=f.NOW, reason="Two men.")
    proposals.accept_proposal(wish, by=f.reviewer(), at=f.NOW)
    assert named() == before
    assert client.get(f"/en/people/{other.public_id}").status_code == 200


def test_a_draft_that_was_joined_was_never_public_and_is_no_page(client, pair):
    draft = man(f.make_source("Third"), "CANARY", row=5, state="draft")
    f.join(pair[0], draft)
    for below in ("", "/history", "/history/1", "/history/2"):
        assert client.get(f"/en/people/{draft.public_id}{below}").status_code == 404


def test_drafts_that_were_joined_before_publication_show_no_draft(client):
    register = f.make_source("Register")
    one, other = man(register, state="draft", story_en="CANARY"), man(register, "サトウ イチロー", row=3, state="draft")
    joining.propose_merge(one, other, by=f.curator(), at=f.NOW, reason="one man")
    services.edit_record(one, changes={"story_en": ["CANARY", None]}, by=f.curator(), at=f.NOW)
    services.submit_record(one, by=f.curator(), at=f.NOW)
    services.publish_record(one, by=f.reviewer(), at=f.NOW)
    numbers = range(1, 6)
    pages = [client.get(f"/en/people/{one.public_id}/history/{number}") for number in numbers]
    assert [page.status_code for page in pages] == [404, 404, 404, 404, 200]
    assert "CANARY" not in client.get(f"/en/people/{one.public_id}/history").content.decode()
