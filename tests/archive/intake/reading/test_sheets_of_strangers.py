"""Sheets as other people keep them: headers of two lines, words of their own, ages, years cut short, numbers as text."""

import io

import pytest
import xlsxwriter

from archive import sheets
from archive.intake.reading import read_sheet


def read(text, **said):
    return read_sheet(sheets.read_text(text), **said)


def codes(row):
    return [finding.code for finding in row.findings]


# --- headers


JAPANESE = "名簿,,,,\n,,死亡,,\n番号,氏名,年月日,場所,カナ\n1,安藤 正,昭和21年3月1日,見本墓地,アンドウ タダシ\n"
RUSSIAN = "№;Фамилия и имя;Дата;;Звание\n;;смерти;погребения;\n1;Сато Кэн;1.3.46;2.3.46;рядовой\n"


def test_a_header_of_two_lines_is_read_as_one():
    japanese, russian = read(JAPANESE), read(RUSSIAN)

    assert {column.header: column.meaning for column in japanese.columns} == {
        "番号": "number", "氏名": "name", "死亡年月日": "death", "死亡場所": "place", "カナ": "kana",
    }  # fmt: skip
    assert [(row.data_row, row.name, row.death, row.place) for row in japanese.rows] == [
        (1, "安藤 正", "1946-03-01", "見本墓地")
    ]
    assert [column.header for column in russian.columns] == ["№", "Фамилия и имя", "Дата смерти", "Звание"]
    assert [(row.data_row, row.death) for row in russian.rows] == [(1, "1946-03-01")]


@pytest.mark.parametrize("text", [JAPANESE, RUSSIAN])
def test_a_header_of_two_lines_is_found_again_by_what_it_was_taken_for(text):
    first = read(text)

    again = read(text, said={column.header: column.meaning for column in first.columns})

    assert (again.columns, [row.death for row in again.rows]) == (first.columns, [row.death for row in first.rows])


def test_a_title_above_makes_no_header_of_two_lines():
    found = read("死亡者名簿,,\n番号,氏名,資料\n1,安藤 正,A\n")

    assert [column.header for column in found.columns] == ["番号", "氏名"]


def test_a_header_in_two_languages_is_no_row():
    found = read(
        "Фамилия,Имя,Дата смерти\nSurname,Given name,Date of death\nСато,Кэн,1.3.46\nФамилия,Имя,Дата смерти\n"
    )

    assert [(row.data_row, row.verdict.value, row.name) for row in found.rows] == [
        (1, "ok", "Сато Кэн"),
        (2, "skip", ""),
    ]


@pytest.mark.parametrize(
    ("header", "meaning"),
    [
        ("От чего", "cause"),
        ("Где похоронен", "place"),
        ("Скончался", "death"),
        ("Дата пленения", "captured"),
        ("抑留年月日", "captured"),
        ("name_as_carved", "name"),
        ("date_as_carved", "death"),
        *(
            (word, None)
            for word in ("Дата погребения", "埋葬年月日", "Date of burial", "Dafn sanasi", "inscription_lang")
        ),
    ],
)
def test_words_of_headers(header, meaning):
    columns = read(f"№,Фамилия,Имя,{header}\n1,Сато,Кэн,x\n").columns

    assert next((column.meaning for column in columns if column.header == header), None) == meaning


def test_of_section_and_plot_the_plot_is_the_grave():
    row = read("section,row,plot,marker_no,name_as_carved\n2,3,4,M1,佐藤 正一\n").rows[0]

    assert row.place == "plot 2 row 3 grave 4"


# --- rows that are none


def test_a_total_may_stand_in_any_cell_beside_little_else():
    found = read("Sana,Nomi,Inv. raqami\n1947,Qoshiq,M-1\n7,,Jami\n1947,Jami,M-2\n")

    assert [row.verdict.value for row in found.rows] == ["ok", "skip", "ok"]


def test_a_cell_alone_may_be_a_number_or_a_name_and_no_heading():
    objects = read("Nomi,Inv. raqami,Sana,Material\nQoshiq,YM-1,1947,x\n,YM-2,,\n,Zal 3,,\n")
    people = read("№,Фамилия и имя,Дата смерти,Звание\n1,Сато Кэн,1.3.46,рядовой\n,Абэ Кэн,,\n2-й барак,,,\n")

    assert [row.verdict.value for row in objects.rows] == ["ok", "reject", "skip"]
    assert [row.verdict.value for row in people.rows] == ["ok", "reject", "skip"]


def test_an_object_without_a_title_is_refused_before_it_is_brought_in():
    row = read("Nomi,Inv. raqami,Sana,Material\nQoshiq,YM-1,1947,x\n,YM-2,1947,x\n").rows[1]

    assert (row.verdict.value, "no_name" in codes(row)) == ("reject", True)


# --- cells


def a_death(text, birth="1920"):
    return read(f'№|Фамилия и имя|Год рожд.|Дата смерти\n1|Сато Кэн|{birth}|"{text}"\n').rows[0]


@pytest.mark.parametrize("text", ["[..]", "［…］", "(?)", "нрзб", "номаълум", "不明"])
def test_what_cannot_be_read_is_not_known(text):
    row = a_death(text)

    assert (row.death, codes(row)) == ("", ["no_death"])


