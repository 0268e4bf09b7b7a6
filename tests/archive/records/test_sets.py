"""Sets of acts: shown and undone as one, by two people where anything public is concerned; what moved since stays."""

from datetime import timedelta

import pytest

from archive.history.models import Event
from archive.records import documents, proposals, schedule, services, set_plans, sets
from archive.records.enums import Action, UndoingState
from archive.records.exceptions import AlreadyDecided, NotAllowed
from archive.records.models import Proposal, Revision
from tests import factories as f

pytestmark = pytest.mark.django_db
LATER = f.NOW + timedelta(hours=1)
REASON = "All of it was done in anger."


def stored(record):
    return Event.objects.get(pk=record.pk)


def edit(event, words, by, **more):
    services.edit_record(event, changes={"what_en": [stored(event).what_en, words], **more}, by=by, at=f.NOW)


def in_bulk(act, records, *, by=None, code="submit", **how):
    by = by or f.curator()
    act_set = sets.begin_set(act=code, by=by, at=f.NOW, note="The round of autumn.")
    for record in records:
        sets.add_to_set(act_set, act(record, by=by, at=f.NOW, **how))
    return act_set


def asked(by_whom, *, by=None):
    revisions = Revision.objects.filter(by=by_whom).order_by("pk")
    wishes = Proposal.objects.filter(by=by_whom, state="open").order_by("pk")
    return sets.gather_and_ask([*revisions, *wishes], by=by or f.curator(), at=LATER, reason=REASON)


def told(undoing):
    return [(one["record"], one["paths"], one["because"]) for one in undoing.left]


@pytest.fixture
def angry():
    return f.make_member("curator", username="angry")


@pytest.fixture
def angry_reviewer():
    return f.make_member("reviewer", username="angry-reviewer")


def test_everything_one_person_did_to_drafts_is_undone_and_later_work_of_others_stays(angry):
    edited, twice, moved, thrown = (f.make_event(f"Visit {x}.", state="draft") for x in "abcd")
    edit(edited, "Nonsense.", angry)
    edit(twice, "Nonsense.", angry)
    edit(twice, "More nonsense.", angry, type=["visit", "opening"])
    edit(moved, "Nonsense.", angry, type=["visit", "opening"])
    edit(moved, "Mended by hand.", f.curator())
    services.discard_record(thrown, by=angry, at=f.NOW, reason="So there.")
    made = services.create_record(Event, f.document_of(Event, what_en="Spite.", type="visit"), by=angry, at=f.NOW)

    undoing = sets.accept_undoing(asked(angry), by=f.reviewer(), at=LATER)

    assert [stored(x).what_en for x in (edited, twice, moved)] == ["Visit a.", "Visit b.", "Mended by hand."]
    assert [(stored(x).state, stored(x).type) for x in (twice, moved, thrown)] == [("draft", "visit")] * 3
    assert stored(made).state == "withdrawn"
    assert told(undoing) == [(moved.pk, ["what_en"], "")]
    assert undoing.state == UndoingState.DONE
    newest = stored(twice).revisions.latest("number")
    assert (newest.number, newest.by, newest.note) == (4, f.curator(), REASON)
    assert undoing.result.members.count() == 5
    for event in Event.objects.all():
        assert documents.read(event) == event.revisions.latest("number").document


def test_what_is_published_comes_back_by_proposals_of_the_one_accepted_by_the_other(angry_reviewer):
    changed, opened, gone, wished = (f.make_event(f"Visit {x}.") for x in "abcd")
    opened = f.make_event("Not to be opened.", state="review")
    for event in (changed, wished):
        changes = {"what_en": [event.what_en, "Nonsense."]}
        proposals.propose_change(event, changes=changes, by=angry_reviewer, at=f.NOW, reason="x")
    proposals.accept_proposal(changed.proposals.get(), by=f.reviewer(), at=f.NOW)
    services.publish_record(opened, by=angry_reviewer, at=f.NOW)
    services.withdraw_record(gone, by=angry_reviewer, at=f.NOW, reason="x")
    by_proposal = list(Revision.objects.filter(proposal__by=angry_reviewer))
    own = list(Revision.objects.filter(by=angry_reviewer).order_by("pk"))
    judge = f.make_member("reviewer")

    undoing = sets.gather_and_ask([*by_proposal, *own, wished.proposals.get()], by=f.curator(), at=LATER, reason=REASON)
    assert [stored(x).state for x in (changed, opened, gone)] == ["published", "published", "withdrawn"]
    undoing = sets.accept_undoing(undoing, by=judge, at=LATER)

    assert told(undoing) == []
    assert [stored(x).state for x in (changed, opened, gone)] == ["published", "withdrawn", "published"]
    assert stored(changed).what_en == "Visit a."
    assert wished.proposals.get().state == "rejected"
    mended = changed.proposals.latest("pk")
    assert (mended.action, mended.by, mended.decided_by, mended.reason) == ("undo", f.curator(), judge, REASON)


