"""Backups: one folder with the database, the media and a manifest that tells every byte of them."""

import os
import platform
import shutil
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import django
from django.conf import settings
from django.db import connections
from django.db.migrations.loader import MigrationLoader

from . import postgresql, sqlite, stamps
from .manifest import Checked, check_folder, file_digest, read_manifest, write_manifest
from .refusal import Refused

BY_HAND, NIGHTLY, BEFORE_MIGRATE, BEFORE_RESTORE = "by-hand", "nightly", "before-migrate", "before-restore"
REASONS = (BY_HAND, NIGHTLY, BEFORE_MIGRATE, BEFORE_RESTORE)
_PREFIX, _UNFINISHED, _MEDIA = "yodgor-", ".unfinished", "media"


class Backup(NamedTuple):
    folder: Path
    made_at: datetime
    reason: str


def make_backup(to: Path | None = None, *, reason: str, at: datetime) -> Path:
    """Return the folder of a new backup, made below `to` or MEMORIAL_BACKUP_DIR; older ones of its reason may go.

    Database first, media second: a file is stored before the row that names it, so every file that the copied
    database names is in the copied media. Raises Refused; what was begun is then gone again.
    """
    place = Path(to or settings.MEMORIAL_BACKUP_DIR)
    final = _free_name(place, f"{_PREFIX}{at.astimezone(UTC):%Y%m%dT%H%M%SZ}-{reason}")
    unfinished = final.with_name(final.name + _UNFINISHED)
    _refuse_without_space(place)
    # It holds letters of families and the marks of passwords: nobody else on the machine reads it.
    unfinished.mkdir(mode=0o700, parents=True)
    try:
        counts = _vendor().dump(_connection(), unfinished / _vendor().DUMP)
        _copy_files(Path(settings.MEDIA_ROOT), unfinished / _MEDIA)
        write_manifest(unfinished, _about(reason=reason, at=at, counts=counts))
        _onto_disk(unfinished)
        unfinished.rename(final)
    except BaseException:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise
    _drop_older(place, reason)
    return final


def verify_backup(folder: Path) -> Checked:
    """Return what the manifest says after reading every byte. Raises Refused, naming each file at fault."""
    checked = check_folder(folder)
    vendor = checked.manifest.get("database")
    if vendor in _VENDORS and not (folder / _VENDORS[vendor].DUMP).is_file():
        raise Refused(f"{_VENDORS[vendor].DUMP}: the manifest names no database.")
    return checked


def restore_backup(folder: Path) -> Checked:
    """Put the backup into an empty place. Raises Refused before anything is touched."""
    checked = _fitting(folder)
    if not place_is_empty():
        raise Refused(
            "There is an archive here already; nothing was touched.",
            "To put the backup in its place (after a backup of what is here): manage.py restore PATH --replace",
        )
    _put_back(folder, checked)
    return checked


def replace_by_backup(folder: Path, *, at: datetime) -> tuple[Checked, Path | None]:
    """Put the backup in the place of what is here, after a backup of that; return both. Raises Refused."""
    checked = _fitting(folder)
    kept = None if place_is_empty() else make_backup(reason=BEFORE_RESTORE, at=at)
    _put_back(folder, checked)
    return checked, kept


def place_is_empty() -> bool:
    """Return whether the database has no table and the media folder no file."""
    return not _connection().introspection.table_names() and not any(_files(Path(settings.MEDIA_ROOT)))


def backups(place: Path | None = None) -> list[Backup]:
    """Return the finished backups of a folder with a sound manifest, the newest first; content is not read."""
    found = []
    for folder in Path(place or settings.MEMORIAL_BACKUP_DIR).glob(f"{_PREFIX}*"):
        try:
            manifest = read_manifest(folder).manifest
        except Refused:
            continue
        found.append(Backup(folder, datetime.fromisoformat(manifest["made_at"]), manifest["reason"]))
    return sorted(found, key=lambda backup: (backup.made_at, backup.folder.name), reverse=True)


_VENDORS: dict[str, ModuleType] = {"sqlite": sqlite, "postgresql": postgresql}


