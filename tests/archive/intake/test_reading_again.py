"""A preview after a cell was corrected: only what it changes is read, and it is what reading all of it would give."""

import random
from pathlib import Path

import pytest

from archive.intake.batches import prepare_batch, read_batch, read_batch_again
from archive.intake.looking import forget, look_at
from archive.intake.preparing import decide_rows
from archive.intake.previews import preview
from tests.archive.intake.rows import sato
from tests.factories import NOW, curator, make_cemetery, make_place

FOLDER = Path("fixtures/sheets")
SHEETS = ["SPECIMEN_ja_death_list.csv", "SPECIMEN_ru_burial_list_cp1251.csv", "SPECIMEN_uz_en_object_catalogue.xlsx"]
# What somebody may put in a cell: nothing, a mark that repeats, a total, figures, a name, dates of all kinds.
PUT = [
    "",
    "〃",
    "то же",
    "итого",
    "17",
    "佐藤 正一",
    "Сато Таро",
    "12.03.1946",
    "昭和21年3月12日",
    "31.02.1946",
    "=1+1",
]

pytestmark = pytest.mark.django_db


def prepared(data, name="list.csv"):
    return prepare_batch(data, preview(data, name=name), name=name, specimen=False, by=curator(), at=NOW)


@pytest.mark.parametrize("name", SHEETS)
def test_what_is_read_again_is_what_reading_all_of_it_gives(name):
    sato()
    make_cemetery(place=make_place(), name="Kokand cemetery")
    batch = prepared((FOLDER / name).read_bytes(), name)
    draw, before, put = random.Random(name), read_batch(batch), {}
    width = len(before.seen.read.layout.headers)
    for _round in range(40):
        number = str(draw.randint(1, batch.total))
        cells = put.setdefault(number, {})
        cells[str(draw.randrange(width))] = draw.choice(PUT)
        if draw.random() < 0.2:
            del put[number]
        batch.decisions = {at: {"cells": dict(said)} for at, said in put.items()}

        again = read_batch_again(batch, before, is_archive_same=draw.random() < 0.8)

        whole = read_batch(batch)
        assert [
            row for row, other in zip(again.seen.read.rows, whole.seen.read.rows, strict=True) if row != other
        ] == []
        assert again.seen == whole.seen
        before = again


def test_a_mark_that_repeats_follows_the_cell_that_was_corrected():
    data = "Фамилия;Имя;Звание;Дата смерти\nСато;Таро;рядовой;1946\nКато;Дзиро;то же;1946\nИто;Киёси;то же;1947\n"
    batch = prepared(data.encode())
    assert [line.row.values["rank"] for line in look_at(batch).lines] == ["рядовой"] * 3

    batch = decide_rows(batch, {1: {"cells": {"2": "капитан"}}}, by=curator())

    assert [line.row.values["rank"] for line in look_at(batch).lines] == ["капитан"] * 3


def test_nothing_is_read_that_a_correction_leaves_as_it_is(django_assert_num_queries):
    lines = [f"Сато{at % 40};Таро;{1890 + at % 30};{1 + at % 28}.03.1946" for at in range(300)]
    batch = prepared("\n".join(["Фамилия;Имя;Год рожд.;Дата смерти", *lines]).encode())
    forget()
    look_at(batch)
    # Were the file read, its bytes would be asked for.
    batch.file = b"nothing that can be unpacked"

    batch.decisions = {"7": {"cells": {"2": "1920"}}}
    with django_assert_num_queries(5):
        look = look_at(batch)

    assert look.lines[6].row.birth == "1920"
    assert [line.row.data_row for line in look.lines if line.row.corrected] == [7]


def test_of_a_survey_without_a_cemetery_it_is_said_once_after_a_correction_and_no_more_once_it_is_named():
    make_cemetery(place=make_place(), name="Kokand cemetery")
    batch = prepared("Кладбище;Квадрат;Могила;Надпись\n;2;14;x\n;2;15;y\n".encode())
    before = read_batch(batch)
    assert len(before.seen.notes) == len(before.seen.of_file) + 1

    for text, notes in (("nowhere", 1), ("Kokand cemetery", 0)):
        batch.decisions = {"1": {"cells": {"0": text}}}
        before = read_batch_again(batch, before, is_archive_same=True)
        assert len(before.seen.notes) == len(before.seen.of_file) + notes
