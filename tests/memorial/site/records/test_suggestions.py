"""Names offered while somebody types."""

import pytest

from tests.factories import make_source
from tests.internees import MIHON, make_internee, named

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("readings")]


def _names(client, typed):
    return [one["name"] for one in client.get("/en/search/names", {"q": typed}).json()["names"]]


def test_names_that_begin_so_are_offered_in_the_letters_typed(client):
    make_internee(MIHON, source=make_source())
    found = {typed: _names(client, typed) for typed in ("mih", "Mihon Ju", "見", "見本 壽", "みほん", "Мих", "juic")}

    assert found == {
        "mih": ["Mihon Juichi"],
        "Mihon Ju": ["Mihon Juichi"],
        "見": ["見本 壽一"],
        "見本 壽": ["見本 壽一"],
        "みほん": ["みほん じゅいち"],
        "Мих": ["Михон Дзюити"],
        "juic": ["Mihon Juichi"],
    }


def test_a_misspelt_name_is_offered_the_near_ones_and_each_once(client):
    source = make_source()
    for _ in range(2):
        make_internee(named("Yamada Taro"), source=source)

    assert _names(client, "Yamata Taro") == ["Yamada Taro"]


def test_drafts_and_specimens_are_not_offered(client):
    make_internee(named("Yamada Taro"), source=make_source(), state="draft")

    assert _names(client, "Yama") == []


def test_nothing_typed_breaks_it(client):
    for typed in ("", " ", "*", "%", "'", "\x00", "a" * 5000, "墓" * 5000, "?", "ー", "²"):
        assert (typed, client.get("/ja/search/names", {"q": typed}).status_code) == (typed, 200)


@pytest.mark.parametrize("rows", [1, 3, 100])
def test_offers_cost_the_same_for_any_number_of_people(client, rows, django_assert_num_queries):
    source = make_source()
    for number in range(rows):
        make_internee(named(f"Yamada Taro{'o' * number}"), source=source)

    for typed, queries in {"Yam": 2, "Yamata Tarou": 4}.items():
        with django_assert_num_queries(queries, info=typed):
            assert len(_names(client, typed)) <= 8
