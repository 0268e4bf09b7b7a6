"""Rows that speak of a record which is there: filled where it is empty, cited where it differs, and given back (§7, §11)."""

import pytest

from archive.intake.batches import commit_batch, prepare_batch
from archive.intake.claims import undo_claim
from archive.intake.decisions import Decision
from archive.intake.models import Attribution, Batch
from archive.intake.previews import preview
from archive.intake.undoing import counts_of, kept_of, undo_batch
from archive.people.models import Person
from archive.records import documents, proposals, services
from archive.records.models import Proposal
from archive.sources.evidence import evidence_for
from archive.sources.models import Source
from tests.factories import NOW, curator, date, make_person, make_source, reviewer

HEADER = "Фамилия;Имя;Год рождения;Звание;Воинская часть;Дата смерти\n"
SHEET = (HEADER + "Сато;Таро;1921;рядовой;159 ОРБ;12.03.1946\nКато;Дзиро;1919;ефрейтор;;1947\n").encode()

pytestmark = pytest.mark.django_db


@pytest.fixture
def known():
    """A draft and a published person of whom a sheet knows more and other things."""
    source = make_source()
    said = {"birth": date("1920"), "rank_or_work": "private"}
    return {state: make_person(source=source, state=state, **said) for state in ("draft", "published")}


def bring(tmp_path, decisions, data=SHEET, **more):
    batch = prepare_batch(
        data, preview(data, name="list.csv"), name="list.csv", specimen=False, decisions=decisions, by=curator(), at=NOW
    )
    return commit_batch(batch, locks=tmp_path, by=curator(), at=NOW, **more).batch


def undo(batch, tmp_path):
    undone = undo_batch(batch, locks=tmp_path, by=curator(), at=NOW)
    return [(one.data_row, one.still, one.changed) for one in kept_of(undone)], counts_of(undone)


def test_a_draft_is_filled_where_it_is_empty_and_shows_both_where_it_differs(known, tmp_path):
    draft = known["draft"]

    batch = bring(tmp_path, {1: Decision(of=draft.public_id, because="Same grave.")})

    draft.refresh_from_db()
    assert (draft.birth, draft.death, draft.unit, draft.rank_or_work) == ("1920", "1946-03-12", "159 ОРБ", "private")
    assert {name.text for name in draft.names.all()} == {"Specimen Witness", "Сато Таро"}
    assert (draft.version, draft.revisions.latest("number").note) == (2, "list.csv, 1: Same grave.")
    evidence = evidence_for(draft, draft.citations.all())  # the register is a draft yet
    assert {path: evidence.is_contested(path) for path in ("birth", "rank_or_work", "death", "unit")} == {
        "birth": True, "rank_or_work": True, "death": False, "unit": False,
    }  # fmt: skip
    assert [(one.citation.says, one.citation.reads, one.citation.locator) for one in evidence.on("birth")] == [
        ("1921", "1921", "row 1, Год рождения")
    ]
    row = batch.rows.get(data_row=1)
    assert (row.outcome, row.record_id, row.is_new) == ("changed", draft.pk, False)
    claim = Attribution.objects.get(row=row)
    assert (claim.record_id, claim.verdict, claim.because) == (draft.pk, "same", "Same grave.")
    assert batch.rows.get(data_row=2).outcome == "created"


def test_the_row_s_value_is_taken_where_the_curator_says_so(known, tmp_path):
    draft = known["draft"]

    batch = bring(tmp_path, {1: Decision(of=draft.public_id, over=("birth",))})

    draft.refresh_from_db()
    assert (draft.birth, draft.rank_or_work) == ("1921", "private")
    assert batch.rows.get(data_row=1).replaced == {"birth": date("1920")}


