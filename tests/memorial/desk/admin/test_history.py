"""History at the desk: versions in words by pages, the past of one statement, and the two ways back."""

import csv
import re

import pytest

from archive.history.models import Event
from archive.records import services
from archive.records.models import Revision
from archive.staff.enums import AuditAct
from archive.staff.models import AuditLine
from tests.factories import (
    NOW,
    citation,
    curator,
    date,
    join,
    make_event,
    make_member,
    make_place,
    make_source,
    reviewer,
)
from tests.pages.reading import read

from .filled import accept_newest, address, filled

pytestmark = pytest.mark.django_db
LONG = "The internees carried stones from the river to the theatre all winter."


@pytest.fixture
def event():
    event = make_event(LONG, when=date("1946"), citations=citation("when", make_source("Plaque"), says="1945-1946"))
    place = make_place("Kokand")
    changes = {
        "what_en": [LONG, LONG.replace("stones", "bricks")],
        "when": [date("1946"), date("1947")],
        "places": [[], [place.public_id]],
    }
    services.change_published(event, changes=changes, by=reviewer(), at=NOW, reason="The plaque says so.")
    return Event.objects.get(pk=event.pk)


def many_versions(record, number):
    """Add versions that tell a day each, without the acts: a thousand of them would take a minute."""
    last = record.revisions.order_by("-number").first()
    for step in range(number):
        document = last.document | {"when": {"edtf": f"{1000 + step}", "typed": f"{1000 + step}"}}
        yield Revision(
            record_id=record.pk, number=last.number + 1 + step, document=document, action="change", by=last.by, at=NOW
        )


def test_a_version_says_who_why_and_what_was_and_is_now_in_words(desk, event):
    page = desk.get(address(event, "history"))
    text = read(page).text

    assert "When was: 1946 now: 1947" in text
    assert "Places was: nothing now: Kokand" in text
    assert "Reason: The plaque says so." in text
    html = page.content.decode()
    assert re.findall(r"<(del|ins)>([^<]*)</", html)[:2] == [("del", "stones "), ("ins", "bricks ")]
    assert 'lang="en"' in html


def test_the_past_of_a_statement_stands_with_its_sources(desk, event):
    page = desk.get(address(event, "history"), {"of": "when"})

    past = page.context["past"]
    assert [(step.revision.number, step.changes[0].old, step.changes[0].new) for step in past.steps] == [
        (4, "1946", "1947"),
        (1, "", "1946"),
    ]
    assert [cited.says for cited in past.citations] == ["1945-1946"]
    assert 'href="?of=when"' in desk.get(address(event, "history")).content.decode()


def test_any_statement_can_be_chosen_rows_by_their_words(desk, event):
    statements = dict(desk.get(address(event, "history")).context["past"].statements)

    assert (statements["when"], statements["what_ja"]) == ("When", "What happened (日本語)")
    assert "citations/cccccccc" in statements
    for path in statements:
        assert desk.get(address(event, "history"), {"of": path}).status_code == 200


def test_the_whole_history_goes_out_as_a_table(desk, event):
    Revision.objects.bulk_create(many_versions(event, 30))

    answer = desk.get(address(event, "history_file"))

    rows = list(csv.DictReader(b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()))
    assert [int(row["version"]) for row in rows if row["statement"] in ("When", "")] == list(range(34, 0, -1))
    told = next(row for row in rows if (row["version"], row["statement"]) == ("4", "When"))
    assert (told["was"], told["now"], told["reason"]) == ("1946", "1947", "The plaque says so.")
    line = AuditLine.objects.get()
    assert (line.act, line.what, line.value) == (AuditAct.EXPORT, event.public_id, "history")


def test_the_history_of_a_merged_record_is_read_like_any_other(desk, event):
    other = make_event("The same visit.")
    join(event, other, reason="One visit.")

    page = desk.get(address(other, "history"))

    assert [step.revision.action for step in page.context["past"].steps][:2] == ["merge", "publish"]
    assert "Reason: One visit." in read(page).text


