"""How far two names are apart, and by which steps."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.names.person import compare, parse
from archive.names.person.distance import ALPHABET, distance, edits

SOUNDS = st.text(alphabet=ALPHABET, max_size=12)


@given(SOUNDS, SOUNDS)
def test_the_distance_is_symmetric_and_nothing_to_itself(one, other):
    assert distance(one, other) == pytest.approx(distance(other, one))
    assert distance(one, one) == 0.0


@given(st.text(alphabet=ALPHABET, max_size=8), st.text(alphabet=ALPHABET, max_size=8))
def test_the_edits_add_up_to_the_distance(one, other):
    assert min(9.0, sum(edit.cost for edit in edits(one, other))) == pytest.approx(distance(one, other))


@given(st.text(max_size=200))
def test_any_text_is_compared_and_is_itself(text):
    found = compare(text, text)

    assert (found is None) == (parse(text) == ())
    assert found is None or found.cost <= 0.2


@pytest.mark.parametrize(
    ("asked", "recorded"),
    [
        ("山田太郎", "やまだ たろう"), ("山田太郎", "ﾔﾏﾀﾞ ﾀﾛｳ"), ("山田太郎", "TAROU YAMADA"), ("山田太郎", "Ямада Таро"),
        ("Yamada Tarō", "山田太郎"), ("Yamada Taro", "Yamada Taro"), ("斎藤", "齋藤"), ("太郎 山田", "山田 太郎"),
    ],
)  # fmt: skip
def test_one_name_in_two_scripts_is_one_name(readings, asked, recorded):
    assert compare(asked, recorded).cost <= 0.3
    assert compare(asked, recorded).cost == pytest.approx(compare(recorded, asked).cost, abs=0.01)


@pytest.mark.parametrize(
    ("asked", "recorded"),
    [
        ("山田太郎", "Имада Тарро"), ("大園", "オオソナ"), ("Hiroshi", "キロシ"), ("清水", "Симидэу"),
        ("Yamata Taro", "山田太郎"),
    ],
)  # fmt: skip
def test_a_name_as_clerks_misheard_it_is_near(readings, asked, recorded):
    assert 0.0 < compare(asked, recorded).cost < 2.0


def test_other_names_are_far(readings):
    assert compare("山田太郎", "Судзуки Коити") is None


def test_the_order_may_be_swapped(readings):
    found = compare("Taro Yamada", "山田太郎")

    assert found.swapped
    assert (found.asked.family, found.asked.given) == ("yamada", "taro")
