"""Possible matches at the desk: the list by stored keys, the page of a pair, and claims on the pages of people."""

import pytest
from django.test import Client
from django.urls import reverse

from archive.intake.models import Attribution, Candidate, Row
from archive.people.models import Likeness, Person
from archive.staff.models import AuditLine
from tests.archive.intake.rows import SATO, sato, sheet
from tests.archive.intake.test_claims import bring_in, row_of
from tests.factories import curator, make_member

pytestmark = pytest.mark.django_db
LIST = "/en/admin/matches/"
# Session and person, what people may do, pairs, their number by state.
QUERIES = 5
PAIR_QUERIES = 19


def signed_in(person):
    client = Client()
    client.force_login(person)
    return client


def rows(number):
    """Return so many rows of one person, told apart by their number alone."""
    return sheet(*(SATO.replace("1,", f"{n},", 1).replace("見本第101", f"見本第{n}") for n in range(1, number + 1)))


@pytest.fixture
def pair(tmp_path):
    sato()
    bring_in(sheet(SATO), tmp_path)
    return Candidate.objects.get()


@pytest.mark.parametrize("number", [1, 3, 100])
def test_the_list_costs_the_same_for_any_number_of_pairs(desk, tmp_path, number, django_assert_num_queries):
    person = sato()
    bring_in(rows(1), tmp_path)
    first = Candidate.objects.get()
    made = Row.objects.bulk_create(
        Row(batch=first.row.batch, data_row=n, number=n, cells=first.row.cells, verdict="ok", outcome="left_out")
        for n in range(2, number + 1)
    )
    Candidate.objects.bulk_create(
        Candidate(row=row, record_id=person.pk, strength="strong", order=n % 7, why=["name"])
        for n, row in enumerate(made)
    )
    desk.get(LIST)

    with django_assert_num_queries(QUERIES):
        page = desk.get(LIST)

    assert len(page.context["pairs"]) == min(number, 50)
    assert page.context["parts"][0][2] == number
    seen = [one.candidate.pk for one in page.context["pairs"]]
    while page.context["following"]:
        page = desk.get(LIST, {"after": page.context["following"]})
        seen += [one.candidate.pk for one in page.context["pairs"]]
    assert seen == list(Candidate.objects.order_by("order", "pk").values_list("pk", flat=True))


@pytest.mark.parametrize("number", [1, 3, 100])
def test_a_pair_costs_the_same_however_much_is_known(desk, pair, number, django_assert_num_queries):
    row, person = pair.row, pair.record
    for _ in range(number):
        Attribution.objects.create(
            row=row, record=person, verdict="unsure", because="So.", by=curator(), at=row.batch.at,
            undone_by=curator(), undone_at=row.batch.at, undone_because="So.",
        )  # fmt: skip
    desk.get(reverse("admin:match", args=[pair.pk]))

    with django_assert_num_queries(PAIR_QUERIES):
        page = desk.get(reverse("admin:match", args=[pair.pk]))

    assert len(page.context["said"]) == number + 1


def test_the_page_of_a_pair_shows_every_fact_and_every_cell(desk, pair):
    page = desk.get(reverse("admin:match", args=[pair.pk]))

    assert [(fact.label, fact.agrees) for fact in page.context["facts"]] == [
        ("name", True), ("year of birth", True), ("date of death", True), ("rank", None), ("unit", None),
        ("place of burial", None),
    ]  # fmt: skip
    assert [(cell.header, cell.text) for cell in page.context["cells"]] == list(
        zip(["番号", "氏名", "カナ", "生年", "階級", "部隊", "死亡年月日", "埋葬地"], SATO.split(","), strict=True)
    )
    assert "Suggested because these agree: name, year of birth, date of death." in page.content.decode()


def test_a_reason_is_asked_and_what_was_decided_is_told(desk, pair):
    address = reverse("admin:match", args=[pair.pk])
    empty = desk.post(address, {"act": "different", "reason": ""})
    assert (empty.status_code, Candidate.objects.get().state) == (200, "open")

    done = desk.post(address, {"act": "different", "reason": "Two fathers."})

    assert (done.status_code, done["Location"]) == (302, reverse("admin:matches"))
    decided = desk.get(LIST, {"part": "decided"}).context["pairs"]
    assert [one.candidate.pk for one in decided] == [pair.pk]
    assert "Two fathers." in desk.get(address).content.decode()
    assert Likeness.objects.get().because == "Two fathers."


