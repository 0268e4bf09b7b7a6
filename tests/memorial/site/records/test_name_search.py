"""The search page: people by a name in any script, each with the reason in words."""

import pytest

from tests.factories import make_source
from tests.internees import make_internee, named

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("readings")]


def _page(client, typed, language="en"):
    return client.get(f"/{language}/search", {"q": typed})


def test_a_misheard_name_is_found_and_the_page_says_why(client):
    person = make_internee(named("Имада Тарро"), source=make_source())

    page = _page(client, "山田太郎")
    (found,) = page.context["people"]

    assert found[0].pk == person.pk
    assert (found[1].form, found[1].voice, found[1].confidence) == ("Имада Тарро", "ru", "Similar name")
    assert found[1].sentences[0] == "山田 is read やまだ."
    assert "%" not in "".join(found[1].sentences)


@pytest.mark.parametrize(("language", "said"), [("uz", "Oʻxshash ism"), ("ja", "似た名前"), ("en", "Similar name")])
def test_closeness_is_said_in_the_language_of_the_page(client, language, said):
    make_internee(named("Имада Тарро"), source=make_source())

    assert said in _page(client, "山田太郎", language).content.decode()


def test_specimens_stand_apart_and_drafts_nowhere(client):
    source = make_source(specimen=True)
    invented = make_internee(named("Yamada Taro"), source=source, specimen=True)
    make_internee(named("Yamada Taro"), source=make_source(), state="draft")

    page = _page(client, "山田太郎")

    assert page.context["people"] == []
    assert [person.pk for person, _reason in page.context["invented"]] == [invented.pk]
    assert page.context["total"] == 0


@pytest.mark.parametrize("rows", [1, 3])
def test_a_search_costs_the_same_for_any_number_of_people(client, rows, django_assert_max_num_queries):
    source = make_source()
    for _ in range(rows):
        make_internee(named("Yamada Taro"), source=source)

    with django_assert_max_num_queries(25):
        page = _page(client, "Yamada Taro")

    assert len(page.context["people"]) == rows
