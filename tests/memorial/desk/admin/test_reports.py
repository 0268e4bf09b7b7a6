"""The lists of what a curator should look at: people who may be one, and what looks wrong."""

import pytest
from django.urls import reverse

from archive.intake.duplicates import find_duplicates
from archive.intake.models import Duplicate
from archive.intake.quality import CHECKS
from archive.people.models import Likeness, Person
from tests import factories as f
from tests.cards import man
from tests.pages.reading import read

pytestmark = pytest.mark.django_db
DUPLICATES = "/en/admin/duplicates/"


def pairs_of(people):
    register = f.make_source()
    made = [man(register, row=row, state="draft") for row in range(people)]
    return Duplicate.objects.bulk_create(
        Duplicate(first=a, second=b, strength="strong", order=40 + number % 3, why=["name", "birth"], at=f.NOW)
        for number, (a, b) in enumerate((a, b) for n, a in enumerate(made) for b in made[n + 1 :])
    )


@pytest.mark.parametrize(("people", "shown"), [(2, 1), (3, 3), (15, 50)])
def test_the_list_of_pairs_costs_the_same_for_any_length(desk, people, shown, django_assert_num_queries):
    pairs_of(people)
    desk.get(DUPLICATES)
    with django_assert_num_queries(4):
        page = desk.get(DUPLICATES)
    assert len(page.context["pairs"]) == shown
    assert "Agrees: name, year of birth" in read(page).text


def test_pages_follow_one_another_without_a_gap(desk):
    pairs_of(12)
    first = desk.get(DUPLICATES).context
    second = desk.get(DUPLICATES, {"after": first["following"]}).context
    shown = [one.pk for context in (first, second) for one, *_rest in context["pairs"]]
    assert shown == list(Duplicate.objects.order_by("order", "pk").values_list("pk", flat=True))
    assert second["following"] == ""
    assert desk.get(DUPLICATES, {"after": "x"}).status_code == 404


def test_two_people_are_told_apart_on_their_page_and_asked_about_no_more(desk):
    register = f.make_source()
    one, other = man(register), man(register, row=2)
    find_duplicates(at=f.NOW)
    page = desk.get(DUPLICATES).context["pairs"]
    assert len(page) == 1
    address = reverse("admin:joining", args=[one.public_id, other.public_id])
    assert desk.post(address, {"act": "apart", "reason": ""}).status_code == 200
    assert desk.post(address, {"act": "apart", "reason": "Brothers."}).url == DUPLICATES
    said = Likeness.objects.get()
    assert (said.verdict, said.because) == ("different", "Brothers.")
    assert desk.get(DUPLICATES).context["pairs"] == []


def test_each_finding_leads_to_where_it_is_mended(desk):
    wrong = man(f.make_source(), born="1947", died="1946")
    overview = desk.get("/en/admin/quality/")
    numbers = {one.code: number for _room, _name, checks in overview.context["sections"] for one, number in checks}
    assert {code for code, number in numbers.items() if number} == {"people_who_died_before_birth"}
    assert sorted(numbers) == sorted(CHECKS)
    page = desk.get("/en/admin/quality/people_who_died_before_birth/")
    assert reverse("admin:records_record_change", args=[wrong.pk]) in page.content.decode()
    assert desk.get("/en/admin/quality/nonsense/").status_code == 404
    assert Person.objects.count() == 1


@pytest.mark.parametrize("rows", [1, 3])
def test_findings_cost_the_same_for_any_number(desk, rows, django_assert_num_queries):
    register = f.make_source()
    for row in range(rows):
        man(register, row=row, born="1947", died="1946")
    desk.get("/en/admin/quality/")
    with django_assert_num_queries(4):
        desk.get("/en/admin/quality/")
    with django_assert_num_queries(5):
        desk.get("/en/admin/quality/people_who_died_before_birth/")


def test_a_room_shows_only_its_own_findings(client):
    client.force_login(f.make_member("curator", room="history"))
    groups = client.get("/en/admin/quality/").context["sections"]
    assert [room for room, _name, _checks in groups] == ["history"]
    assert client.get("/en/admin/quality/people_without_source/").status_code == 403
    assert client.get(DUPLICATES).status_code == 403


def test_the_first_page_of_the_desk_leads_to_both_with_their_numbers(desk):
    register = f.make_source()
    for row, said in ((1, {}), (2, {}), (3, {"born": "1947", "died": "1946"})):
        man(register, row=row, **said)
    find_duplicates(at=f.NOW)
    page = read(desk.get("/en/admin/")).text
    assert "To look at People who may be one 1 What looks wrong 1" in page
