import random
import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.names.sorting import LANGUAGES, LONGEST, orders, sort_key

from .cases import golden

LISTS = {"uz_latin": "uz", "uz_cyrillic": "uz-Cyrl", "ja_kana": "ja", "ja_kana_details": "ja", "en": "en", "ru": "ru"}
ANY_TEXT = st.text(max_size=500)
NAMES = st.text(alphabet="aAbBoOʻgGʼsShHcCzZéŌО оОяЯўқғҳёЁеЕйあアァがーゝ々田中ｱﾞ09-'’ ", max_size=12)


@pytest.mark.parametrize(("name", "language"), LISTS.items())
def test_golden_lists_come_out_in_their_order(name, language):
    words = golden()[name]
    keys = [sort_key(word, language) for word in words]

    assert keys == sorted(keys)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("uz", ["zavod", "oʻlim", "gʻalaba", "shahar", "chegara"]),
        ("uz", ["Isʼhoq", "Islom", "Ismoil", "Ishtixon"]),
        ("uz", ["sana", "Sana", "sanʼa", "sanab"]),
        ("uz", ["ota", "ota-ona", "otashin"]),
        ("uz", ["noma", "nomi", "nomzod", "noʻxat"]),
        ("uz", ["tong", "tonggi", "tonna"]),
        ("uz", ["Zulfiya", "OʻZBEK", "Oʻzbekiston"]),
        ("uz", ["lagerʼ", "lagerdosh"]),
        ("uz", ["Chirchiq", "Абад", "Ўзбек", "田中"]),
        ("uz-Cyrl", ["Ер", "Ём", "Жар", "Шеър", "Эр", "Яна", "Ўр", "Қор", "Ғор", "Ҳол"]),
        ("uz-Cyrl", ["маъно", "маҳал"]),
        ("uz-Cyrl", ["Ҳол", "Abe"]),
        ("en", ["co-op", "coop", "Coop", "coöp", "cop"]),
        ("en", ["resume", "Resume", "résumé", "resumes"]),
        ("en", ["Abe", "Ōsaka", "Øst", "Otaru", "Zürich", "Ёлка", "あ", "亜"]),
        ("en", ["", " a", "-a", "1", "10", "2", "a"]),
        ("ru", ["ёж", "Ёж", "ежи", "Ежи", "езда"]),
        ("ru", ["и", "й", "к", "щ", "ъ", "ы", "ь", "э", "z"]),
        ("ja", ["Abe", "あべ", "アベノ", "いとう", "亜", "田中", "Абэ"]),
        ("ja", ["はは", "はば", "はぱ", "ばは", "ははは"]),
        ("ja", ["カー", "カァ", "カア"]),
        ("ja", ["ｶｷ", "がき", "ｶﾞｷﾞ", "かく"]),
        ("ja", ["こゝろ", "こころ", "こゞろ"]),
        ("ja", ["ジャリル・スルタノフ", "ジャリルア"]),
    ],
)
def test_rules_the_golden_lists_do_not_reach(language, words):
    shuffled = random.Random(4).sample(words, len(words))

    assert sorted(shuffled, key=lambda word: sort_key(word, language)) == words


def test_japanese_names_go_by_reading_then_by_kanji_and_unread_ones_last():
    names = [
        ("あべ", ""),
        ("安倍", "あべ"),
        ("阿部", "アベ"),
        ("佐藤", "さとう"),
        ("田中", "たなか"),
        ("亜紀", ""),
        ("佐藤", ""),
    ]
    shuffled = random.Random(4).sample(names, len(names))

    ordered = sorted(shuffled, key=lambda name: sort_key(name[0], "ja", reading=name[1]))

    assert ordered == [names[0], names[2], names[1], *names[3:]]


def test_a_reading_that_is_no_reading_counts_as_none():
    assert sort_key("田中", "ja", reading="田中") == sort_key("田中", "ja")


def test_hiragana_and_katakana_are_one_word():
    assert sort_key("カガン", "ja") == sort_key("かがん", "ja")


@pytest.mark.parametrize("typed", ["O'zbek", "O‘zbek", "O`zbek"])
def test_a_mark_typed_otherwise_sorts_the_same(typed):
    assert sort_key(typed, "uz") == sort_key("Oʻzbek", "uz")


def test_an_unknown_language_is_an_error():
    with pytest.raises(KeyError):
        sort_key("a", "fr")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_code_begins_another(language):
    order = orders.ORDERS[language]
    prefixes = {*order.prefixes.values(), order.reading_unknown, "1z"} - {""}
    codes = sorted([*order.codes.values(), *prefixes])

    assert [pair for pair in pairwise(codes) if pair[1].startswith(pair[0])] == []


@pytest.mark.parametrize("language", LANGUAGES)
@given(ANY_TEXT, ANY_TEXT)
def test_keys_are_short_plain_and_never_fail(language, text, reading):
    assert re.fullmatch(rf"[0-9a-z]{{0,{LONGEST}}}", sort_key(text, language, reading=reading))


@pytest.mark.parametrize("language", ["uz-Cyrl", "en", "ru"])
@given(NAMES, NAMES)
def test_different_words_have_different_keys(language, one, other):
    same = _as_sorted(one) == _as_sorted(other)

    assert (sort_key(one, language) == sort_key(other, language)) is same


def _as_sorted(word):
    """Fold what counts as one word: katakana and hiragana, and a long or repeating mark by what it stands for."""
    return "".join(chr(ord(letter) - 0x60) if "ァ" <= letter <= "ヶ" else letter for letter in word)


@given(st.lists(NAMES, max_size=4), NAMES)
def test_a_longer_word_follows_its_beginning(words, word):
    beginning = " ".join(words)

    assert sort_key(beginning, "en") <= sort_key(f"{beginning} {word}", "en")
