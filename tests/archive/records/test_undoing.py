"""Ways back: one change undone while later ones stay, a whole earlier version; what moved since is never overwritten."""

import pytest

from archive.history.models import Event
from archive.places.models import Place
from archive.records import documents, proposals, services, undoing
from archive.records.enums import Action, ProposalAction
from archive.records.exceptions import Conflict, NotAllowed
from archive.records.moves import moves_of
from tests import factories as f

pytestmark = pytest.mark.django_db
REASON = "It was a slip."


@pytest.fixture
def event():
    """Published as version 3; 4 changes words and day, 5 the type."""
    event = f.make_event("A visit.", when=f.date("1946"), citations=f.citation("when", f.make_source()))
    change(event, what_en=["A visit.", "A meeting."], when=[f.date("1946"), f.date("1947")])
    change(event, type=["visit", "opening"])
    return stored(event)


def change(record, **changes):
    changes = {path.replace("__", "/"): pair for path, pair in changes.items()}
    services.change_published(record, changes=changes, by=f.reviewer(), at=f.NOW, reason="So it was.")


def stored(record):
    return type(record).objects.get(pk=record.pk)


def go(record, way, **how):
    how = {"paths": way.changes, "by": f.curator(), "at": f.NOW, "reason": REASON} | how
    return undoing.take_back(record, way, **how)


def test_one_change_is_undone_by_a_proposal_and_later_ones_stay(event):
    way = undoing.way_without(event, 4)

    proposal = go(event, way)

    assert way.changes == {"what_en": ["A meeting.", "A visit."], "when": [f.date("1947"), f.date("1946")]}
    assert (proposal.changes, proposal.action, proposal.reason) == (way.changes, ProposalAction.UNDO, REASON)
    assert stored(event).what_en == "A meeting."
    proposals.accept_proposal(proposal, by=f.reviewer(), at=f.NOW)
    assert (stored(event).what_en, stored(event).when, stored(event).type) == ("A visit.", "1946", "opening")


def test_a_statement_that_moved_since_is_a_conflict_with_its_three_values_and_stays(event):
    change(event, what_en=["A meeting.", "A journey."])

    way = undoing.way_without(stored(event), 4)

    assert way.conflicts == {"what_en": ("A meeting.", "A visit.", "A journey.")}
    assert way.changes == {"when": [f.date("1947"), f.date("1946")]}


def test_what_says_already_what_it_said_before_is_neither_change_nor_conflict(event):
    change(event, what_en=["A meeting.", "A visit."])

    assert undoing.way_without(stored(event), 4).conflicts == {}


def test_undoing_a_new_row_names_what_was_cited_for_it_since():
    source = f.make_source()
    place = f.make_place("Kokand")
    row = documents.read(place)["names"]["ennnnnnn"] | {"text": "Qoʻqon", "language": "uz"}
    change(place, names__uuuuuuuu=[None, row])
    cited = dict.fromkeys(Place.children["citations"]) | f.citation("names/uuuuuuuu", source)["cccccccc"]
    change(place, citations__cccccccc=[None, cited])
    place = stored(place)
    number = place.version - 1

    way = undoing.way_without(place, number)

    assert {path: new for path, (_old, new) in way.changes.items()} == {
        "names/uuuuuuuu": None,
        "citations/cccccccc": None,
    }
    proposals.accept_proposal(go(place, way), by=f.reviewer(), at=f.NOW)
    assert documents.read(stored(place)) == place.revisions.get(number=number - 1).document


def test_undoing_the_removal_of_a_row_brings_it_back_with_its_citations():
    place = f.make_place("Kokand", citations=f.citation("names/ennnnnnn", f.make_source()))
    first = documents.read(place)
    row = first["names"]["ennnnnnn"] | {"text": "Qoʻqon", "language": "uz"}
    change(place, names__uuuuuuuu=[None, row])
    change(place, names__ennnnnnn=[first["names"]["ennnnnnn"], None])
    assert documents.read(stored(place))["citations"] == {}

    way = undoing.way_without(stored(place), place.version + 2)
    proposals.accept_proposal(go(stored(place), way), by=f.reviewer(), at=f.NOW)

    now = documents.read(stored(place))
    assert now["citations"] == first["citations"]
    assert now["names"]["ennnnnnn"] == first["names"]["ennnnnnn"]
    assert now["names"]["uuuuuuuu"]["text"] == "Qoʻqon"


