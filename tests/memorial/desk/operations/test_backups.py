import io
import json
import resource
import shutil
import signal
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connections
from django.test import override_settings

from archive.staff.models import User
from memorial.desk.operations import backups, sqlite
from memorial.desk.operations.manifest import DIGEST, MANIFEST, SIGNATURE, file_digest
from memorial.desk.operations.refusal import Refused
from tests.databases import all_rows, database_at

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
PICTURE = "media/pictures/墓地 – qabriston.jpg"


def files_of(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def state_of(place):
    """Everything that a refused operation must leave as it was."""
    with place.stand() as connection:
        rows = all_rows(connection)
    return rows, files_of(place.media) if place.media.exists() else None, backups_in(place)


def backups_in(place):
    return sorted(path.name for path in place.backups.iterdir()) if place.backups.exists() else []


def written_again(folder, **changes):
    """Change the manifest as somebody would who knows how, but has no key."""
    manifest = json.loads((folder / MANIFEST).read_text()) | changes
    (folder / MANIFEST).write_text(json.dumps(manifest))
    (folder / DIGEST).write_text(f"{file_digest(folder / MANIFEST)}  {MANIFEST}\n")


@pytest.fixture
def backup(house):
    with house.stand():
        return backups.make_backup(reason=backups.BY_HAND, at=NOON)


def database_file(folder):
    return next(path.name for path in folder.iterdir() if path.name.startswith("database."))


def cut(folder):
    path = folder / PICTURE
    path.write_bytes(path.read_bytes()[:-1])
    return f"{PICTURE}: cut, 10239 of 10240 bytes are there."


def change_a_byte(folder):
    path = folder / database_file(folder)
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    return f"{path.name}: changed, its SHA-256 is not the one in the manifest."


def lose_a_file(folder):
    (folder / "media" / "empty.txt").unlink()
    return "media/empty.txt: missing."


def add_a_file(folder):
    (folder / "media" / "stray.txt").write_text("?")
    return "media/stray.txt: not in the manifest; somebody added it."


def put_a_link(folder):
    target = (folder / PICTURE).rename(folder.parent / "elsewhere.jpg")
    (folder / PICTURE).symlink_to(target)
    return f"{PICTURE}: a link, not a file."


def change_the_manifest(folder):
    path = folder / MANIFEST
    path.write_text(path.read_text().replace("by-hand", "nightly"))
    return f"{MANIFEST} has changed since it was written: its SHA-256 is not the one in {DIGEST}."


def change_the_manifest_and_its_digest(folder):
    written_again(folder, reason="nightly")
    return (
        f"{SIGNATURE} does not belong to {MANIFEST}, though that names this installation's key: "
        "somebody changed one of them."
    )


def lose_the_manifest(folder):
    (folder / MANIFEST).unlink()
    return f"{MANIFEST} is missing: this is no backup, or a cut one."


DAMAGES = [
    cut,
    change_a_byte,
    lose_a_file,
    add_a_file,
    put_a_link,
    change_the_manifest,
    change_the_manifest_and_its_digest,
    lose_the_manifest,
]


def test_a_backup_restored_into_an_empty_place_is_the_same_house(house, backup, empty_place):
    with empty_place.stand():
        call_command("restore", str(backup), stdout=io.StringIO())

    rows, files, _backups = state_of(empty_place)
    assert (rows, files) == state_of(house)[:2]
    with empty_place.stand():
        assert User.objects.get(username="keeper").display_name == "Хранитель 管理人"


def test_the_manifest_counts_the_rows_of_every_table(house, backup):
    with house.stand() as connection:
        counted = {table: len(rows) for table, rows in all_rows(connection).items()}

    assert json.loads((backup / MANIFEST).read_text())["rows"] == counted


def test_a_whole_backup_is_said_to_be_whole_and_ours(house, backup):
    with house.stand():
        assert backups.verify_backup(backup).signed_here


def test_on_a_machine_with_another_key_the_sums_alone_are_checked(backup, empty_place):
    with override_settings(SECRET_KEY="quite-another-key"), empty_place.stand():
        assert not backups.restore_backup(backup).signed_here


def test_an_earlier_key_still_vouches_for_its_backups(backup):
    with override_settings(SECRET_KEY="new-key", SECRET_KEY_FALLBACKS=[settings.SECRET_KEY]):
        assert backups.verify_backup(backup).signed_here


@pytest.mark.parametrize("damage", DAMAGES)
def test_verify_names_the_fault(house, backup, damage):
    named = damage(backup)

    with house.stand(), pytest.raises(Refused) as refused:
        backups.verify_backup(backup)

    assert refused.value.reasons == (named,)


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_backup_is_refused_before_anything_is_touched(house, backup, empty_place, damage):
    damage(backup)
    before = state_of(house), state_of(empty_place)

    with empty_place.stand(), pytest.raises(Refused):
        backups.restore_backup(backup)
    with house.stand(), pytest.raises(Refused):
        backups.replace_by_backup(backup, at=NOON)

    assert (state_of(house), state_of(empty_place)) == before


def test_every_fault_is_named_at_once(house, backup):
    named = [lose_a_file(backup), add_a_file(backup), change_a_byte(backup), cut(backup)]

    with house.stand(), pytest.raises(Refused) as refused:
        backups.verify_backup(backup)

    assert sorted(refused.value.reasons) == sorted(named)


def test_a_place_with_an_archive_is_not_overwritten(house, backup):
    before = state_of(house)

    with house.stand(), pytest.raises(Refused, match="There is an archive here already"):
        backups.restore_backup(backup)

    assert state_of(house) == before


def test_a_file_alone_makes_a_place_no_empty_one(backup, empty_place):
    empty_place.media.mkdir(parents=True)
    (empty_place.media / "letter.jpg").write_bytes(b"1946")

    with empty_place.stand(), pytest.raises(Refused, match="There is an archive here already"):
        backups.restore_backup(backup)

    assert files_of(empty_place.media) == {"letter.jpg": b"1946"}


def test_replacing_keeps_a_backup_of_what_was_there(house, backup):
    at_backup = state_of(house)[:2]
    with house.stand():
        User.objects.create(username="later")
        (house.media / "later.jpg").write_bytes(b"1947")
    later = state_of(house)[:2]

    with house.stand():
        _checked, kept = backups.replace_by_backup(backup, at=NOON)
    restored = state_of(house)[:2]
    with house.stand():
        backups.replace_by_backup(kept, at=NOON)

    assert (restored, state_of(house)[:2]) == (at_backup, later)


def test_a_backup_of_a_newer_program_is_refused(house, backup, empty_place):
    known = json.loads((backup / MANIFEST).read_text())["migrations"]
    written_again(backup, migrations=[*known, "records.0999_from_the_future"], key="another")

    with empty_place.stand(), pytest.raises(Refused, match=r"newer version .* records\.0999_from_the_future"):
        backups.restore_backup(backup)


def test_a_backup_of_another_kind_of_database_is_refused(backup, empty_place):
    other = "sqlite" if connections["default"].vendor == "postgresql" else "postgresql"
    (backup / database_file(backup)).rename(backup / f"database.{'sqlite3' if other == 'sqlite' else 'pgdump'}")
    files = json.loads((backup / MANIFEST).read_text())["files"]
    for entry in files:
        if entry["path"].startswith("database."):
            entry["path"] = f"database.{'sqlite3' if other == 'sqlite' else 'pgdump'}"
    written_again(backup, database=other, files=files, key="another")

    with empty_place.stand(), pytest.raises(Refused, match=f"The backup is of {other}"):
        backups.restore_backup(backup)


def test_automatic_backups_make_room_and_those_by_hand_stay(house):
    with house.stand(), override_settings(MEMORIAL_BACKUPS_KEPT=2):
        backups.make_backup(reason=backups.BY_HAND, at=NOON - timedelta(days=30))
        for day in range(4):
            backups.make_backup(reason=backups.NIGHTLY, at=NOON + timedelta(days=day))

    assert backups_in(house) == [
        "yodgor-20261024T120000Z-by-hand",
        "yodgor-20261125T120000Z-nightly",
        "yodgor-20261126T120000Z-nightly",
    ]


def test_two_backups_of_one_second_are_two(house):
    with house.stand():
        names = [backups.make_backup(reason=backups.BY_HAND, at=NOON).name for _each in range(2)]

    assert names == ["yodgor-20261123T120000Z-by-hand", "yodgor-20261123T120000Z-by-hand-2"]


def test_the_newest_backup_is_found_and_a_cut_one_is_none(house):
    with house.stand():
        older = backups.make_backup(reason=backups.NIGHTLY, at=NOON)
        newer = backups.make_backup(reason=backups.NIGHTLY, at=NOON + timedelta(days=1))
        (newer / MANIFEST).write_text("{")

        assert [found.folder for found in backups.backups()] == [older]


def test_nobody_else_on_the_machine_reads_a_backup(backup):
    assert backup.stat().st_mode & 0o077 == 0


@contextmanager
def files_no_longer_than(length):
    """The nearest thing to a full disk that one process can have for itself: writing beyond the length fails."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (length, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, handler)


def test_a_backup_that_finds_no_room_says_so_and_leaves_nothing(house):
    with (
        house.stand(),
        files_no_longer_than(5_000),
        pytest.raises(CommandError, match=r"No backup was made|pg_dump failed"),
    ):
        call_command("backup")

    assert backups_in(house) == []


def test_a_database_with_a_broken_link_is_not_copied_for_a_whole_one(tmp_path, django_db_blocker):
    with django_db_blocker.unblock(), database_at(NAME=str(tmp_path / "broken.sqlite3")) as connection:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA foreign_keys = OFF")
            cursor.execute("CREATE TABLE parent (id INTEGER PRIMARY KEY)")
            cursor.execute("CREATE TABLE child (id INTEGER PRIMARY KEY, parent_id INTEGER REFERENCES parent (id))")
            cursor.execute("INSERT INTO child VALUES (7, 9999)")

        with pytest.raises(Refused, match="child row 7 points to a missing row of parent"):
            sqlite.dump(connection, tmp_path / "copy.sqlite3")


@pytest.fixture
def with_backups():
    with override_settings(BACKUP_BEFORE_MIGRATE=True):
        yield


def reasons_in(place):
    with place.stand():
        return [backup.reason for backup in backups.backups()]


def test_a_migration_of_a_house_makes_a_backup_first(house, with_backups):
    with house.stand():
        call_command("migrate", "sessions", "zero", verbosity=0)
        call_command("migrate", verbosity=0)

    assert reasons_in(house) == ["before-migrate", "before-migrate"]


def test_an_empty_place_and_a_migrated_house_need_no_backup(house, empty_place, with_backups):
    with house.stand():
        call_command("migrate", verbosity=0)
    with empty_place.stand():
        call_command("migrate", "staff", verbosity=0)

    assert (backups_in(house), backups_in(empty_place)) == ([], [])


def test_without_a_backup_nothing_is_migrated(house, with_backups):
    house.backups.write_text("a file where the folder should be")

    with house.stand() as connection, pytest.raises(CommandError, match="Nothing was migrated"):
        call_command("migrate", "sessions", "zero", verbosity=0)
    with house.stand() as connection:
        assert "django_session" in connection.introspection.table_names()


def test_a_copy_of_a_backup_is_as_good_as_the_backup(house, backup, tmp_path, empty_place):
    elsewhere = shutil.copytree(backup, tmp_path / "another disk" / "copy")
    shutil.rmtree(backup)

    with empty_place.stand():
        backups.restore_backup(elsewhere)

    assert state_of(empty_place)[:2] == state_of(house)[:2]
