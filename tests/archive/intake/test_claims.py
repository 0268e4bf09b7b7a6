"""That a row speaks of a person is a claim: it brings what the row says, and takes exactly that out again."""

import pytest
from django.db import IntegrityError, transaction

from archive.burials.models import Plot
from archive.history.models import Camp
from archive.intake.batches import commit_sheet
from archive.intake.claims import claim_row, undo_claim
from archive.intake.decisions import Decision
from archive.intake.matching import match_rows
from archive.intake.models import Attribution, Candidate, Row
from archive.intake.previews import preview
from archive.people.likeness import judge_likeness
from archive.people.models import Person
from archive.records import documents, proposals, services
from archive.records.exceptions import NotAllowed
from tests.archive.intake.rows import SATO, sato, sheet
from tests.factories import (
    NOW,
    curator,
    date,
    make,
    make_cemetery,
    make_member,
    make_person,
    make_place,
    make_source,
    reviewer,
)
from tests.internees import make_burial, make_stay

pytestmark = pytest.mark.django_db

SAME, DIFFERENT, UNSURE = "same", "different", "unsure"


def bring_in(data, tmp_path, name="list.csv"):
    seen = preview(data, name=name)
    return commit_sheet(data, seen, name=name, specimen=False, locks=tmp_path, by=curator(), at=NOW).batch


def offers(data):
    seen = preview(data)
    match_rows(seen, specimen=False)
    return [[(one.public_id, one.strength, one.why, one.against) for one in row.offers] for row in seen.read.rows]


def row_of(batch, number=1):
    return Row.objects.get(batch=batch, data_row=number)


@pytest.fixture
def row(tmp_path):
    """A row of an import whose own draft was put aside, so that it speaks of nobody."""
    kept = row_of(bring_in(sheet(SATO), tmp_path))
    undo_claim(kept.attributions.get(), because="It stands apart.", by=curator(), at=NOW)
    services.discard_record(kept.record, by=curator(), at=NOW, reason="Not needed.")
    return kept


def claim(row, person, verdict=SAME, by=None, because="Name, birth and day agree."):
    return claim_row(row, person, verdict=verdict, because=because, by=by or curator(), at=NOW)


def undo(found, by=None, because="Another Sato."):
    return undo_claim(found, because=because, by=by or curator(), at=NOW)


def test_a_draft_gets_what_the_row_says_and_loses_exactly_that(row):
    person = sato("draft")
    before = documents.read(person)

    made = claim(row, person)

    now = documents.read(Person.objects.get(pk=person.pk))
    new = {uid: one for uid, one in now["citations"].items() if uid not in before["citations"]}
    assert sorted((one["path"].split("/")[0], one["locator"], one["says"]) for one in new.values()) == [
        ("birth", "row 1, 生年", "1920"),
        ("death", "row 1, 死亡年月日", "1946-03-12"),
        ("names", "row 1, カナ", "サトウ ショウイチ"),
        ("names", "row 1, 氏名", "佐藤 正一"),
        ("rank_or_work", "row 1, 階級", "上等兵"),
        ("unit", "row 1, 部隊", "見本第101部隊"),
    ]
    assert {one["source"] for one in new.values()} == {row.batch.source.public_id}
    assert [name["text"] for name in now["names"].values()] == ["Сато Сёити", "佐藤 正一", "サトウ ショウイチ"]
    assert (now["rank_or_work"], now["unit"], now["birth"]) == ("上等兵", "見本第101部隊", before["birth"])
    assert made.stands

    assert undo(made).undone_because == "Another Sato."

    assert documents.read(Person.objects.get(pk=person.pk)) == before
    assert [(one.verdict, one.stands) for one in Attribution.objects.of_record(person)] == [
        (SAME, False), (DIFFERENT, True),
    ]  # fmt: skip
    assert Row.objects.get(pk=row.pk).cells == SATO.split(",")


