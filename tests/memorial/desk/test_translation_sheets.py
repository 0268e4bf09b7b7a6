"""Spreadsheets of translations go out, come back, are looked at and confirmed: row by row, and nothing is lost."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from archive.history.models import Event
from archive.intake.models import TranslationSheet
from archive.intake.translation_sheets import bring_in_sheet
from archive.records import proposals, services
from archive.records.exceptions import NotAllowed
from archive.records.models import Proposal, Revision
from archive.sheets import xlsx
from archive.sheets.workbook import read_workbook
from tests.factories import NOW, curator, make_event, make_member, reviewer

pytestmark = pytest.mark.django_db
UPLOAD = "admin:translation_sheets"


@pytest.fixture
def translator(client):
    member = make_member("translator", language="ja", room="history")
    client.force_login(member)
    return member


def taken_out(client, state="missing", language="ja"):
    """Return the rows of a list as its spreadsheet has them, the headings first."""
    answer = client.get(reverse("admin:translations_sheet", args=["history", language, state]))
    assert "attachment" in answer["Content-Disposition"]
    return [list(row.cells) for row in read_workbook(answer.content)[0].rows]


def brought(client, rows, name="back.xlsx", **posted):
    content = xlsx.write(rows[0], rows[1:], [20] * len(rows[0])) if isinstance(rows, list) else rows
    file = SimpleUploadedFile(name, content)
    return client.post(reverse(UPLOAD), {"translated_by": "Sato Translations", "file": file} | posted)


def looked_at(client, rows):
    """Return the page that says what each row would do."""
    return client.get(brought(client, rows)["Location"])


def kinds(page):
    return {
        heading: [finding.number for finding, _name, _address in rows] for heading, rows in page.context["findings"]
    }


def confirmed(client, page):
    return client.post(page.request["PATH_INFO"], follow=True)


def translated(rows, *texts):
    """Return the rows with these translations in them, in their order."""
    return [rows[0], *([*row[:4], text, *row[5:]] for row, text in zip(rows[1:], texts, strict=True))]


def test_a_list_goes_out_and_comes_back_as_proposals_and_changes(client, translator):
    published, draft = make_event("A visit."), make_event("A stay.", state="draft")
    rows = taken_out(client)
    assert rows == [
        ["number", "path", "version", "original", "translation: ja", "state", "note"],
        [published.public_id, "what", "3", "A visit.", "", "missing", ""],
        [draft.public_id, "what", "1", "A stay.", "", "missing", ""],
    ]

    page = looked_at(client, translated(rows, "訪問。", "滞在。"))
    assert (kinds(page), Proposal.objects.count()) == ({"These would be brought in": [2, 3]}, 0)
    assert Event.objects.get(pk=draft.pk).what_ja in (None, "")
    page = confirmed(client, page)

    made = Proposal.objects.get()
    assert (made.changes, made.by) == ({"what_ja": [None, "訪問。"]}, translator)
    assert made.reason == "Translated outside by Sato Translations"
    assert Event.objects.get(pk=draft.pk).what_ja == "滞在。"
    assert [told for _number, _cells, told in page.context["outcome"]] == [
        "Sent to review as a proposal.",
        "Written into the draft.",
    ]
    assert draft.translation_statuses.get().effective == "unreviewed"


def test_what_has_changed_meanwhile_is_told_and_kept(client, translator):
    moved, written, same = make_event("A visit."), make_event("A stay.", state="draft"), make_event("An opening.")
    rows = taken_out(client)
    change = proposals.propose_change(
        moved, changes={"what_en": ["A visit.", "Two visits."]}, by=curator(), at=NOW, reason="The plaque."
    )
    proposals.accept_proposal(change, by=reviewer(), at=NOW)
    services.edit_record(written, changes={"what_ja": [None, "滞在。"]}, by=curator(), at=NOW)

    page = looked_at(client, translated(rows, "訪問。", "逗留。", ""))
    assert kinds(page) == {"These have changed in the archive since: they stay as they are": [2, 3]}
    becauses = [finding.because for _heading, found in page.context["findings"] for finding, _n, _a in found]
    assert becauses == [
        "The original has changed since the sheet was written.",
        "Somebody has changed this text since the sheet was written: nothing is overwritten.",
    ]
    assert "訪問。" in page.content.decode()
    assert dict(page.context["numbers"])["without a translation"] == 1
    assert [bool(Event.objects.get(pk=one.pk).what_ja) for one in (moved, written, same)] == [False, True, False]


def test_rows_that_can_not_be_read_stand_there_word_by_word(client, translator):
    event = make_event("A visit.")
    rows = taken_out(client)
    good = rows[1]
    bad = [
        ["P-000009-X", *good[1:]],
        [good[0], "nothing", *good[2:]],
        [good[0], "what", "99", "A visit.", "訪問。", "", ""],
    ]

    page = looked_at(client, [rows[0], *bad])

    shown = page.content.decode()
    assert kinds(page) == {"These rows can’t be read": [2, 3, 4]}
    assert all(cell in shown for cell in ("P-000009-X", "nothing", "99"))
    assert "There is nothing to bring in." in shown
    assert TranslationSheet.objects.get().rows[0][1][0] == "P-000009-X"
    assert Event.objects.get(pk=event.pk).version == event.version


def test_a_text_that_stands_twice_or_looks_like_a_formula_is_refused(client, translator):
    make_event("A visit.")
    make_event("A stay.")
    rows = taken_out(client)

    page = looked_at(client, [rows[0], [*rows[1][:4], "訪問。", "", ""], [*rows[1][:4], "来訪。", "", ""]])
    assert kinds(page) == {"These rows can’t be read": [2, 3]}
    page = looked_at(client, translated(rows, '=HYPERLINK("http://example.org")', "滞在。"))
    assert kinds(page) == {"These rows can’t be read": [2], "These would be brought in": [3]}


def test_rows_of_another_language_or_room_are_refused_one_by_one(client, translator):
    event = make_event("A visit.")
    client.force_login(reviewer())
    rows = translated(taken_out(client, language="uz"), "Tashrif.")
    client.force_login(translator)

    page = looked_at(client, rows)
    assert kinds(page) == {"These rows can’t be read": [2]}
    confirmed(client, page)
    assert (Proposal.objects.count(), Event.objects.get(pk=event.pk).version) == (0, event.version)


def test_a_sheet_is_brought_in_once_and_by_its_own_person(client, translator):
    make_event("A visit.")
    page = looked_at(client, translated(taken_out(client), "訪問。"))
    sheet = TranslationSheet.objects.get()

    with pytest.raises(NotAllowed):
        bring_in_sheet(sheet, by=reviewer(), at=NOW)
    confirmed(client, page)
    confirmed(client, page)
    assert Proposal.objects.count() == 1
    client.force_login(reviewer())
    assert client.get(reverse("admin:translation_sheet", args=[sheet.pk])).status_code == 404


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"no spreadsheet", "The first row must hold the headings"),
        (b"%PDF-1.7", "Save it as XLSX"),
        (b"PK\x03\x04 broken", "The file is damaged"),
        (xlsx.write(["a", "b"], [["1", "2"]], [9, 9]), "The first row must hold the headings"),
        (b"0" * 5_000_001, "larger than 5 MB"),
    ],
)
def test_a_file_that_is_none_comes_back_with_what_to_do(client, translator, content, told):
    page = brought(client, content)

    assert (page.status_code, TranslationSheet.objects.count()) == (200, 0)
    assert told in page.content.decode()
    assert "Sato Translations" in page.content.decode()


def test_uzbek_gets_its_letters(client):
    client.force_login(make_member("translator", language="uz"))
    make_event("A village.")
    confirmed(client, looked_at(client, translated(taken_out(client, language="uz"), "Qo'qon")))

    assert Proposal.objects.get().changes == {"what_uz": [None, "Qoʻqon"]}


@pytest.mark.parametrize("rows", [1, 3, 100])
def test_looking_at_a_sheet_costs_the_same_for_any_number(client, translator, rows, django_assert_num_queries):
    for number in range(rows):
        make_event(f"Visit {number}.")
    address = brought(client, translated(taken_out(client), *["訪問。"] * rows))["Location"]

    with django_assert_num_queries(7):
        page = client.get(address)
    assert len(page.context["findings"][0][1]) == rows


def test_who_sees_no_room_takes_nothing_out(client, translator):
    assert client.get(reverse("admin:translations_sheet", args=["people", "ja", "missing"])).status_code == 403
    assert Revision.objects.count() == 0
