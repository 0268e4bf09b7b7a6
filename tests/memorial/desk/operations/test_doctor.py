import io
from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import call_command
from django.test import override_settings

from archive.intake.locks import alone
from archive.intake.models import Batch
from archive.intake.preparing import hand_over, open_preparation
from archive.records import triggers
from memorial.desk.imports.working import locks
from memorial.desk.operations import backups, conditions, stamps
from memorial.desk.operations.doctor import FAULT, GOOD, WARNING, examine
from memorial.desk.operations.preparing import seed_digest, static_digest
from tests.factories import curator

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
SECRET = "a-secret-that-no-answer-may-show-0123456789-abcdefghij"
REACHABLE = {
    "MEMORIAL_CONTACT_POST": "Museum, Tashkent",
    "MEMORIAL_CONTACT_EMAIL": "museum@archive.example",
    "MEMORIAL_CONTACT_PHONE": "+998 00 000 00 00",
    "MEMORIAL_SITE_URL": "https://archive.example",
}


@pytest.fixture
def in_order(house, four_languages, monkeypatch):
    """A house in which the doctor finds nothing, however full the disk of the machine that tests it."""
    monkeypatch.setattr(conditions, "LEAST_FREE", 0)
    static = house.var / "static"
    guarded = {"SECRET_KEY": SECRET, "MEMORIAL_SECOND_FACTOR": True}
    with house.stand(), override_settings(STATIC_ROOT=static, **guarded, **REACHABLE):
        static.mkdir()
        (static / "staticfiles.json").write_text("{}")
        stamps.remember("seed", seed_digest())
        stamps.remember("static", static_digest())
        backups.make_backup(reason=backups.NIGHTLY, at=NOON)
        yield house


def grades(at=NOON):
    return {name: finding.grade for name, finding in examine(at)}


def ill(at=NOON):
    return {name: grade for name, grade in grades(at).items() if grade != GOOD}


def test_a_house_in_order_has_no_fault(in_order):
    assert grades() == dict.fromkeys(
        [
            "database",
            "migrations",
            "history is append only",
            "seed",
            "message catalogues",
            "static files",
            "media folder",
            "pictures",
            "free disk",
            "last backup",
            "imports",
            "contact",
            "site address",
            "second factor",
            "secret key",
        ],
        GOOD,
    )


def test_the_command_ends_well_and_shows_no_secret(in_order):
    stdout = io.StringIO()
    with override_settings(MEMORIAL_BACKUPS_KEPT=3):
        backups.make_backup(reason=backups.NIGHTLY, at=datetime.now(UTC))
    call_command("doctor", stdout=stdout)

    assert stdout.getvalue().endswith("\nThe house is in order.\n")
    assert SECRET not in stdout.getvalue()


@pytest.mark.parametrize("name", conditions.CONTACTS)
def test_an_empty_contact_is_a_fault(in_order, name):
    with override_settings(**{name: ""}):
        assert ill() == {"contact": FAULT}


def test_a_backup_older_than_a_day_is_a_fault(in_order):
    assert ill(NOON + timedelta(hours=24)) == {}
    assert ill(NOON + timedelta(hours=24, seconds=1)) == {"last backup": FAULT}


def test_a_password_alone_is_a_warning(in_order, settings):
    settings.MEMORIAL_SECOND_FACTOR = False

    assert ill() == {"second factor": WARNING}


def test_a_history_that_can_be_changed_is_a_fault(in_order):
    triggers.lift()

    assert ill() == {"history is append only": FAULT}


def test_a_migration_not_applied_is_a_fault(in_order):
    call_command("migrate", "sessions", "zero", verbosity=0)

    assert ill() == {"migrations": FAULT}


def test_a_seed_not_loaded_and_static_files_that_changed_are_warnings(in_order):
    stamps.forget()

    assert ill() == {"seed": WARNING, "static files": WARNING}


def test_static_files_that_are_not_there_are_a_fault(in_order):
    (in_order.var / "static" / "staticfiles.json").unlink()

    assert ill() == {"static files": FAULT}


def test_a_missing_media_folder_is_a_fault(in_order):
    in_order.media.rename(in_order.var / "gone")

    assert ill() == {"media folder": FAULT}


def test_a_disk_that_fills_is_a_fault(in_order, monkeypatch):
    monkeypatch.setattr(conditions, "LEAST_FREE", 1)

    assert ill() == {"free disk": FAULT}


def test_a_key_too_short_is_a_fault_and_is_not_shown(in_order):
    with override_settings(SECRET_KEY="short-secret"):
        stdout = io.StringIO()
        with pytest.raises(SystemExit) as ended:
            call_command("doctor", stdout=stdout)

    assert ended.value.code == 1
    assert "secret key: shorter than 50 characters." in stdout.getvalue()
    assert "short-secret" not in stdout.getvalue()


def test_an_address_for_this_machine_only_is_a_warning(in_order):
    with override_settings(MEMORIAL_SITE_URL="http://127.0.0.1:8000"):
        assert ill() == {"site address": WARNING}


def test_what_cannot_be_examined_is_a_fault_and_the_rest_is_examined(empty_place):
    with empty_place.stand():
        found = grades()

    assert found["last backup"] == FAULT
    assert found["database"] == GOOD


def test_an_import_that_nobody_is_at_is_a_fault(in_order):
    by = curator()
    batch = open_preparation(b"Name,Died\nSato Shoichi,12 March 1946", "list.csv", by=by, at=NOON)
    assert "imports" not in ill()
    hand_over(batch, speaks="en", by=by, at=NOON)

    assert ill()["imports"] == FAULT
    with alone(locks(), "worker", who="", since=""):
        assert "imports" not in ill()
    Batch.objects.update(trouble="OperationalError")
    found = dict(examine(NOON))["imports"]
    assert (found.grade, found.says) == (
        FAULT,
        f"1 not done, the first is {batch.pk}; import {batch.pk} stopped: OperationalError.",
    )
