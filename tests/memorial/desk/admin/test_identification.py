"""Identifying somebody at the desk, and withdrawing that: who, when, on what grounds, and what was typed stays."""

import pytest
from django.urls import reverse

from archive.people.models import Identification, Person
from archive.records import documents, proposals
from archive.records.models import Proposal
from tests.factories import NOW, make_member, make_place, make_source
from tests.internees import KANA_ONLY, make_internee

pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    return make_internee(KANA_ONLY, source=make_source())


def filled(**values):
    return {
        "family": "見本", "given": "五郎", "kana_family": "ミホン", "kana_given": "ゴロウ", "decided": "2003年5月",
        "basis_en": "Unit and day agree.", "basis_ja": "部隊と日が一致する。", "basis_uz": "", "prefecture": "",
        "source": "", "locator": "", "says": "", "reason": "A letter came.",
    } | values  # fmt: skip


def address(person):
    return reverse("admin:people_person_identify", args=[person.pk])


def test_the_form_becomes_a_proposal_and_the_withdrawal_another(desk, person):
    prefecture, source = make_place("Niigata", type="region"), make_source("Family register")
    before = documents.read(person)

    done = desk.post(
        address(person), filled(prefecture=prefecture.pk, source=source.public_id.lower(), says="見本五郎")
    )

    wish = Proposal.objects.get()
    assert (done["Location"], wish.action, wish.reason) == (
        reverse("admin:proposal", args=[wish.pk]), "identify", "A letter came.",
    )  # fmt: skip
    proposals.accept_proposal(wish, by=make_member("administrator"), at=NOW)
    row = Identification.objects.get()
    assert (row.decided, row.decided_typed, row.basis_ja, row.state) == (
        "2003-05", "2003年5月", "部隊と日が一致する。", "accepted",
    )  # fmt: skip
    assert Person.objects.get(pk=person.pk).prefecture_id == prefecture.pk
    page = desk.get(address(person))
    assert page.context["stands"] is True
    assert "見本 五郎" in page.content.decode()

    desk.post(address(person), {"reason": "Another family."})
    proposals.accept_proposal(Proposal.objects.latest("pk"), by=make_member("administrator"), at=NOW)

    assert documents.read(Person.objects.get(pk=person.pk)) | {"identifications": {}} == before


@pytest.mark.parametrize(
    ("values", "faulty"),
    [
        ({"family": ""}, "family"),
        ({"decided": "soon"}, "decided"),
        ({"basis_en": ""}, "basis_en"),
        ({"source": "S-999999-9"}, "source"),
        ({"reason": ""}, "reason"),
    ],
)
def test_what_was_typed_stays_where_something_is_wrong(desk, person, values, faulty):
    page = desk.post(address(person), filled(**values))

    assert (page.status_code, list(page.context["form"].errors)) == (200, [faulty])
    assert "部隊と日が一致する。" in page.content.decode()
    assert not Proposal.objects.exists()


def test_a_name_that_is_not_in_kanji_is_refused_in_words(desk, person):
    page = desk.post(address(person), filled(family="ミホン", given="ゴロウ"))

    assert page.context["refusal"] == "Write family and given name in kanji."


def test_only_an_editor_of_people_comes_here_and_the_page_of_an_internee_leads_here(desk, client, person):
    change = reverse("admin:people_person_change", args=[person.pk])
    assert address(person) in desk.get(change).content.decode()
    client.force_login(make_member("translator", language="ja"))
    assert client.get(address(person)).status_code == 403
    assert address(person) not in client.get(change).content.decode()
