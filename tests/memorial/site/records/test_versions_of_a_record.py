"""Each published version at an address that stays, and the past of one statement; nothing of drafts or of what is gone."""

from datetime import UTC, datetime

import pytest
from django.utils.translation import override

from archive.exhibits.models import Exhibition
from archive.history.models import Event
from archive.records import services
from archive.records.models import Revision
from tests.factories import citation, curator, date, make, make_event, make_person, make_place, make_source, reviewer
from tests.pages.reading import read

pytestmark = pytest.mark.django_db
LATER = datetime(2026, 12, 1, 10, 30, tzinfo=UTC)
LONG = "The internees carried stones from the river to the theatre all winter."


def change(record, changes, reason="The article says so."):
    services.change_published(record, changes=changes, by=reviewer(), at=LATER, reason=reason)


def get(client, record, tail, language="en", **query):
    with override(language):
        return client.get(f"{record.get_absolute_url()}/history{tail}", query)


def test_a_version_says_what_it_said_and_what_changed_since(client):
    event = make_event("A visit.", when=date("1998"))
    change(event, {"when": [date("1998"), date("1999-03")]})

    old, new = read(get(client, event, "/3")).text, read(get(client, event, "/4")).text

    assert "Version 3: published" in old
    assert "When was: 1998 now: March 1999" in old
    assert "What happened (English) A visit." in old
    assert "When 1998" in old.partition("What this version said")[2]
    assert "Nothing: this version stands now." in new
    assert "When March 1999" in new.partition("What this version said")[2]


def test_what_was_no_publication_has_no_address(client):
    event = make_event("CANARY first", state="review")
    services.return_record(event, by=reviewer(), at=LATER, reason="CANARY")
    services.edit_record(event, changes={"what_en": ["CANARY first", "A visit."]}, by=curator(), at=LATER)
    services.submit_record(event, by=curator(), at=LATER)
    services.publish_record(event, by=reviewer(), at=LATER)
    services.withdraw_record(event, by=reviewer(), at=LATER, reason="A slip.")
    services.restore_record(event, by=reviewer(), at=LATER, reason="It was none.")

    answers = {number: get(client, event, f"/{number}").status_code for number in (*range(10), 10**20)}

    assert {number for number, status in answers.items() if status == 200} == {6, 8}
    assert set(answers.values()) == {200, 404}


def test_versions_of_what_is_not_public_answer_as_its_page_does(client):
    draft, gone = make_event("CANARY", state="draft"), make_event("CANARY")
    services.withdraw_record(gone, by=reviewer(), at=LATER, reason="A slip.")

    answers = [get(client, draft, "/1"), get(client, gone, "/3"), get(client, gone, "", of="what_en")]

    assert [answer.status_code for answer in answers] == [404, 410, 410]
    assert "CANARY" not in "".join(answer.content.decode() for answer in answers)


def test_the_words_that_moved_in_a_long_text_are_marked_and_said(client):
    event = make_event(LONG)
    change(event, {"what_en": [LONG, LONG.replace("stones", "bricks")]})

    page = get(client, event, "")

    assert "was: The internees carried stones from" in read(page).text
    assert "<del>stones </del>" in page.content.decode()
    assert "<ins>bricks </ins>" in page.content.decode()


def test_the_past_of_a_statement_begins_with_the_first_publication_and_names_its_sources(client):
    event = make_event("CANARY", state="draft", when=date("1900"))
    edited = {"what_en": ["CANARY", "A visit."], "when": [date("1900"), date("1998")]}
    services.edit_record(event, changes=edited, by=curator(), at=LATER)
    services.submit_record(event, by=curator(), at=LATER)
    services.publish_record(event, by=reviewer(), at=LATER)
    row = next(iter(citation("when", make_source("The article"), says="in 1999").values()))
    change(event, {"when": [date("1998"), date("1999")]})
    change(event, {"citations/cccccccc": [None, dict.fromkeys(Event.children["citations"]) | row]})

    text = read(get(client, event, "", of="when")).text

    assert "was: 1998 now: 1999" in text
    assert "was: nothing now: 1998" in text
    assert "The article" in text
    assert "in 1999" in text
    assert [word for word in ("1900", "CANARY") if word in text] == []


@pytest.mark.parametrize("path", ["no_such", "citations/cccccccc/note", "names/a/b/c", "state"])
def test_what_is_no_statement_for_readers_has_no_past(client, path):
    assert get(client, make_event(), "", of=path).status_code == 404


def test_grounds_and_consents_stand_in_no_version(client):
    person = make_person(source=make_source(), publishing_ground="CANARY ground")

    assert "CANARY" not in get(client, person, f"/{person.version}").content.decode()


def test_a_text_of_an_exhibition_is_told_without_its_signs(client):
    blocks = {"aaaaaaaa": {"kind": "text", "text_en": "<p>Wood &amp; iron.</p>", "position": 1}}
    exhibition = make(Exhibition, title_en="The house", blocks=blocks)

    text = read(get(client, exhibition, f"/{exhibition.version}")).text

    assert "Wood & iron." in text
    assert "<p>" not in text


def test_a_long_history_is_read_a_page_at_a_time(client, django_assert_num_queries):
    event = make_event("A visit.", places=[make_place("Kokand").public_id])
    last = event.revisions.get(number=3)
    Revision.objects.bulk_create(
        Revision(
            record_id=event.pk, number=4 + step, by=last.by, at=LATER, action="change",
            document=last.document | {"when": {"edtf": f"{1000 + step}", "typed": f"{1000 + step}"}},
        )
        for step in range(100)
    )  # fmt: skip

    with django_assert_num_queries(4):
        page = get(client, event, "")

    assert len(page.context["versions"]) == 20
