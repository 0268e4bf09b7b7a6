"""Every change of a published record by staff: proposed by one, talked about, decided by another, in whole or in part."""

from datetime import date as day

import pytest
from django.db import IntegrityError, transaction

from archive.history.models import Event
from archive.records import documents, proposals, services
from archive.records.enums import Action, ProposalState, TextState
from archive.records.exceptions import AlreadyDecided, Conflict, NotAllowed
from archive.records.models import Proposal, Record
from archive.records.texts import say
from archive.staff.enums import RoleCode
from archive.staff.models import AuditLine
from tests import factories as f

pytestmark = pytest.mark.django_db
REASON = "The plaque says so."


@pytest.fixture
def event():
    return f.make_event(
        "A visit.", what_ja="訪問。", when=f.date("1946"), citations=f.citation("when", f.make_source())
    )


def propose(record, by=None, **changes):
    changes = {path.replace("__", "/"): pair for path, pair in changes.items()}
    return proposals.propose_change(record, changes=changes, by=by or f.curator(), at=f.NOW, reason=REASON)


def accept(proposal, by=None, **how):
    return proposals.accept_proposal(proposal, by=by or f.reviewer(), at=f.NOW, **how)


def stands(record):
    return documents.read(type(record).objects.get(pk=record.pk))


def test_a_proposal_keeps_old_and_new_and_writes_nothing_into_the_record(event):
    before = stands(event)

    proposal = propose(event, what_en=["A visit.", "A meeting."])

    assert (proposal.changes, proposal.base, proposal.reason) == ({"what_en": ["A visit.", "A meeting."]}, 3, REASON)
    assert stands(event) == before
    assert Record.objects.get(pk=event.pk).version == 3


def test_what_the_record_says_already_is_no_proposal(event):
    assert propose(event, what_en=["A journey.", "A visit."]) is None


def test_accepting_changes_the_record_once_and_names_both_people(event):
    proposal = propose(event, what_en=["A visit.", "A meeting."])

    revision = accept(proposal)

    assert stands(event)["what_en"] == "A meeting."
    assert (revision.action, revision.by, revision.note) == (Action.CHANGE, f.reviewer(), REASON)
    assert (revision.proposal, revision.by_one_person) == (proposal, False)
    decided = Proposal.objects.get(pk=proposal.pk)
    assert (decided.state, decided.decided_by, decided.taken) == (ProposalState.ACCEPTED, f.reviewer(), ["what_en"])


@pytest.mark.parametrize("role", [RoleCode.REVIEWER, RoleCode.ADMINISTRATOR])
def test_the_author_decides_nothing_whatever_the_role(event, role):
    author = f.make_member(role)
    proposal = propose(event, by=author, what_en=["A visit.", "A meeting."])

    with pytest.raises(NotAllowed, match="another person"):
        accept(proposal, by=author)
    with pytest.raises(NotAllowed, match="another person"):
        proposals.reject_proposal(proposal, by=author, at=f.NOW, note="x")
    assert stands(event)["what_en"] == "A visit."


def test_the_database_itself_refuses_an_author_who_decides(event):
    proposal = propose(event, what_en=["A visit.", "A meeting."])
    decided = {"state": "accepted", "decided_by": f.curator(), "decided_at": f.NOW}

    with pytest.raises(IntegrityError), transaction.atomic():
        Proposal.objects.filter(pk=proposal.pk).update(**decided)


@pytest.mark.parametrize("role", [RoleCode.CURATOR, RoleCode.TRANSLATOR])
def test_who_may_not_publish_decides_nothing(event, role):
    proposal = propose(event, what_en=["A visit.", "A meeting."])

    with pytest.raises(NotAllowed, match="no right"):
        accept(proposal, by=f.make_member(role))


def test_a_translator_proposes_texts_of_one_language_and_nothing_else(event):
    translator = f.make_member(RoleCode.TRANSLATOR, language="ja")

    proposal = propose(event, by=translator, what_ja=["訪問。", "来訪。"])

    assert (proposal.action, proposal.languages) == ("translate", ",ja,")
    with pytest.raises(NotAllowed):
        propose(event, by=translator, what_en=["A visit.", "Mine."])
    with pytest.raises(NotAllowed):
        propose(event, by=translator, what_uz=[None, "Tashrif."])