def test_a_published_record_gets_a_proposal_and_stays_as_it_is(known, tmp_path):
    person = known["published"]
    before = documents.read(person)

    batch = bring(tmp_path, {1: Decision(of=person.public_id)})

    proposal = Proposal.objects.get()
    row = batch.rows.get(data_row=1)
    assert (proposal.origin, proposal.record_id, proposal.by, proposal.state) == (
        "import",
        person.pk,
        curator(),
        "open",
    )
    assert {path for path in proposal.changes if "/" not in path} == {"death", "unit"}
    assert documents.read(person) == before
    assert (row.outcome, row.proposal_id, row.record_id) == ("proposed", proposal.pk, person.pk)
    proposals.accept_proposal(proposal, by=reviewer(), at=NOW)
    assert Person.objects.get(pk=person.pk).death == "1946-03-12"


def test_every_row_is_a_draft_a_change_a_proposal_or_has_a_reason(known, tmp_path):
    gone = make_person(source=make_source(), state="draft")
    services.discard_record(gone, by=curator(), at=NOW, reason="Doubled.")
    lines = "".join(f"Сато{n};Таро;192{n};;;194{n}\n" for n in range(6, 9))
    decisions = {
        1: Decision(of=known["draft"].public_id),
        2: Decision(of=known["published"].public_id),
        3: Decision(of=gone.public_id),
        4: Decision(of="YP-0000-X"),
        5: Decision(take=False),
    }

    batch = bring(tmp_path, decisions, SHEET + lines.encode())

    said = {row.data_row: (row.outcome, row.refusal) for row in batch.rows.all()}
    assert [said[number][0] for number in range(1, 6)] == [
        "changed", "proposed", "left_out", "left_out", "left_out",
    ]  # fmt: skip
    assert said[3][1] == "Only a draft or a record in review can be edited directly."
    assert said[4][1] == "There is no person with the number YP-0000-X."
    assert said[5][1] == f"Left out by {curator()}."


def test_a_sheet_of_one_side_of_the_fence_changes_nothing_on_the_other(tmp_path):
    specimen = make_person(source=make_source(specimen=True), state="draft", specimen=True)

    batch = bring(tmp_path, {1: Decision(of=specimen.public_id)})

    assert batch.rows.get(data_row=1).refusal == f"There is no person with the number {specimen.public_id}."


def test_undoing_gives_records_back_what_they_said(known, tmp_path):
    before = {state: documents.read(person) for state, person in known.items()}
    decisions = {
        1: Decision(of=known["draft"].public_id, over=("birth", "rank_or_work")),
        2: Decision(of=known["published"].public_id),
    }
    batch = bring(tmp_path, decisions)

    kept, counts = undo(batch, tmp_path)

    assert (kept, counts) == ([], {"batch": batch.pk, "restored": 2, "discarded": 0, "kept": 0})
    assert {state: documents.read(person) for state, person in known.items()} == before
    assert Proposal.objects.get().state == "withdrawn"
    assert Proposal.objects.get().notes.get().text == "list.csv, 2: import undone"
    assert not Attribution.objects.filter(undone_at=None).exists()
    assert Source.objects.get(pk=batch.source_id).state == "withdrawn"


def test_what_an_accepted_row_has_brought_is_taken_back_by_a_proposal(known, tmp_path):
    person = known["published"]
    before = documents.read(person)
    batch = bring(tmp_path, {1: Decision(of=person.public_id, over=("birth",))})
    proposals.accept_proposal(Proposal.objects.get(), by=reviewer(), at=NOW)

    kept, counts = undo(batch, tmp_path)

    assert (kept, counts["restored"], counts["discarded"]) == ([], 1, 1)
    back = Proposal.objects.get(state="open")
    assert (back.action, back.origin, back.reason) == ("undo", "import", "list.csv, 1: import undone")
    assert Source.objects.get(pk=batch.source_id).state == "draft"
    proposals.accept_proposal(back, by=reviewer(), at=NOW)
    assert documents.read(Person.objects.get(pk=person.pk)) == before


