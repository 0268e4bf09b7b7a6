"""What looks wrong: each check finds what it is for, and leaves what is sound alone."""

import pytest

from archive.burials.models import Burial, Plot
from archive.history.models import Camp, Stay
from archive.intake import quality
from archive.people.models import Person
from archive.records import services
from tests import factories as f
from tests.cards import man

pytestmark = pytest.mark.django_db


@pytest.fixture
def register():
    return f.make_source()


@pytest.fixture
def ground():
    return f.make_cemetery(place=f.make_place())


def found(code):
    return [record.pk for record in quality.CHECKS[code].find().order_by("pk")]


def grave(ground, source, *, path="cemetery", says="", **values):
    cited = f.citation(path, source, says=says)
    return f.make(Burial, cemetery=ground.public_id, citations=cited, **values)


def draft_person(**values):
    return f.make(Person, state="draft", type="internee", names=f.names(en="No source"), **values)


def test_nothing_is_found_in_what_is_sound(register, ground):
    person = man(register)
    grave(ground, register, person=person.public_id, buried=f.date("1946-03-14"))
    assert set(quality.counts().values()) == {0}


def test_records_without_a_source(ground, register):
    person = draft_person()
    burial = f.make(Burial, state="draft", cemetery=ground.public_id)
    camp = f.make(Camp, number="372", place=f.make_place("Angren").public_id)
    stay = f.make(Stay, state="draft", camp=camp.public_id)
    put_aside = draft_person()
    services.discard_record(put_aside, by=f.curator(), at=f.NOW, reason="twice")
    f.make(Person, state="draft", specimen=True, type="internee", names=f.names(en="Invented"))
    assert found("people_without_source") == [person.pk]
    assert found("burials_without_source") == [burial.pk]
    assert found("stays_without_source") == [stay.pk]


def test_published_with_hidden_sources_only(register):
    seen = man(register)
    hidden = man(f.make_source("Withdrawn soon"), row=3)
    source = hidden.citations.first().source
    services.withdraw_record(source, by=f.reviewer(), at=f.NOW, reason="asked")
    assert found("people_whose_sources_are_hidden") == [hidden.pk]
    assert seen.pk not in found("people_whose_sources_are_hidden")


@pytest.mark.parametrize(
    ("code", "said", "sound"),
    [
        ("people_who_died_before_birth", {"born": "1947", "died": "1946"}, {"born": "1946", "died": "1946-03"}),
        ("people_who_returned_after_death", {"repatriated": f.date("1947")}, {"repatriated": f.date("1946")}),
        (
            "people_who_died_here_and_returned",
            {"fate": "died", "repatriated": f.date("1946")},
            {"fate": "returned", "repatriated": f.date("1946")},
        ),
    ],
)
def test_an_impossible_order_of_dates(register, code, said, sound):
    wrong = man(register, row=1, **said)
    man(register, row=2, **sound)
    assert found(code) == [wrong.pk]


def test_one_person_with_several_graves(register, ground):
    person, other = man(register), man(register, row=3)
    first = grave(ground, register, person=person.public_id)
    grave(ground, register, person=other.public_id)
    second = grave(ground, register, person=other.public_id, moved_to=first.public_id)
    assert found("people_with_several_graves") == []
    grave(ground, register, person=person.public_id)
    assert found("people_with_several_graves") == [person.pk]
    assert second.moved_to_id == first.pk


def test_buried_before_death(register, ground):
    person = man(register)
    wrong = grave(ground, register, person=person.public_id, buried=f.date("1946-03-11"))
    grave(ground, register, person=person.public_id, buried=f.date("1946-03"))
    assert found("burials_before_death") == [wrong.pk]


def test_one_grave_twice(register, ground):
    plot = f.make(Plot, cemetery=ground.public_id, row="1", number="1")
    place = {"plot": plot.public_id, "certainty": "plan"}
    one = grave(ground, register, **place)
    assert found("graves_on_one_plot") == []
    other = grave(ground, register, **place)
    grave(ground, register, type="shared", persons=2, **place)
    assert found("graves_on_one_plot") == [one.pk, other.pk]


def test_a_burial_read_off_the_words_on_the_death(register, ground):
    person = man(register)
    person.citations.filter(path="death").update(says="12.3.46")
    same = {"person": person.public_id, "buried": f.date("1946-03-12")}
    place = {"locator": "row 12, column", "says": "12.3.46"}
    copied = f.make(Burial, cemetery=ground.public_id, citations=f.citation("buried", register, **place), **same)
    f.make(Burial, cemetery=ground.public_id, citations=f.citation("buried", register, says="Buried 12.3.46."), **same)
    taken = f.make(Burial, cemetery=ground.public_id, citations=f.citation("cemetery", register, **place))
    assert found("burials_on_the_day_of_death") == [copied.pk]
    assert found("burials_at_the_place_of_death") == []
    services.change_published(
        taken, changes={"person": [None, person.public_id]}, by=f.reviewer(), at=f.NOW, reason="his"
    )
    assert found("burials_at_the_place_of_death") == [taken.pk]


def test_a_stay_after_death(register):
    camp = f.make(Camp, number="372", place=f.make_place().public_id)
    person = man(register)
    said = {"camp": camp.public_id, "person": person.public_id, "citations": f.citation("period", register)}
    wrong = f.make(Stay, period=f.date("1947"), **said)
    f.make(Stay, period=f.date("1946"), **said)
    assert found("stays_after_death") == [wrong.pk]


def test_all_are_counted_in_one_query(register, django_assert_num_queries):
    man(register, born="1947", died="1946")
    with django_assert_num_queries(1):
        counts = quality.counts()
    assert list(counts) == list(quality.CHECKS)
    assert counts["people_who_died_before_birth"] == 1
