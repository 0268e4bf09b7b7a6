"""One act on many records: what will be done and what will not, with the reason, and nothing without it."""

import pytest
from django.urls import reverse

from archive.burials.models import Burial, Plot
from archive.history.models import Event
from archive.records import services
from archive.records.models import Record
from archive.staff.enums import RoleCode
from memorial.desk import bulk
from tests.factories import NOW, curator, make, make_cemetery, make_event, make_member, make_place, reviewer

from .filled import accept_newest, filled

pytestmark = pytest.mark.django_db
EVENTS = "/en/admin/history/event/"


def choose(client, act, records=(), address=EVENTS, **more):
    return client.post(address, {"act": act, "ticked": [str(record.pk) for record in records], **more})


def confirm(client, page, address=EVENTS, **typed):
    """Send the page between as it stands, with what was typed."""
    return client.post(address, {name: values for name, values in filled(page, "").items() if name != "next"} | typed)


def states(records):
    return [Record.objects.get(pk=record.pk).state for record in records]


def last(record):
    return record.revisions.order_by("-number").first()


def test_many_are_published_after_a_look_and_with_a_reason(desk):
    events = [make_event(f"Visit {number}.", state="review") for number in range(3)]

    page = choose(desk, "publish", events)
    assert states(events) == ["review"] * 3
    assert [subject.record.pk for subject in page.context["ready"]] == [event.pk for event in events]
    answer = confirm(desk, page, reason="Read against the register.")

    assert (answer.status_code, answer["Location"]) == (302, EVENTS)
    assert states(events) == ["published"] * 3
    assert [(last(event).by.username, last(event).note) for event in events] == [
        ("reviewer", "Read against the register.")
    ] * 3
    assert "Publish: done for 3 records." in desk.get(EVENTS).content.decode()


def test_what_keeps_a_record_back_is_said_of_each(desk):
    fitting, own = make_event("A.", state="review"), make_event("B.", state="draft")
    services.edit_record(own, changes={"what_en": ["B.", "B again."]}, by=reviewer(), at=NOW)
    services.submit_record(own, by=curator(), at=NOW)
    public, cited = make_event("C."), make_event("D.", state="review")

    page = choose(desk, "publish", [fitting, own, public, cited])

    assert [subject.record.pk for subject in page.context["ready"]] == [fitting.pk, cited.pk]
    assert [(subject.record.pk, subject.refusal) for subject in page.context["kept_back"]] == [
        (own.pk, "The last change was yours: another person publishes it."),
        (public.pk, "The record is “published” by now."),
    ]
    assert page.content.decode().count("The last change was yours") == 1


def test_obstacles_to_publication_are_told_before(desk):
    plot_of = make_cemetery(place=make_place())
    burial = make_burial_without_source(plot_of)

    page = choose(desk, "publish", [burial], address="/en/admin/burials/burial/")

    assert page.context["ready"] == []
    assert [subject.refusal for subject in page.context["kept_back"]] == [
        "Cite a source: a published burial needs one."
    ]


def make_burial_without_source(cemetery):
    own = {"type": "grave", "certainty": "cemetery", "persons": 1}
    return make(Burial, state="review", cemetery=cemetery.public_id, **own)


def test_without_a_reason_nothing_is_done_and_what_was_typed_comes_back(desk):
    events = [make_event("A."), make_event("B.")]
    page = choose(desk, "withdraw", events)

    without = confirm(desk, page, reason=" ", because_en="Asked by the family.")
    half = confirm(desk, page, reason="The family asked us.")

    assert states(events) == ["published"] * 2
    assert without.context["form"].errors["reason"]
    assert "Asked by the family." in without.content.decode()
    assert half.context["form"].errors["because_uz"]
    assert "The family asked us." in half.content.decode()


def test_every_act_takes_many(desk):
    sentences = {"because_en": "Asked."}
    path = [
        ("submit", "draft", "review"), ("return", "review", "draft"), ("discard", "draft", "withdrawn"),
        ("restore", "withdrawn", "published"),
    ]  # fmt: skip
    for act, before, after in path:
        events = [make_event(f"{act} {number}.", state=before) for number in range(2)]
        answer = confirm(desk, choose(desk, act, events), reason=f"Reason of {act}.", **sentences)
        assert (act, answer.status_code, states(events)) == (act, 302, [after] * 2)
        assert [last(event).note for event in events] == [f"Reason of {act}."] * 2


