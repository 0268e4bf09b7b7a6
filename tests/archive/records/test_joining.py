"""Two records made one, and two again: nothing of either is lost, whatever was edited in between."""

import pytest

from archive.burials.models import Burial
from archive.intake.models import Attribution
from archive.people.models import Likeness, Person
from archive.records import carrying, documents, joining, proposals, services, undoing
from archive.records.enums import Action, ProposalState, State
from archive.records.exceptions import NotAllowed, Outdated
from archive.records.models import Joining, Proposal, Record, Revision
from faults.ground import faults_of_records
from tests import factories as f
from tests.cards import claim, man

pytestmark = pytest.mark.django_db
REASON = "One card a camp, one man."


@pytest.fixture
def register():
    return f.make_source("Register of the dead")


@pytest.fixture
def cards():
    return f.make_source("Card file of camp 372")


def read(record):
    return documents.read(type(record).objects.get(pk=record.pk))


def wish(survivor, other, by=None, **choices):
    how = {"by": by or f.curator(), "at": f.NOW, "reason": REASON}
    return joining.propose_merge(survivor, other, choices=choices, **how)


def accept(proposal, by=None):
    return proposals.accept_proposal(proposal, by=by or f.reviewer(), at=f.NOW)


def standing(survivor):
    return joining.standing_joinings(survivor)[0]


def separate(survivor, **choices):
    how = {"by": f.curator(), "at": f.NOW, "reason": "Two men after all."}
    choices = {key.replace("__", "/"): side for key, side in choices.items()}
    return accept(joining.propose_split(standing(survivor), choices=choices, **how))


def change(record, **changes):
    changes = {path.replace("__", "/"): pair for path, pair in changes.items()}
    made = proposals.propose_change(record, changes=changes, by=f.curator(), at=f.NOW, reason="Read again.")
    return accept(made)


def test_joining_is_proposed_by_one_and_decided_by_another(register, cards):
    one, other = man(register), man(cards, "サトウ イチロー", row=3, died="1946-03-14")
    before = read(one), read(other)

    author = f.make_member("reviewer")
    proposal = wish(one, other, by=author)

    assert (read(one), read(other)) == before
    assert (proposal.record_id, proposal.other_id, proposal.action, proposal.state) == (
        one.pk, other.pk, "merge", ProposalState.OPEN,
    )  # fmt: skip
    assert wish(one, other, by=author) == proposal
    with pytest.raises(NotAllowed, match="another person"):
        accept(proposal, by=author)
    paths = list(proposal.changes)[1:]
    with pytest.raises(NotAllowed, match="as a whole"):
        proposals.accept_proposal(proposal, by=f.reviewer(), at=f.NOW, note="a part", paths=paths)
    revision = accept(proposal)
    assert (revision.action, revision.record_id, revision.note) == (Action.MERGE, one.pk, REASON)
    assert faults_of_records() == []


def test_the_survivor_has_every_name_and_every_source_of_both(register, cards):
    one, other = man(register), man(cards, "サトウ イチロー", row=3, died="1946-03-14")

    survivor = f.join(one, other)

    document = read(survivor)
    assert [row["text"] for row in document["names"].values()] == ["サトウ イチロウ", "サトウ イチロー"]
    assert [row["preferred"] for row in document["names"].values()] == [True, False]
    assert document["death"] == f.date("1946-03-12")
    deaths = {(row["source"], row["reads"]) for row in document["citations"].values() if row["path"] == "death"}
    assert deaths == {(register.public_id, "1946-03-12"), (cards.public_id, "1946-03-14")}
    named = [row["path"].split("/")[1] for row in document["citations"].values() if row["path"].startswith("names/")]
    assert named == list(document["names"])


def test_the_other_is_withdrawn_and_keeps_what_it_said(register, cards):
    one, other = man(register), man(cards, "サトウ イチロー", row=3)
    before = read(other)

    f.join(one, other)

    gone = Person.objects.get(pk=other.pk)
    assert (gone.state, gone.merged_into_id) == (State.WITHDRAWN, one.pk)
    assert read(other) == before
    with pytest.raises(NotAllowed, match="separate the two"):
        services.restore_record(gone, by=f.reviewer(), at=f.NOW, reason="back")