@pytest.mark.parametrize(("approves", "state"), [(True, TextState.APPROVED), (False, TextState.UNREVIEWED)])
def test_a_translation_is_approved_only_where_the_other_person_says_so(event, approves, state):
    proposal = propose(event, what_uz=[None, "Tashrif."])

    accept(proposal, approves_texts=approves)

    said = say(Event.live.get(pk=event.pk), "what", "uz")
    assert (said.text, said.state) == ("Tashrif.", state)


def test_statements_are_accepted_one_by_one_with_a_word_about_the_rest(event):
    proposal = propose(event, what_en=["A visit.", "A meeting."], type=["visit", "meeting"])

    with pytest.raises(NotAllowed, match="why you don't accept all"):
        accept(proposal, paths=["type"])
    accept(proposal, paths=["type"], note="The words were right.")

    assert (stands(event)["what_en"], stands(event)["type"]) == ("A visit.", "meeting")
    assert Proposal.objects.get(pk=proposal.pk).taken == ["type"]


def test_a_statement_that_moved_since_is_a_conflict_and_never_overwritten(event):
    first = propose(event, what_en=["A visit.", "A meeting."], type=["visit", "meeting"])
    second = propose(event, by=f.make_member(RoleCode.CURATOR), what_en=["A visit.", "A journey."])
    accept(second)

    with pytest.raises(Conflict) as conflict:
        accept(first)

    assert conflict.value.conflicts == {"what_en": ("A visit.", "A meeting.", "A journey.")}
    assert Proposal.objects.get(pk=first.pk).state == ProposalState.OPEN
    accept(first, paths=["type"], note="The sentence has changed meanwhile.")
    assert (stands(event)["what_en"], stands(event)["type"]) == ("A journey.", "meeting")


def test_changes_of_other_statements_are_merged(event):
    first = propose(event, what_en=["A visit.", "A meeting."])
    accept(propose(event, what_ja=["訪問。", "来訪。"]))

    accept(first)

    assert (stands(event)["what_en"], stands(event)["what_ja"]) == ("A meeting.", "来訪。")


def test_a_proposal_is_decided_once(event):
    proposal = propose(event, what_en=["A visit.", "A meeting."])
    accept(proposal)

    for act in (accept, lambda late: proposals.reject_proposal(late, by=f.reviewer(), at=f.NOW, note="too late")):
        with pytest.raises(AlreadyDecided, match="accepted"):
            act(proposal)
    assert event.revisions.count() == 4


def test_the_same_wish_sent_twice_is_one_proposal(event):
    found = {propose(event, what_en=["A visit.", "A meeting."]).pk for _time in range(2)}

    assert len(found) == 1


def test_what_could_not_be_accepted_is_refused_when_it_is_proposed():
    person = f.make_person(source=f.make_source())
    row = person.revisions.last().document["citations"]["cccccccc"]

    with pytest.raises(NotAllowed, match="source"):
        propose(person, citations__cccccccc=[row, None])
    assert Proposal.objects.count() == 0


def test_a_refusal_needs_a_reason_and_leaves_the_record_alone(event):
    proposal = propose(event, what_en=["A visit.", "A meeting."])

    with pytest.raises(NotAllowed, match="why it is not accepted"):
        proposals.reject_proposal(proposal, by=f.reviewer(), at=f.NOW, note=" ")
    proposals.reject_proposal(proposal, by=f.reviewer(), at=f.NOW, note="The plaque says visit.")

    found = Proposal.objects.get(pk=proposal.pk)
    assert (found.state, found.decision_note) == (ProposalState.REJECTED, "The plaque says visit.")
    assert stands(event)["what_en"] == "A visit."


def test_only_its_author_takes_a_proposal_back(event):
    proposal = propose(event, what_en=["A visit.", "A meeting."])

    with pytest.raises(NotAllowed):
        proposals.take_back_proposal(proposal, by=f.reviewer(), at=f.NOW)
    assert proposals.take_back_proposal(proposal, by=f.curator(), at=f.NOW).state == ProposalState.WITHDRAWN


def test_asking_back_waits_for_the_authors_answer(event):
    proposal = propose(event, what_en=["A visit.", "A meeting."])

    def talk(by, text, **how):
        proposals.discuss_proposal(proposal, by=by, at=f.NOW, text=text, **how)
        return Proposal.objects.get(pk=proposal.pk).is_asked

    asked = [
        talk(f.reviewer(), "Which plaque?", asks=True),
        talk(f.make_member(RoleCode.CURATOR), "I know it."),
        talk(f.curator(), "The one at the gate."),
        talk(f.curator(), "The one at the gate."),
    ]

    assert asked == [True, True, False, False]
    assert [note.text for note in proposal.notes.all()] == ["Which plaque?", "I know it.", "The one at the gate."]


