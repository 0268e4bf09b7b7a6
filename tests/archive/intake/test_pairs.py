"""Deciding about a row and a person that may be one: nothing is lost, nobody decides alone, and it can be undone."""

import pytest

from archive.intake.claims import undo_claim
from archive.intake.matching import match_rows
from archive.intake.models import Attribution, Candidate, Row
from archive.intake.pairs import decide_pair
from archive.intake.previews import preview
from archive.intake.undoing import undo_batch
from archive.people.models import Likeness, Person
from archive.records import documents, proposals, services
from archive.records.exceptions import NotAllowed
from tests.archive.intake.rows import SATO, sato, sheet
from tests.archive.intake.test_claims import bring_in, row_of
from tests.factories import NOW, curator, make_member, reviewer

pytestmark = pytest.mark.django_db


def decide(candidate, verdict, by=None):
    return decide_pair(candidate, verdict=verdict, because="The cards agree.", by=by or curator(), at=NOW)


def test_what_is_offered_is_kept_with_the_facts_and_the_likeliest_first(tmp_path):
    weak, strong = sato(birth=None, unit="見本第7部隊"), sato(unit="見本第101部隊")
    batch = bring_in(sheet(SATO, SATO.replace("1,", "2,", 1)), tmp_path)

    kept = [(one.row.data_row, one.record_id, one.strength, one.why, one.against) for one in Candidate.objects.all()]
    own = row_of(batch).record_id

    assert kept[:2] == [
        (1, strong.pk, "strong", ["name", "birth", "death", "unit"], []),
        (2, strong.pk, "strong", ["name", "birth", "death", "unit"], []),
    ]
    assert (2, own, "strong", ["name", "birth", "death"], []) in kept
    assert kept[-1] == (2, weak.pk, "possible", ["name", "death"], ["unit"])
    assert batch.headers == ["番号", "氏名", "カナ", "生年", "階級", "部隊", "死亡年月日", "埋葬地"]


def test_the_same_person_has_two_rows_and_the_record_of_one_leads_to_the_other(tmp_path):
    first = row_of(bring_in(sheet(SATO), tmp_path, "one.csv"))
    person = Person.objects.get(pk=first.record_id)
    second = row_of(bring_in(sheet(SATO.replace("1946-03-12", "1946-03-13")), tmp_path, "two.csv"))

    done = decide(Candidate.objects.get(row=second, record=person.pk), "same")

    assert (done.proposal, done.candidate.state) == (None, "same")
    speaking = Attribution.objects.saying("same").filter(record=person.pk)
    assert [one.row_id for one in speaking.order_by("pk")] == [first.pk, second.pk]
    document = documents.read(Person.objects.get(pk=person.pk))
    assert sorted({one["source"] for one in document["citations"].values()}) == sorted(
        [first.batch.source.public_id, second.batch.source.public_id]
    )
    assert document["death"]["edtf"] == "1946-03-12"
    made = Person.objects.get(pk=second.record_id)
    assert (made.state, made.merged_into_id) == ("withdrawn", person.pk)
    assert Row.objects.get(pk=second.pk).cells == SATO.replace("1946-03-12", "1946-03-13").split(",")


def test_a_row_taken_from_a_joined_person_leaves_what_the_other_row_says(tmp_path):
    first = row_of(bring_in(sheet(SATO), tmp_path, "one.csv"))
    person = Person.objects.get(pk=first.record_id)
    second = row_of(bring_in(sheet(SATO.replace("1946-03-12", "1946-03-13")), tmp_path, "two.csv"))
    before = documents.read(person)
    decide(Candidate.objects.get(row=second, record=person.pk), "same")

    undo_claim(Attribution.objects.get(row=second, undone_at=None), because="Not he.", by=curator(), at=NOW)

    assert documents.read(Person.objects.get(pk=person.pk)) == before


