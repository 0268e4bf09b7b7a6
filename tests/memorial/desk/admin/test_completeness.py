"""The page of what is still missing: each count is the length of the list that it leads to."""

import pytest
from django.urls import reverse

from archive.history.models import Event
from archive.staff.enums import RoleCode
from tests.factories import citation, make_event, make_member, make_person, make_place, make_source

from .examples import KINDS, example

pytestmark = pytest.mark.django_db


def reports(client):
    sections = client.get(reverse("admin:completeness")).context["sections"]
    return {report.name: report for _group, found in sections for report in found}


def lacks(client, model):
    report = reports(client)[str(model._meta.verbose_name_plural)]
    return {(lack.words, lack.language): lack.number for lack in report.lacks}


def test_every_count_is_the_length_of_the_list_that_it_leads_to(desk):
    for model in KINDS:
        example(model)
        example(model, state="draft")
    make_event("Withdrawn, so not counted.", state="withdrawn")
    make_event("A specimen, so not counted.", specimen=True)

    found = reports(desk)

    assert sorted(found) == sorted(str(model._meta.verbose_name_plural) for model in KINDS)
    for report in found.values():
        for address, number in [
            (report.address, report.total),
            *((lack.address, lack.number) for lack in report.lacks),
        ]:
            assert (address, desk.get(address).context["cl"].result_count) == (address, number)


def test_what_an_event_lacks(desk):
    make_event("A.", what_ja="あ。", what_uz="A.", citations=citation("what", make_source()))
    make_event("B.", what_ja="い。")

    assert lacks(desk, Event) == {
        ("No source cited", ""): 1,
        ("No name", "uz"): 1,
        ("No translation of a text", "uz"): 1,
    }


def test_a_person_sees_the_rooms_of_the_appointment_only(client):
    client.force_login(make_member(RoleCode.CURATOR, room="places"))
    make_place()
    make_person(source=make_source())

    assert list(reports(client)) == ["places"]


@pytest.mark.parametrize("rows", [1, 3, 100])
def test_the_page_costs_the_same_for_any_number_of_records(desk, rows, django_assert_num_queries):
    for number in range(rows):
        make_event(f"Visit {number}.")

    with django_assert_num_queries(6):
        found = desk.get(reverse("admin:completeness"))

    assert found.status_code == 200
