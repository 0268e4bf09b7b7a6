"""Any list of the desk goes out as a spreadsheet and comes in again: as proposals or edits, seen first, undone as one."""

import csv
from io import StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from archive.intake.models import RecordSheet
from archive.people.models import Person
from archive.records import services, sets
from archive.records.models import Proposal, Record, Revision
from archive.sheets import xlsx
from archive.sheets.workbook import read_workbook
from archive.staff.models import AuditLine
from memorial.desk.admin_site import desk
from tests.factories import NOW, curator, date, make_event, make_member, make_person, make_place, make_source

pytestmark = pytest.mark.django_db
UPLOAD = "admin:record_sheets"


@pytest.fixture
def member(client):
    member = make_member("curator", username="lists")
    client.force_login(member)
    return member


def out(client, kind="people_person", query=""):
    """Return the rows of a list as its workbook has them, the headings first."""
    answer = client.get(reverse(f"admin:{kind}_xlsx") + query)
    return [list(row.cells) for row in read_workbook(answer.content)[0].rows]


def brought(client, rows, name="back.xlsx"):
    content = xlsx.write(rows[0], rows[1:], [20] * len(rows[0])) if isinstance(rows, list) else rows
    return client.post(reverse(UPLOAD), {"file": SimpleUploadedFile(name, content)})


def looked_at(client, rows):
    return client.get(brought(client, rows)["Location"])


def changed(rows, number, **cells):
    """Return the rows with other cells in the row of a record."""
    at = {title: column for column, title in enumerate(rows[0])}
    of = [[*row] for row in rows]
    row = next(row for row in of if row[0] == number)
    row += [""] * (len(rows[0]) - len(row))
    for title, text in cells.items():
        row[at[title]] = text
    return of


def kinds(page):
    return {heading: [one.number for one, _name, _address in rows] for heading, rows in page.context["findings"]}


def confirmed(client, page, reason="Read over by the society."):
    return client.post(page.request["PATH_INFO"], {"reason": reason}, follow=True)


def pair():
    """Return a draft and a published person."""
    source = make_source()
    return [make_person(source=source, state=state, birth=date("1920"), unit="159") for state in ("draft", "published")]


def test_a_list_goes_out_as_it_is_filtered_with_every_statement(client, member):
    draft, published = pair()

    rows = out(client, query="?state=draft")

    said = dict(zip(rows[0], rows[1], strict=False))
    assert len(rows) == 2
    assert (said["number"], said["version"], said["birth"], said["birth_typed"], said["unit"], said["kind"]) == (
        draft.public_id, "1", "1920", "1920", "159", "person",
    )  # fmt: skip
    assert {row[0] for row in out(client)[1:]} == {draft.public_id, published.public_id}
    line = AuditLine.objects.filter(act="export").earliest("pk")
    assert (line.by, line.what, line.value) == (member, "person", "state=draft")


def test_the_same_list_goes_out_as_text_and_no_cell_is_a_formula(client, member):
    source = make_source()
    person = make_person(source=source, unit="=1+1")

    answer = client.get(reverse("admin:people_person_csv"))

    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    rows = list(csv.reader(StringIO(text)))
    assert rows[1][rows[0].index("unit")] == "'=1+1"
    page = client.get(brought(client, text.encode("utf-8-sig"), name="list.csv")["Location"])
    assert [words for words, number in page.context["numbers"] if number] == ["as the archive has it"]
    assert out(client)[1][0] == person.public_id


def test_changed_cells_become_a_proposal_and_an_edit_that_are_one_set(client, member):
    draft, published = pair()
    rows = changed(out(client), draft.public_id, unit="160", birth="1921")
    rows = changed(rows, published.public_id, unit="161", cause_of_death_en="typhus")

    page = looked_at(client, rows)
    assert kinds(page) == {"These would be brought in": [2, 3]}
    assert (Proposal.objects.count(), Revision.objects.filter(record=draft).count()) == (0, 1)
    done = confirmed(client, page)

    proposal = Proposal.objects.get()
    assert proposal.changes == {"unit": ["159", "161"], "cause_of_death_en": [None, "typhus"]}
    assert (proposal.record_id, proposal.action, proposal.reason) == (published.pk, "bulk", "Read over by the society.")
    draft.refresh_from_db()
    assert (draft.unit, draft.birth, draft.birth_typed, draft.version) == ("160", "1921", "1921", 2)
    sheet = RecordSheet.objects.get()
    assert {member.record_id for member in sheet.act_set.members.all()} == {draft.pk, published.pk}
    assert "Sent to review as a proposal." in done.content.decode()
    undoing = sets.ask_to_undo(sheet.act_set, by=member, at=NOW, reason="Wrong list.")
    sets.accept_undoing(undoing, by=make_member("administrator"), at=NOW)
    assert (Person.objects.get(pk=draft.pk).unit, Proposal.objects.get().state) == ("159", "withdrawn")


