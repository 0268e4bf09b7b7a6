import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.names.uzbek import normalise_apostrophes

from .cases import golden


@pytest.mark.parametrize("case", golden()["apostrophes"], ids=lambda case: case["in"])
def test_golden_spellings_get_the_right_marks(case):
    assert normalise_apostrophes(case["in"]) == case["out"]


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("O'G'IL", "OʻGʻIL"),
        ("o′g′il", "oʻgʻil"),
        ("Gʹalaba", "Gʻalaba"),
        ("O＇zbek", "Oʻzbek"),
        ("mo‘’jiza", "moʻjiza"),
        ("Tog‘’", "Togʻ"),
        ("bog'", "bogʻ"),
        ("jam'", "jamʼ"),
        ("Qur'on", "Qurʼon"),
        ("nʻ", "nʼ"),
        ("oʼ gʼ", "oʻ gʻ"),
        ("(o'zi)", "(oʻzi)"),
    ],
)
def test_any_mark_becomes_the_right_one(typed, written):
    assert normalise_apostrophes(typed) == written


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("'kino'", "'kino'"),
        ("‘word’", "‘word’"),
        ("'so'z'", "'soʻz'"),
        ("'bog''", "'bogʻ'"),
        ("'O'zbekiston'", "'Oʻzbekiston'"),
        ("``kitob''", "``kitob''"),
        ("'Salom, dunyo!'", "'Salom, dunyo!'"),
        ("'a b' va 'c d'", "'a b' va 'c d'"),
        ("‘kitob’ va jam’ qilish", "‘kitob’ va jamʼ qilish"),
        ("‘bog‘ ichida’", "‘bogʻ ichida’"),
    ],
)
def test_quotation_marks_around_words_stay(typed, written):
    assert normalise_apostrophes(typed) == written


@pytest.mark.parametrize("text", ["5' va 12′", "’93 yil", "«Oʻzbekiston»", "日本's", "", "'"])
def test_marks_that_are_no_letters_stay(text):
    assert normalise_apostrophes(text) == text


@given(st.text(alphabet="oOgGaʻʼ'‘’` ´\n.!x", max_size=60))
def test_normalising_again_changes_nothing(text):
    once = normalise_apostrophes(text)
    assert normalise_apostrophes(once) == once
