"""Ranges of keys for the beginning of a word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.names import sorting

LETTERS = {"en": "abcdefz", "uz": "abozgʻhcs", "ja": "あいかがさざっょんアー"}


@pytest.mark.parametrize("language", LETTERS)
@given(words=st.data())
def test_a_word_stands_in_the_range_of_each_of_its_beginnings(language, words):
    word = words.draw(st.text(LETTERS[language], min_size=1, max_size=12))
    for cut in range(1, len(word) + 1):
        span = sorting.beginnings(word[:cut], language)
        # A cut inside a letter of two signs (gʻ, sh) is the beginning of another letter.
        if span and language != "uz":
            assert span[0] <= sorting.sort_key(word, language) <= span[1]
    assert sorting.beginnings(word, language)[0] <= sorting.sort_key(word, language)


@pytest.mark.parametrize(
    ("beginning", "language", "inside", "outside"),
    [
        ("Tosh", "uz", "Toshkent", "Tomosha"),
        ("Kok", "en", "Kokand", "Kagan"),
        ("やま", "ja", "ヤマダ", "やだ"),
        ("山", "ja", "山田", "田中"),
        ("Oʻz", "uz", "O'zbekiston", "Oqtosh"),
    ],
)
def test_a_range_holds_what_begins_so_and_nothing_else(beginning, language, inside, outside):
    first, last = sorting.beginnings(beginning, language)
    assert first <= sorting.sort_key(inside, language) <= last
    assert not first <= sorting.sort_key(outside, language) <= last


def test_an_empty_text_begins_nothing():
    assert sorting.beginnings("", "en") is None
