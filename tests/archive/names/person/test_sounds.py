"""One sound for one name, whichever script or system it is written in."""

import pytest

from archive.names.person import clean, sounds_of


def plain(text):
    return sounds_of(clean(text), "f")[0].letters


@pytest.mark.parametrize(
    ("sound", "spellings"),
    [
        ("yamada", ["やまだ", "ヤマダ", "ﾔﾏﾀﾞ", "Yamada", "ＹＡＭＡＤＡ", "Ямада", "ЯМАДА"]),
        ("taro", ["たろう", "Tarō", "Tarô", "TAROU", "Taroh", "Taro", "Таро", "Тарро"]),
        ("simizu", ["しみず", "Shimizu", "Simizu", "Симидзу", "シミヅ", "Shimizu"]),
        ("siniti", ["しんいち", "Shin'ichi", "Sinʻiti", "Синъити", "Shin-ichi"]),
        ("zyuniti", ["じゅんいち", "Jun'ichi", "Zyun'iti", "Дзюнъити", "Жунити", "Junichi"]),
        ("ono", ["おおの", "Ōno", "Ohno", "Oono", "Оно"]),
        ("tyozi", ["ちょうじ", "Chōji", "Tyôzi", "Тёдзи", "Chojì"]),
        ("nanba", ["なんば", "Nanba", "Namba", "Намба"]),
        ("hota", ["ほった", "Hotta", "Хотта", "Xotta", "Ҳотта"]),
        ("kato", ["かとう", "Katō", "Qato", "Като"]),
        ("watanabe", ["わたなべ", "Watanabe", "Ватанабэ", "Vatanabe"]),
    ],
)
def test_every_spelling_of_a_name_has_one_sound(sound, spellings):
    assert {text: plain(text) for text in spellings} == dict.fromkeys(spellings, sound)


@pytest.mark.parametrize(
    ("written", "sound"),
    [
        ("かは", "kawa"),
        ("まへだ", "maeda"),
        ("たらう", "taro"),
        ("しやうじ", "syozi"),
        ("ほつた", "hota"),
        ("いうじ", "yuzi"),
    ],
)
def test_kana_of_before_1946_is_also_said_as_today(written, sound):
    assert sound in [one.letters for one in sounds_of(written, "f")]


def test_a_ye_may_be_a_yo_that_lost_its_dots():
    assert [one.letters for one in sounds_of("ретаро", "g")] == ["retaro", "ryotaro"]


def test_a_name_in_kanji_has_all_its_readings_the_usual_first(readings):
    found = sounds_of("山田", "f")

    assert found[0].letters == "yamada"
    assert found[0].written == "やまだ"
    assert [one.cost for one in found] == sorted(one.cost for one in found)


def test_without_a_table_kanji_are_not_said():
    assert sounds_of("山田", "f") == ()


def test_a_name_in_no_list_is_read_by_two_pieces_that_are(readings):
    assert sounds_of("田中太郎", "f")[0].letters == "tanakataro"
