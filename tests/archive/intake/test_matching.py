"""Whom rows may speak of: the answer key of people, with numbers emptied and rows shuffled (fixtures/sheets)."""

import csv
import io
import random

import pytest

from archive.intake.batches import commit_sheet
from archive.intake.matching import match_rows
from archive.intake.models import Row
from archive.intake.previews import preview
from archive.records.models import Record
from tests.archive.intake.reading.test_answer_keys import FILES, FOLDER, key
from tests.factories import NOW, curator

pytestmark = pytest.mark.django_db

ENCODINGS = {"J": ("utf-8-sig", ","), "S": ("cp1251", ";")}
# (people offered to each other by a wrong hand): never.
NEVER = {frozenset({"P04", "P31"}), frozenset({"P33", "P34"})}


# 吉田 保 has no kana, and the small table of the tests no reading of it: by facts alone the offer is possible, no more.
NO_READING = {"P11"}


def table(sheet):
    encoding, delimiter = ENCODINGS[sheet]
    with (FOLDER / FILES[sheet]).open(encoding=encoding, newline="") as lines:
        rows = list(csv.reader(lines, delimiter=delimiter))
    at = next(at for at, row in enumerate(rows) if len(row) > 5 and row[0] in ("番号", "№ п/п"))
    return rows[at], rows[at + 1 :]


def shuffled(sheet, seed):
    """Return (file, {data row: person of the answer key}): no numbers, the rows in another order."""
    header, rows = table(sheet)
    keyed = [(row, person) for row, person in zip(rows, _people(sheet), strict=True) if len(row) > 2 and row != header]
    keyed = [(row, person) for row, person in keyed if person]
    random.Random(seed).shuffle(keyed)
    out = io.StringIO()
    csv.writer(out).writerows([header, *(["", *row[1:]] for row, _person in keyed)])
    return out.getvalue().encode(), {number: person for number, (_row, person) in enumerate(keyed, 1)}


def _people(sheet):
    return [row["person_key"] for row in key("rows") if row["sheet"] == sheet]


def bring_in(data, tmp_path, name):
    seen = preview(data, name=name)
    return commit_sheet(data, seen, name=name, specimen=False, locks=tmp_path, by=curator(), at=NOW).batch


def offered(data):
    seen = preview(data)
    match_rows(seen, specimen=False)
    return {row.data_row: row for row in seen.read.rows}


def strengths():
    return {row["person_key"]: row["match"] for row in key("persons")}


@pytest.mark.usefixtures("readings")
@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize(("first", "then"), [("J", "S"), ("S", "J")])
def test_the_first_offer_is_the_person_of_the_answer_key(first, then, seed, tmp_path):
    data, people = shuffled(first, seed)
    batch = bring_in(data, tmp_path, first)
    made = {
        public_id: people[row]
        for row, public_id in Row.objects.filter(batch=batch)
        .exclude(record=None)
        .values_list("data_row", "record__public_id")
    }
    # The archive was empty before: everybody who is there came with the first sheet.
    assert Record.objects.filter(kind="person").count() == len(made)
    there, other = set(made.values()), shuffled(then, seed)

    rows = offered(other[0])

    wrong = {}
    for number, person in other[1].items():
        offers = [one for one in rows[number].offers if one.public_id]
        found = [(made[one.public_id], one.strength) for one in offers[:1]]
        strength = "possible" if person in NO_READING else strengths()[person]
        is_there = person in there and strength != "none" and rows[number].is_taken
        if found != ([(person, strength)] if is_there else []):
            wrong[person] = found
        if any(frozenset({person, made[one.public_id]}) in NEVER for one in offers):
            wrong[person] = "never"
        if any(frozenset({person, other[1][one.data_row]}) in NEVER for one in rows[number].offers if one.data_row):
            wrong[person] = "never, in its own sheet"
        if any(not {"birth", "death"} & set(one.why) for one in offers):
            wrong[person] = "by no fact"
    assert wrong == {}
    assert {person for person in other[1].values() if person in ("U1", "U2")} == (
        {"U1", "U2"} if then == "S" else set()
    )


@pytest.mark.usefixtures("readings")
def test_rows_doubted_because_of_the_other_list_are_those_of_the_answer_key(tmp_path):
    for first, then in (("J", "S"), ("S", "J")):
        bring_in((FOLDER / FILES[first]).read_bytes(), tmp_path, first)

        rows = offered((FOLDER / FILES[then]).read_bytes())

        expected = {int(row["data_row"]): row["verdict"] for row in key("rows") if row["sheet"] == then}
        assert {number: row.verdict.value for number, row in rows.items()} == expected
        Record.objects.update(state="withdrawn")


@pytest.mark.usefixtures("readings")
def test_rows_of_one_sheet_that_may_be_one_person_are_offered_to_each_other():
    rows = offered((FOLDER / FILES["J"]).read_bytes())

    assert {number: [one.data_row for one in row.offers] for number, row in rows.items() if row.offers} == {
        5: [31], 31: [5], 10: [32], 32: [10],
    }  # fmt: skip


def test_a_real_row_is_never_offered_a_specimen(tmp_path):
    data = (FOLDER / FILES["J"]).read_bytes()
    commit_sheet(data, preview(data), name="J", specimen=True, locks=tmp_path, by=curator(), at=NOW)

    rows = offered((FOLDER / FILES["S"]).read_bytes())

    assert {one.public_id for row in rows.values() for one in row.offers} == {""}


@pytest.mark.usefixtures("readings")
@pytest.mark.parametrize(
    ("birth", "death", "rank", "family", "offer"),
    [
        ("1920", "12.3.46", "рядовой", "Танака", [("strong", "family")]),
        ("1921", "12.3.46", "рядовой", "Танака", []),  # of a life that is near, but not the same
        ("1920", "13.3.46", "рядовой", "Танака", []),
        ("1920", "12.3.46", "сержант", "Танака", []),
        ("1920", "12.3.46", "рядовой", "Судзуки", []),
    ],
)
def test_a_given_name_that_no_list_reads_leaves_the_family_name_and_the_facts(
    birth, death, rank, family, offer, tmp_path
):
    bring_in("番号,氏名,生年,階級,死亡年月日\n1,田中 纜,大正9年,一等兵,昭和21年3月12日\n".encode(), tmp_path, "J")

    text = f"№;Фамилия;Имя;Год рожд.;Звание;Дата смерти\n1;{family};Томодзуна;{birth};{rank};{death}\n"

    assert [(one.strength, one.why[0]) for one in offered(text.encode())[1].offers] == offer
