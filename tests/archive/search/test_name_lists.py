"""Lists of people as the index stores them."""

from hypothesis import given, settings
from hypothesis import strategies as st

from archive.search.name_lists import KINDS, kind_sign, pack, same_but_cost, unpack

PEOPLE = st.sets(st.integers(0, 2**40), min_size=1, max_size=5)


@given(st.dictionaries(st.sampled_from(sorted(KINDS)), PEOPLE, max_size=5))
@settings(max_examples=50)
def test_lists_come_back_as_they_were_packed(lists):
    assert {sign: set(people) for sign, people in unpack(pack(lists))} == lists
    assert pack({sign: sorted(lists[sign], reverse=True) for sign in reversed(lists)}) == pack(lists)


def test_a_sign_says_the_role_the_writing_and_about_the_cost():
    sign = kind_sign("g", alone=True, kanji=False, cost=0.13)

    assert KINDS[sign] == ("g", True, False, 0.12)
    assert same_but_cost(sign) == same_but_cost(kind_sign("g", alone=True, kanji=False, cost=0.0))
    assert same_but_cost(sign) != same_but_cost(kind_sign("f", alone=True, kanji=False, cost=0.13))