def test_what_somebody_has_changed_since_stays_and_is_listed(known, tmp_path):
    draft = known["draft"]
    batch = bring(tmp_path, {1: Decision(of=draft.public_id)})
    changes = {"death": [{"edtf": "1946-03-12", "typed": "12.03.1946"}, date("1946-03-13")]}
    services.edit_record(Person.objects.get(pk=draft.pk), changes=changes, by=curator(), at=NOW)

    kept, counts = undo(batch, tmp_path)

    assert (kept, counts) == (
        [(1, [], ["death"])],
        {"batch": batch.pk, "restored": 0, "discarded": 1, "kept": 1},
    )
    draft.refresh_from_db()
    assert (draft.death, draft.unit, draft.names.count()) == ("1946-03-13", "", 1)


def test_two_rows_of_one_person_are_given_back_in_turn(known, tmp_path):
    draft = known["draft"]
    before = documents.read(draft)
    over = Decision(of=draft.public_id, over=("birth", "death", "unit", "rank_or_work"))
    batch = bring(tmp_path, {1: over, 2: over})
    assert Person.objects.get(pk=draft.pk).birth == "1919"

    _kept, counts = undo(batch, tmp_path)

    assert counts["restored"] == 2
    assert documents.read(Person.objects.get(pk=draft.pk)) == before


def test_a_proposal_of_a_row_says_exactly_what_its_acceptance_makes(known, tmp_path):
    person = known["published"]
    bring(tmp_path, {1: Decision(of=person.public_id)})
    proposal = Proposal.objects.get()

    proposals.accept_proposal(proposal, by=reviewer(), at=NOW)

    earlier, later = person.revisions.order_by("number")[2:]
    assert documents.patch(earlier.document, proposal.changes) == later.document


TWICE = (
    HEADER + "Сато;Таро;1921;;;12.03.1946\nКато;Дзиро;1919;ефрейтор;;1947\nСато;Таро;1922;рядовой;159 ОРБ;13.03.1946\n"
).encode()


def twice(person, tmp_path, *, apart=False, over=(), **more):
    """Bring in a sheet of which two rows speak of one person, next to each other or in two chunks."""
    first, other, last = TWICE.decode().splitlines()[1:]
    between = [other, *(f"Иноуэ{n};Таро;19{n % 20 + 10};;;1946" for n in range(120 if apart else 0))]
    data = "\n".join([HEADER.strip(), first, *between, last]).encode()
    number = len(between) + 2
    decisions = {
        1: Decision(of=person.public_id, because="Same grave."),
        number: Decision(of=person.public_id, over=over),
    }
    batch = bring(tmp_path, decisions, data, **more)
    return batch, batch.rows.get(data_row=1), batch.rows.get(data_row=number)


@pytest.mark.parametrize("apart", [False, True])
def test_two_rows_of_a_published_person_are_one_proposal(known, tmp_path, apart):
    person = known["published"]

    _batch, first, last = twice(person, tmp_path, apart=apart)

    proposal = Proposal.objects.get()
    assert {row.proposal_id for row in (first, last)} == {proposal.pk}
    assert {one.proposal_id for one in Attribution.objects.filter(record=person.pk)} == {proposal.pk}
    assert proposal.reason == f"list.csv, 1: Same grave.; list.csv, {last.data_row}"
    assert {path: new for path, (_old, new) in proposal.changes.items() if "/" not in path} == {
        "death": date("1946-03-12") | {"typed": "12.03.1946"}, "unit": "159 ОРБ",
    }  # fmt: skip
    assert [set(row.brought) & {"death", "unit"} for row in (first, last)] == [{"death"}, {"unit"}]
    proposals.accept_proposal(proposal, by=reviewer(), at=NOW)
    person = Person.objects.get(pk=person.pk)
    assert [name.text for name in person.names.order_by("pk")] == ["Specimen Witness", "Сато Таро"]
    on_death = [one.citation for one in evidence_for(person, person.citations.all()).on("death")]
    assert sorted((one.reads, one.locator) for one in on_death) == [
        ("1946-03-12", "row 1, Дата смерти"), ("1946-03-13", f"row {last.data_row}, Дата смерти"),
    ]  # fmt: skip


