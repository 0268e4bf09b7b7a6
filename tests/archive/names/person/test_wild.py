"""Signs that stand for letters nobody knows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.names.person import compare, keys, parse, wild
from archive.names.person.cleaning import has_kanji

FITTING = [
    ("yama*", "yamamoto"),
    ("yama*", "yama"),
    ("*moto", "yamamoto"),
    ("y*mo*to", "yamamoto"),
    ("ya?ada", "yamada"),
    ("yama?da", "yamada"),
    ("山*", "山本"),
    ("*田", "山田"),
    ("?田", "山田"),
    ("*a?b*b", "abb"),
]
OTHERS = [("yama*", "tamayama"), ("*moto", "motoyama"), ("ya?ada", "yamamada"), ("山*", "大山"), ("a?" * 8, "a" * 8)]


@pytest.mark.parametrize(("one", "other"), FITTING)
def test_what_a_sign_can_stand_for_fits(one, other):
    assert wild.fits(one, other)
    assert wild.fits(other, one)
    assert _is_reached(one, other)


@pytest.mark.parametrize(("one", "other"), OTHERS)
def test_what_it_can_not_does_not(one, other):
    assert not wild.fits(one, other)


@given(st.text("ab?*", max_size=60), st.text("ab", min_size=1, max_size=60))
def test_no_text_takes_long_and_all_that_fits_is_reached_by_each_of_its_ends(one, other):
    if wild.is_wild(one) and wild.fits(one, other):
        assert _is_reached(one, other)


def _is_reached(one, other):
    kept = keys.leading_to_writing(other) if has_kanji(other) else keys.leading_to(other)
    asked = keys.writings_fitting(one) if has_kanji(one) else keys.fitting(one)
    return all({*any_of} & {*kept} for any_of in asked)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("山*", "山田"),
        ("山*太郎", "山田太郎"),
        ("やま*", "山田"),
        ("Яма*", "Yamada"),
        ("山田 ta*", "山田太郎"),
        ("?田 太郎", "山田太郎"),
    ],
)
@pytest.mark.usefixtures("readings")
def test_a_name_with_a_sign_is_compared_with_what_it_can_stand_for(one, other):
    assert compare(one, other).cost < 1
    assert compare(other, one).cost == pytest.approx(compare(one, other).cost)


@pytest.mark.parametrize("unknown", ["不明", "??", "□□", "*", "unknown", "неизвестно", "nomaʼlum"])
def test_what_is_not_known_is_no_part_of_a_name(unknown):
    assert {(split.family, split.given) for split in parse(f"Yamada {unknown}")} == {("yamada", ""), ("", "yamada")}
