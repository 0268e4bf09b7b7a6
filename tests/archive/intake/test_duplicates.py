"""People of the archive who may be one, found among all of them and kept for the desk."""

import pytest
from django.core.management import call_command

from archive.intake.duplicates import find_duplicates
from archive.intake.models import Duplicate
from archive.people.models import Likeness
from tests import factories as f
from tests.cards import man

pytestmark = pytest.mark.django_db


def pairs():
    return [
        (one.first_id, one.second_id, one.strength, one.why)
        for one in Duplicate.objects.standing().order_by("order", "pk")
    ]


def test_two_cards_of_one_man_are_found_and_namesakes_are_not():
    register = f.make_source()
    one = man(register, "サトウ イチロウ", row=1)
    other = man(register, "サトー イチロー", row=2, died="1946-03-13", state="draft")
    man(register, "サトウ イチロウ", row=3, born="1901", died="1947-01-02")
    man(register, "タナカ ジロウ", row=4)

    assert find_duplicates(at=f.NOW) == 1

    [(first, second, strength, why)] = pairs()
    assert (first, second, strength) == (one.pk, other.pk, "strong")
    assert set(why) >= {"birth", "death"}


def test_one_fact_and_a_near_name_are_a_possible_pair():
    register = f.make_source()
    one, other = man(register, row=1), man(register, row=2)
    third = man(register, "サトウ イチロウ", row=3, died="", state="draft")
    find_duplicates(at=f.NOW)
    assert {(first, second): strength for first, second, strength, _why in pairs()} == {
        (one.pk, other.pk): "strong", (one.pk, third.pk): "possible", (other.pk, third.pk): "possible",
    }  # fmt: skip


def test_who_was_told_apart_or_joined_is_off_the_list_at_once():
    register = f.make_source()
    one, other, third = (man(register, row=row) for row in (1, 2, 3))
    find_duplicates(at=f.NOW)
    assert len(pairs()) == 3
    said = {"verdict": "different", "because": "brothers", "by": f.curator(), "at": f.NOW}
    Likeness.objects.create(first_id=one.pk, second_id=third.pk, **said)
    assert [pair[:2] for pair in pairs()] == [(one.pk, other.pk), (other.pk, third.pk)]
    f.join(one, other)
    assert pairs() == []
    find_duplicates(at=f.NOW)
    assert pairs() == []


def test_specimens_are_held_against_specimens_only(capsys):
    register, invented = f.make_source(), f.make_source(specimen=True)
    man(register, row=1)
    for row in (2, 3):
        man(invented, row=row, specimen=True)
    call_command("find_duplicates")
    assert capsys.readouterr().out == "1 pairs that may be one.\n"
    assert Duplicate.objects.get().first.specimen