def test_the_same_person_leads_to_the_proposal_and_the_pages_of_the_person_show_both_rows(desk, pair):
    address = reverse("admin:match", args=[pair.pk])

    done = desk.post(address, {"act": "same", "reason": "All agree."})

    pair.refresh_from_db()
    assert done["Location"] == reverse("admin:proposal", args=[pair.proposal_id])
    assert desk.get(address).context["waiting"] == pair.proposal
    signed_in(make_member("administrator")).post(done["Location"], {"act": "accept", "note": ""})
    claim = Attribution.objects.get(record=pair.record, verdict="same")
    for page in ("change", "history"):
        shown = desk.get(reverse(f"admin:people_person_{page}", args=[pair.record_id]))
        assert [one.claim.pk for one in shown.context["rows"].speaking] == [claim.pk]
        assert "見本第101部隊" in shown.content.decode()

    undone = desk.post(reverse("admin:claim", args=[claim.pk]), {"reason": "A slip."})

    claim.refresh_from_db()
    assert undone["Location"] == reverse("admin:proposal", args=[claim.undoing_id])


@pytest.mark.parametrize("number", [1, 3, 100])
def test_the_page_of_a_person_costs_the_same_for_any_number_of_rows(desk, pair, number):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    person = pair.record
    address = reverse("admin:people_person_history", args=[person.pk])
    desk.get(address)
    with CaptureQueriesContext(connection) as before:
        desk.get(address)
    made = Row.objects.bulk_create(
        Row(batch=pair.row.batch, data_row=n, number=n, cells=pair.row.cells, verdict="ok", outcome="left_out")
        for n in range(2, number + 2)
    )
    said = {"record": person, "verdict": "same", "because": "So.", "by": curator(), "at": pair.row.batch.at}
    Attribution.objects.bulk_create(Attribution(row=row, **said) for row in made)

    with CaptureQueriesContext(connection) as after:
        page = desk.get(address)

    assert len(page.context["rows"].speaking) == number
    assert len(after) == len(before) + 1  # what the person says now, once for all rows


def test_a_row_of_a_draft_is_taken_from_it_and_given_again(desk, tmp_path):
    row = row_of(bring_in(sheet(SATO), tmp_path))
    claim = row.attributions.get()
    address = reverse("admin:claim", args=[claim.pk])

    assert desk.get(address).context["speaks"] is True
    desk.post(address, {"reason": "Another list."})
    assert Person.objects.get(pk=row.record_id).names.count() == 0
    denied = Attribution.objects.get(row=row, undone_at=None)
    desk.post(reverse("admin:claim", args=[denied.pk]), {"reason": "It was right."})

    assert [name.text for name in Person.objects.get(pk=row.record_id).names.all()] == [
        "佐藤 正一",
        "サトウ ショウイチ",
    ]


def test_rooms_and_rights_are_kept(pair):
    claim = Attribution.objects.get()
    pages = (LIST, reverse("admin:match", args=[pair.pk]), reverse("admin:claim", args=[claim.pk]))
    stranger, translator = (
        signed_in(make_member("curator", room="places")),
        signed_in(make_member("translator", language="ja")),
    )

    assert [stranger.get(page).status_code for page in pages] == [403, 403, 403]
    assert [translator.get(page).status_code for page in pages] == [403, 403, 403]
    refused = translator.post(pages[1], {"act": "different", "reason": "So."})
    assert (refused.status_code, Candidate.objects.get().state) == (403, "open")
    assert "Possible matches" not in stranger.get("/en/admin/").content.decode()


@pytest.mark.parametrize(
    "address", [f"{LIST}?part=x", f"{LIST}?after=x", f"{LIST}?after=1.x", f"{LIST}9999/", "/en/admin/claims/9999/"]
)
def test_an_address_that_is_none_is_404(desk, address):
    assert desk.get(address).status_code == 404


def test_a_decision_is_taken_back_on_its_page_with_what_it_said_of_two_people(desk, pair):
    address = reverse("admin:match", args=[pair.pk])
    desk.post(address, {"act": "different", "reason": "Two fathers."})
    claim = Attribution.objects.get(verdict="different")
    back = reverse("admin:claim_back", args=[claim.pk])
    assert back in desk.get(address).content.decode()
    assert list(AuditLine.objects.values_list("act", "what", "reason")) == [
        ("row_apart", pair.record.public_id, "Two fathers.")
    ]

    assert desk.post(back, {"reason": " "}).status_code == 200
    done = desk.post(back, {"reason": "The same father."})

    assert done["Location"] == address
    pair.refresh_from_db()
    assert (pair.state, Likeness.objects.get().holds) == ("open", False)
    assert AuditLine.objects.latest("pk").act == "row_back"
    assert "This claim has been taken back already." in desk.get(back).content.decode()
    assert desk.get(reverse("admin:claim_back", args=[pair.row.attributions.get(verdict="same").pk])).status_code == 404


def test_the_verdict_on_two_people_takes_back_what_the_same_act_said_of_the_row(desk, pair):
    desk.post(reverse("admin:match", args=[pair.pk]), {"act": "different", "reason": "Two fathers."})
    verdict = Likeness.objects.get()

    desk.post(reverse("admin:verdict", args=[verdict.pk]), {"reason": "The same father."})

    verdict.refresh_from_db()
    assert (verdict.holds, verdict.undone_because) == (False, "The same father.")
    assert not Attribution.objects.saying("different").exists()
    assert Candidate.objects.get().state == "open"
