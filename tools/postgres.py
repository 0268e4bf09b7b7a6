"""A PostgreSQL server for one test run: private folder, no network, nothing kept."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# The data are thrown away, so nothing waits for the disk.
_SETTINGS = [
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "listen_addresses=''",
    "max_connections=50",
    "jit=off",
    # Tests roll back what they insert: to autovacuum every table is empty, and with statistics that say so the planner
    # chose loops within loops that ran for hours (seen: one CI run in three). Without statistics it plans soundly.
    "autovacuum=off",
    # A query that runs away names itself in a failed test instead of holding up the run.
    "statement_timeout=60s",
]
# A server that sorts as a language does, not by bytes: what depends on the database's own order of text fails here.
_SORTS_BY_LANGUAGE = ["--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=en"]
_PORT = 5432  # only a part of the socket's name: nothing listens on a network


def server_folder() -> Path | None:
    """Return the folder of the newest installed server's programs; None where there is none."""
    found = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    newest = max(found, key=lambda path: float(path.parts[-3]), default=None)
    if newest:
        return newest.parent
    elsewhere = shutil.which("initdb")
    return Path(elsewhere).parent if elsewhere else None


@contextmanager
def private_server(programs: Path) -> Iterator[str]:
    """Yield the database address of a fresh server; it is stopped and removed afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="yodgor-pg-"))
    cluster = folder / "cluster"
    # The server refuses to run as root; Debian's package brings an account for it.
    account: dict = {"user": "postgres", "group": "postgres", "extra_groups": []} if os.geteuid() == 0 else {}
    if account:
        shutil.chown(folder, "postgres", "postgres")
    try:
        options = ["--username=postgres", "--auth=trust", "--encoding=UTF8", *_SORTS_BY_LANGUAGE, "--no-sync"]
        _run([programs / "initdb", f"--pgdata={cluster}", *options], account)
        settings = " ".join(f"-c {each}" for each in [*_SETTINGS, f"unix_socket_directories={folder}", f"port={_PORT}"])
        # pg_ctl's own output goes to a file: a pipe would stay open as long as the server lives.
        control = [programs / "pg_ctl", f"--pgdata={cluster}", f"--log={folder / 'server.log'}", "--wait"]
        _run([*control, f"--options={settings}", "start"], account)
        try:
            yield f"postgres://postgres@:{_PORT}/{folder}/postgres"
        finally:
            _run([*control, "--mode=immediate", "stop"], account)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(words, account):
    with tempfile.TemporaryFile("w+") as says:
        done = subprocess.run(words, stdout=says, stderr=says, cwd="/", check=False, **account)
        if done.returncode:
            says.seek(0)
            raise RuntimeError(f"{words[0]} failed:\n{says.read()}")
