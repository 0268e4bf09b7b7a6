"""A page keyed by one person and by a second: saved row by row, never written over, seen by nobody too early (C1, C2)."""

import pytest
from django.core.exceptions import ValidationError

from archive.intake.batches import lines_of
from archive.intake.keying import deciding, finishing, pages
from archive.intake.keying.presets import WORDS
from archive.intake.models import Batch, KeyedPage, KeyedRow, Row
from archive.intake.reading import MEANINGS
from archive.intake.undoing import undo_batch
from archive.people.models import Person
from archive.records.exceptions import NotAllowed
from archive.sources.models import Citation, Source
from archive.staff.models import AuditLine
from tests.factories import NOW, curator, make_member, reviewer

from .pages import PRESET, ROWS, key, make_page, make_register

pytestmark = pytest.mark.django_db
WHO = {"at": NOW}


def only(page, number=1):
    return page.keyings.get(number=number)


def first_row(page):
    return only(page).rows.order_by("place").first()


def test_a_page_begins_with_empty_rows_on_its_registers_side_of_the_fence():
    page = make_page(rows=40)

    assert (page.specimen, only(page).by, only(page).rows.count()) == (True, curator(), 40)
    assert make_page(make_register(specimen=False)).specimen is False


def test_a_row_is_kept_letter_by_letter_and_counts_its_savings():
    row = first_row(make_page())
    typed = ["1 ", " 佐藤　正?一", "ｻﾄｳ [..]", "〃", "17.?.46"]

    saved = pages.save_row(row, cells=typed, version=0, by=curator(), at=NOW)
    again = pages.save_row(saved, cells=typed, version=0, by=curator(), at=NOW)

    assert (KeyedRow.objects.get(pk=row.pk).cells, saved.version, again.version) == (typed, 1, 1)


def test_what_another_window_has_saved_is_not_written_over():
    row = first_row(make_page())
    pages.save_row(row, cells=ROWS[0], version=0, by=curator(), at=NOW)

    with pytest.raises(pages.RowMoved) as moved:
        pages.save_row(row, cells=ROWS[1], version=0, by=curator(), at=NOW)

    assert (moved.value.row.cells, moved.value.row.version) == (ROWS[0], 1)
    assert KeyedRow.objects.get(pk=row.pk).cells == ROWS[0]


@pytest.mark.parametrize(
    "cells", [["a"], ["x" * 501, "", "", "", ""], ["a\nb", "", "", "", ""], ["\0", "", "", "", ""]]
)
def test_what_is_no_row_of_the_page_is_refused(cells):
    with pytest.raises(ValidationError):
        pages.save_row(first_row(make_page()), cells=cells, version=0, by=curator(), at=NOW)


def test_rows_are_added_inserted_struck_and_taken_in_again():
    page = make_page(rows=2)
    keying = only(page)
    first, second = keying.rows.order_by("place")
    added = pages.add_row(keying, by=curator())
    between = pages.add_row(keying, before=second, by=curator())
    pages.move_row(first, out=True, by=curator())

    assert list(keying.rows.order_by("place").values_list("pk", flat=True)) == [
        first.pk, between.pk, second.pk, added.pk,
    ]  # fmt: skip
    pages.save_row(second, cells=ROWS[0], version=0, by=curator(), at=NOW)
    assert [row.pk for row in deciding.rows_of(keying)] == [between.pk, second.pk]
    first.refresh_from_db()
    assert pages.move_row(first, out=False, by=curator()).is_out is False


def test_a_page_has_no_more_rows_than_a_form_can_send():
    page = make_page(rows=100)
    with pytest.raises(NotAllowed, match="at most 100 rows"):
        pages.add_row(only(page), by=curator())
    with pytest.raises(ValidationError):
        make_page(columns=[(f"c{n}", "note") for n in range(12)], rows=70, label="13")


@pytest.mark.parametrize(
    "columns",
    [[], [("a", "name"), ("A", "kana")], [("a", "nonsense")], [("", "name")]],
    ids=["none", "twice", "odd", "no"],
)
def test_columns_are_looked_at_before_a_page_begins(columns):
    with pytest.raises(ValidationError) as fault:
        make_page(columns=columns)
    assert list(fault.value.message_dict) == ["columns"]