@pytest.mark.parametrize(
    ("text", "edtf"),
    [("1946.0", "1946"), ("1946-03-12 00:00:00", "1946-03-12"), ("12.03.1946 0:00", "1946-03-12")],
)
def test_what_programs_add_to_numbers_and_days_is_left_out(text, edtf):
    assert a_death(text).death == edtf


@pytest.mark.parametrize("text", ["00:00:00", "1899-12-30 00:00:00", "00.01.1900", "1/0/1900"])
def test_the_zero_day_of_spreadsheets_is_no_day_of_a_life(text):
    row = a_death(text)

    assert (row.death, codes(row)) == ("", ["zero_date"])


def test_a_zero_day_of_a_workbook_is_told_by_its_cell():
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        page, day = book.add_worksheet(), book.add_format({"num_format": "yyyy/m/d"})
        for at, word in enumerate(("氏名", "カナ", "生年", "死亡日")):
            page.write(0, at, word)
        page.write_row(1, 0, ("西村 博", "ニシムラ ヒロシ"))
        page.write_number(1, 2, 1, day)
        page.write_number(1, 3, 1, day)

    row = read_sheet(sheets.read_file(out.getvalue())[0]).rows[0]

    assert (row.birth, row.death) == ("", "")
    assert codes(row).count("zero_date") == 2


def test_two_figures_are_a_year_of_birth_and_no_date_of_death():
    assert (a_death("1.3.46", birth="21").birth, a_death("21").death) == ("1921", "ERROR")


@pytest.mark.parametrize("age", ["25", "満25歳", "二十五歳", "25.0", "２５才", "25 лет", "廿五"])
def test_ages_in_words_and_figures(age):
    row = read(f"番号,氏名,カナ,死亡日,年齢\n1,安藤 正,アンドウ タダシ,昭和21年3月1日,{age}\n").rows[0]

    assert row.birth == "[1920,1921]"


def test_an_age_that_cannot_be_read_is_said():
    row = read("番号,氏名,カナ,死亡日,年齢\n1,安藤 正,アンドウ タダシ,昭和21年3月1日,若年\n").rows[0]

    assert (row.birth, codes(row)) == ("", ["no_age"])


def test_a_death_before_the_capture_or_the_admission_is_doubted():
    row = read("№;Фамилия и имя;Дата пленения;Поступил;Дата смерти\n1;Сато Кэн;20.8.46;1.9.46;1.3.46\n").rows[0]

    assert (row.death, codes(row)) == ("1946-03-01", ["death_before_captured", "death_before_admitted"])


def test_a_name_in_half_width_kana_is_printed_in_full_width():
    row = read("番号,氏名,カナ,死亡日\n1,,ｾｷｸﾞﾁ ﾏｻﾙ,昭和21年\n").rows[0]

    assert (row.name, row.written.cells[2]) == ("セキグチ マサル", "ｾｷｸﾞﾁ ﾏｻﾙ")


def test_the_same_grave_and_day_make_two_rows_one_person_without_births():
    rows = [f"{number};{name} Дзюн;1.3.46;кв. 2 мог. 1\n" for number, name in ((1, "Кобаяси"), (2, "Кабаяси"))]

    assert "maybe_double" in codes(read("№;Фамилия и имя;Дата смерти;Место погребения\n" + "".join(rows)).rows[1])


# --- the second round


def test_japanese_header_words_may_be_spaced_out():
    found = read("氏　名,よみ,階　級,本　籍　地,死亡の年月日\n安藤 正,あんどう ただし,伍長,長野県,昭和21年\n")

    assert [column.meaning for column in found.columns] == ["name", "kana", "rank", "origin", "death"]


@pytest.mark.parametrize("order", [("Место смерти", "Место захоронения"), ("Место захоронения", "Место смерти")])
def test_the_place_of_burial_goes_before_that_of_death(order):
    cells = {"Место смерти": "госпиталь", "Место захоронения": "кв. 1 ряд 2 м. 5"}
    both = read(f"№;Фамилия и имя;{';'.join(order)}\n1;Сато Кэн;{';'.join(cells[word] for word in order)}\n")
    alone = read("№;Фамилия и имя;Место смерти\n1;Сато Кэн;госпиталь\n")

    assert [found.rows[0].place for found in (both, alone)] == ["plot 1 row 2 grave 5", "госпиталь"]


@pytest.mark.parametrize("order", [("№ п/п", "Учётный номер"), ("Учётный номер", "№ п/п")])
def test_an_accession_number_goes_before_a_running_one(order):
    cells = {"№ п/п": "1", "Учётный номер": "M-7"}
    both = read(f"{','.join(order)},Nomi,Material\n{','.join(cells[word] for word in order)},Qoshiq,x\n")
    alone = read("№ п/п,Nomi,Material,Sana\n1,Qoshiq,x,1947\n")

    assert [found.rows[0].values["accession"] for found in (both, alone)] == ["M-7", "1"]


def test_year_and_place_of_birth_in_one_cell():
    found = read("№;Фамилия и имя;Год и место рождения\n1;Сато Кэн;1920 г.р., г. Ниигата\n2;Абэ Кэн;1921\n")

    assert [row.birth for row in found.rows] == ["1920", "1921"]