def test_a_change_within_a_row_that_has_gone_since_is_a_conflict_everywhere():
    place = f.make_place("Kokand")
    row = documents.read(place)["names"]["ennnnnnn"] | {"text": "Qoʻqon", "language": "uz", "valid": f.date("1946")}
    change(place, names__uuuuuuuu=[None, row])
    change(place, names__uuuuuuuu__valid=[f.date("1946"), None])
    emptied = place.revisions.latest("number").number
    wish = {"names/uuuuuuuu/valid": [None, f.date("1950")]}
    proposal = proposals.propose_change(stored(place), changes=wish, by=f.curator(), at=f.NOW, reason=REASON)
    change(place, names__uuuuuuuu=[row | {"valid": None}, None])

    way = undoing.way_without(stored(place), emptied)

    assert (way.changes, list(way.conflicts)) == ({}, ["names/uuuuuuuu/valid"])
    assert list(proposals.conflicts_of(proposal, documents.read(stored(place)))) == ["names/uuuuuuuu/valid"]
    with pytest.raises(Conflict):
        proposals.accept_proposal(proposal, by=f.reviewer(), at=f.NOW)


def test_going_back_proposes_the_whole_earlier_version(event):
    then = event.revisions.get(number=3).document

    proposal = go(event, undoing.way_to(event, 3), action=ProposalAction.REVERT)
    proposals.accept_proposal(proposal, by=f.reviewer(), at=f.NOW)

    assert documents.read(stored(event)) == then
    assert proposal.action == ProposalAction.REVERT


def test_only_the_chosen_statements_go_back(event):
    proposal = go(event, undoing.way_to(event, 3), paths=["when"])

    assert list(proposal.changes) == ["when"]


def test_a_draft_goes_back_at_once_with_the_reason_in_its_history():
    draft = f.make_event("A visit.", state="draft")
    services.edit_record(draft, changes={"what_en": ["A visit.", "A meeting."]}, by=f.curator(), at=f.NOW)
    draft = stored(draft)

    revision = go(draft, undoing.way_to(draft, 1))

    assert stored(draft).what_en == "A visit."
    assert (revision.action, revision.note, revision.number) == (Action.EDIT, REASON, 3)
    assert not draft.proposals.exists()


def test_a_way_back_needs_a_reason_a_statement_and_the_right(event):
    way = undoing.way_without(event, 4)

    for wrong in ({"reason": " "}, {"paths": ["type"]}, {"by": f.make_member("translator", language="ja")}):
        with pytest.raises(NotAllowed):
            go(event, way, **wrong)

    assert not event.proposals.exists()


def test_a_way_that_was_read_before_another_change_is_a_conflict(event):
    way = undoing.way_without(event, 4)
    change(event, type=["opening", "visit"])

    with pytest.raises(Conflict):
        go(event, way)


@pytest.mark.parametrize(("find", "number"), [("way_without", 1), ("way_without", 9), ("way_to", 9)])
def test_there_is_no_way_back_to_a_version_that_never_was(event, find, number):
    with pytest.raises(NotAllowed):
        getattr(undoing, find)(event, number)


def test_statements_that_a_kind_has_no_longer_are_left_alone(event):
    document = event.revisions.get(number=5).document
    extra = {"weather": "rain", "what_en": "A feast."}
    event.revisions.create(number=6, document=document | extra, action=Action.CHANGE, by=f.reviewer(), at=f.NOW)
    event.revisions.create(number=7, document=document, action=Action.CHANGE, by=f.reviewer(), at=f.NOW)

    assert undoing.way_to(event, 6).changes == {"what_en": ["A meeting.", "A feast."]}
    assert undoing.way_without(event, 7).changes == {"what_en": ["A meeting.", "A feast."]}


def test_the_moves_of_a_statement_are_read_by_one_query(event, django_assert_num_queries):
    with django_assert_num_queries(1):
        moves = moves_of(event, "when")

    assert [(move.number, move.old, move.new) for move in moves] == [
        (4, f.date("1946"), f.date("1947")),
        (1, None, f.date("1946")),
    ]
    assert [move.number for move in moves_of(event, "citations/cccccccc/path")] == [1]
    assert [(move.number, move.old) for move in moves_of(event, "when", since=3)] == [(4, f.date("1946")), (3, None)]
    assert moves_of(Event(pk=0), "when") == []
