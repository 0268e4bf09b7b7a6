"""A name written in any script is the same name: drawn mora by mora, written by the rules of each system."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.names.person import compare

_ROWS = [
    # kana, Hepburn, Kunrei, Polivanov, Uzbek Latin, Uzbek Cyrillic
    "か ka ka ка ka ка", "き ki ki ки ki ки", "く ku ku ку ku ку", "け ke ke кэ ke ке", "こ ko ko ко ko ко",
    "さ sa sa са sa са", "し shi si си shi ши", "す su su су su су", "せ se se сэ se се", "そ so so со so со",
    "た ta ta та ta та", "ち chi ti ти chi чи", "つ tsu tu цу tsu цу", "て te te тэ te те", "と to to то to то",
    "な na na на na на", "に ni ni ни ni ни", "の no no но no но", "は ha ha ха ha ҳа", "ひ hi hi хи hi ҳи",
    "ふ fu hu фу fu фу", "ま ma ma ма ma ма", "み mi mi ми mi ми", "も mo mo мо mo мо", "や ya ya я ya я",
    "ゆ yu yu ю yu ю", "よ yo yo ё yo ё", "ら ra ra ра ra ра", "り ri ri ри ri ри", "ろ ro ro ро ro ро",
    "わ wa wa ва va ва", "が ga ga га ga га", "ざ za za дза za за", "じ ji zi дзи ji жи", "だ da da да da да",
    "ば ba ba ба ba ба", "べ be be бэ be бе", "しょ sho syo сё sho шо", "ちゅ chu tyu тю chu чу", "じゅ ju zyu дзю ju жу",
]  # fmt: skip
MORAE = st.lists(st.sampled_from([row.split() for row in _ROWS]), min_size=2, max_size=4)
SYSTEMS = range(6)


def _written(family, given, system):
    return " ".join("".join(mora[system] for mora in part) for part in (family, given))


@given(MORAE, MORAE)
@settings(max_examples=40)
def test_a_name_is_itself_in_every_script(family, given_name):
    kana = _written(family, given_name, 0)
    costs = {system: compare(kana, _written(family, given_name, system)).cost for system in SYSTEMS}

    assert costs == {system: pytest.approx(0.0, abs=0.1) for system in SYSTEMS}


@given(MORAE, MORAE, st.sampled_from(SYSTEMS), st.sampled_from(SYSTEMS))
@settings(max_examples=40)
def test_the_same_cost_both_ways(family, given_name, one, other):
    ours, theirs = _written(family, given_name, one), _written(family[::-1], given_name, other)
    there, back = compare(ours, theirs), compare(theirs, ours)

    assert (there and round(there.cost, 6)) == (back and round(back.cost, 6))