def test_a_value_that_is_not_followed_stays_with_its_citation(register, cards):
    one, other = man(register), man(cards, row=3, died="1946-03-14")

    survivor = f.join(one, other, death="other")

    document = read(survivor)
    assert document["death"] == f.date("1946-03-14")
    assert {row["reads"] for row in document["citations"].values() if row["path"] == "death"} == {
        "1946-03-12", "1946-03-14",
    }  # fmt: skip


@pytest.mark.parametrize("graves", [0, 3])
def test_what_accepting_costs(register, cards, graves, django_assert_num_queries):
    one, other = man(register), man(cards, "サトウ イチロー", row=3, died="1946-03-14")
    for _number in range(graves):
        f.make_event(people=[other.public_id])
    proposal = wish(one, other)
    who = f.reviewer()
    with django_assert_num_queries(113 + 35 * graves):
        accept(proposal, by=who)


def test_what_both_say_alike_stands_once(register):
    one, other = man(register), man(register)

    document = read(f.join(one, other))

    assert document == read(one)
    assert len(document["names"]) == 1
    assert len(document["citations"]) == 3


def test_graves_stays_and_events_follow_each_with_a_version_of_its_own(register, cards):
    one, other = man(register), man(cards, row=3)
    ground = f.make_cemetery(place=f.make_place())
    cited = f.citation("person", cards)
    grave = f.make(Burial, person=other.public_id, cemetery=ground.public_id, citations=cited)
    draft = f.make(Burial, person=other.public_id, cemetery=ground.public_id, citations=cited, state="draft")
    visit = f.make_event(people=[one.public_id, other.public_id], about=[other.public_id])

    proposal = wish(one, other)
    accept(proposal)

    for record in (grave, draft):
        assert read(record)["person"] == one.public_id
    assert read(visit)["people"] == [one.public_id]
    assert read(visit)["about"] == [one.public_id]
    assert [
        Revision.objects.filter(record=x.pk, proposal=proposal).values_list("action", "note").get()
        for x in (grave, draft, visit)
    ] == [(Action.CHANGE, REASON)] * 3
    assert Burial.objects.get(pk=draft.pk).state == State.DRAFT
    assert faults_of_records() == []


def test_claims_of_rows_and_verdicts_follow_and_return(register, cards):
    one, other, third = man(register), man(cards, row=3), man(cards, row=4)
    mine, theirs = claim(one, register, 12), claim(other, cards, 3)
    said = {"by": f.curator(), "at": f.NOW, "because": "born elsewhere"}
    apart = Likeness.objects.create(first_id=other.pk, second_id=third.pk, verdict="different", **said)

    survivor = f.join(one, other)

    assert {*Attribution.objects.values_list("pk", "record")} == {(mine.pk, one.pk), (theirs.pk, one.pk)}
    assert {*Likeness.objects.values_list("first", "second", "verdict")} == {
        (one.pk, third.pk, "different"), (one.pk, other.pk, "same"),
    }  # fmt: skip

    separate(survivor)

    assert {*Attribution.objects.values_list("pk", "record")} == {(mine.pk, one.pk), (theirs.pk, other.pk)}
    assert {*Likeness.objects.filter(holds=True).values_list("first", "second", "verdict")} == {
        (other.pk, third.pk, "different"), (one.pk, other.pk, "different"),
    }  # fmt: skip
    apart.refresh_from_db()
    assert (apart.first_id, apart.second_id) == (other.pk, third.pk)


def test_separating_without_later_edits_gives_both_back_exactly(register, cards):
    one, other = man(register), man(cards, "サトウ イチロー", row=3, died="1946-03-14")
    grave = f.make(
        Burial, person=other.public_id, cemetery=f.make_cemetery(place=f.make_place()).public_id,
        citations=f.citation("person", cards),
    )  # fmt: skip
    visit = f.make_event(people=[one.public_id, other.public_id])
    before = [read(record) for record in (one, other, grave, visit)]

    survivor = f.join(one, other, death="other")
    separate(survivor)

    assert [read(record) for record in (one, other, grave, visit)] == before
    again = Person.objects.get(pk=other.pk)
    assert (again.state, again.merged_into_id) == (State.PUBLISHED, None)
    assert joining.standing_joinings(survivor) == []
    assert faults_of_records() == []


