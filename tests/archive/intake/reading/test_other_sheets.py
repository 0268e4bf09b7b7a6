"""The same registers in other encodings, with other header words, other column orders and as other files."""

import csv
import io
import random

import pytest
import xlsxwriter

from archive import sheets
from archive.intake.reading import MapError, columns_by_map, guess_columns, read_sheet
from tests.archive.intake.reading import test_answer_keys as keys

HEADERS = {
    "J": [
        ("整理番号", "漢字氏名", "カナ氏名", "生年月日", "官等級", "本籍地", "死没年月日", "死亡原因", "埋葬場所", "摘要"),
        ("通し番号", "氏名(漢字)", "フリガナ", "出生年", "階級", "出身地", "死亡日", "病名", "死亡(埋葬)場所", "注記"),
        ("No.", "Name", "Kana", "Year of birth", "Rank", "Prefecture", "Date of death", "Cause", "Burial place", "Note"),
        ("T/r", "Ismi", "Kana oʻqilishi", "Tugʻilgan yili", "Unvoni", "Tugʻilgan joyi", "Vafot etgan sanasi",
         "Oʻlim sababi", "Dafn etilgan joyi", "Izoh"),
        ("№", "Иероглифы (имя)", "Чтение (кана)", "Год рождения", "Звание", "Место рождения", "Дата смерти",
         "Причина смерти", "Место захоронения", "Примечания"),
    ],
    "S": [
        ("№", "ФАМИЛИЯ", "ИМЯ", "ОТЧЕСТВО", "Г.р.", "В/звание", "Умер", "Диагноз", "Захоронен", "Прим."),
        ("No", "Surname", "First name", "Patronymic", "Born", "Rank", "Died", "Cause of death", "Buried at", "Note"),
        ("Т/р", "Фамилияси", "Исми", "Отасининг исми", "Туғилган йили", "Унвони", "Вафот этган санаси", "Сабаби",
         "Дафн жойи", "Изоҳ"),
        ("番号", "姓", "名", "父名", "生年", "階級", "死亡年月日", "死因", "埋葬地", "備考"),
    ],
    "E": [
        ("収蔵番号", "名称（ウズベク語）", "名称（英語）", "種別", "年代", "材質", "寸法", "寄贈者", "保管場所", "状態",
         "備考"),
        ("Инв. №", "Название (узб.)", "Название (англ.)", "Категория", "Дата", "Материал", "Размеры", "Даритель",
         "Место хранения", "Сохранность", "Примечание"),
        ("Accession number", "Title (Uzbek)", "Title (English)", "Object type", "Made", "Material", "Size (cm)", "Given by",
         "Location", "Condition", "Notes"),
    ],
}  # fmt: skip
ENCODINGS = {"J": ("cp932", "euc_jp", "utf-16", "utf-8"), "S": ("koi8-r", "cp1251", "utf-8", "utf-16-le", "cp866")}


def table(sheet):
    read = sheets.read_file((keys.FOLDER / keys.FILES[sheet]).read_bytes())[0]
    return [list(row.cells) for row in read.rows]


def with_headers(sheet, headers):
    rows = table(sheet)
    width = len(headers)
    at = next(at for at, row in enumerate(rows) if len([cell for cell in row if cell]) >= width - 1)
    old = rows[at]
    return [list(headers) if row == old else row for row in rows]


def turned(rows, order):
    width = len(order)
    return [
        [row[column] if column < len(row) else "" for column in order] if len(row) > 2 and any(row[2:]) else row
        for row in (row if len(row) >= width or len(row) < 3 else row + [""] * (width - len(row)) for row in rows)
    ]


def as_text(rows, encoding="utf-8", delimiter=","):
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    text = out.getvalue()
    if encoding in ("koi8-r", "cp866"):
        text = text.replace("№", "N").replace("Ё", "Е")
    if encoding == "euc_jp":
        text = text.replace("髙", "高")
    return text.encode(encoding)


def as_workbook(rows):
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"strings_to_formulas": False}) as book:
        page = book.add_worksheet()
        for number, row in enumerate(rows):
            for at, cell in enumerate(row):
                page.write_string(number, at, cell)
    return out.getvalue()


