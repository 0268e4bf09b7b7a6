"""What the faults stand on: a house in a temporary folder, its real server, people at its desk, the invariants."""

import http.client
import os
import re
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.cookies import SimpleCookie
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlencode

from tests.ports import free_port

BASE = Path(__file__).resolve().parents[1]
HOST = "127.0.0.1"


class Ground:
    """A house in a folder. Rows are made through the services, in this process; people come by HTTP."""

    def __init__(self, var: Path, **environment: str) -> None:
        self.var = var
        self.environment = environment
        self.server: subprocess.Popen | None = None
        self.port = 0

    def start(self) -> float:
        """Start the server, as the house serves itself, in a process group of its own; returns the seconds till ready."""
        self.port = free_port()
        begin = time.monotonic()
        code = f"from memorial.desk.operations.serving import serve; serve({self.port})"
        start = f"import django; django.setup(); {code}"
        with (self.var / "server.log").open("a") as log:
            self.server = subprocess.Popen(
                [sys.executable, "-c", start],
                cwd=BASE,
                env=environment_of(self.var, **self.environment),
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        while time.monotonic() - begin < 60:
            try:
                if Person(self, "").get("/readyz")[0] == 200:
                    return time.monotonic() - begin
            except OSError:
                time.sleep(0.02)
        raise RuntimeError((self.var / "server.log").read_text())

    def kill(self) -> None:
        """SIGKILL the server's whole process group."""
        assert self.server is not None
        os.killpg(self.server.pid, signal.SIGKILL)
        self.server.wait()

    def stop(self) -> None:
        if self.server is not None and self.server.poll() is None:
            os.killpg(self.server.pid, signal.SIGTERM)
            self.server.wait(timeout=20)

    @property
    def log(self) -> str:
        return (self.var / "server.log").read_text()


class Person:
    """Somebody at the desk: one session, one cookie jar, one request at a time."""

    def __init__(self, ground: Ground, session: str) -> None:
        self.ground = ground
        self.token = secrets.token_hex(16)
        self.cookies = {"csrftoken": self.token, "sessionid": session}

    def get(self, path: str) -> tuple[int, str, dict[str, str]]:
        return self._ask("GET", path, None)

    def post(self, path: str, words: dict | list) -> tuple[int, str, dict[str, str]]:
        pairs = list(words.items()) if isinstance(words, dict) else list(words)
        pairs = [(name, value) for name, value in pairs if name != "csrfmiddlewaretoken"]
        return self._ask("POST", path, urlencode([*pairs, ("csrfmiddlewaretoken", self.token)], doseq=True))

    def _ask(self, method, path, body):
        line = http.client.HTTPConnection(HOST, self.ground.port, timeout=60)
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            line.request(method, path, body, headers)
            answer = line.getresponse()
            text = answer.read().decode()
        finally:
            line.close()
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                self.cookies |= {key: one.value for key, one in SimpleCookie(value).items()}
        self.token = self.cookies["csrftoken"]
        return answer.status, text, {name.lower(): value for name, value in answer.getheaders()}


@contextmanager
def ground(**environment: str) -> Iterator[Ground]:
    """Yield a migrated house with its static files; this process works on its database until the block ends."""
    folder = Path(tempfile.mkdtemp(prefix="yodgor-faults-"))
    var = folder / "var"
    var.mkdir()
    made = os.environ.get("FAULTS_HOUSE")  # a house set up before, to copy
    try:
        if made:
            shutil.copytree(made, var, dirs_exist_ok=True)
        else:
            set_up(var)
        here = Ground(var, **environment)
        try:
            yield here
        finally:
            here.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def set_up(var: Path) -> None:
    """Make an empty house in a folder: tables, static files."""
    for command in (["migrate", "--verbosity=0"], ["compile_catalogues"], ["collectstatic", "--noinput", "-v0"]):
        subprocess.run(
            [sys.executable, "manage.py", *command],
            cwd=BASE, env=environment_of(var), check=True, stdout=subprocess.DEVNULL,
        )  # fmt: skip


def environment_of(var: Path, **more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("MEMORIAL_", "DJANGO_"))}
    return kept | {"DJANGO_SETTINGS_MODULE": "memorial.settings.dev", "MEMORIAL_VAR_DIR": str(var), **more}