def test_a_page_of_a_register_is_there_once():
    page = make_page()
    with pytest.raises(ValidationError, match="here already"):
        make_page(page.source)


@pytest.mark.parametrize(("role", "limits"), [("curator", {"room": "places"}), ("translator", {"language": "ja"})])
def test_nobody_writes_without_the_right(role, limits):
    stranger, page = make_member(role, **limits), make_page()
    acts = [
        lambda: make_page(page.source, label="13", by=stranger),
        lambda: pages.save_row(first_row(page), cells=ROWS[0], version=0, by=stranger, at=NOW),
        lambda: pages.add_row(only(page), by=stranger),
        lambda: pages.move_row(first_row(page), out=True, by=stranger),
        lambda: pages.close_keying(only(page), by=stranger, at=NOW),
        lambda: pages.begin_second_keying(page, by=stranger, at=NOW),
        lambda: pages.set_band(page, top=0, bottom=1, by=stranger),
        lambda: deciding.decide_differences(page, {}, by=stranger, at=NOW),
        lambda: finishing.finish_page(page, locks=None, by=stranger, at=NOW),
    ]
    for act in acts:
        with pytest.raises(NotAllowed):
            act()
    assert list(pages.pages_for(stranger)) == []


def test_only_its_own_keyer_writes_in_a_keying():
    with pytest.raises(NotAllowed, match="Only its own keyer"):
        pages.save_row(first_row(make_page()), cells=ROWS[0], version=0, by=reviewer(), at=NOW)


def test_who_goes_on_with_the_work_of_somebody_who_left_goes_on_with_a_keying():
    heir, page = make_member("curator"), make_page()
    curator().__class__.objects.filter(pk=curator().pk).update(handed_to=heir)
    assert pages.save_row(first_row(page), cells=ROWS[0], version=0, by=heir, at=NOW).version == 1


# --- second keying


def keyed(first=ROWS, second=None, **more):
    page = make_page(**more)
    key(only(page), first)
    if second is not None:
        key(pages.begin_second_keying(page, by=reviewer(), at=NOW), second)
    return page


def test_the_second_keying_is_refused_to_the_first_keyer_and_before_the_first_is_done():
    page = make_page()
    with pytest.raises(NotAllowed, match="not done yet"):
        pages.begin_second_keying(page, by=reviewer(), at=NOW)
    key(only(page))
    with pytest.raises(NotAllowed, match="for another person"):
        pages.begin_second_keying(page, by=curator(), at=NOW)
    pages.begin_second_keying(page, by=reviewer(), at=NOW)
    with pytest.raises(NotAllowed, match="Somebody else"):
        pages.begin_second_keying(page, by=make_member("curator"), at=NOW)


def test_the_database_too_refuses_two_keyings_by_one_person():
    page = keyed()
    with pytest.raises(ValidationError, match="for another person"):
        pages._begin_keying(page, 2, 3, by=curator(), at=NOW)


def test_nobody_but_its_keyer_sees_a_keying_before_both_are_done():
    page = keyed()
    second = pages.begin_second_keying(page, by=reviewer(), at=NOW)
    boss = make_member("administrator")
    shown = {who: [one.number for one in pages.shown_keyings(page, who)] for who in (curator(), reviewer(), boss)}
    assert shown == {curator(): [1], reviewer(): [2], boss: []}

    key(second)

    assert [one.number for one in pages.shown_keyings(page, boss)] == [1, 2]


def test_a_closed_keying_is_taken_up_again_until_the_second_begins():
    page = keyed()
    with pytest.raises(NotAllowed, match="is done"):
        pages.save_row(first_row(page), cells=ROWS[1], version=1, by=curator(), at=NOW)
    pages.open_keying(only(page), by=curator())
    key(only(page))
    pages.begin_second_keying(page, by=reviewer(), at=NOW)
    with pytest.raises(NotAllowed, match="second keying has begun"):
        pages.open_keying(only(page), by=curator())


