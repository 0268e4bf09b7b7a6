"""One spelling of signs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.names.person import clean


@pytest.mark.parametrize(
    ("written", "cleaned"),
    [
        ("ﾔﾏﾀﾞ　ﾀﾛｳ", "やまだ たろう"),
        ("齋藤", "斎藤"),
        ("佐々木", "佐佐木"),
        ("葛\U000e0100西", "葛西"),
        ("山田太郎様", "山田太郎"),
        ("  Tarō,  YAMADA ", "taro, yamada"),
        ("ホンマ・コズノブ", "ほんま こずのぶ"),
        ("Oʻzbek", "o'zbek"),
        ("Shin‐ichi", "shin-ichi"),
        ("ё", "ё"),
        ("Й", "й"),
        ("\x00", ""),
    ],
)
def test_a_name_is_cleaned(written, cleaned):
    assert clean(written) == cleaned


@given(st.text(max_size=200))
def test_cleaning_twice_changes_nothing(text):
    assert clean(clean(text)) == clean(text)
