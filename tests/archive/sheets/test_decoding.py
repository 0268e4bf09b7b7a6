"""The guess of an encoding, and what becomes of letters that one lacks."""

import pytest

from archive import sheets
from archive.sheets import SheetError
from tests.archive.sheets.conftest import FOLDER

JAPANESE = (FOLDER / "SPECIMEN_ja_death_list.csv").read_text(encoding="utf-8-sig")
RUSSIAN = (FOLDER / "SPECIMEN_ru_burial_list_cp1251.csv").read_text(encoding="cp1251")
CASES = [
    *((JAPANESE, encoding) for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp932")),
    (JAPANESE.replace("髙", "高"), "euc_jp"),
    *((RUSSIAN, encoding) for encoding in ("utf-8", "utf-16", "cp1251", "cp866")),
    (RUSSIAN.replace("№", "N").replace("—", "-"), "koi8-r"),
    (RUSSIAN.upper(), "cp1251"),
    ("氏名\n﨑山 德①\n", "cp932"),
    ("カナ,生年\nﾅｶﾑﾗ ｼｹﾞﾙ,1920\nﾋﾛｾ ｶﾂﾐ,1921\n", "cp932"),
    ("name,note\nSatō,–\n", "utf-8"),
]


@pytest.mark.parametrize(("text", "encoding"), CASES, ids=lambda value: value if len(value) < 12 else value[:6])
def test_the_first_guess_gives_the_text_back(text, encoding):
    data = text.encode(encoding)

    guess = sheets.candidates(data)[0]

    assert sheets.decode(data) == (text.removeprefix("\ufeff"), guess.encoding)
    assert sheets.decode(data, guess.encoding)[0] == text.removeprefix("\ufeff")
    assert guess.first == tuple(line[:300] for line in text.removeprefix("\ufeff").splitlines()[:8])


def test_every_candidate_shows_the_first_rows_as_it_would_read_them():
    found = sheets.candidates("Фамилия;Имя\nСато;Сиоити\n".encode("cp1251"))

    assert [(one.encoding, one.first) for one in found[:2]] == [
        ("cp1251", ("Фамилия;Имя", "Сато;Сиоити")),
        ("koi8-r", ("тЮЛХКХЪ;хЛЪ", "яЮРН;яХНХРХ")),
    ]


def test_shift_jis_by_any_name_is_cp932():
    names = ("Shift_JIS", "shift-jis", "SJIS", "Windows-31J", "cp932")

    assert {sheets.encoding_named(name) for name in names} == {"cp932"}


def test_a_wrong_encoding_is_said_by_its_name():
    with pytest.raises(SheetError) as error:
        sheets.decode(JAPANESE.encode("cp932"), "utf-8")

    assert (error.value.code, error.value.values) == ("encoding", {"encoding": "utf-8"})


@pytest.mark.parametrize(
    ("text", "encoding", "lost"),
    [
        ("Т/р;Исми;Туғилган йили;Вафот этган санаси", "cp1251", False),
        ("Т/р;Исми;Тугилган йили;Вафот этган санаси", "cp1251", True),
        ("Т/р;Исми;Ту?илган йили;Кабр", "cp1251", True),
        ("Т/р;Исми;Тугилган йили;Вафот этган санаси", "utf-8", False),
        (RUSSIAN, "cp1251", False),
    ],
)
def test_uzbek_cyrillic_without_its_letters_is_noticed(text, encoding, lost):
    assert sheets.lost_uzbek_letters(text, encoding) is lost
