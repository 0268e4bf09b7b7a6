"""Whom a typed row may speak of, by what the process keeps: the same offers as where everybody is read for it."""

import pytest

from archive.intake.batches import commit_sheet
from archive.intake.matching import match_rows, match_typed
from archive.intake.near_people import Everybody, forget, near_kept, read_people, standing_people
from archive.intake.previews import preview
from archive.names.person import taught
from archive.people.models import Person
from archive.records import services
from tests.archive.intake.keying.pages import make_known
from tests.archive.intake.reading.test_answer_keys import FILES, FOLDER
from tests.factories import NOW, curator, join

pytestmark = pytest.mark.django_db


def read(sheet):
    return preview((FOLDER / FILES[sheet]).read_bytes(), name=sheet)


def bring_in(sheet, tmp_path, *, specimen=False):
    data = (FOLDER / FILES[sheet]).read_bytes()
    commit_sheet(data, preview(data), name=sheet, specimen=specimen, locks=tmp_path, by=curator(), at=NOW)


def both_ways(sheet, specimen=False):
    """Return what is offered to each row and said of it: with everybody read for the sheet, and row by row as typed."""
    whole, typed = read(sheet), read(sheet)
    match_rows(whole, specimen=specimen)
    for row in typed.read.rows:
        match_typed(typed, specimen=specimen, only=row)
    return [[(row.data_row, row.offers, row.findings) for row in seen.read.rows] for seen in (whole, typed)]


def lying_near(rows):
    everybody = [*Everybody(read_people(standing_people(specimen=False))).near(rows)]
    return everybody, near_kept(rows, specimen=False)


@pytest.mark.usefixtures("readings")
@pytest.mark.parametrize(("first", "then"), [("J", "S"), ("S", "J")])
def test_a_typed_row_is_offered_whom_the_row_of_a_sheet_is_offered(first, then, tmp_path):
    bring_in(first, tmp_path)
    whole, typed = both_ways(then)
    assert typed == whole
    assert sum(any(one.public_id for one in offers) for _row, offers, _findings in whole) > 20


@pytest.mark.usefixtures("readings")
def test_the_sides_of_the_fence_are_kept_apart(tmp_path):
    bring_in("J", tmp_path, specimen=True)
    for specimen in (False, True):
        whole, typed = both_ways("S", specimen)
        assert typed == whole
        assert any(one.public_id for _row, offers, _findings in typed for one in offers) is specimen


@pytest.mark.usefixtures("readings")
def test_whoever_comes_changes_or_goes_is_followed_at_once(tmp_path):
    bring_in("J", tmp_path)
    rows = [row for row in read("S").read.rows if row.is_taken and not row.unnamed]
    before, kept = lying_near(rows)
    assert kept == before
    there = Person.objects.filter(pk__in={one.pk for found in before for one in found}).order_by("pk")
    gone, renamed, sent = there[0], there[1], there[2]

    services.discard_record(gone, by=curator(), at=NOW, reason="It stood twice.")
    said = {f"names/{name.uid}/text": [name.text, f"見本 {at}"] for at, name in enumerate(renamed.names.all())}
    services.edit_record(renamed, changes=said, by=curator(), at=NOW)
    services.submit_record(sent, by=curator(), at=NOW)
    row = rows[0]
    make_known(row.name, row.birth or "1920", row.death or "1946", specimen=False)

    after, kept = lying_near(rows)
    assert kept == after
    assert after != before
    assert gone.pk not in {one.pk for found in kept for one in found}


def test_two_records_joined_into_one_lie_where_the_one_lies():
    rows = [row for row in read("S").read.rows if row.is_taken and not row.unnamed]
    one, other = (make_known(rows[0].name, "1920", "1946", specimen=False, state="published") for _time in range(2))
    assert [near.public_id for near in lying_near(rows)[1][0]] == sorted([one.public_id, other.public_id])
    join(one, other)
    everybody, kept = lying_near(rows)
    assert kept == everybody


@pytest.mark.parametrize("people", [1, 3, 100])
def test_only_whom_an_act_has_touched_is_read_again(people, django_assert_num_queries):
    rows = [row for row in read("S").read.rows if row.is_taken and not row.unnamed][:1]
    for _number in range(people):
        make_known(rows[0].name, "1920", "1946", specimen=False)
    assert len(near_kept(rows, specimen=False)[0]) == people
    with django_assert_num_queries(3):  # what has been done since, then names and facts of those who lie near
        near_kept(rows, specimen=False)
    make_known(rows[0].name, "1920", "1946", specimen=False)
    with django_assert_num_queries(5):
        assert len(near_kept(rows, specimen=False)[0]) == people + 1


def test_rules_that_curators_teach_lay_everybody_anew():
    rows = [row for row in read("S").read.rows if row.is_taken and not row.unnamed][:1]
    make_known("見本 十一", "1920", "1946", specimen=False)
    assert near_kept(rows, specimen=False) == [[]]
    family, given = rows[0].name.split()[:2]
    try:
        taught.use_rules([taught.Rule(taught.SAME, "見本", family), taught.Rule(taught.SAME, "十一", given)], 7)
        everybody, kept = lying_near(rows)
    finally:
        taught.use_rules([], 0)
    assert kept == everybody
    assert len(kept[0]) == 1


def test_another_database_is_read_from_the_beginning():
    rows = [row for row in read("S").read.rows if row.is_taken and not row.unnamed][:1]
    make_known(rows[0].name, "1920", "1946", specimen=False)
    near_kept(rows, specimen=False)
    forget()
    assert len(near_kept(rows, specimen=False)[0]) == 1
