"""Surroundings of a test run: nothing of it reaches var/ or the network."""

import os

import pytest
from django.test import override_settings
from django.utils import translation

# The browser's event loop runs in the thread of the tests, and Django would refuse every query there.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


@pytest.fixture(scope="session", autouse=True)
def own_var(tmp_path_factory):
    """Media, backups, static files and stamps of the run, in a folder that goes away with it."""
    var = tmp_path_factory.mktemp("var")
    places = {"MEDIA_ROOT": var / "media", "MEMORIAL_BACKUP_DIR": var / "backups", "STATIC_ROOT": var / "static"}
    places["STATIC_ROOT"].mkdir()
    with override_settings(VAR_DIR=var, **places):
        yield var


@pytest.fixture(autouse=True)
def language_of_the_house():
    """Each test begins in it, whatever the pages of the test before spoke."""
    translation.deactivate()
