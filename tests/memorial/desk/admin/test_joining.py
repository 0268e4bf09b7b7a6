"""Joining and separating at the desk: side by side, by search, with a look at what would come of it."""

import pytest
from django.urls import reverse

from archive.people.models import Person
from archive.records import joining, proposals
from archive.records.models import Joining, Proposal
from tests import factories as f
from tests.cards import man
from tests.pages.reading import read

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair():
    cards = f.make_source("Card file of camp 372")
    one = man(f.make_source("Register of the dead"), unit="372")
    return one, man(cards, "サトウ イチロー", row=3, died="1946-03-14", unit="372")


def page_of(one, other):
    return reverse("admin:joining", args=[one.public_id, other.public_id])


def test_both_stand_side_by_side_with_what_their_sources_say(desk, pair):
    answer = desk.get(page_of(*pair))

    shown = answer.context["pair"]
    assert [(line.label, [told.value for told in line.sides]) for line in shown.lines if line.name] == [
        ("Died", ["12 March 1946", "14 March 1946"]),
        ("Name shown first (katakana)", ["サトウ イチロウ", "サトウ イチロー"]),
    ]
    assert [line.label for line in shown.same] == ["Type", "Born", "Unit"]
    text = read(answer).text
    assert "row 3, column" in text
    assert "Every name, source and picture of both stays." in text


def test_choices_and_reason_become_a_proposal_another_person_reads(desk, pair, client):
    one, other = pair
    chosen = {"of/death": "other", "reason": "One man, two cards.", "act": "join"}

    answer = desk.post(page_of(*pair), chosen)

    proposal = Proposal.objects.get()
    assert answer.url == reverse("admin:proposal", args=[proposal.pk])
    assert (proposal.choices, proposal.reason) == ({"death": "other"}, "One man, two cards.")
    page = desk.get(answer.url)
    assert "take" not in page.content.decode().split('"')
    client.force_login(f.make_member("administrator"))
    done = client.post(answer.url, {"act": "accept", "note": ""})
    assert done.url == reverse("admin:proposals")
    assert Person.objects.get(pk=other.pk).merged_into_id == one.pk
    assert Person.objects.get(pk=one.pk).death == "1946-03-14"


def test_without_a_reason_what_was_chosen_stays(desk, pair):
    answer = desk.post(page_of(*pair), {"of/death": "other", "reason": "", "act": "join"})

    assert answer.status_code == 200
    assert 'name="of/death" value="other" checked' in answer.content.decode()
    assert not Proposal.objects.exists()


def test_the_page_can_be_seen_as_it_would_look_and_nothing_is_written(desk, pair):
    answer = desk.post(page_of(*pair), {"of/death": "other", "act": "look"})

    assert "サトウ イチロー" in answer.content.decode()
    assert answer["X-Robots-Tag"] == "noindex"
    assert not Joining.objects.exists()
    assert Person.live.count() == 2


def test_the_other_one_is_found_by_number_or_by_name(desk, pair):
    one, other = pair
    begin = reverse("admin:joining_begin")
    assert desk.get(begin, {"one": one.public_id, "other": other.public_id}).url == page_of(one, other)
    found = desk.get(begin, {"one": one.public_id, "other": "Sato Ichiro"}).context["found"]
    assert [record.pk for record, _words in found] == [other.pk]
    assert "check the number" in desk.get(begin, {"one": "P-9", "other": "x"}).content.decode()
    assert "Nothing of that name" in desk.get(begin, {"one": one.public_id, "other": "Nobody"}).content.decode()


def test_a_separation_asks_what_no_source_decides(desk, pair):
    one, other = pair
    survivor = f.join(one, other)
    changes = {"story_en": [None, "He drew."]}
    wish = proposals.propose_change(survivor, changes=changes, by=f.curator(), at=f.NOW, reason="Told.")
    proposals.accept_proposal(wish, by=f.reviewer(), at=f.NOW)
    history = read(desk.get(reverse("admin:people_person_history", args=[one.pk]))).text
    assert "Separate these two again" in history
    page = reverse("admin:parting", args=[joining.standing_joinings(survivor)[0].pk])

    asked = desk.get(page).context["parting"].questions
    assert [(one.name, one.may_be_both) for one in asked] == [("of/story", True)]
    refused = desk.post(page, {"reason": "Two men."})
    assert "choose whose it is" in refused.content.decode()
    answer = desk.post(page, {"reason": "Two men.", "of/story": "other"})
    proposal = Proposal.objects.latest("pk")
    assert (answer.url, proposal.action) == (reverse("admin:proposal", args=[proposal.pk]), "split")
    assert desk.get(answer.url).status_code == 200
    proposals.accept_proposal(proposal, by=f.make_member("administrator"), at=f.NOW)
    assert (Person.live.get(pk=other.pk).story_en, Person.live.get(pk=one.pk).story_en) == ("He drew.", None)
    assert "These records have been separated already." in desk.get(page).content.decode()


def test_going_back_to_before_a_joining_is_refused_in_words(desk, pair):
    one, other = pair
    f.join(one, other)
    answer = desk.get(reverse("admin:people_person_back", args=[one.pk, 3]), follow=True)
    assert answer.redirect_chain == [(reverse("admin:people_person_history", args=[one.pk]), 302)]
    assert "do that by its own act" in answer.content.decode()
    # The page says so instead of offering what would be refused.
    page = desk.get(reverse("admin:people_person_history", args=[one.pk]))
    assert [(step.revision.action, step.is_tied) for step in page.context["past"].steps] == [
        ("merge", False), ("publish", True), ("submit", True), ("create", True),
    ]  # fmt: skip
    assert page.content.decode().count("There is no way back to this version") == 3
    assert "Back to version" not in page.content.decode()


