"""The archive as `make run` serves it, with the specimens, from a folder of its own, for tools that look at its pages."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

BASE = Path(__file__).resolve().parents[1]
VAR = BASE / "var" / "audit"
_LONGEST = 300  # seconds; the first start migrates and loads the specimens, later ones take ten


@contextmanager
def standing_archive(var: Path = VAR) -> Iterator[str]:
    """Yield the address of the archive; it ends with the block. What it keeps stays in the folder for the next time.

    This process works on the same database afterwards: call django.setup() inside the block.
    """
    var.mkdir(parents=True, exist_ok=True)
    surroundings = _surroundings(var)
    os.environ.update(surroundings)
    log = var / "server.log"
    url = surroundings["MEMORIAL_SITE_URL"]
    with log.open("w") as says:
        server = subprocess.Popen(
            [sys.executable, "manage.py", "run_house"], cwd=BASE, stdin=subprocess.DEVNULL, stdout=says, stderr=says,
            start_new_session=True,
        )  # fmt: skip
    try:
        _wait_for(f"{url}/healthz", server, log)
        yield url
    finally:
        # The whole group: a worker must not outlive its server.
        if server.poll() is None:
            os.killpg(server.pid, signal.SIGTERM)
        server.wait(timeout=20)


@contextmanager
def copied_archive() -> Iterator[str]:
    """Yield the address of a copy of the archive, which ends with the block: rows may be put into it."""
    with standing_archive():
        pass  # set up, or brought up to date
    with TemporaryDirectory(prefix="yodgor-archive-") as folder:
        shutil.copytree(VAR, Path(folder) / "var")
        with standing_archive(Path(folder) / "var") as url:
            yield url


def _surroundings(var):
    """Settings of a running house on this machine must not reach this one."""
    for name in [name for name in os.environ if name.startswith(("MEMORIAL_", "DJANGO_"))]:
        del os.environ[name]
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    return {
        "DJANGO_SETTINGS_MODULE": "memorial.settings.dev",
        "MEMORIAL_VAR_DIR": str(var),
        "MEMORIAL_SITE_URL": f"http://127.0.0.1:{port}",
        "PORT": str(port),
        "DEMO": "1",
    }


def _wait_for(url, server, log):
    until = time.monotonic() + _LONGEST
    while time.monotonic() < until and server.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except OSError:
            time.sleep(0.2)
    raise SystemExit(f"The archive does not stand:\n{log.read_text()}")
