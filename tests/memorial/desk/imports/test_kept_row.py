"""The page of a row that was brought in: what later became of each of its cells."""

import pytest
from django.urls import reverse

from archive.intake.claims import claim_row
from archive.intake.keying import finishing
from archive.intake.models import Attribution, Candidate
from archive.people.models import Person
from archive.records import services
from tests import factories as f
from tests.archive.intake.keying.pages import ROWS, page_keyed_twice
from tests.archive.intake.rows import SATO, sato, sheet
from tests.archive.intake.test_claims import bring_in, row_of
from tests.pages.reading import read

pytestmark = pytest.mark.django_db
QUERIES = 13


@pytest.fixture
def row(tmp_path):
    return row_of(bring_in(sheet(SATO), tmp_path))


def address_of(row):
    return reverse("admin:import_row", args=[row.batch_id, row.data_row])


def uses(desk, row):
    """{header: [(number of the record, statement, how it stands, what stands there)]} of the page of a row."""
    cells = desk.get(address_of(row)).context["cells"]
    return {
        cell.header: [(use.record.public_id, use.label, str(use.standing), use.value) for use in cell.uses]
        for cell in cells
    }


def test_each_cell_says_where_it_is_cited_and_whether_its_value_still_stands(desk, row):
    record = row.record.child()
    number = record.public_id
    before = uses(desk, row)
    changes = {"unit": [record.unit, "Another unit"], "birth": [f.date("1920"), f.date("1921")]}
    changes["birth"][0] = {"edtf": "1920", "typed": "1920"}
    services.edit_record(record, changes=changes, by=f.curator(), at=f.NOW)
    after = uses(desk, row)

    assert before["部隊"] == [(number, "Unit", "holds", "見本第101部隊")]
    assert before["氏名"] == [(number, "Name “佐藤 正一”", "holds", "佐藤 正一")]
    assert before["番号"] == []
    assert after["部隊"] == [(number, "Unit", "changed", "Another unit")]
    assert after["生年"] == [(number, "Born", "changed", "1921")]
    assert after["死亡年月日"] == [(number, "Died", "holds", "12 March 1946")]
    text = read(desk.get(address_of(row))).text
    for words in ("stands as the row has it", "changed since now: Another unit", "A draft was made"):
        assert words in text


def test_a_row_is_followed_into_the_record_that_its_own_was_joined_with(desk, tmp_path):
    person = sato("draft")
    row = row_of(bring_in(sheet(SATO), tmp_path))
    pair = Candidate.objects.get()
    desk.post(reverse("admin:match", args=[pair.pk]), {"act": "same", "reason": "One man."})

    found = uses(desk, row)

    assert {use[0] for uses in found.values() for use in uses} == {person.public_id}
    assert [(label, standing) for _id, label, standing, _value in found["死亡年月日"]] == [("Died", "holds")]
    # The page of the pair shows the same, and leads to the row and to the separation.
    page = desk.get(reverse("admin:match", args=[pair.pk]))
    assert {use.record.pk for cell in page.context["cells"] for use in cell.uses} == {person.pk}
    assert address_of(row) in page.content.decode()
    assert page.context["joined"].other_id == row.record_id


def test_a_value_that_stood_before_is_said_to_stand_beside(desk, tmp_path):
    sato("draft", birth=f.date("1919"))
    row = row_of(bring_in(sheet(SATO), tmp_path))
    person = Person.objects.exclude(pk=row.record_id).get()
    Attribution.objects.filter(row=row).update(undone_at=f.NOW, undone_by=f.curator(), undone_because="x")
    claim_row(row, person, verdict="same", because="His row.", by=f.curator(), at=f.NOW)

    assert [use for use in uses(desk, row)["生年"] if use[0] == person.public_id] == [
        (person.public_id, "Born", "beside", "1919")
    ]


@pytest.mark.parametrize("number", [1, 3, 100])
def test_a_row_costs_the_same_however_many_records_it_was_said_of(desk, row, number, django_assert_num_queries):
    register = f.make_source()
    for at in range(number):
        person = f.make_person(f"Person {at}", state="draft", source=register)
        Attribution.objects.create(row=row, record=person, verdict="different", because="So.", by=f.curator(), at=f.NOW)
    desk.get(address_of(row))
    with django_assert_num_queries(QUERIES):
        page = desk.get(address_of(row))
    assert len(page.context["said"]) == number + 1


def test_a_keyed_row_shows_what_either_reader_typed(desk, tmp_path):
    page = page_keyed_twice()
    batch = finishing.finish_page(page, locks=tmp_path, by=f.reviewer(), at=f.NOW).batch

    shown = desk.get(address_of(row_of(batch))).context["readings"]

    assert [[text for text, _language in both] for _header, both in shown] == [[text, text] for text in ROWS[0] if text]


def test_a_form_that_comes_after_the_import_changes_nothing_and_says_so(desk, row):
    answer = desk.post(address_of(row), {"act": "out"})
    assert answer.status_code == 409
    assert "brought in meanwhile" in answer.content.decode()


def test_who_may_not_import_sees_no_row_and_a_row_that_is_not_there_is_not_found(client, desk, row):
    assert desk.get(reverse("admin:import_row", args=[row.batch_id, 99])).status_code == 404
    client.force_login(f.make_member("curator", room="burials"))
    assert client.get(address_of(row)).status_code == 403