@contextmanager
def rows(here: Ground) -> Iterator[None]:
    """Let models and services inside the block work on the house's own database."""
    from tests.databases import database_at

    options = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 60,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
    }
    with database_at(NAME=str(here.var / "archive.sqlite3"), OPTIONS=options):
        yield


def at_the_desk(here: Ground, person) -> Person:
    """Return a Person with a session of an account; inside `rows`."""
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore
    from django.test import override_settings

    session = SessionStore()
    with override_settings(SECRET_KEY=(here.var / "secret_key").read_text()):
        session[SESSION_KEY] = str(person.pk)
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        session[HASH_SESSION_KEY] = person.get_session_auth_hash()
        session.create()
    return Person(here, session.session_key)


def form_of(page: str, form_id: str) -> dict[str, list[str]]:
    """Return {name: [values]} of the form whose id ends so, as a browser would send it."""
    from tests.memorial.desk.admin.filled import _Fields

    fields = _Fields(form_id)
    fields.feed(page)
    found: dict[str, list[str]] = {}
    for name, value in fields.pairs:
        found.setdefault(name, []).append(value)
    return found


def is_refused(page: str) -> bool:
    return re.search(r'role="alert"', page) is not None


def faults_of_records() -> list[str]:
    """Return what breaks the invariants of histories and decisions, one sentence each; inside `rows`."""
    from django.db import connection

    from archive.records import documents
    from archive.records.enums import ProposalState
    from archive.records.models import Proposal, Record, Revision

    found = []
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            told = cursor.execute("PRAGMA integrity_check").fetchall()
            found += [] if told == [("ok",)] else [f"integrity_check: {told[:3]}"]
            found += [f"foreign_key_check: {row}" for row in cursor.execute("PRAGMA foreign_key_check").fetchall()[:3]]
    for record in Record.objects.all():
        versions = list(record.revisions.order_by("number"))
        if [one.number for one in versions] != list(range(1, record.version + 1)):
            found.append(f"{record.public_id}: its versions are not 1 to {record.version}")
        elif versions[-1].document != documents.read(record.child()):
            found.append(f"{record.public_id}: the row is not what its newest version says")
        if [one.at for one in versions] != sorted(one.at for one in versions):
            found.append(f"{record.public_id}: its history runs backwards")
        found += [
            f"{record.public_id}: version {later.number} does more than its proposal"
            for earlier, later in pairwise(versions)
            if later.proposal_id and not _only_the_proposal(record, earlier, later)
        ]
    for proposal in Proposal.objects.exclude(state__in=(ProposalState.OPEN, ProposalState.WITHDRAWN)):
        made = (
            Revision.objects.filter(proposal=proposal, record=proposal.record_id).count()
            + proposal.scheduled_acts.exclude(state="done").count()
        )
        if made != (proposal.state == ProposalState.ACCEPTED):
            found.append(f"proposal {proposal.pk}: {proposal.state}, and {made} acts came of it")
        if proposal.decided_by_id == proposal.by_id and not (proposal.decided_alone and proposal.decision_note):
            found.append(f"proposal {proposal.pk}: decided by its author")
    return found


def _only_the_proposal(record, earlier, later):
    from archive.records import documents

    proposal = later.proposal
    if proposal.action == "withdraw":
        return earlier.document == later.document
    if record.pk == proposal.record_id:
        wanted = {path: pair for path, pair in proposal.changes.items() if path in (proposal.taken or ())}
        return documents.patch(earlier.document, wanted) == later.document
    if record.pk == proposal.other_id:  # a joining leaves it as it was, a separation gives it back with its later edits
        return proposal.action == "split" or earlier.document == later.document
    # What pointed at one of two joined records points at the other.
    ids = {proposal.record.public_id, proposal.other.public_id}
    moved = documents.diff(earlier.document, later.document).values()
    return all({*_listed(was)} ^ {*_listed(now)} <= ids for was, now in moved)


def _listed(value):
    return value if isinstance(value, list) else [value]