def test_many_withdrawals_are_proposals_each_with_the_reason(desk):
    events = [make_event(f"Visit {number}.") for number in range(2)]

    answer = confirm(desk, choose(desk, "withdraw", events), reason="The family asked.", because_en="Asked.")

    assert (answer.status_code, states(events)) == (302, ["published"] * 2)
    assert [event.proposals.get().reason for event in events] == ["The family asked."] * 2
    for event in events:
        accept_newest(event)
    assert states(events) == ["withdrawn"] * 2


def test_all_that_the_list_has_found_are_chosen_without_ticking_each(desk):
    cemetery = make_cemetery(place=make_place())
    plots = [make(Plot, state="review", cemetery=cemetery.public_id, row="1", number=str(n)) for n in range(60)]
    other = make(Plot, state="draft", cemetery=cemetery.public_id, row="2", number="1")
    address = f"/en/admin/burials/plot/?state=review&cemetery={cemetery.public_id}"

    page = choose(desk, "publish", address=address, everything="1")
    confirm(desk, page, address=address, reason="Laid out from the plan.")

    assert (states(plots), states([other])) == (["published"] * 60, ["draft"])


def test_nothing_chosen_or_too_many_is_answered_with_advice(desk, monkeypatch):
    events = [make_event(f"Visit {number}.", state="review") for number in range(3)]
    monkeypatch.setattr(bulk, "MOST", 2)

    nothing, many = choose(desk, "publish"), choose(desk, "publish", events)

    assert [(answer.status_code, answer["Location"]) for answer in (nothing, many)] == [(302, EVENTS)] * 2
    told = [str(message) for message in desk.get(EVENTS).context["messages"]]
    assert told == [
        "Tick the records first, or choose all that the list has found.",
        "At most 2 records at once, and these are 3: narrow the list by a filter first.",
    ]


def test_a_record_that_moved_meanwhile_is_named_and_the_others_are_done(desk):
    moved, steady = make_event("A.", state="review"), make_event("B.", state="review")
    page = choose(desk, "publish", [moved, steady])
    services.return_record(moved, by=reviewer(), at=NOW, reason="not yet")

    answer = confirm(desk, page, reason="Read against the register.")

    assert states([moved, steady]) == ["draft", "published"]
    assert answer.context["ready"] == []
    assert [(subject.name, subject.refusal) for subject in answer.context["kept_back"]] == [
        ("A.", "The record is “draft” by now.")
    ]
    assert [str(message) for message in answer.context["messages"]] == ["Publish: done for 1 record."]


def test_a_curator_is_offered_and_allowed_only_what_the_appointment_covers(client):
    client.force_login(make_member(RoleCode.CURATOR, room="history"))
    event = make_event(state="review")

    offered = [act.code for act in client.get(EVENTS).context["bulk_acts"]]

    assert offered == ["submit", "discard", "withdraw", "take_up"]
    assert choose(client, "publish", [event]).status_code == 403
    assert choose(client, "nonsense", [event]).status_code == 403
    assert states([event]) == ["review"]


def test_records_of_several_kinds_are_judged_each_by_its_own(desk):
    event, place = make_event("A.", state="review"), make_place("B", state="review")
    address = reverse("admin:records_record_changelist")

    confirm(desk, choose(desk, "publish", [event, place], address=address), address=address, reason="Read.")

    assert states([event, place]) == ["published"] * 2


def test_a_hidden_kind_can_not_be_reached_through_the_list_of_all(client):
    client.force_login(make_member(RoleCode.REVIEWER, room="places"))
    event = make_event(state="review")
    address = reverse("admin:records_record_changelist")

    answer = choose(client, "publish", [event], address=address)

    assert (answer.status_code, states([event])) == (302, ["review"])


@pytest.mark.parametrize("rows", [1, 3, 100])
def test_the_look_before_costs_the_same_for_any_number(desk, rows, django_assert_num_queries):
    events = [make_event(f"Visit {number}.", state="review") for number in range(rows)]

    with django_assert_num_queries(8):
        page = choose(desk, "publish", events)

    assert len(page.context["ready"]) == rows
    assert Event.live.count() == 0