@pytest.mark.parametrize("apart", [False, True])
@pytest.mark.parametrize("accepted", [False, True])
def test_what_two_rows_have_brought_together_is_taken_back_together(known, tmp_path, accepted, apart):
    person = known["published"]
    before = documents.read(person)
    batch, *_rows = twice(person, tmp_path, apart=apart)
    if accepted:
        proposals.accept_proposal(Proposal.objects.get(), by=reviewer(), at=NOW)

    kept, counts = undo(batch, tmp_path)

    assert (kept, counts["restored"], counts["kept"]) == ([], 2, 0)
    if accepted:
        back = Proposal.objects.get(state="open")
        assert (back.action, back.reason) == ("undo", f"list.csv, 1, {_rows[1].data_row}: import undone")
        proposals.accept_proposal(back, by=reviewer(), at=NOW)
    assert documents.read(Person.objects.get(pk=person.pk)) == before
    assert not Proposal.objects.filter(state="open").exists()


def test_what_is_changed_since_is_kept_with_the_row_that_brought_it(known, tmp_path):
    person = known["published"]
    batch, _first, last = twice(person, tmp_path)
    proposals.accept_proposal(Proposal.objects.get(), by=reviewer(), at=NOW)
    change = proposals.propose_change(
        Person.objects.get(pk=person.pk),
        changes={"unit": ["159 ОРБ", "160"]},
        by=curator(),
        at=NOW,
        reason="Read anew.",
    )
    proposals.accept_proposal(change, by=reviewer(), at=NOW)

    kept, counts = undo(batch, tmp_path)

    assert [(number, changed) for number, _still, changed in kept] == [(last.data_row, ["unit"])]
    assert (counts["restored"], counts["kept"]) == (1, 1)
    assert "death" in Proposal.objects.get(state="open").changes


def test_a_later_row_takes_the_place_of_an_earlier_one_where_the_curator_says_so(known, tmp_path):
    _batch, first, last = twice(known["published"], tmp_path, over=("death", "birth"))

    said = Proposal.objects.get().changes
    assert (said["death"][1]["edtf"], said["birth"][1]["edtf"]) == ("1946-03-13", "1922")
    assert ("death" in first.brought, "death" in last.brought) == (False, True)
    assert (last.replaced, first.replaced) == ({"birth": date("1920")}, {})


def test_of_rows_that_wait_for_each_other_none_is_lost_where_the_work_is_cut_off(known, tmp_path):
    person = known["published"]

    def cut_off(done, of):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        twice(person, tmp_path, apart=True, progress=cut_off)
    batch = Batch.objects.get()
    assert (batch.rows.count(), Proposal.objects.count()) == (100, 0)

    commit_batch(batch, locks=tmp_path, by=curator(), at=NOW)

    first, last = batch.rows.filter(record=person.pk)
    assert {first.proposal_id, last.proposal_id} == {Proposal.objects.get().pk}
    assert (first.outcome, last.outcome, batch.rows.count()) == ("proposed", "proposed", 123)


def test_a_row_that_turns_out_to_be_of_another_leaves_the_wish_of_the_other_row(known, tmp_path):
    person = known["published"]
    _batch, first, last = twice(person, tmp_path)

    undo_claim(first.attributions.get(), because="Another Sato.", by=curator(), at=NOW)

    asked = Proposal.objects.get(state="open")
    assert (asked.changes["death"][1], asked.changes["unit"][1]) == (
        date("1946-03-13") | {"typed": "13.03.1946"},
        "159 ОРБ",
    )
    claim = last.attributions.get()
    assert (claim.proposal_id, claim.waits, first.attributions.get(undone_at=None).verdict) == (
        asked.pk,
        True,
        "different",
    )
    assert {
        one[1]["locator"].split(",")[0] for path, one in asked.changes.items() if path.startswith("citations/")
    } == {"row 3"}
    undo_claim(claim, because="Nor this one.", by=curator(), at=NOW)
    assert not Proposal.objects.filter(state="open").exists()