def test_a_published_record_gets_it_by_a_proposal_and_loses_it_by_another(row):
    person = sato()
    before = documents.read(person)

    made = claim(row, person)
    assert documents.read(person) == before
    assert made.waits
    with pytest.raises(NotAllowed):
        proposals.accept_proposal(made.proposal, by=curator(), at=NOW)
    proposals.accept_proposal(made.proposal, by=reviewer(), at=NOW)
    now = documents.read(Person.objects.get(pk=person.pk))
    assert now["unit"] == "見本第101部隊"
    assert len(now["citations"]) == len(before["citations"]) + 6

    # Somebody else writes something meanwhile, which rests on no row.
    story = proposals.propose_change(
        person, changes={"story_en": [None, "He carved spoons."]}, by=curator(), at=NOW, reason="A letter."
    )
    proposals.accept_proposal(story, by=reviewer(), at=NOW)
    made = undo(Attribution.objects.get(pk=made.pk))
    assert made.stands
    proposals.accept_proposal(made.undoing, by=reviewer(), at=NOW)

    made.refresh_from_db()
    assert (made.stands, made.undone_by) == (False, curator())
    assert documents.read(Person.objects.get(pk=person.pk)) == before | {"story_en": "He carved spoons."}
    assert Attribution.objects.of_record(person).last().verdict == DIFFERENT


def test_an_undoing_that_is_not_wholly_accepted_leaves_the_claim(row):
    person = sato()
    made = claim(row, person)
    proposals.accept_proposal(made.proposal, by=reviewer(), at=NOW)
    made = undo(Attribution.objects.get(pk=made.pk))
    assert made.is_questioned
    some = sorted(made.undoing.changes)[:2]

    proposals.accept_proposal(made.undoing, by=reviewer(), at=NOW, paths=some, note="The others are right.")

    made = Attribution.objects.get(pk=made.pk)
    assert (made.stands, made.is_questioned) == (True, False)
    again = undo(made)
    proposals.accept_proposal(again.undoing, by=reviewer(), at=NOW)
    assert not Attribution.objects.get(pk=made.pk).stands


def test_values_that_another_source_gives_too_stay_when_the_row_goes(row):
    person = sato("draft")
    made = claim(row, person)
    other = make_source("A second list")
    own = documents.read(Person.objects.get(pk=person.pk))
    kanji = next(uid for uid, name in own["names"].items() if name["script"] == "Jpan")
    cited = {
        f"citations/{uid}": [None, {"path": path, "source": other.public_id}]
        for uid, path in (("second01", "unit"), ("second02", f"names/{kanji}/text"))
    }
    services.edit_record(person, changes=cited, by=curator(), at=NOW)

    undo(made)

    now = documents.read(Person.objects.get(pk=person.pk))
    assert (now["unit"], now["rank_or_work"]) == ("見本第101部隊", None)
    assert [name["text"] for name in now["names"].values()] == ["Сато Сёити", "佐藤 正一"]
    assert sorted(one["path"] for one in now["citations"].values()) == sorted(
        ["names/cyrillic", "unit", f"names/{kanji}/text"]
    )


def test_a_value_that_stands_is_never_overwritten_and_an_own_change_is_kept(row):
    person = sato("draft", birth=date("1921"), unit="another unit")
    made = claim(row, person)
    services.edit_record(person, changes={"rank_or_work": ["上等兵", "兵長"]}, by=curator(), at=NOW)

    now = documents.read(Person.objects.get(pk=person.pk))
    assert (now["birth"]["edtf"], now["unit"]) == ("1921", "another unit")
    undo(made)

    now = documents.read(Person.objects.get(pk=person.pk))
    assert (now["birth"]["edtf"], now["unit"], now["rank_or_work"]) == ("1921", "another unit", "兵長")
    assert list(now["citations"]) == ["cccccccc"]


@pytest.mark.parametrize("state", ["draft", "published"])
def test_a_value_that_an_import_has_replaced_comes_back_with_the_claim(tmp_path, state):
    person = sato(state, unit="another unit", birth=None)
    before = documents.read(person)
    data = sheet(SATO)
    chosen = {1: Decision(of=person.public_id, over=("unit",), because="The number of the card.")}
    how = {"specimen": False, "locks": tmp_path, "by": curator(), "at": NOW, "decisions": chosen}
    kept = row_of(commit_sheet(data, preview(data), name="list.csv", **how).batch)
    made = kept.attributions.get()
    if state == "published":
        assert made.waits
        proposals.accept_proposal(made.proposal, by=reviewer(), at=NOW)
    assert documents.read(Person.objects.get(pk=person.pk))["unit"] == "見本第101部隊"

    made = undo(Attribution.objects.get(pk=made.pk))
    if made.undoing:
        proposals.accept_proposal(made.undoing, by=reviewer(), at=NOW)

    assert documents.read(Person.objects.get(pk=person.pk)) == before


