"""Lists of people as the index stores them."""

from hypothesis import given, settings
from hypothesis import strategies as st

from archive.search.name_lists import KINDS, kind_sign, pack, same_but_cost, unpack, with_changes

PEOPLE = st.sets(st.integers(0, 2**40), min_size=1, max_size=5)
LISTS = st.dictionaries(st.sampled_from(sorted(KINDS)[:4]), PEOPLE, max_size=4)


@given(st.dictionaries(st.sampled_from(sorted(KINDS)), PEOPLE, max_size=5))
@settings(max_examples=50)
def test_lists_come_back_as_they_were_packed(lists):
    assert {sign: set(people) for sign, people in unpack(pack(lists))} == lists
    assert pack({sign: sorted(lists[sign], reverse=True) for sign in reversed(lists)}) == pack(lists)


@given(LISTS, LISTS)
@settings(max_examples=100)
def test_a_changed_list_is_the_one_that_would_have_been_packed_anew(lists, changes):
    wanted = {sign: lists.get(sign, set()) ^ changes.get(sign, set()) for sign in {*lists, *changes}}
    wanted = {sign: people for sign, people in wanted.items() if people}

    found = with_changes(pack(lists), changes)

    assert found == pack(wanted)
    assert with_changes(found, changes) == pack(lists)


def test_a_sign_says_the_role_the_writing_and_about_the_cost():
    sign = kind_sign("g", alone=True, kanji=False, cost=0.13)

    assert KINDS[sign] == ("g", True, False, 0.12)
    assert same_but_cost(sign) == same_but_cost(kind_sign("g", alone=True, kanji=False, cost=0.0))
    assert same_but_cost(sign) != same_but_cost(kind_sign("f", alone=True, kanji=False, cost=0.13))
