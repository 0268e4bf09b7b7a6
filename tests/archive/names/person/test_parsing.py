"""Which word is the family name."""

import pytest

from archive.names.person import parse


def parts(text):
    return [(split.family, split.given) for split in parse(text)]


@pytest.mark.parametrize(
    ("written", "family", "given"),
    [
        ("山田太郎", "山田", "太郎"),
        ("髙橋　清", "高橋", "清"),
        ("やまだたろう", "やまだ", "たろう"),
        ("yamadatarou", "yamada", "taro"),
        ("Taro YAMADA", "yamada", "taro"),
        ("YAMADA, Taro", "yamada", "taro"),
        ("Ямада Таро Итиро", "ямада", "таро"),
        ("山田 たろう", "山田", "たろう"),
    ],
)
def test_a_name_is_parted(readings, written, family, given):
    assert parts(written)[0] == (family, given)


def test_a_single_word_may_be_either_name(readings):
    assert parts("山田")[0] == ("山田", "")
    assert ("", "山田") in parts("山田")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("濱(浜)野", {"浜野"}),
        ("堅治(次)郎", {"堅治郎", "堅次郎"}),
        ("H[AE]LD", {"hald", "held"}),
        ("Симид?у", {"симиду", "симид?у"}),
    ],
)
def test_doubt_inside_a_name_is_read_in_every_way_meant(readings, written, meant):
    assert {split.family for split in parse(written) if not split.given and split.family} == meant


@pytest.mark.parametrize("nothing", ["", " ", "?", "*", "123", "、", "\x00"])
def test_what_has_no_letter_is_no_name(nothing):
    assert parse(nothing) == ()