def test_a_proposal_is_given_to_somebody_who_may_decide_it(event):
    proposal = propose(
        event, by=f.make_member(RoleCode.REVIEWER, username="author"), what_en=["A visit.", "A meeting."]
    )

    found = proposals.assign_proposal(proposal, to=f.reviewer(), due=day(2026, 12, 1), by=f.reviewer())

    assert (found.assigned_to, found.due) == (f.reviewer(), day(2026, 12, 1))
    for person in (proposal.by, f.curator()):
        with pytest.raises(NotAllowed):
            proposals.assign_proposal(proposal, to=person, due=None, by=f.reviewer())


def test_a_withdrawal_is_proposed_and_carried_out_by_another_person(event):
    proposal = proposals.propose_withdrawal(
        event, by=f.curator(), at=f.NOW, reason="asked by the family", because={"en": "Asked.", "ja": ""}
    )
    assert Record.objects.get(pk=event.pk).state == "published"

    revision = accept(proposal)

    record = Record.objects.get(pk=event.pk)
    assert (record.state, record.withdrawn_because_en, record.withdrawn_at) == ("withdrawn", "Asked.", f.NOW)
    assert (revision.action, revision.note, revision.proposal) == (Action.WITHDRAW, "asked by the family", proposal)


def test_the_record_as_it_would_look_is_seen_and_nothing_is_written(event):
    proposal = propose(event, what_en=["A visit.", "A meeting."], what_uz=[None, "Uchrashuv."])

    with proposals.as_it_would_look(proposal, by=f.reviewer(), at=f.NOW) as record:
        seen = [say(record, "what", language).text for language in ("en", "uz")]
        label = record.label_en

    assert (seen, label) == (["A meeting.", "Uchrashuv."], "A meeting.")
    fresh = Event.live.get(pk=event.pk)
    assert (fresh.what_en, fresh.label_en, fresh.version, event.revisions.count()) == ("A visit.", "A visit.", 3, 3)


def test_an_administrator_decides_alone_only_in_a_museum_of_one_person(event, settings):
    one = f.make_member(RoleCode.ADMINISTRATOR)
    proposal = propose(event, by=one, what_en=["A visit.", "A meeting."])
    with pytest.raises(NotAllowed):
        accept(proposal, by=one, note="Nobody else is here.")
    settings.MEMORIAL_ONE_PERSON_MUSEUM = True
    with pytest.raises(NotAllowed):
        accept(proposal, by=one, note="The reviewer of the factories is here.")
    f.reviewer().appointments.all().delete()
    with pytest.raises(NotAllowed, match="decide alone"):
        accept(proposal, by=one, note=" ")

    revision = accept(proposal, by=one, note="Nobody else is here.")

    decided = Proposal.objects.get(pk=proposal.pk)
    assert (revision.by_one_person, decided.decided_alone, decided.decision_note) == (
        True,
        True,
        "Nobody else is here.",
    )
    lines = AuditLine.objects.values_list("act", "what", "value")
    assert list(lines) == [("switch", "MEMORIAL_ONE_PERSON_MUSEUM", "on")]


def test_a_first_publication_by_its_author_says_so_for_ever(settings):
    settings.MEMORIAL_ONE_PERSON_MUSEUM = True
    one = f.make_member(RoleCode.ADMINISTRATOR)
    record = services.create_record(Event, f.document_of(Event, what_en="A visit.", type="visit"), by=one, at=f.NOW)
    services.submit_record(record, by=one, at=f.NOW)
    with pytest.raises(NotAllowed, match="decide alone"):
        services.publish_record(record, by=one, at=f.NOW)

    revision = services.publish_record(record, by=one, at=f.NOW, note="Nobody else is here.")

    assert (revision.by_one_person, revision.note) == (True, "Nobody else is here.")


def test_accepting_takes_few_queries(event, django_assert_max_num_queries):
    proposal = propose(event, what_en=["A visit.", "A meeting."], when=[f.date("1946"), f.date("1947")])
    reviewer = f.reviewer()

    with django_assert_max_num_queries(41):
        accept(proposal, by=reviewer)
