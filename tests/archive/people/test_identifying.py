"""From a misheard name to the person: decided by two, on grounds, and taken back without a trace on the public page."""

import re

import pytest

from archive.people.identifying import (
    Finding,
    identification_of,
    propose_identification,
    propose_withdrawal_of,
    withdrawal_of,
)
from archive.people.models import Identification, Person
from archive.records import documents, proposals, services
from archive.records.exceptions import NotAllowed
from archive.records.models import Proposal
from archive.search.models import Shelf
from tests.factories import NOW, curator, date, make_member, make_place, make_source, reviewer
from tests.internees import KANA_ONLY, make_internee

pytestmark = pytest.mark.django_db
GROUNDS = {
    "en": "Unit, birth and day of death agree with the family register.",
    "ja": "部隊、生年、死亡日が戸籍と一致する。",
    "uz": "Qismi, tugʻilgan yili va vafot kuni oila daftari bilan mos keladi.",
}


VERSION = re.compile(r"(, version |、第|, )\d+(?=版| of |-nashr)")


@pytest.fixture
def world():
    source = make_source("A list from Moscow")
    return {
        "person": make_internee(KANA_ONLY, source=source, death=date("1946-03-12")),
        "prefecture": make_place("Niigata", type="region"),
        "source": make_source("Family register"),
    }


def finding(world, **values):
    said = {
        "kanji": ("見本", "五郎"), "kana": ("ミホン", "ゴロウ"), "decided": date("2003-05"), "basis": GROUNDS,
        "prefecture": world["prefecture"], "source": world["source"], "locator": "p. 3", "says": "見本五郎",
    }  # fmt: skip
    return Finding(**said | values)


def wish(world, person=None, by=None, **values):
    person = person or world["person"]
    return propose_identification(person, finding(world, **values), by=by or curator(), at=NOW, reason="A letter came.")


def fresh(person):
    return Person.objects.get(pk=person.pk)


def identified(world):
    proposals.accept_proposal(wish(world), by=reviewer(), at=NOW)
    return fresh(world["person"])


def withdraw(person):
    made = propose_withdrawal_of(person, by=curator(), at=NOW, reason="Another family.")
    proposals.accept_proposal(made, by=reviewer(), at=NOW)
    return fresh(person)


def body(client, person, code="en"):
    return client.get(f"/{code}/people/{person.public_id}").content.decode()


def test_it_is_a_proposal_that_another_person_accepts_as_a_whole(world):
    before = documents.read(world["person"])

    made = wish(world)

    assert (made.action, documents.read(world["person"])) == ("identify", before)
    with pytest.raises(NotAllowed):
        proposals.accept_proposal(made, by=curator(), at=NOW)
    with pytest.raises(NotAllowed):
        proposals.accept_proposal(made, by=reviewer(), at=NOW, paths=["prefecture"], note="The rest is doubtful.")
    proposals.accept_proposal(made, by=reviewer(), at=NOW)
    now = documents.read(fresh(world["person"]))
    assert now["identifications"][identification_of(now)] == {
        "decided": date("2003-05"), "state": "accepted", **{f"basis_{code}": text for code, text in GROUNDS.items()},
    }  # fmt: skip
    assert now["prefecture"] == world["prefecture"].public_id
    # PostgreSQL keeps no order of the new names in a proposal.
    assert sorted((name["text"], name["script"], name["preferred"]) for name in now["names"].values()) == [
        ("Mihon Goro", "Latn", True),
        ("ミホン ゴロウ", "Kana", True),
        ("ミホン ゴロー", "Kana", False),
        ("見本 五郎", "Jpan", True),
    ]
    own = world["source"].public_id
    cited = [one["path"].split("/")[0] for one in now["citations"].values() if one["source"] == own]
    assert sorted(cited) == ["identifications", "names", "prefecture"]


@pytest.mark.parametrize("code", ["uz", "ja", "en"])
def test_withdrawn_it_leaves_the_public_page_as_it_was_to_the_byte(world, client, code):
    person = world["person"]
    before, at = body(client, person, code), documents.read(person)

    found = identified(world)
    between = body(client, found, code)
    after = body(client, withdraw(found), code)

    assert "見本 五郎" in between
    # Nothing differs but the number of the version in the line for citing the page.
    assert VERSION.sub(r"\1", after) == VERSION.sub(r"\1", before)
    assert [len(VERSION.findall(page)) for page in (before, after)] == [1, 1]
    now = documents.read(fresh(person))
    assert now | {"identifications": {}} == at
    assert [row["state"] for row in now["identifications"].values()] == ["withdrawn"]