def test_the_one_who_asked_the_one_who_did_it_and_who_has_no_right_decide_nothing(angry_reviewer):
    event = f.make_event("Visit.", state="draft")
    edit(event, "Nonsense.", angry_reviewer)
    undoing = asked(angry_reviewer, by=f.reviewer())

    for person in (f.reviewer(), angry_reviewer, f.curator(), f.make_member("reviewer", room="places")):
        with pytest.raises(NotAllowed):
            sets.accept_undoing(undoing, by=person, at=LATER)
    with pytest.raises(NotAllowed):
        sets.reject_undoing(undoing, by=f.make_member("reviewer"), at=LATER, note=" ")

    assert (stored(event).what_en, stored(event).version) == ("Nonsense.", 2)


def test_it_is_decided_once(angry):
    event = f.make_event("Visit.", state="draft")
    edit(event, "Nonsense.", angry)
    undoing = asked(angry)
    with pytest.raises(NotAllowed, match="asked for this already"):
        sets.ask_to_undo(undoing.act_set, by=f.curator(), at=LATER, reason=REASON)

    sets.accept_undoing(undoing, by=f.reviewer(), at=LATER)

    for late in (sets.accept_undoing, sets.carry_out):
        with pytest.raises(AlreadyDecided):
            late(undoing, by=f.make_member("reviewer"), at=LATER)
    assert stored(event).version == 3


def test_it_is_refused_with_a_reason_or_taken_back(angry):
    event = f.make_event("Visit.", state="draft")
    edit(event, "Nonsense.", angry)

    refused = sets.reject_undoing(asked(angry), by=f.reviewer(), at=LATER, note="It was agreed.")
    back = sets.take_back_undoing(asked(angry), by=f.curator(), at=LATER)

    assert (refused.state, refused.decision_note, back.state) == ("rejected", "It was agreed.", "taken_back")
    assert stored(event).what_en == "Nonsense."


def test_a_killed_undoing_is_carried_on_and_tells_the_same(angry, monkeypatch):
    events = [f.make_event(f"Visit {x}.", state="draft") for x in "abc"]
    for event in events:
        edit(event, "Nonsense.", angry, type=["visit", "opening"])
    edit(events[2], "Mended by hand.", f.curator())
    undoing = asked(angry)
    whole = sets._undo_record

    def killed(undoing, result, key, *rest, **how):
        if key == events[0].pk:
            raise KeyboardInterrupt
        return whole(undoing, result, key, *rest, **how)

    monkeypatch.setattr(sets, "_undo_record", killed)
    with pytest.raises(KeyboardInterrupt):
        sets.accept_undoing(undoing, by=f.reviewer(), at=LATER)
    monkeypatch.undo()
    undoing.refresh_from_db()
    assert undoing.state == UndoingState.DECIDED

    undoing = sets.carry_out(undoing, by=f.reviewer(), at=LATER)

    assert [stored(x).what_en for x in events] == ["Visit a.", "Visit b.", "Mended by hand."]
    assert [stored(x).version for x in events] == [3, 3, 4]
    assert told(undoing) == [(events[2].pk, ["what_en"], "")]


def test_one_act_on_many_drafts_is_undone_at_once_by_one_person():
    events = [f.make_event(f"Visit {x}.", state="draft") for x in "abc"]
    act_set = in_bulk(services.submit_record, events, by=f.reviewer())

    undoing = sets.undo_at_once(act_set, by=f.reviewer(), at=LATER, reason="Too early.")

    assert [stored(x).state for x in events] == ["draft"] * 3
    assert (undoing.state, undoing.decided_by, undoing.left) == ("done", None, [])


def test_one_act_on_many_needs_another_person_where_it_reached_readers():
    events = [f.make_event(f"Visit {x}.", state="review") for x in "ab"]
    act_set = in_bulk(services.publish_record, events, by=f.reviewer(), code="publish")

    with pytest.raises(NotAllowed, match="another person decides"):
        sets.undo_at_once(act_set, by=f.reviewer(), at=LATER, reason="Too early.")
    undoing = sets.ask_to_undo(act_set, by=f.reviewer(), at=LATER, reason="Too early.")
    sets.accept_undoing(undoing, by=f.make_member("reviewer"), at=LATER)

    assert [stored(x).state for x in events] == ["withdrawn"] * 2