def test_each_later_edit_lands_on_the_side_whose_source_it_quotes(register, cards):
    """C4: two other edits happened meanwhile."""
    one, other = man(register), man(cards, "サトウ イチロー", row=3, died="1946-03-14")
    survivor = f.join(one, other)
    theirs = next(uid for uid, row in read(survivor)["names"].items() if row["text"] == "サトウ イチロー")
    card = {
        "path": "unit", "source": cards.public_id, "locator": "row 3, unit", "says": "372-1", "reads": "372-1",
    }  # fmt: skip
    empty = dict.fromkeys(Person.children["citations"])
    change(survivor, unit=[None, "372-1"], citations__uuuuuuuu=[None, empty | card])
    change(survivor, **{f"names__{theirs}__given": [None, "イチロー"]})

    separate(survivor)

    assert (read(one)["unit"], read(other)["unit"]) == (None, "372-1")
    assert "uuuuuuuu" not in read(one)["citations"]
    assert read(other)["citations"]["uuuuuuuu"]["says"] == "372-1"
    assert [row["given"] for row in read(other)["names"].values()] == ["イチロー"]
    assert [row["given"] for row in read(one)["names"].values()] == [None]


def test_what_no_source_decides_is_asked_never_guessed(register, cards):
    one, other = man(register), man(cards, row=3)
    survivor = f.join(one, other)
    change(survivor, story_en=[None, "He drew."])

    open_ones = carrying.prospect_of(standing(survivor), {}).way.undecided
    assert [(one.key, one.changes) for one in open_ones] == [("story", {"story_en": [None, "He drew."]})]
    with pytest.raises(NotAllowed, match="choose whose it is"):
        separate(survivor)
    separate(survivor, story="other")
    assert (read(one)["story_en"], read(other)["story_en"]) == (None, "He drew.")


def test_all_that_one_new_row_brought_is_one_question(register, cards):
    one, other = man(register), man(cards, row=3)
    survivor = f.join(one, other)
    empty = dict.fromkeys(Person.children["citations"])
    new = {"source": register.public_id, "locator": "row 99, unit", "path": "unit", "reads": "5"}
    also = new | {"locator": "row 99, port", "path": "port", "reads": "Maizuru"}
    change(
        survivor, unit=[None, "5"], port=[None, "Maizuru"], citations__uuuuuuuu=[None, empty | new],
        citations__pppppppp=[None, empty | also],
    )  # fmt: skip

    asked = carrying.prospect_of(standing(survivor), {}).way.undecided

    assert [sorted(one.changes) for one in asked] == [["citations/pppppppp", "citations/uuuuuuuu", "port", "unit"]]
    separate(survivor, **{asked[0].key: "other"})
    assert (read(other)["unit"], read(other)["port"], read(one)["unit"]) == ("5", "Maizuru", None)
    assert {*read(other)["citations"]} >= {"uuuuuuuu", "pppppppp"}


def test_a_grave_recorded_since_is_asked_about(register, cards):
    one, other = man(register), man(cards, row=3)
    survivor = f.join(one, other)
    ground = f.make_cemetery(place=f.make_place())
    his = f.citation("person", cards) | {}
    his["cccccccc"]["locator"] = "row 3, grave"
    quoted = f.make(Burial, person=survivor.public_id, cemetery=ground.public_id, citations=his)
    bare = f.make(
        Burial, person=survivor.public_id, cemetery=ground.public_id, citations=f.citation("person", f.make_source("x"))
    )

    asked = carrying.prospect_of(standing(survivor), {}).pointing

    assert [(one.key, one.side) for one in asked] == [
        (f"@{quoted.public_id}/person", "other"), (f"@{bare.public_id}/person", None),
    ]  # fmt: skip
    separate(survivor, **{f"@{bare.public_id}/person": "survivor"})
    assert (read(quoted)["person"], read(bare)["person"]) == (other.public_id, one.public_id)


def test_they_can_be_joined_again(register, cards):
    one, other = man(register), man(cards, row=3, died="1946-03-14")
    first = read(f.join(one, other))
    separate(one)
    assert read(f.join(one, other)) == first
    separate(one)
    assert Joining.objects.filter(parted_at=None).count() == 0


