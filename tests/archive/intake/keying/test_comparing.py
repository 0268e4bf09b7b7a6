"""What counts as a difference between two readings, which rows are one, and how far readers agree (decision 0025)."""

import pytest

from archive.intake.keying.comparing import agreements, as_compared, differences, marked, paired, repeated

ALIKE = [
    ("佐藤 正一", "佐藤　正一"),
    ("佐藤正一", "佐藤 正一"),
    ("ｻﾄｳ ｼｮｳｲﾁ", "サトウ ショウイチ"),
    ("ﾔﾏﾀﾞ", "ヤマダ"),
    ("１２", "12"),
    ("  Сато   Таро ", "Сато Таро"),
    ("Toʻxta", "To'xta"),
    ("12—3", "12-3"),
    ("й", "и\u0306"),
    ("\u200b12", "12"),
    ("サトウ？", "サトウ?"),
]
DIFFERENT = [
    ("佐藤", "佐籐"),
    ("濱", "浜"),
    ("神", "\ufa19"),
    ("Сато", "сато"),
    ("Симид?у", "Симидзу"),
    ("Сато Таро", "СатоТаро"),
    ("ハ", "バ"),
    ("17.02.46", "17.II.46"),
    ("[..]", ""),
]


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_width_spaces_and_kinds_of_signs_are_no_difference(one, other):
    assert as_compared(one) == as_compared(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_letters_old_forms_case_and_doubt_are_differences(one, other):
    assert as_compared(one) != as_compared(other)


def test_a_mark_that_repeats_says_what_stands_above_it():
    assert repeated([["a", "〃"], ["〃", "b"], ["〃", "同上"]]) == [["a", "〃"], ["a", "b"], ["a", "b"]]
    assert differences([["a"], ["〃"]], [["a"], ["a"]]) == []


def rows(*texts):
    return [[text, f"{text}{text}", "x"] for text in texts]


@pytest.mark.parametrize(
    ("first", "second", "pairs"),
    [
        ("abc", "abc", [(0, 0), (1, 1), (2, 2)]),
        ("abcd", "acd", [(0, 0), (1, None), (2, 1), (3, 2)]),
        ("acd", "abcd", [(0, 0), (None, 1), (1, 2), (2, 3)]),
        ("ab", "pq", [(0, 0), (1, 1)]),
        ("", "a", [(None, 0)]),
        ("", "", []),
    ],
)
def test_rows_find_each_other_though_one_was_left_out(first, second, pairs):
    assert paired(rows(*first), rows(*second)) == pairs


def test_differences_name_the_cell_with_both_texts_as_typed():
    first, second = [["1", "佐藤"], ["2", "鈴木"]], [["１", "佐籐"], ["2", "鈴木"], ["3", "林"]]

    assert [(one.first, one.second, one.column, one.texts) for one in differences(first, second)] == [
        (0, 0, 1, ("佐藤", "佐籐")),
        (None, 2, None, ("", "")),
    ]


def test_agreement_counts_filled_cells_and_is_never_rounded_up():
    first = [["1", "佐藤", ""], ["2", "鈴木", ""], ["3", "林", ""]]
    second = [["1", "佐籐", ""], ["2", "鈴木", ""], ["3", "林", ""]]

    found = agreements(first, second, ["no", "name", "note"])

    assert [(one.header, one.alike, one.cells, one.percent) for one in found] == [
        ("no", 3, 3, 100),
        ("name", 2, 3, 66),
        ("note", 0, 0, None),
    ]


def test_a_row_of_one_reader_alone_counts_against_every_cell_in_it():
    found = agreements([["1", "a"], ["2", ""]], [["1", "a"]], ["no", "name"])
    assert [(one.alike, one.cells) for one in found] == [(1, 2), (1, 1)]


def test_letters_that_differ_are_marked():
    first, second = marked("Симидзу", "Симизу")
    assert [(run.text, run.is_moved) for run in first] == [("Сими", False), ("д", True), ("зу", False)]
    assert [(run.text, run.is_moved) for run in second] == [("Сими", False), ("зу", False)]
