"""Finding a record of any state by any recorded form of a name: what the desk asks."""

import pytest
from django.db import connection

from archive.people.models import Person
from archive.records import services as records
from archive.records.models import Record
from archive.search import services as search
from archive.search.models import NameTerm
from archive.search.names import named
from tests import factories as f

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    rows = f.names(en="Kokand old town", ja="コーカンド", ru="Коканд", uz="Qoʻqon")
    return f.make_place(names={uid: row | {"kind": "official"} for uid, row in rows.items()}, state="draft")


@pytest.mark.parametrize("query", ["Koka", "old", "town kok", "Коканд", "коканд", "コーカ", "qo'q", "Qoʻqon"])
def test_every_form_of_a_draft_finds_it_from_the_beginning_of_a_word(place, query):
    f.make_place("Tashkent")

    assert [record.pk for record in named(Record.objects.all(), query)] == [place.pk]


@pytest.mark.parametrize("query", ["", "own", "Kokand new", "–", "\0", "墓" * 5000, "a" * 5000, "%", "_"])
def test_what_names_nothing_finds_nothing_and_never_raises(place, query):
    assert list(named(Record.objects.all(), query)) == []


def test_a_record_is_found_in_every_state(place):
    for act, by in (("submit", f.curator()), ("publish", f.reviewer())):
        getattr(records, f"{act}_record")(place, by=by, at=f.NOW)
        assert list(named(Record.objects.all(), "kokand")) == [Record.objects.get(pk=place.pk)]
    records.withdraw_record(place, by=f.reviewer(), at=f.NOW, reason="a test")
    assert list(named(Record.objects.all(), "kokand")) == [Record.objects.get(pk=place.pk)]


def test_the_index_built_again_is_the_same(place):
    before = sorted(NameTerm.objects.values_list("term", "record_id"))
    NameTerm.objects.all().delete()

    search.rebuild_index()

    assert sorted(NameTerm.objects.values_list("term", "record_id")) == before


def test_the_index_serves_the_question():
    if connection.vendor != "sqlite":
        pytest.skip("plans are read on SQLite")

    plan = named(Person.objects.all(), "kokand").explain()

    assert "(term>? AND term<?)" in plan