def test_a_published_person_waits_for_another_and_so_does_the_draft(tmp_path):
    person = sato()
    row = row_of(bring_in(sheet(SATO), tmp_path))

    done = decide(Candidate.objects.get(), "same")
    assert (Person.objects.get(pk=row.record_id).state, done.candidate.state) == ("draft", "later")
    with pytest.raises(NotAllowed):
        proposals.accept_proposal(done.proposal, by=curator(), at=NOW)
    proposals.accept_proposal(done.proposal, by=reviewer(), at=NOW)

    assert Person.objects.get(pk=row.record_id).merged_into_id == person.pk
    assert Person.objects.get(pk=person.pk).names.count() == 3
    assert Candidate.objects.get().state == "same"
    assert Attribution.objects.saying("same").get(row=row).record_id == person.pk


def test_a_refused_match_leaves_the_draft_and_the_pair_to_be_decided_anew(tmp_path):
    sato()
    row = row_of(bring_in(sheet(SATO), tmp_path))
    done = decide(Candidate.objects.get(), "same")

    proposals.reject_proposal(done.proposal, by=reviewer(), at=NOW, note="Another father.")

    assert Person.objects.get(pk=row.record_id).state == "draft"
    assert Attribution.objects.saying("same").get(row=row).record_id == row.record_id
    assert Candidate.objects.get().state == "later"
    assert decide(Candidate.objects.get(), "different").candidate.state == "different"


def test_of_two_the_published_one_stays(tmp_path):
    draft = sato("draft")
    row = row_of(bring_in(sheet(SATO), tmp_path))
    services.submit_record(row.record, by=curator(), at=NOW)
    made = row.record.child()
    services.edit_record(made, changes={"publishing_ground": [None, "So."]}, by=curator(), at=NOW)
    services.publish_record(made, by=reviewer(), at=NOW)

    done = decide(Candidate.objects.get(), "same")
    proposals.accept_proposal(done.proposal, by=reviewer(), at=NOW)

    assert Person.objects.get(pk=draft.pk).merged_into_id == row.record_id


def test_not_the_same_tells_the_row_and_its_draft_apart_from_the_person(tmp_path):
    person = sato()
    row = row_of(bring_in(sheet(SATO), tmp_path))

    decide(Candidate.objects.get(), "different")

    likeness = Likeness.objects.get()
    assert ({likeness.first_id, likeness.second_id}, likeness.verdict) == ({person.pk, row.record_id}, "different")
    seen = preview(sheet(SATO))
    match_rows(seen, specimen=False)
    assert person.public_id not in {one.public_id for one in seen.read.rows[0].offers}


def test_deciding_later_keeps_the_pair_and_its_reason(tmp_path):
    sato("draft")
    row_of(bring_in(sheet(SATO), tmp_path))

    decide(Candidate.objects.get(), "unsure")

    assert Candidate.objects.get().state == "later"
    assert Attribution.objects.saying("unsure").get().because == "The cards agree."
    decide(Candidate.objects.get(), "same")
    assert Candidate.objects.get().state == "same"
    # The doubt is over: the row speaks of the person, and of nobody else.
    standing = Attribution.objects.filter(undone_at=None).values_list("verdict", "record")
    assert list(standing) == [("same", Candidate.objects.get().record_id)]


def test_a_pair_is_decided_by_whoever_may_edit_people(tmp_path):
    sato()
    bring_in(sheet(SATO), tmp_path)

    for member in (make_member("translator", language="ja"), make_member("curator", room="places")):
        with pytest.raises(NotAllowed):
            decide(Candidate.objects.get(), "different", by=member)


def test_pairs_of_an_undone_import_are_gone(tmp_path):
    sato()
    batch = bring_in(sheet(SATO), tmp_path)
    bring_in(sheet(SATO.replace("1,", "7,", 1)), tmp_path, "later.csv")

    undo_batch(batch, locks=tmp_path, by=curator(), at=NOW)

    states = Candidate.objects.order_by("pk").values_list("row__batch__file_name", "state")
    assert sorted(states) == [("later.csv", "gone"), ("later.csv", "open"), ("list.csv", "gone")]