def test_both_names_find_the_person_and_after_withdrawal_the_kanji_does_not(world, client):
    def found(text):
        return [one.record.pk for one in client.get("/en/search", {"q": text}).context["people"] or []]

    person = world["person"]
    assert (found("ミホン ゴロー"), found("見本 五郎")) == ([person.pk], [])

    now = identified(world)
    assert (found("ミホン ゴロー"), found("見本 五郎")) == ([person.pk], [person.pk])
    shelf = Shelf.objects.filter(record=person.pk, axis="identity")
    assert shelf.get().value == "identified"

    withdraw(now)
    assert (found("ミホン ゴロー"), found("見本 五郎")) == ([person.pk], [])
    assert shelf.get().value == "list"


def test_later_work_stays_when_an_identification_is_withdrawn(world):
    person = identified(world)
    kanji = next(name for name in person.names.all() if name.script == "Jpan")
    changes = {"story_en": [None, "He carved spoons."], f"names/{kanji.uid}/text": ["見本 五郎", "見本 吾郎"]}
    made = proposals.propose_change(person, changes=changes, by=curator(), at=NOW, reason="A letter.")
    proposals.accept_proposal(made, by=reviewer(), at=NOW)

    assert withdrawal_of(fresh(person)).staying == [f"names/{kanji.uid}"]
    now = documents.read(withdraw(fresh(person)))

    assert now["story_en"] == "He carved spoons."
    assert "見本 吾郎" in [name["text"] for name in now["names"].values()]
    assert now["prefecture"] is None


def test_a_draft_is_identified_at_once_and_its_publisher_is_the_second_person(world):
    draft = make_internee(KANA_ONLY, source=world["source"], state="draft")
    before = documents.read(draft)

    made = wish(world, person=draft, by=reviewer())

    assert made.action == "edit"
    assert identification_of(documents.read(fresh(draft)))
    services.submit_record(draft, by=reviewer(), at=NOW)
    with pytest.raises(NotAllowed):
        services.publish_record(draft, by=reviewer(), at=NOW)
    services.return_record(draft, by=make_member("reviewer"), at=NOW, reason="Wait.")
    propose_withdrawal_of(fresh(draft), by=curator(), at=NOW, reason="A slip.")
    assert documents.read(fresh(draft)) | {"identifications": {}} == before
    assert Identification.objects.get(person=draft.pk).state == "withdrawn"


def test_somebody_may_be_identified_anew(world):
    person = withdraw(identified(world))

    again = wish(world, person=person, kanji=("三本", "五郎"))
    proposals.accept_proposal(again, by=reviewer(), at=NOW)

    now = documents.read(fresh(person))
    assert [row["state"] for row in now["identifications"].values()] == ["withdrawn", "accepted"]
    assert "三本 五郎" in [name["text"] for name in now["names"].values()]


@pytest.mark.parametrize(
    "values",
    [
        {"kanji": ("見本", "")},
        {"kanji": ("ミホン", "ゴロー")},
        {"basis": {"ja": "一致する。"}},
        {"decided": {"edtf": "", "typed": ""}},
    ],
)
def test_what_is_missing_is_said(world, values):
    with pytest.raises(NotAllowed):
        wish(world, **values)
    assert not Proposal.objects.exists()


def test_who_may_not_is_refused_and_so_is_a_second_one(world):
    for member in (make_member("translator", language="ja"), make_member("curator", room="places")):
        with pytest.raises(NotAllowed):
            wish(world, by=member)
    with pytest.raises(NotAllowed):
        propose_withdrawal_of(world["person"], by=curator(), at=NOW, reason="So.")
    identified(world)
    with pytest.raises(NotAllowed):
        wish(world, kanji=("三本", "五郎"))


def test_a_name_that_stands_is_not_written_twice(world):
    own = {"text": "見本 五郎", "language": "ja", "script": "Jpan", "kind": "registered", "preferred": True}
    person = make_internee(KANA_ONLY | {"kanji001": own}, source=world["source"])

    made = wish(world, person=person, kana=("", ""))

    assert sorted({path.split("/")[0] for path in made.changes}) == ["citations", "identifications", "prefecture"]