def test_what_others_have_changed_since_stays_and_is_told(client, member):
    draft, published = pair()
    rows = changed(out(client), draft.public_id, unit="160", rank_or_work="private")
    services.edit_record(draft, changes={"unit": ["159", "999"]}, by=curator(), at=NOW)

    page = looked_at(client, rows)
    (found,) = (one for _heading, rows in page.context["findings"] for one, _name, _address in rows)
    assert [(one.path, one.was, one.wanted, one.now) for one in found.moved] == [("unit", "159", "160", "999")]
    confirmed(client, page)

    draft.refresh_from_db()
    assert (draft.unit, draft.rank_or_work, published.pk) == ("999", "private", published.pk)
    assert "unit: somebody has changed this" in dict(RecordSheet.objects.get().outcome)[found.number]


def test_a_cell_that_cannot_be_read_is_told_and_keeps_nothing_else_back(client, member):
    draft, _published = pair()
    rows = changed(out(client), draft.public_id, birth="12.13.46", type="king", prefecture="L-000009-X", unit="160")
    rows += [["P-999999-X", *rows[1][1:]]]

    page = looked_at(client, rows)

    listed = [one for _heading, rows in page.context["findings"] for one, *_rest in rows]
    found = next(one for one in listed if one.record and one.record.pk == draft.pk)
    assert {title for title, _cell, _why in found.unreadable} == {"birth", "type", "prefecture"}
    assert found.changes == {"unit": ["159", "160"]}
    assert "The archive has no record with this number." in page.content.decode()
    assert "12.13.46" in page.content.decode()


def test_a_place_is_named_by_its_number(client, member):
    draft, _published = pair()
    place = make_place()
    rows = changed(out(client), draft.public_id, birthplace=place.public_id)

    confirmed(client, looked_at(client, rows))

    assert Person.objects.get(pk=draft.pk).birthplace == place


def test_a_reason_is_asked_for_and_a_sheet_is_brought_in_once(client, member):
    draft, _published = pair()
    page = looked_at(client, changed(out(client), draft.public_id, unit="160"))

    asked = confirmed(client, page, reason=" ")
    assert "Write the reason" in asked.content.decode()
    assert RecordSheet.objects.get().done_at is None
    confirmed(client, page)
    confirmed(client, page)

    assert Revision.objects.filter(record=draft).count() == 2


def test_what_is_no_list_of_the_desk_is_refused_in_words(client, member):
    for rows in ([["a", "b"], ["c", "d"]], b"\x00\x01"):
        page = brought(client, rows)
        assert page.status_code == 200
        assert page.context["form"].errors["file"]
    assert not RecordSheet.objects.exists()


def test_a_translator_takes_no_list_out_and_brings_none_in(client, member):
    event = make_event("A visit.", state="draft")
    rows = changed(out(client, "history_event"), event.public_id, what_ja="訪問。")
    client.force_login(make_member("translator", language="ja"))

    assert client.get(reverse("admin:history_event_xlsx")).status_code == 403
    assert brought(client, rows).status_code == 403
    assert RecordSheet.objects.count() == 0


def test_every_list_of_records_goes_out_and_says_nothing_new_when_it_comes_in(client, member):
    make_person(source=make_source())
    make_event("A visit.")
    for model in [model for model in desk._registry if issubclass(model, Record)]:
        rows = out(client, f"{model._meta.app_label}_{model._meta.model_name}")
        if len(rows) > 1:
            page = looked_at(client, rows)
            assert {words for words, number in page.context["numbers"] if number} == {"as the archive has it"}, model


def test_another_persons_sheet_is_unknown(client, member):
    pair()
    address = brought(client, out(client))["Location"]
    client.force_login(make_member("curator", username="other"))

    assert client.get(address).status_code == 404


@pytest.mark.parametrize("rows", [1, 3, 100])
def test_lists_cost_the_same_for_any_length(client, member, rows, django_assert_num_queries):
    source = make_source()
    for number in range(rows):
        make_person(source=source, state="draft", unit=str(number))

    with django_assert_num_queries(8):
        listed = out(client)
    changed_rows = [listed[0], *([*row[:-1], row[-1]] for row in listed[1:])]
    address = brought(client, changed_rows)["Location"]

    with django_assert_num_queries(7):
        page = client.get(address)
    assert sum(number for _words, number in page.context["numbers"]) == rows