def test_many_proposals_are_taken_back_and_what_came_of_them_undone():
    events = [f.make_event(f"Visit {x}.") for x in "ab"]
    act_set = in_bulk(proposals.propose_withdrawal, events, code="withdraw", reason="Asked.")
    proposals.accept_proposal(events[0].proposals.get(), by=f.reviewer(), at=f.NOW)

    undoing = sets.ask_to_undo(act_set, by=f.curator(), at=LATER, reason="Not asked after all.")
    undoing = sets.accept_undoing(undoing, by=f.reviewer(), at=LATER)

    assert ([stored(x).state for x in events], undoing.left) == (["published"] * 2, [])
    assert events[1].proposals.get().state == "withdrawn"


def test_many_openings_are_called_off_and_what_opened_is_withdrawn():
    early, late = (f.make_event(f"Visit {x}.", state="review") for x in "ab")
    due = f.NOW + timedelta(minutes=5)
    act_set = in_bulk(schedule.schedule_publication, [early], by=f.reviewer(), code="schedule", due=due, reason="x")
    schedule.keep_timetable(at=due)
    far = f.NOW + timedelta(days=5)
    sets.add_to_set(act_set, schedule.schedule_publication(late, due=far, by=f.reviewer(), at=f.NOW, reason="x"))

    undoing = sets.ask_to_undo(act_set, by=f.reviewer(), at=LATER, reason="Not yet.")
    sets.accept_undoing(undoing, by=f.make_member("reviewer"), at=LATER)
    schedule.keep_timetable(at=far)

    assert [stored(x).state for x in (early, late)] == ["withdrawn", "review"]


def test_a_state_that_moved_on_and_a_draft_that_others_worked_on_stay(angry):
    sent, made = f.make_event("Visit.", state="draft"), f.make_event("Visit b.", state="draft")
    services.submit_record(sent, by=angry, at=f.NOW)
    services.publish_record(sent, by=f.reviewer(), at=f.NOW)
    made = services.create_record(Event, f.document_of(Event, what_en="Idea.", type="visit"), by=angry, at=f.NOW)
    edit(made, "A good idea.", f.curator())

    plans = set_plans.plans_of_traces(Revision.objects.filter(by=angry).order_by("pk"), by=f.curator())

    assert [(plan.steps, plan.refusal) for plan in plans] == [
        ([], "Its state has changed again since: it stays “published”."),
        ([], "Somebody else has worked on it since: it is not discarded."),
    ]
    with pytest.raises(NotAllowed, match="nothing to undo"):
        asked(angry)


def test_an_undoing_is_a_set_that_can_be_undone_again(angry):
    event = f.make_event("Visit.", state="draft")
    edit(event, "Good words.", angry)
    first = sets.accept_undoing(asked(angry), by=f.reviewer(), at=LATER)

    again = sets.ask_to_undo(first.result, by=f.curator(), at=LATER, reason="They were good.")
    sets.accept_undoing(again, by=f.make_member("reviewer"), at=LATER)

    assert stored(event).what_en == "Good words."


def test_a_discarded_draft_is_taken_up_again_but_nothing_that_was_public():
    draft, public = f.make_event("Visit.", state="draft"), f.make_event("Visit.", state="withdrawn")
    services.discard_record(draft, by=f.curator(), at=f.NOW, reason="x")

    services.take_up_record(draft, by=f.curator(), at=LATER, reason="It is wanted after all.")
    with pytest.raises(NotAllowed, match="This record was public"):
        services.take_up_record(public, by=f.curator(), at=LATER, reason="x")

    assert (stored(draft).state, stored(draft).withdrawn_at) == ("draft", None)
    assert draft.revisions.latest("number").action == Action.TAKE_UP


@pytest.mark.parametrize("rows", [1, 3, 100])
def test_the_look_at_a_set_costs_the_same_for_any_number(rows, angry, django_assert_num_queries):
    for number in range(rows):
        event = f.make_event(f"Visit {number}.", state="draft")
        edit(event, "Nonsense.", angry)
    act_set = asked(angry).act_set
    by = f.reviewer()
    by.held  # noqa: B018 -- read once for a request, before

    with django_assert_num_queries(5):
        plans = set_plans.plans_of(act_set, by=by)

    assert [len(plan.changes) for plan in plans] == [1] * rows
