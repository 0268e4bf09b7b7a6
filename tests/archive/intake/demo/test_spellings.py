"""Spellings of invented names follow rules, so that one name's forms agree in every script."""

import pytest

from archive.intake.demo import spellings

# katakana, Hepburn, plain Latin, Polivanov
NAMES = [
    ("サトウ ショウイチ", "Satō Shōichi", "Sato Shoichi", "Сато Сёити"),
    ("イノウエ ヒロシ", "Inoue Hiroshi", "Inoue Hiroshi", "Иноуэ Хироси"),
    ("オオノ ユウジ", "Ōno Yūji", "Ono Yuji", "Оно Юдзи"),
    ("シンイチ ケンイチ", "Shinichi Kenichi", "Shinichi Kenichi", "Синъити Кэнъити"),
    ("ホンマ ジュンペイ", "Honma Junpei", "Honma Junpei", "Хомма Дзюмпэй"),
    ("キクチ テッペイ", "Kikuchi Teppei", "Kikuchi Teppei", "Кикути Тэппэй"),
    ("リョウイチ キュウゾウ", "Ryōichi Kyūzō", "Ryoichi Kyuzo", "Рёити Кюдзо"),
    ("ヨコヤマ アイコ", "Yokoyama Aiko", "Yokoyama Aiko", "Ёкояма Айко"),
]


@pytest.mark.parametrize(("kana", "hepburn", "plain", "russian"), NAMES)
def test_a_name_is_spelt_by_rule_in_each_script(kana, hepburn, plain, russian):
    assert (spellings.hepburn(kana), spellings.plain_latin(kana), spellings.polivanov(kana)) == (
        hepburn,
        plain,
        russian,
    )


@pytest.mark.parametrize(
    ("russian", "kana"),
    [
        ("Мори Кэйити Сота", "モリ ケイイチ ソタ"),
        ("Уэда Минору", "ウエダ ミノル"),
        ("Сакамото Рёдзи", "サカモト リョジ"),
        ("Хояси", "ホヤシ"),
    ],
)
def test_russian_letters_read_back_give_katakana_slips_and_all(russian, kana):
    assert spellings.read_back(russian) == kana


def test_a_slip_of_the_ear_changes_each_word_after_its_first_letter():
    heard = {spellings.misheard("Танака Кэндзи", slip) for slip in range(6)}

    assert heard == {"Тонака Кэнджи", "Тонака Кендзи"}