def test_drafts_are_joined_and_separated_at_once_and_published_by_another(register, cards):
    one, other = man(register, state="draft"), man(cards, row=3, state="draft")
    before = read(one), read(other)

    revision = wish(one, other)

    assert isinstance(revision, Revision)
    assert Person.objects.get(pk=other.pk).state == State.WITHDRAWN
    joining.propose_split(standing(one), by=f.curator(), at=f.NOW, reason="Two after all.")
    assert (read(one), read(other)) == before
    assert Person.objects.get(pk=other.pk).state == State.DRAFT
    author = f.make_member("reviewer")
    wish(one, other, by=author)
    services.submit_record(one, by=author, at=f.NOW)
    with pytest.raises(NotAllowed, match="The last change was yours"):
        services.publish_record(one, by=author, at=f.NOW)


def test_a_draft_goes_into_a_published_one_and_never_the_other_way_round(register, cards):
    one, draft = man(register), man(cards, row=3, state="draft")
    with pytest.raises(NotAllowed, match="The published one"):
        wish(draft, one)
    survivor = f.join(one, draft)
    separate(survivor)
    assert Person.objects.get(pk=draft.pk).state == State.DRAFT


def test_a_joining_is_not_undone_by_undoing_a_version_or_by_going_back(register, cards):
    one, other = man(register), man(cards, row=3)
    survivor = f.join(one, other)
    for way in (undoing.way_without, undoing.way_to):
        number = survivor.version if way is undoing.way_without else survivor.version - 1
        with pytest.raises(NotAllowed):
            way(survivor, number)


def test_what_has_changed_since_is_not_accepted_as_it_was_proposed(register, cards):
    one, other = man(register), man(cards, row=3, died="1946-03-14")
    proposal = wish(one, other)
    change(one, death=[f.date("1946-03-12"), f.date("1946-03-13")])
    with pytest.raises(NotAllowed, match="waiting"):
        wish(other, one)
    change(one, unit=[None, "372"])
    assert accept(proposal).action == Action.MERGE  # neither statement was in it
    assert read(one)["unit"] == "372"


def test_a_joining_whose_outcome_would_be_another_one_is_refused(register, cards):
    one, other = man(register), man(cards, row=3, unit="372-1")
    proposal = wish(one, other)
    change(one, unit=[None, "372"])
    with pytest.raises(Outdated):
        accept(proposal)
    assert Proposal.objects.get(pk=proposal.pk).state == ProposalState.OPEN
    assert Person.objects.get(pk=other.pk).state == State.PUBLISHED


@pytest.mark.parametrize("kind", ["specimen", "kind", "self"])
def test_only_two_of_one_kind_and_one_side_of_the_fence_are_joined(register, kind):
    one = man(register)
    other = {
        "specimen": lambda: f.make(Person, specimen=True, state="draft", type="internee", names=f.names(en="X")),
        "kind": lambda: f.make_place(),
        "self": lambda: one,
    }[kind]()
    with pytest.raises(NotAllowed):
        wish(one, other)


def test_who_may_not_edit_may_not_join_and_a_reason_is_needed(register, cards):
    one, other = man(register), man(cards, row=3)
    with pytest.raises(NotAllowed, match="no right"):
        wish(one, other, by=f.make_member("translator", language="ja"))
    with pytest.raises(NotAllowed, match="reason"):
        joining.propose_merge(one, other, by=f.curator(), at=f.NOW, reason=" ")


def test_what_waits_for_the_other_is_decided_first(register, cards):
    one, other = man(register), man(cards, row=3)
    proposals.propose_change(other, changes={"unit": [None, "5"]}, by=f.curator(), at=f.NOW, reason="Read.")
    with pytest.raises(NotAllowed, match="waiting"):
        wish(one, other)


def test_joined_twice_over_and_separated_in_any_order(register, cards):
    one, second, third = man(register), man(cards, row=3, unit="2"), man(cards, row=4, port="Maizuru")
    before = [read(record) for record in (one, second, third)]
    f.join(one, second)
    f.join(one, third)
    oldest = joining.standing_joinings(Record.objects.get(pk=one.pk))[-1]
    accept(joining.propose_split(oldest, by=f.curator(), at=f.NOW, reason="Two."))
    assert (read(second), read(one)["unit"], read(one)["port"]) == (before[1], None, "Maizuru")
    separate(one)
    assert [read(record) for record in (one, second, third)] == before
    assert faults_of_records() == []