def test_only_differing_cells_are_asked_about_and_both_readings_stay():
    second = [list(row) for row in ROWS]
    second[0][1], second[1][2], second[2][4] = "佐籐　正一", "ｽｽﾞｷ ｷﾖｼ", "17.03.46г."
    page = keyed(second=second)

    found = deciding.compare_page(page)
    assert [(one.number, one.column, one.texts) for one in found.differing] == [
        (1, 1, ("佐藤 正一", "佐籐　正一")),
        (3, 4, ("17.02.46г.", "17.03.46г.")),
    ]
    assert [(one.alike, one.cells) for one in found.agreements] == [(3, 3), (2, 3), (3, 3), (3, 3), (2, 3)]
    with pytest.raises(NotAllowed, match="not every difference"):
        deciding.final_rows(page)

    keys = [one.key for one in found.differing]
    said = {keys[0]: ("second", ""), keys[1]: ("other", "17.02.46")}
    assert len(deciding.decide_differences(page, said, by=reviewer(), at=NOW)) == 2
    assert deciding.decide_differences(page, said, by=reviewer(), at=NOW) == []

    rows = deciding.final_rows(page)
    assert [row.cells for row in rows] == [
        ["1", "佐籐　正一", *ROWS[0][2:]],
        ROWS[1],
        [*ROWS[2][:4], "17.02.46"],
    ]
    assert (rows[0].first.cells[1], rows[0].second.cells[1]) == ("佐藤 正一", "佐籐　正一")


def test_a_decision_is_revised_and_the_earlier_one_stays():
    page = keyed(second=[["1", "佐籐 正一", *ROWS[0][2:]], *ROWS[1:]])
    (one,) = deciding.compare_page(page).differing
    deciding.decide_differences(page, {one.key: ("second", "")}, by=curator(), at=NOW)
    deciding.decide_differences(page, {one.key: ("first", "")}, by=reviewer(), at=NOW)

    assert deciding.final_rows(page)[0].cells == ROWS[0]
    assert list(page.decisions.values_list("verdict", "text", "by__username")) == [
        ("second", "佐籐 正一", "curator"),
        ("first", "佐藤 正一", "reviewer"),
    ]


@pytest.mark.parametrize(("verdict", "number"), [("keep", 3), ("leave", 2)])
def test_a_row_that_one_alone_has_is_kept_or_left_out(verdict, number):
    page = keyed(second=[ROWS[0], ROWS[2]])
    (one,) = deciding.compare_page(page).differing
    assert (one.number, one.column, one.second) == (2, None, None)
    deciding.decide_differences(page, {one.key: (verdict, "")}, by=reviewer(), at=NOW)
    assert len(deciding.final_rows(page)) == number


@pytest.mark.parametrize("said", [("keep", ""), ("other", "  "), ("third", "x"), ("other", "x" * 501)])
def test_a_decision_that_says_nothing_is_refused(said):
    page = keyed(second=[["1", "佐籐 正一", *ROWS[0][2:]], *ROWS[1:]])
    (one,) = deciding.compare_page(page).differing
    with pytest.raises(ValidationError):
        deciding.decide_differences(page, {one.key: said}, by=reviewer(), at=NOW)


# --- into the archive


def test_a_page_becomes_an_import_with_page_and_row_as_its_place(tmp_path):
    page = keyed(second=ROWS)

    done = finishing.finish_page(page, locks=tmp_path, by=reviewer(), at=NOW)

    lines = list(lines_of(done))
    assert [line["death_edtf"] for line in lines] == ["1946-02-17"] * 3
    person = Person.objects.get(public_id=lines[0]["person"])
    cited = Citation.objects.get(record=person, path="death")
    assert (cited.source, cited.locator, cited.says, cited.reads) == (
        page.source, "row 1 of p. 12, 死亡年月日", "昭和21年2月17日", "1946-02-17",
    )  # fmt: skip
    row = Row.objects.get(batch=done.batch, data_row=2)
    assert (row.cells, row.record.specimen, row.attributions.get().verdict) == (ROWS[1], True, "same")
    page = KeyedPage.objects.get(pk=page.pk)
    assert (page.batch, page.is_brought_in, page.alone_because) == (done.batch, True, "")
    readings = finishing.readings_of(row)
    assert (readings.first.cells, readings.second.cells) == (ROWS[1], ROWS[1])
    with pytest.raises(NotAllowed, match="in the archive already"):
        finishing.finish_page(page, locks=tmp_path, by=reviewer(), at=NOW)


