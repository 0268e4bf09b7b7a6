"""The public history of a record: who, when, why, and what was and is now, in words."""

from datetime import UTC, datetime

import pytest
from django.utils.translation import override

from archive.history.models import Event
from archive.records import services
from tests.factories import citation, curator, date, document_of, make_event, make_place, make_source, reviewer
from tests.pages.reading import read

pytestmark = pytest.mark.django_db
LATER = datetime(2026, 12, 1, 10, 30, tzinfo=UTC)


def _change(record, changes, *, reason="The article says so."):
    services.change_published(record, changes=changes, by=reviewer(), at=LATER, reason=reason)


def _history(client, record, language="en", **query):
    with override(language):
        return client.get(f"{record.get_absolute_url()}/history", query)


def test_a_change_is_told_with_its_author_its_time_in_tashkent_its_reason_and_both_values(client):
    event = make_event("A visit took place.", when=date("1998"))
    _change(event, {"when": [date("1998"), date("1999-03")], "type": ["visit", "opening"]})

    text = read(_history(client, event)).text

    assert "reviewer" in text
    assert "1 December 2026" in text
    assert "15:30" in text
    assert "Reason: The article says so." in text
    assert "by one person" in text
    assert "When was: 1998 now: March 1999" in text
    assert "Type was: visit now: opening" in text


def test_a_link_is_told_by_the_name_of_the_record(client):
    place = make_place("Kokand")
    event = make_event()
    _change(event, {"places": [[], [place.public_id]]})

    assert "Places was: nothing now: Kokand" in read(_history(client, event)).text


def test_a_text_is_told_with_its_language(client):
    event = make_event()
    _change(event, {"what_ja": [None, "訪問がありました。"]})

    page = _history(client, event)

    assert "What happened (Japanese) was: nothing now: 訪問がありました。" in read(page).text
    assert '<span lang="ja">訪問がありました。</span>' in page.content.decode()


def test_a_citation_is_told_without_the_note_for_curators(client):
    source = make_source("The article")
    event = make_event()
    row = next(iter(citation("what", source, note="Secret note.", says="Some words").values()))
    full = dict.fromkeys(document_of(Event, citations={"cccccccc": row})["citations"]["cccccccc"]) | row
    _change(event, {"citations/cccccccc": [None, full]})
    _change(event, {"citations/cccccccc/note": ["Secret note.", "Secret note two."]})

    text = read(_history(client, event)).text

    assert "Citation was: nothing now: Statement: What happened; Source: The article" in text
    assert "Secret note" not in text


def test_what_a_draft_said_and_why_it_was_returned_stay_inside(client):
    event = make_event("CANARY first words", state="review")
    services.return_record(event, by=reviewer(), at=LATER, reason="CANARY reason")
    services.edit_record(event, changes={"what_en": ["CANARY first words", "A visit."]}, by=curator(), at=LATER)
    services.submit_record(event, by=curator(), at=LATER)
    services.publish_record(event, by=reviewer(), at=LATER)

    text = read(_history(client, event)).text

    assert "CANARY" not in text
    assert "Version 1: written down" in text
    assert "Version 6: published" in text


def test_versions_stand_newest_first_and_the_older_ones_on_further_pages(client):
    event = make_event("Words 0")
    for number in range(22):
        _change(event, {"what_en": [f"Words {number}", f"Words {number + 1}"]})

    first = _history(client, event)
    second = _history(client, event, before=first.context["following"])

    shown = [version.number for page in (first, second) for version in page.context["versions"]]
    assert shown == list(range(25, 2, -1))
    assert [version.number for version in second.context["earlier"]] == [2, 1]


@pytest.mark.parametrize("before", ["x", "-1", "99999999999", "１"])
def test_a_broken_number_of_a_version_is_not_found(client, before):
    assert _history(client, make_event(), before=before).status_code == 404