def test_the_record_that_went_says_so_and_offers_nothing_else(desk, pair):
    one, other = pair
    f.join(one, other)
    page = desk.get(reverse("admin:people_person_change", args=[other.pk]))
    assert "Joined with another record: its address leads there." in read(page).text
    assert page.context["life"].pages == []
    past = desk.get(reverse("admin:people_person_history", args=[other.pk])).context["past"]
    assert (past.steps[0].revision.action, past.steps[0].partner.pk) == ("merge", one.pk)


def test_the_log_has_one_entry_with_the_reason(desk, pair, client):
    f.make(f.Testimony, title_en="Said.", speaker=pair[1].public_id, consent="published")
    f.join(*pair, reason="One man, two cards.")
    client.force_login(f.make_member("administrator"))
    entries = client.get(reverse("admin:audit")).context["page"].entries
    assert [(one.code, one.about, one.reason) for one in entries if one.reason] == [
        ("merge", pair[0].public_id, "One man, two cards.")
    ]


@pytest.mark.parametrize("role", ["translator", "reviewer"])
def test_who_may_not_edit_here_joins_nothing(client, pair, role):
    client.force_login(f.make_member(role, room="history", language="ja" if role == "translator" else ""))
    assert client.get(page_of(*pair)).status_code == 403
    assert client.post(page_of(*pair), {"reason": "x"}).status_code == 403


@pytest.mark.parametrize("rows", [1, 3, 100])
def test_the_pages_cost_the_same_for_any_number_of_names(desk, django_assert_num_queries, rows):
    one = f.make_person("One", source=f.make_source())
    extra = {
        f"n{number:07}": {"text": f"Name {number}", "language": "en", "script": "Latn", "kind": "birth"}
        for number in range(rows)
    }
    source = f.make_source()
    other = f.make_person("Two", source=source, names=extra, citations=f.citation("names/n0000000", source))
    desk.get(page_of(one, other))
    with django_assert_num_queries(24):
        desk.get(page_of(one, other))


def test_the_log_and_what_was_done_say_both_numbers_and_lead_to_the_way_back(desk, pair, client):
    one, other = pair
    survivor = f.join(one, other, reason="One man, two cards.")
    standing = joining.standing_joinings(survivor)[0]
    wish = joining.propose_split(standing, by=f.curator(), at=f.NOW, reason="Two men.")
    before = desk.get(reverse("admin:deeds"))
    proposals.accept_proposal(wish, by=f.make_member("administrator"), at=f.NOW)
    after = desk.get(reverse("admin:deeds"))

    of_two = [
        [(row["revision"].action, row["revision"].record_id, row["partner"].pk, row["joining"]) for row in rows]
        for rows in ([row for row in page.context["rows"] if row["partner"]] for page in (before, after))
    ]
    assert of_two == [
        [("merge", one.pk, other.pk, standing)],
        [("split", one.pk, other.pk, None), ("merge", one.pk, other.pk, None)],
    ]
    assert reverse("admin:parting", args=[standing.pk]) in before.content.decode()
    client.force_login(f.make_member("administrator"))
    entries = client.get(reverse("admin:audit")).context["page"].entries
    assert [(one.code, one.about, one.partner.public_id) for one in entries if one.partner] == [
        ("split", one.public_id, other.public_id), ("merge", one.public_id, other.public_id),
    ]  # fmt: skip


def test_what_was_said_of_two_people_is_shown_on_their_page_and_taken_back_there(desk, pair, client):
    address = page_of(*pair)
    put_off = desk.post(address, {"act": "later", "reason": "No father is written."})
    desk.post(address, {"act": "apart", "reason": "Two fathers."})
    apart, _unsure = [verdict for verdict, _may in desk.get(address).context["verdicts"]]

    assert put_off.url == reverse("admin:duplicates")
    assert [may for _verdict, may in desk.get(address).context["verdicts"]] == [True, False]
    told = desk.get(reverse("admin:duplicates"), {"part": "apart"}).context["told_apart"]
    assert [one.pk for one, _first, _second in told] == [apart.pk]
    page = reverse("admin:verdict", args=[apart.pk])
    assert "Afterwards this holds again: “can&#x27;t be told”" in desk.get(page).content.decode()
    assert desk.post(page, {"reason": ""}).status_code == 200
    done = desk.post(page, {"reason": "The father is the same."})
    assert done.url == address
    text = read(desk.get(address)).text
    for words in ("The father is the same.", "Two fathers.", "No father is written."):
        assert words in text
    assert "This verdict has been taken back already." in desk.get(page).content.decode()
    acts = [row["pair"].line.act for row in desk.get(reverse("admin:deeds")).context["rows"] if "pair" in row]
    assert acts == ["verdict_back", "told_apart", "put_off"]
    client.force_login(f.make_member("administrator"))
    entries = client.get(reverse("admin:audit"), {"kind": "person"}).context["page"].entries
    assert [one.code for one in entries][:3] == acts
    assert client.get(reverse("admin:audit"), {"kind": "house"}).context["page"].entries == []
    assert client.get(reverse("admin:audit"), {"kind": "event"}).context["page"].entries == []


def test_records_that_cannot_be_joined_can_still_be_told_apart(desk, pair):
    one, other = pair
    wish = {"changes": {"unit": ["372", "373"]}, "by": f.curator(), "at": f.NOW, "reason": "Read again."}
    proposals.propose_change(other, **wish)

    page = desk.get(page_of(one, other))

    assert (page.context["may_join"], page.context["may_judge"]) == (False, True)
    answer = desk.post(page_of(one, other), {"act": "apart", "reason": "Brothers."})
    assert answer.url == reverse("admin:duplicates")
