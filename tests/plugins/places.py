"""house, empty_place: for tests about whole houses, a database of the run's kind of their own, with media beside it."""

import itertools
import os
import shutil
from contextlib import contextmanager

import pytest
from django.core.management import call_command
from django.db import connections
from django.test import override_settings

from archive.staff.models import User
from tests.databases import database_at

_numbers = itertools.count(1)


class Place:
    """Somewhere a house can stand; `stand` makes it the one that the program works on."""

    def __init__(self, var, settings):
        self.var, self.settings = var, settings
        self.media, self.backups = var / "media", var / "backups"

    @contextmanager
    def stand(self):
        folders = {"VAR_DIR": self.var, "MEDIA_ROOT": self.media, "MEMORIAL_BACKUP_DIR": self.backups}
        with override_settings(**folders), database_at(**self.settings) as connection:
            yield connection


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory, django_db_blocker):
    """A function that gives the settings of a new database: empty, or a copy of another that nobody is using."""
    own = connections["default"]
    make = _postgresql if own.vendor == "postgresql" else _sqlite
    made = []

    def empty_database(like=None):
        made.append(make(own, tmp_path_factory.mktemp("database"), like))
        return made[-1]

    with django_db_blocker.unblock():
        yield empty_database
        for settings in made if own.vendor == "postgresql" else ():
            with own._nodb_cursor() as cursor:
                cursor.execute(f'DROP DATABASE "{settings["NAME"]}" WITH (FORCE)')


@pytest.fixture(scope="session")
def migrated_database(empty_database):
    settings = empty_database()
    with database_at(**settings):
        call_command("migrate", verbosity=0)
    return settings


@pytest.fixture
def empty_place(tmp_path, empty_database, django_db_blocker):
    with django_db_blocker.unblock():
        yield Place(tmp_path / "empty", empty_database())


@pytest.fixture
def house(tmp_path, empty_database, migrated_database, django_db_blocker):
    """A migrated house with a row and two files of its own."""
    with django_db_blocker.unblock():
        place = Place(tmp_path / "house", empty_database(like=migrated_database))
        (place.media / "pictures").mkdir(parents=True)
        (place.media / "pictures" / "墓地 – qabriston.jpg").write_bytes(bytes(range(256)) * 40)
        (place.media / "empty.txt").write_bytes(b"")
        with place.stand():
            User.objects.create(username="keeper", display_name="Хранитель 管理人")
        yield place


def _sqlite(_own, folder, like):
    name = str(folder / "archive.sqlite3")
    if like:
        shutil.copy(like["NAME"], name)
    return {"NAME": name}


def _postgresql(own, _folder, like):
    worker = os.environ.get("PYTEST_XDIST_WORKER", "alone")
    name = f"yodgor_{worker}_{next(_numbers)}"
    with own._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}"')
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{like["NAME"] if like else "template0"}"')
    return {**own.settings_dict, "NAME": name}
