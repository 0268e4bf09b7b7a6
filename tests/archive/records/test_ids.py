"""Numbers of records, typed from paper."""

import pytest

from archive.records import ids
from archive.records.exceptions import IdError


def test_a_number_carries_the_check_character_of_iso_7064():
    assert ids.format_id("P", 123) == "P-000123-" + ids.mod_37_36.calc_check_digit("P000123")


@pytest.mark.parametrize("typed", ["{}", "{} ", "p{}", "p {}", "Ｐ－{}", "P–{}"])
def test_a_number_is_read_however_it_is_typed(typed):
    right = ids.format_id("P", 123)
    digits_and_check = right[2:]
    text = typed.format(right if typed.startswith("{}") else digits_and_check).replace("-K", "K")
    assert ids.read_id(text) == right


GIVEN = [number for number in range(1, 400) if ids.is_given(ids.format_id("P", number))]


@pytest.mark.parametrize("number", GIVEN)
def test_zero_and_o_and_one_and_i_are_alike_when_read(number):
    right = ids.format_id("P", number)
    assert ids.read_id(right.replace("0", "O").replace("1", "I").lower()) == right


@pytest.mark.parametrize("number", GIVEN)
def test_one_wrong_digit_never_reaches_another_record(number):
    right = ids.format_id("P", number)
    for place in range(2, 8):
        for digit in "0123456789":
            wrong = right[:place] + digit + right[place + 1 :]
            if wrong != right:
                with pytest.raises(IdError) as caught:
                    ids.read_id(wrong)
                assert caught.value.mistyped


@pytest.mark.parametrize("text", ["", "P", "123", "hello", "P-000123", "P--K", "山田", "P-0001234567890-K", "\0"])
def test_what_is_no_number_says_so(text):
    with pytest.raises(IdError) as caught:
        ids.read_id(text)
    assert not caught.value.mistyped or text == "P-000123"