def _connection() -> Any:
    return connections["default"]


def _vendor() -> Any:
    return _VENDORS[_connection().vendor]


def _about(*, reason, at, counts):
    loader = MigrationLoader(_connection())
    return {
        "made_at": at.astimezone(UTC).isoformat(timespec="seconds"),
        "reason": reason,
        "database": _connection().vendor,
        "versions": {
            "archive": tomllib.loads((Path(settings.BASE_DIR) / "pyproject.toml").read_text())["project"]["version"],
            "django": django.get_version(),
            "python": platform.python_version(),
            "database": _vendor().version(_connection()),
        },
        "migrations": sorted(f"{app}.{name}" for app, name in loader.applied_migrations),
        "rows": counts,
    }


def _fitting(folder):
    checked = verify_backup(folder)
    vendor = checked.manifest["database"]
    if vendor != _connection().vendor:
        raise Refused(f"The backup is of {vendor}, the database here is {_connection().vendor}; nothing was touched.")
    known = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}
    unknown = sorted(name for name in checked.manifest["migrations"] if name not in known)
    if unknown:
        raise Refused(
            f"The backup comes from a newer version of the program, which knows {', '.join(unknown)}.",
            "Bring the program up to that version first; nothing was touched.",
        )
    return checked


def _put_back(folder, checked):
    media = Path(settings.MEDIA_ROOT)
    arriving, leaving = media.with_name(media.name + ".arriving"), media.with_name(media.name + ".leaving")
    for remains in (arriving, leaving):
        shutil.rmtree(remains, ignore_errors=True)
    _copy_files(folder / _MEDIA, arriving)
    _refuse_unlike(arriving, checked)
    _vendor().load(_connection(), folder / _vendor().DUMP)
    if media.exists():
        media.rename(leaving)
    arriving.rename(media)
    shutil.rmtree(leaving, ignore_errors=True)
    stamps.forget()
    counts = _vendor().counts(_connection())
    if counts != checked.manifest["rows"]:
        differing = sorted(set(counts.items()) ^ set(checked.manifest["rows"].items()))
        raise Refused(f"After the restore the rows differ from the manifest: {differing}")


def _refuse_unlike(arriving, checked):
    wanted = {
        entry["path"].removeprefix(f"{_MEDIA}/"): entry["sha256"]
        for entry in checked.manifest["files"]
        if entry["path"].startswith(f"{_MEDIA}/")
    }
    if wanted != {str(path.relative_to(arriving)): file_digest(path) for path in _files(arriving)}:
        shutil.rmtree(arriving)
        raise Refused("The media changed while they were copied, so nothing was restored: is the disk sound?")


def _copy_files(source, target):
    target.mkdir(parents=True, exist_ok=True)
    for path in _files(source):
        copy = target / path.relative_to(source)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(path, copy)


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


def _onto_disk(folder):
    """A backup that a power cut empties is none: every byte goes to the disk before the folder gets its name."""
    for path in (*_files(folder), folder):
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _refuse_without_space(place):
    place.mkdir(parents=True, exist_ok=True)
    needed = _vendor().size(_connection()) + sum(path.stat().st_size for path in _files(Path(settings.MEDIA_ROOT)))
    free = shutil.disk_usage(place).free
    if free < needed * 1.1:
        raise Refused(
            f"The backup needs about {needed // 2**20 + 1} MB and {place} has {free // 2**20} MB free.",
            "Make room there, or name another place: manage.py backup --to DIR, or MEMORIAL_BACKUP_DIR.",
        )


def _free_name(place, name):
    numbers = (name if number == 1 else f"{name}-{number}" for number in range(1, 1000))
    return next(place / each for each in numbers if not (place / each).exists())


def _drop_older(place, reason):
    """The house's own backups make room for newer ones; what a person asked for stays until a person removes it."""
    if reason == BY_HAND:
        return
    alike = [backup for backup in backups(place) if backup.reason == reason]
    for backup in alike[max(settings.MEMORIAL_BACKUPS_KEPT, 1) :]:
        shutil.rmtree(backup.folder)
