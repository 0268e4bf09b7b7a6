"""First kana and first letters, by which people are looked through."""

import pytest

from archive.search.letters import KANA_ROWS, cyrillic_letter, kana_row, latin_letter


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("あおき", "a"), ("ガトウ", "ka"), ("じゅいち", "sa"), ("ッタ", "ta"), ("パク", "ha"), ("ヴァン", "a"),
        ("ゃま", "ya"), ("ん", "wa"), ("を", "wa"), (" ミホン", "ma"), ("ｶﾄｳ", "ka"), ("見本", ""), ("Mihon", ""), ("", ""),
        ("ーん", ""),
    ],
)  # fmt: skip
def test_a_name_in_kana_stands_in_the_row_of_its_first_sound(text, row):
    assert kana_row(text) == row


def test_every_kana_has_a_row():
    assert {kana_row(letter) for letters in KANA_ROWS.values() for letter in letters} == set(KANA_ROWS)


@pytest.mark.parametrize(
    ("text", "letter"), [("Mihon", "m"), ("Ōno", "o"), (" élan", "e"), ("Михон", ""), ("見本", ""), ("7", ""), ("", "")]
)
def test_a_name_in_latin_letters_stands_at_its_first_letter_without_marks(text, letter):
    assert latin_letter(text) == letter


@pytest.mark.parametrize(
    ("text", "letter"), [("Михон", "м"), ("Ёсида", "ё"), ("Ўтакэ", "ў"), ("Mihon", ""), ("ミホン", ""), ("", "")]
)
def test_a_name_in_cyrillic_letters_stands_at_its_first_letter_as_it_is(text, letter):
    assert cyrillic_letter(text) == letter