def test_the_row_of_a_draft_can_be_taken_from_it(tmp_path):
    kept = row_of(bring_in(sheet(SATO), tmp_path))

    undo(kept.attributions.get())

    document = documents.read(Person.objects.get(pk=kept.record_id))
    assert (document["citations"], document["names"], document["birth"], document["unit"]) == ({}, {}, None, None)


def test_a_claim_asks_for_a_right_a_reason_and_one_side_of_the_fence(row):
    person = sato("draft")
    specimen = make_person(source=make_source(specimen=True), state="draft", specimen=True)
    translator = make_member("translator", language="ja")

    for record, words in (
        (person, {"because": " "}),
        (person, {"by": translator}),
        (person, {"by": make_member("curator", room="places")}),
        (specimen, {}),
    ):
        with pytest.raises(NotAllowed):
            claim(row, record, **words)
    assert not Attribution.objects.filter(record__in=(person.pk, specimen.pk)).exists()


def test_a_row_speaks_of_one_person_and_the_database_keeps_it(row):
    first, second = sato("draft"), sato("draft")
    made = claim(row, first)
    assert claim(row, first) == made
    with pytest.raises(NotAllowed):
        claim(row, second)
    with pytest.raises(NotAllowed):
        claim(row, first, DIFFERENT)
    said = {"row": row, "because": "So.", "by": curator(), "at": NOW}

    for values in (
        {"record_id": second.pk, "verdict": SAME},
        {"record_id": first.pk, "verdict": UNSURE},
        {"record_id": second.pk, "verdict": UNSURE, "because": ""},
        {"record_id": second.pk, "verdict": UNSURE, "undone_at": NOW, "undone_by": curator()},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Attribution.objects.create(**said | values)


def test_a_claim_whose_values_were_refused_does_not_stand(row):
    first, second = sato(), sato()
    refused = claim(row, first)
    proposals.reject_proposal(refused.proposal, by=reviewer(), at=NOW, note="The father differs.")
    refused.refresh_from_db()
    assert not refused.stands

    waiting = claim(row, second)
    undo(waiting)

    assert not waiting.proposal.record.proposals.filter(state="open").exists()
    claim(row, first)
    assert [one.record_id for one in Attribution.objects.saying(SAME).filter(row=row)] == [first.pk]


# --- what is remembered


def test_a_remembered_difference_is_never_offered_again(tmp_path):
    person = sato()
    data = sheet(SATO)
    assert [one[0][0] for one in offers(data)] == [person.public_id]
    batch = bring_in(data, tmp_path)
    assert Candidate.objects.get().state == "open"

    claim(row_of(batch), person, DIFFERENT)

    assert Candidate.objects.get().state == "different"
    # The own draft of the row stands beside; the other person is not offered, not by a copy in other bytes either.
    assert [one[0] for found in offers(data.replace(b"\n", b"\r\n")) for one in found] == [
        row_of(batch).record.public_id
    ]


def test_what_cannot_be_told_waits_and_is_not_forgotten(tmp_path):
    person = sato()
    batch = bring_in(sheet(SATO), tmp_path)

    doubt = claim(row_of(batch), person, UNSURE)
    assert Candidate.objects.get().state == "later"
    bring_in(sheet(SATO, SATO.replace("1,", "2,", 1)), tmp_path, "more.csv")
    states = Candidate.objects.filter(record=person.pk).order_by("pk").values_list("row__data_row", "state")
    assert list(states) == [(1, "later"), (1, "later"), (2, "open")]

    undo(doubt)
    assert Candidate.objects.order_by("pk").first().state == "open"
    assert claim(row_of(batch), person, DIFFERENT).verdict == DIFFERENT


def test_people_told_apart_are_not_offered_to_each_others_rows(tmp_path):
    person = sato()
    data = sheet(SATO)
    own = row_of(bring_in(data, tmp_path)).record.child()
    assert {one[0] for one in offers(data)[0]} == {person.public_id, own.public_id}

    judge_likeness(own, person, verdict="different", because="Two fathers.", by=curator(), at=NOW)

    assert {one[0] for one in offers(data)[0]} == {own.public_id}


# --- by which facts


@pytest.mark.parametrize(
    ("known", "row", "found"),
    [
        ({}, SATO, ("strong", ("name", "birth", "death"), ())),
        ({"unit": "見本第101部隊"}, SATO, ("strong", ("name", "birth", "death", "unit"), ())),
        ({"unit": "見本第7部隊"}, SATO, ("strong", ("name", "birth", "death"), ("unit",))),
        ({"rank_or_work": "軍曹"}, SATO, ("strong", ("name", "birth", "death"), ("rank",))),
        ({"death": None}, SATO, ("possible", ("name", "birth"), ())),
        ({"death": None, "unit": "見本第101部隊"}, SATO, ("strong", ("name", "birth", "unit"), ())),
        # Of the same name alone nobody is offered; with a fact that few people share, somebody possible is.
        ({"death": None, "birth": None}, SATO, None),
        ({"death": None, "birth": None, "unit": "見本第101部隊"}, SATO, ("possible", ("name", "unit"), ())),
        ({"birth": date("1901")}, SATO, None),
    ],
)
def test_an_offer_says_which_facts_agree_and_which_do_not(known, row, found):
    sato(**known)

    assert [one[1:] for one in offers(sheet(row))[0]] == ([found] if found else [])


def test_the_grave_of_a_row_that_speaks_of_a_person_is_compared(row, tmp_path):
    person = sato("draft", birth=None)
    claim(row, person)
    other = (
        "Фамилия;Имя;Отчество;Год рожд.;Дата смерти;Место погребения;Лагерь №\nСато;Сёити;Кендзо;1920;12.03.1946;{};7"
    )

    here, there = (offers(other.format(place).encode())[0] for place in ("кв. 2 могила 14", "кв. 2 могила 15"))

    assert [one[2:] for one in here] == [(("name", "birth", "death", "grave"), ())]
    assert [one[2:] for one in there] == [(("name", "birth", "death"), ("grave",))]


def test_the_grave_of_a_burial_and_the_camp_of_a_stay_are_compared():
    person, source, town = sato(birth=None), make_source("A plan"), make_place()
    cemetery = make_cemetery(place=town)
    plot = make(Plot, cemetery=cemetery.public_id, sector="2", number="14")
    make_burial(person, cemetery, source=source, plot=plot.public_id, certainty="plan")
    make_stay(person, make(Camp, number="7", place=town.public_id), source=source)
    other = "Фамилия;Имя;Год рожд.;Дата смерти;Квадрат;Могила №;Лагерь №\nСато;Сёити;1920;12.03.1946;2;{};{}"

    here, there = (offers(other.format(*where).encode())[0] for where in (("14", "7/2"), ("15", "7")))

    assert [one[2:] for one in here] == [(("name", "death", "grave"), ())]
    assert [one[2:] for one in there] == [(("name", "death", "camp"), ("grave",))]


def test_the_fathers_name_is_heard_in_two_scripts():
    said = {"text": "Сато Сёити Кэндзо", "family": "Сато", "given": "Сёити", "patronymic": "Кэндзо"}
    of = {"script": "Cyrl", "language": "ru", "kind": "registered", "preferred": True, "as_written": True}
    sato(names={"cyrillic": said | of})
    other = "Фамилия;Имя;Отчество;Год рожд.;Дата смерти\nСато;Сёити;{};1920;12.03.1946"

    same, another = (offers(other.format(father).encode())[0] for father in ("Кендзо", "Мацудзо"))

    assert [one[1:] for one in same] == [("strong", ("name", "birth", "death", "father"), ())]
    assert [one[1:] for one in another] == [("possible", ("name", "birth", "death"), ("father",))]
