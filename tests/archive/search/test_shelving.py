"""On which shelves a person stands, and what moves him."""

import pytest

from archive.records import services
from archive.search import services as search
from archive.search.browsing import people_on, values_of
from archive.search.models import Shelf
from tests.factories import NOW, date, make_cemetery, make_place, make_source, reviewer
from tests.internees import CYRILLIC_ONLY, MIHON, make_burial, make_internee, make_sheet, named

pytestmark = pytest.mark.django_db


def _shelves(person):
    return set(Shelf.objects.filter(record=person.pk).values_list("axis", "value"))


def _change(record, **changes):
    services.change_published(record, changes=changes, by=reviewer(), at=NOW, reason="a source was read")


def test_a_person_stands_at_every_way_to_look_for_one():
    sheet = make_sheet()

    assert _shelves(sheet["person"]) == {
        ("kana", "ma"),
        ("latin", "m"),
        ("cyrillic", "м"),
        ("year", "1947"),
        ("prefecture", sheet["home"].public_id),
        ("identity", "identified"),
        ("cemetery", sheet["cemetery"].public_id),
    }


def test_what_is_not_known_is_a_shelf_of_its_own():
    person = make_internee(CYRILLIC_ONLY, source=make_source())

    assert _shelves(person) == {
        ("latin", "m"),
        ("cyrillic", "м"),
        ("year", "unknown"),
        ("prefecture", "unknown"),
        ("identity", "list"),
    }


@pytest.mark.parametrize(
    ("death", "years"),
    [("1946/1947", {"1946", "1947"}), ("1946-03", {"1946"}), ("194X", {"unknown"}), ("../1946", {"unknown"})],
)
def test_a_death_that_may_fall_into_several_years_is_looked_for_in_each(death, years):
    person = make_internee(source=make_source(), death=date(death))

    assert {value for axis, value in _shelves(person) if axis == "year"} == years


def test_who_returned_has_no_year_of_death():
    person = make_internee(source=make_source(), fate="returned", publishing_ground="named in a published list")

    assert "year" not in {axis for axis, _value in _shelves(person)}


@pytest.mark.parametrize("state", ["draft", "review", "withdrawn"])
def test_only_published_internees_of_fact_stand_anywhere(state):
    source = make_source()

    assert _shelves(make_internee(source=source, state=state)) == set()
    assert _shelves(make_internee(source=source, type="keeper", publishing_ground="an article")) == set()
    assert _shelves(make_sheet(specimen=True)["person"]) == set()


def test_withdrawing_a_person_empties_the_shelves_and_restoring_fills_them():
    person = make_internee(MIHON, source=make_source())
    before = _shelves(person)

    services.withdraw_record(person, by=reviewer(), at=NOW, reason="asked", because={"en": "Asked."})
    gone = _shelves(person)
    services.restore_record(person, by=reviewer(), at=NOW, reason="agreed again")

    assert (gone, _shelves(person)) == (set(), before)


def test_a_burial_moves_people_between_shelves():
    source, place = make_source(), make_place()
    old, new = make_cemetery("Old", place=place), make_cemetery("New", place=place)
    one, other = make_internee(source=source), make_internee(source=source)
    burial = make_burial(one, old, source=source)

    def standing():
        return {cemetery: people_on("cemetery", cemetery.public_id, "en")[0] for cemetery in (old, new)}

    assert standing() == {old: [one], new: []}
    _change(burial, cemetery=[old.public_id, new.public_id])
    assert standing() == {old: [], new: [one]}
    _change(burial, person=[one.public_id, other.public_id])
    assert standing() == {old: [], new: [other]}
    services.withdraw_record(burial, by=reviewer(), at=NOW, reason="wrong", because={"en": "Wrong."})
    assert standing() == {old: [], new: []}


def test_of_two_burials_in_one_cemetery_each_keeps_the_person_there():
    source = make_source()
    cemetery = make_cemetery("Old", place=make_place())
    person, other = make_internee(source=source), make_internee(source=source)
    first, second = (make_burial(person, cemetery, source=source) for _ in range(2))

    _change(second, person=[person.public_id, other.public_id])
    assert set(people_on("cemetery", cemetery.public_id, "en")[0]) == {person, other}
    _change(first, person=[person.public_id, other.public_id])
    assert people_on("cemetery", cemetery.public_id, "en")[0] == [other]


def test_building_again_gives_the_same_shelves():
    make_sheet()
    before = set(Shelf.objects.values_list("axis", "value", "record", "via", "sort_en"))
    Shelf.objects.all().delete()

    search.rebuild_index()

    assert set(Shelf.objects.values_list("axis", "value", "record", "via", "sort_en")) == before


def test_pages_of_a_shelf_follow_each_other_without_gap_or_doubling():
    source = make_source()
    names = ["Ando", "Ando", "Abe", "Aoki", "Azuma"]
    people = [make_internee(named(name), source=source) for name in names]

    seen, after = [], None
    while True:
        page, after = people_on("latin", "a", "en", after=after, size=2)
        seen += page
        if after is None:
            break

    assert seen == sorted(people, key=lambda one: (str(one), one.pk))
    assert values_of("latin") == {"a": 5}
