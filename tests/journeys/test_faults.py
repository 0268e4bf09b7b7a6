"""Faults injected into a house with its real server: small rounds of what `make faults` does in full."""

import shutil

import pytest

from faults import editors, f01, f02, f06, f16, f17, f18, f30, f31
from faults.ground import Ground

# The faults of one SQLite file: no other database makes them.
pytestmark = pytest.mark.once


@pytest.fixture
def house_at(migrated_database, house_set_up, tmp_path, django_db_blocker):
    """A function that gives an empty house of its own, with the variables of its server."""
    made = []

    def house_at(**environment):
        var = tmp_path / f"house{len(made)}"
        var.mkdir()
        shutil.copy(migrated_database["NAME"], var / "archive.sqlite3")
        shutil.copytree(house_set_up / "static", var / "static")
        shutil.copy(house_set_up / "secret_key", var / "secret_key")
        made.append(Ground(var, **environment))
        return made[-1]

    with django_db_blocker.unblock():
        yield house_at
    for ground in made:
        ground.stop()


def test_many_people_at_one_server_lose_nothing_decide_once_and_approve_no_outdated_text(house_at):
    here = house_at()
    here.start()

    assert f16.inject(here, 12) == []
    assert f17.inject(here, 6) == []
    assert editors.inject(here, 12) == []
    assert f30.double_click(here) == []
    assert f31.inject(here, 6) == []


def test_a_held_database_loses_no_form(house_at):
    patient, impatient = (house_at(MEMORIAL_DATABASE_WAIT_SECONDS=seconds) for seconds in ("30", "1"))

    patient.start()
    assert f06.inject(patient, [1]) == []
    patient.stop()
    impatient.start()
    assert f06.inject(impatient, [None]) == []


def test_a_killed_server_loses_no_decision(house_at):
    assert f01.inject(house_at(), 5) == []


def test_a_killed_import_goes_on_and_of_two_at_once_one_is_told(house_at):
    here = house_at()

    assert f02.inject(here, 2) == []
    assert f18.inject(here, 1) == []


@pytest.mark.django_db
def test_every_form_of_the_desk_sent_twice_has_one_effect():
    assert f30.replay() == []
