"""manage.py load_seed says in words what it did, would do, or left alone."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from archive.history.models import Event
from archive.records import services
from archive.records.models import Record
from tests.archive.intake.seeds import EVENT, small_seed, write_seed
from tests.archive.intake.test_seed_loading import AT
from tests.factories import make_member

pytestmark = pytest.mark.django_db


@pytest.fixture
def directory(tmp_path):
    return write_seed(tmp_path / "seed", small_seed())


def said_by(directory, *options):
    out = StringIO()
    call_command("load_seed", "--from", str(directory), *options, stdout=out)
    return out.getvalue().splitlines()


def test_a_check_writes_nothing(directory):
    assert said_by(directory, "--check") == [
        "Seed: 3 records to be created, 0 to be changed, 0 as they should be, 0 left to staff.",
        "New: 1 place, 1 source, 1 event.",
    ]
    assert Record.objects.count() == 0


def test_a_load_says_how_much_and_a_second_one_that_all_is_there(directory):
    assert said_by(directory) == [
        "Seed: 3 records created, 0 changed, 0 as they should be, 0 left to staff.",
        "New: 1 place, 1 source, 1 event.",
    ]
    assert said_by(directory) == ["Seed: 0 records created, 0 changed, 3 as they should be, 0 left to staff."]


def test_a_change_is_shown_statement_by_statement(directory):
    said_by(directory)
    seed = small_seed()
    seed["events.json"][0]["document"]["what_en"] = "A memorial stone was set up."
    write_seed(directory, seed)

    assert said_by(directory) == [
        "Seed: 0 records created, 1 changed, 2 as they should be, 0 left to staff.",
        f"Changed: {EVENT} (T-01)",
        "    what_en: archive 'A stone was set up.', seed 'A memorial stone was set up.'",
    ]


def test_what_staff_changed_is_left_to_them_and_shown(directory):
    said_by(directory)
    changes = {"what_uz": ["Tosh oʻrnatildi.", None]}
    reviewer = make_member("reviewer", username="nodira")
    services.change_published(Event.live.get(), changes=changes, by=reviewer, at=AT, reason="not checked")

    assert said_by(directory) == [
        "Seed: 0 records created, 0 changed, 2 as they should be, 1 left to staff.",
        f"Left to staff: {EVENT} (T-01), last changed by nodira, is published",
        "    what_uz: archive empty, seed 'Tosh oʻrnatildi.'",
    ]


def test_what_staff_withdrew_is_said_to_be_withdrawn(directory):
    said_by(directory)
    services.withdraw_record(Event.live.get(), by=make_member("reviewer", username="nodira"), at=AT, reason="doubtful")

    assert said_by(directory)[1:] == [
        f"Left to staff: {EVENT} (T-01), last changed by nodira, is withdrawn, and states the same"
    ]


def test_a_broken_file_is_named_and_nothing_is_loaded(directory):
    (directory / "events.json").write_text("[{")

    with pytest.raises(CommandError, match=r"^Nothing was loaded. events.json: this is not JSON"):
        said_by(directory)

    assert Record.objects.count() == 0
