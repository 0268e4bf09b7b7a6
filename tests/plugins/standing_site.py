"""The archive as a visitor meets it: set up from nothing by our own command, with the seed, behind the real server.

seeded_site  one for each worker and for reading only: what a test changes there, the next test sees
lent_site    a copy for one file of tests, which puts rows of its own into it
fresh_site   a copy for one test that changes something
"""

import fcntl
import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.conf import global_settings
from django.contrib.contenttypes.models import ContentType
from django.test import override_settings

from tests.databases import database_at
from tests.ports import free_port

BASE = Path(__file__).resolve().parents[2]
PASSWORDS = {"admin": "desk-of-the-administrator", "reviewer": "desk-of-the-reviewer"}


@dataclass(frozen=True)
class StandingSite:
    url: str
    var: Path
    passwords: dict[str, str]
    server: subprocess.Popen
    unblock: Callable

    @contextmanager
    def rows(self) -> Iterator[None]:
        """Let models and services inside the block work on this site's own database."""
        # Passwords as the server knows them, not as the quick hasher of the test run would.
        hashers = override_settings(PASSWORD_HASHERS=global_settings.PASSWORD_HASHERS)
        with self.unblock(), hashers, database_at(NAME=str(self.var / "archive.sqlite3")):
            ContentType.objects.clear_cache()
            yield
        ContentType.objects.clear_cache()


@pytest.fixture(scope="session")
def house_set_up(tmp_path_factory):
    """The folder of a house set up once for all workers."""
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    house = shared / "house"
    with (shared / "house.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (house / "setup.json").exists():
            _manage("setup_house", house)
    return house


@pytest.fixture(scope="session")
def seeded_site(house_set_up, tmp_path_factory, django_db_blocker):
    with _standing(house_set_up, tmp_path_factory.mktemp("seeded") / "var", django_db_blocker) as site:
        yield site
        log = site.var / "server.log"
        assert site.server.poll() is None, f"The seeded site fell with status {site.server.poll()}:\n{log.read_text()}"


@pytest.fixture(scope="module")
def lent_site(house_set_up, tmp_path_factory, django_db_blocker):
    with _standing(house_set_up, tmp_path_factory.mktemp("lent") / "var", django_db_blocker) as site:
        yield site


@pytest.fixture
def fresh_site(request, house_set_up, tmp_path, django_db_blocker):
    """Give a site of the test's own; with variables where the test names them by an indirect parameter."""
    with _standing(house_set_up, tmp_path / "var", django_db_blocker, **getattr(request, "param", {})) as site:
        yield site


@contextmanager
def _standing(house, var, blocker, **variables):
    shutil.copytree(house, var)
    port = free_port()
    log = var / "server.log"
    with log.open("w") as says:
        server = subprocess.Popen(
            [sys.executable, "manage.py", "run_house"],
            cwd=BASE,
            env=environment_of(var, PORT=str(port), **variables),
            stdout=says,
            stderr=says,
            start_new_session=True,
        )
    try:
        url = f"http://127.0.0.1:{port}"
        _wait_for(f"{url}/healthz", server, log)
        yield StandingSite(url, var, PASSWORDS, server, blocker.unblock)
    finally:
        # The whole group: a worker must not outlive its server. A group that is gone may have given its number away.
        if server.poll() is None:
            os.killpg(server.pid, signal.SIGTERM)
        server.wait(timeout=20)


def _manage(command, var):
    done = subprocess.run(
        [sys.executable, "manage.py", command],
        cwd=BASE,
        env=environment_of(var),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def environment_of(var, **more):
    """Return the variables of a process that works on the house in this folder, and on no other of this machine."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("MEMORIAL_", "DJANGO_"))}
    return kept | {
        "DJANGO_SETTINGS_MODULE": "memorial.settings.dev",
        "MEMORIAL_VAR_DIR": str(var),
        "ADMIN_PASSWORD": PASSWORDS["admin"],
        "REVIEWER_PASSWORD": PASSWORDS["reviewer"],
        # Specimens take half a minute to load; demo_archive has them for the tests that want them.
        "DEMO": "0",
        **more,
    }


def _wait_for(url, server, log):
    last = "it never listened"
    for _attempt in range(600):
        if server.poll() is not None:
            break
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except urllib.error.HTTPError as fault:
            last = f"it answered {fault.code}"
        except OSError as fault:
            last = str(fault)
        time.sleep(0.05)
    raise RuntimeError(f"The site does not stand ({last}):\n{log.read_text()}")
