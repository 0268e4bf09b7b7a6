"""Rows among the data that are none, and cells that are more than their text."""

import pytest

from archive import sheets
from archive.sheets import Kind
from tests.archive.sheets.conftest import FOLDER

KNOWN = {"番号", "氏名", "死亡年月日", "Фамилия", "Имя", "Дата смерти", "Inv. raqami", "Sana", "Material"}


def laid_out(data: bytes) -> sheets.Layout:
    return sheets.lay_out(sheets.read_file(data)[0], [lambda text: text if text in KNOWN else None], KNOWN.__contains__)


def odd(layout: sheets.Layout) -> list[tuple[int, str]]:
    return [(number, kind.value) for number, (_row, kind) in enumerate(layout.rows, 1) if kind != Kind.DATA]


def test_the_specimens_are_laid_out():
    japanese, russian, objects = (
        laid_out((FOLDER / name).read_bytes())
        for name in (
            "SPECIMEN_ja_death_list.csv", "SPECIMEN_ru_burial_list_cp1251.csv", "SPECIMEN_uz_en_object_catalogue.xlsx",
        )
    )  # fmt: skip

    assert [len(layout.titles) for layout in (japanese, russian, objects)] == [2, 1, 1]
    assert odd(japanese) == [(45, "total")]
    assert odd(russian) == [(16, "header"), (47, "total")]
    assert odd(objects) == [(38, "heading"), (43, "total")]
    assert {row.number: row.formulas for row, _kind in objects.rows if row.formulas} == {39: {1: "=B3", 6: "=90*1"}}
    assert [row.number for row, _kind in objects.rows if row.hidden] == [43]
    assert [row.number for row, _kind in objects.rows if row.dates] == [8, 17]


def test_a_line_break_in_a_cell_makes_no_row():
    layout = laid_out((FOLDER / "SPECIMEN_ja_death_list.csv").read_bytes())

    assert [row.cells[1] for row, _kind in layout.rows][43] == "中島 博\n（中嶋とも）"


def test_numbers_of_columns_and_empty_rows_are_no_data():
    layout = laid_out("Фамилия;Имя;Дата смерти\n1;2;3\n;;\nСато;Таро;1946\n".encode())

    assert odd(layout) == [(1, "numbering"), (2, "empty")]


def test_a_family_name_that_reads_like_a_total_is_data():
    layout = laid_out("氏名,死亡年月日,本籍,階級\n計 太郎,昭和21年,東京都,兵長\n計,44名,,\n".encode())

    assert odd(layout) == [(2, "total")]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_a_table_is_parted_by_any_separator(separator):
    text = "番号,氏名,死亡年月日\n1,佐藤 正一,昭和21年\n2,鈴木 義雄,昭和22年\n".replace(",", separator)

    assert [row.cells for row in sheets.read_text(text).rows] == [
        ("番号", "氏名", "死亡年月日"),
        ("1", "佐藤 正一", "昭和21年"),
        ("2", "鈴木 義雄", "昭和22年"),
    ]


@pytest.mark.parametrize(
    ("text", "ditto"),
    [
        *((text, True) for text in ("〃", "々", "同上", "仝", "то же", "--//--", '-"-', '"', "―〃―", "shu", "ditto")),
        *((text, False) for text in ("", "-", "—", "同志", "тот же", "0", "?", "Shukhrat")),
    ],
)  # fmt: skip
def test_marks_that_repeat_the_cell_above(text, ditto):
    assert sheets.is_ditto(text) is ditto