def verdicts(data, **said):
    read = read_sheet(sheets.read_file(data)[0], **said)
    return {row.data_row: (row.verdict.value, row.death, row.place, row.birth, row.made) for row in read.rows}


def expected(sheet):
    return verdicts((keys.FOLDER / keys.FILES[sheet]).read_bytes())


@pytest.mark.parametrize(
    ("sheet", "headers"), [(sheet, headers) for sheet in ("J", "S") for headers in HEADERS[sheet]], ids=lambda x: x[0]
)
def test_other_header_words_mean_the_same(sheet, headers):
    assert verdicts(as_text(with_headers(sheet, headers))) == expected(sheet)


@pytest.mark.parametrize("headers", HEADERS["E"], ids=lambda x: x[0])
def test_other_header_words_of_a_catalogue_mean_the_same(headers):
    # Dates, formulas and hidden rows of the workbook don't outlive being written as plain text.
    lost = {15, 37, 41}

    found = verdicts(as_text(with_headers("E", headers)))

    assert {row: said for row, said in found.items() if row not in lost} == {
        row: said for row, said in expected("E").items() if row not in lost
    }


@pytest.mark.parametrize(
    ("sheet", "encoding"), [(sheet, encoding) for sheet in ENCODINGS for encoding in ENCODINGS[sheet]]
)
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_other_encodings_and_separators_read_the_same(sheet, encoding, delimiter):
    assert verdicts(as_text(table(sheet), encoding, delimiter)) == expected(sheet)


@pytest.mark.parametrize("sheet", ["J", "S"])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_columns_in_another_order_read_the_same(sheet, seed):
    rows = table(sheet)
    order = list(range(10))
    # The first columns stay: a total line and a row that breaks off begin with them.
    tail = order[2:]
    random.Random(seed).shuffle(tail)

    assert verdicts(as_text(turned(rows, order[:2] + tail))) == expected(sheet)


@pytest.mark.parametrize("sheet", ["J", "S"])
def test_a_workbook_reads_as_its_text_does(sheet):
    assert verdicts(as_workbook(table(sheet))) == expected(sheet)


@pytest.mark.parametrize("sheet", ["J", "S"])
def test_a_map_gives_headers_without_meaning_theirs(sheet):
    columns = guess_columns(
        read_sheet(sheets.read_file((keys.FOLDER / keys.FILES[sheet]).read_bytes())[0]).layout.headers
    )
    headers = [f"X{at}" for at in range(10)]
    said = {f"X{column.at}": column.meaning for column in columns}

    assert verdicts(as_text(with_headers(sheet, headers)), said=said) == expected(sheet)


def test_a_map_with_a_word_that_is_not_there_is_refused_by_it():
    for said, code, unknown in (
        ({"氏名": "name", "無": "kana"}, "header", ["無"]),
        ({"氏名": "nickname"}, "meaning", ["nickname"]),
    ):
        with pytest.raises(MapError) as error:
            columns_by_map(("番号", "氏名"), said)
        assert (error.value.code, error.value.unknown) == (code, unknown)


def test_a_survey_of_graves_is_read_by_its_own_words():
    text = (
        "section,row,plot,inscription_original,name_as_carved,date_as_carved,persons_in_grave,certainty,lat,lon,surveyed_on\n"
        "2,1,14,佐藤正一之墓,佐藤 正一,1946年3月12日,1,plan,40.5286,70.9425,2024-05-03\n"
        "II,1,б/н,,,,2,surveyed,40.5286,70.9x,2024-05-03\n"
    )
    said = {
        "section": "section", "row": "row", "plot": "grave", "inscription_original": "inscription", "name_as_carved": "name",
        "date_as_carved": "death", "persons_in_grave": "persons", "certainty": "certainty", "lat": "latitude",
        "lon": "longitude", "surveyed_on": "surveyed",
    }  # fmt: skip

    read = read_sheet(sheets.read_text(text), said=said)

    assert [(row.verdict.value, row.name, row.death, row.place) for row in read.rows] == [
        ("ok", "佐藤 正一", "1946-03-12", "plot 2 row 1 grave 14"),
        ("warn", "", "", "plot 2 row 1"),
    ]
    assert [finding.code for finding in read.rows[1].findings] == ["unnamed", "no_grave", "no_coordinates"]