@pytest.mark.parametrize("query", [{"of": "nothing"}, {"of": "names/x/y/z"}, {"before": "x"}])
def test_what_is_no_statement_and_no_number_is_not_found(desk, event, query):
    assert desk.get(address(event, "history"), query).status_code == 404


@pytest.mark.parametrize("versions", [1, 3, 100])
def test_a_history_costs_the_same_for_any_number_of_versions(desk, event, django_assert_num_queries, versions):
    Revision.objects.bulk_create(many_versions(event, versions))

    with django_assert_num_queries(7):
        page = desk.get(address(event, "history"))
    with django_assert_num_queries(7):
        desk.get(address(event, "history"), {"of": "when"})

    assert len(page.context["past"].steps) == min(versions + 4, 20)


def test_older_versions_stand_on_further_pages(desk, event):
    Revision.objects.bulk_create(many_versions(event, 20))

    first = desk.get(address(event, "history"))
    second = desk.get(address(event, "history"), {"before": first.context["past"].following})

    numbers = [step.revision.number for page in (first, second) for step in page.context["past"].steps]
    assert numbers == list(range(24, 0, -1))
    assert second.context["past"].following is None


def test_undoing_shows_what_would_change_and_makes_a_proposal(desk, event):
    way = address(event, "undo", 4)
    page = desk.get(way)
    assert [(one.label, one.old, one.new) for one in page.context["changes"]][1] == ("When", "1947", "1946")

    without = desk.post(way, filled(page, "") | {"reason": ""})
    assert without.status_code == 200
    assert "Error:" in without.content.decode()
    answer = desk.post(way, filled(page, "") | {"take": ["when"], "reason": "A slip."})

    proposal = event.proposals.get()
    assert answer.url.endswith(f"/proposals/{proposal.pk}/")
    assert (proposal.action, proposal.changes) == ("undo", {"when": [date("1947"), date("1946")]})
    accept_newest(event)
    assert Event.live.get(pk=event.pk).when == "1946"


def test_what_moved_since_is_shown_with_three_values_and_has_no_box(desk, event):
    services.change_published(
        event, changes={"when": [date("1947"), date("1948")]}, by=reviewer(), at=NOW, reason="Again."
    )

    page = desk.get(address(event, "undo", 4))

    disputed = page.context["disputed"]
    assert [(one.earlier, one.made, one.now) for one in disputed] == [("1946", "1947", "1948")]
    assert "when" not in filled(page, "")["take"]


def test_going_back_is_offered_for_every_version_but_the_one_that_stands(desk, event):
    html = desk.get(address(event, "history")).content.decode()

    assert [number for number in (1, 2, 3, 4) if address(event, "back", number) in html] == [1, 2, 3]
    answer = desk.post(
        address(event, "back", 3), filled(desk.get(address(event, "back", 3)), "") | {"reason": "A slip."}
    )
    assert answer.status_code == 302
    assert event.proposals.get().action == "revert"


def test_a_page_that_is_older_than_the_record_shows_it_anew(desk, event):
    way = address(event, "undo", 4)
    data = filled(desk.get(way), "") | {"reason": "A slip."}
    services.change_published(event, changes={"type": ["visit", "opening"]}, by=reviewer(), at=NOW, reason="So.")

    answer = desk.post(way, data)

    assert answer.status_code == 409
    assert "A slip." in answer.content.decode()
    assert not event.proposals.exists()


def test_who_may_not_change_a_record_finds_no_way_back(client, event):
    client.force_login(make_member("curator", room="people"))
    assert client.get(address(event, "undo", 4)).status_code == 403
    client.force_login(make_member("translator", language="ja"))
    assert client.post(address(event, "undo", 4), {"reason": "x"}).status_code == 403
    client.force_login(curator())
    services.withdraw_record(event, by=reviewer(), at=NOW, reason="So.")

    assert client.get(address(event, "back", 3)).status_code == 403
    assert not event.proposals.exists()


def test_there_is_no_way_back_to_a_version_that_never_was(desk, event):
    assert [desk.get(address(event, code, 99)).status_code for code in ("undo", "back")] == [404, 404]
