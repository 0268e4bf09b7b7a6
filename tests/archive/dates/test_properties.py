import contextlib
import re
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from archive import dates
from tests.archive.dates.values import unmarked, values

LANGUAGES = st.sampled_from(dates.LANGUAGES)
READ_LANGUAGES = st.sampled_from([None, *dates.READ_LANGUAGES])
# The golden list of dates.md; a date not known comes last.
IN_ORDER = [
    "../1945-12", "1945-08/..", "1945-23", "1946", "1946-01", "1946-01-15", "1946-21", "1946-03",
    "[1946-03-12,1946-03-21]", "1946-03-12", "1947/1950", "1947", "",
]  # fmt: skip
# What clerks' papers are made of, thrown together.
_SHREDS = """
1946 46 194? 12 3 III Х г. гг. - – / . , ( ) [ ] ? ~ % с по до после или и between and or to about c. March марта mart
3月 12日 昭和 21年 頃 以前 から まで 〜 yil -yil dan gacha keyin yoki spring весна 春 bahori зима 1945/46 early нач. 末
上旬 boshi unknown 不明 元年 年代 -е s XX __ X 〇 十 кв. половина .. 12/III-46
"""
SHREDS = st.lists(st.sampled_from(_SHREDS.split()), max_size=25).map(" ".join)


@settings(max_examples=1500, deadline=None)
@given(values, LANGUAGES)
def test_words_read_back_to_the_same_bounds_and_words(value, language):
    words = dates.display(value, language)

    reading = dates.parse(words, language=language)

    assert reading.result == "ok", (words, reading)
    assert dates.bounds(reading.edtf) == dates.bounds(value)
    assert [dates.display(reading.edtf, name) for name in dates.LANGUAGES] == [
        dates.display(value, name) for name in dates.LANGUAGES
    ]


@settings(max_examples=1000, deadline=None)
@given(unmarked, LANGUAGES)
def test_words_without_a_qualifier_read_back_to_the_same_value(value, language):
    words = dates.display(value, language)

    assert dates.parse(words, language=language) == dates.Reading("ok", dates.check(value)), words


@settings(max_examples=300, deadline=None)
@given(values)
def test_a_value_typed_as_such_is_itself(value):
    reading = dates.parse(value)

    assert dates.check(value) in (reading.edtf, *reading.readings)


@settings(max_examples=500, deadline=None)
@given(values)
def test_the_canonical_text_is_its_own(value):
    canonical = dates.check(value)

    assert dates.check(canonical) == canonical
    assert dates.bounds(canonical) == dates.bounds(value)


@settings(max_examples=500, deadline=None)
@given(values)
def test_the_first_day_is_not_after_the_last_and_the_margin_is_wider(value):
    reach = dates.bounds(value)
    days = [reach.earliest_padded, reach.earliest, reach.latest, reach.latest_padded]

    assert all(first <= second for first, second in pairwise(day for day in days if day is not None))
    assert (reach.earliest is None) == (reach.earliest_padded is None)
    assert (reach.latest is None) == (reach.latest_padded is None)


@settings(max_examples=300, deadline=None)
@given(st.lists(values, min_size=2, max_size=6))
def test_sort_keys_are_of_one_width_and_follow_the_bounds(several):
    keys = sorted((dates.sort_key(value), value) for value in several)

    assert {len(key) for key, _value in keys} == {17}
    assert all(re.fullmatch("[0-9a-z]+", key) for key, _value in keys)
    firsts = [dates.bounds(value).earliest for _key, value in keys]
    undated = firsts.count(None)
    assert firsts[:undated] == [None] * undated
    assert firsts[undated:] == sorted(firsts[undated:])


def test_sort_keys_give_the_golden_order():
    keys = [dates.sort_key(value) for value in IN_ORDER]

    assert keys == sorted(keys)
    assert len(set(keys)) == len(keys)
    assert dates.sort_key("1946") == dates.sort_key("1946~")


@settings(max_examples=500, deadline=None)
@given(values, LANGUAGES)
def test_nothing_that_is_read_badly_is_spoken(value, language):
    assert re.findall(r"[-–—〜~?%()（）/・\[\]{}]", dates.spoken(value, language)) == []


@settings(max_examples=2000, deadline=None)
@given(st.one_of(st.text(max_size=500), SHREDS), READ_LANGUAGES)
@example("\ud800", None)
@example("1946\x00", "ru")
@example("一" * 500, "ja")
@example("-" * 500, None)
@example("9" * 500, None)
@example("１" * 4 + "年", "ja")
def test_no_text_raises_and_every_answer_is_sound(text, language):
    reading = dates.parse(text, language=language)

    offers = [reading.edtf or "", *reading.readings]
    assert [dates.check(offer) for offer in offers] == offers
    assert all(dates.display(offer, name) for offer in offers for name in dates.LANGUAGES)
    assert (reading.edtf is None) == (reading.result in ("ask", "error"))
    assert bool(reading.readings) >= (reading.result == "ask")
    assert (reading.part is not None) == (reading.result == "error")


@settings(max_examples=500, deadline=None)
@given(st.text(alphabet="0123456789X?~%/.,-[]{}", max_size=24))
def test_what_check_takes_is_read_too(text):
    with contextlib.suppress(dates.DateError):
        canonical = dates.check(text)
        assert dates.check(canonical) == canonical
        assert dates.parse(text).result in ("ok", "ask", "unknown")


@pytest.mark.parametrize("language", ["de", "", "uz-Latn"])
def test_a_language_that_is_not_read_is_refused(language):
    with pytest.raises(KeyError):
        dates.parse("1946", language=language)