def test_without_a_second_keying_a_reason_is_asked_and_kept(tmp_path):
    page = keyed()
    with pytest.raises(NotAllowed, match="reason"):
        finishing.finish_page(page, locks=tmp_path, by=curator(), at=NOW, alone_because="  ")
    assert not Batch.objects.exists()

    finishing.finish_page(page, locks=tmp_path, by=curator(), at=NOW, alone_because="Nobody else reads this hand.")

    assert KeyedPage.objects.get(pk=page.pk).alone_because == "Nobody else reads this hand."
    told = AuditLine.objects.get(act="import")
    assert (told.by, told.value, told.reason) == (curator(), "3/3", "Nobody else reads this hand.")


def test_an_undone_page_leaves_its_register_and_can_be_brought_in_again(tmp_path):
    page = keyed(second=ROWS)
    first = finishing.finish_page(page, locks=tmp_path, by=reviewer(), at=NOW).batch
    undo_batch(first, locks=tmp_path, by=reviewer(), at=NOW)

    page = KeyedPage.objects.get(pk=page.pk)
    assert (page.is_brought_in, Source.objects.get(pk=page.source_id).state) == (False, "draft")
    assert finishing.finish_page(page, locks=tmp_path, by=reviewer(), at=NOW).batch != first


def test_bringing_in_that_was_cut_off_goes_on(tmp_path):
    page = keyed(second=ROWS)
    written = finishing.preview_page(page)
    finishing._begin(page, written, "", by=reviewer(), at=NOW)
    page = KeyedPage.objects.get(pk=page.pk)
    assert page.is_cut_off

    done = finishing.finish_page(page, locks=tmp_path, by=reviewer(), at=NOW)

    assert (done.batch, done.batch.state, Person.objects.count(), Batch.objects.count()) == (page.batch, "done", 3, 1)


@pytest.mark.parametrize("sign", [";", ",", "\t", "|"])
def test_a_cell_may_hold_any_separator(sign, tmp_path):
    rows = [[row[0], f"{row[1]}{sign}a{sign}b{sign}c{sign}d{sign}e{sign}f", *row[2:]] for row in ROWS]
    done = finishing.finish_page(keyed(rows), locks=tmp_path, by=curator(), at=NOW, alone_because="So.")
    assert [row.cells for row in done.batch.rows.all()] == rows


def test_likely_people_are_offered_and_nothing_is_linked(tmp_path):
    page = keyed()
    finishing.finish_page(page, locks=tmp_path, by=curator(), at=NOW, alone_because="So.")
    twin = make_page(page.source, label="13")
    key(
        only(twin),
        [
            ["1", "佐藤 正?一", "サトウ ショウイチ", "1920", "17.II.1946"],
            ["2", "林 武", "ハヤシ タケシ", "1919", "1946"],
        ],
    )

    rows = finishing.preview_page(twin).seen.read.rows

    assert [[(one.strength, one.why) for one in row.offers] for row in rows] == [
        [("strong", ("name", "birth", "death"))],
        [],
    ]
    assert Row.objects.filter(batch__keyed_pages=twin).count() == 0


def test_columns_of_objects_belong_to_their_room():
    page = make_page(columns=[("No", "accession"), ("Title", "title_en")], language="en")
    assert pages.room_of(page) == "exhibits"
    assert pages.room_of(make_page(label="13", columns=PRESET)) == "people"


def test_every_meaning_of_a_column_has_a_word():
    assert sorted(WORDS) == sorted(MEANINGS)
