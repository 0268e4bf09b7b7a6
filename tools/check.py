"""Runs the checks and tests of `make check` (static) and `make test` (static tests); see docs/howto/operate.md.

Everything runs even where something before it failed, so that one run tells all. The exit status is 1 on any failure;
under CI=true also where something could not be tested.
"""

import os
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from postgres import private_server, server_folder

BASE = Path(__file__).resolve().parents[1]
PYTHON = sys.executable
CI = os.environ.get("CI") == "true"
FLOORS = "import sys; from importlinter.cli import lint_imports_command as c; sys.argv[1:] = ['--no-logo']; c()"
STATIC = {
    "format": ["-m", "ruff", "format", "--check", "."],
    "lint": ["-m", "ruff", "check", "."],
    "floors": ["-c", FLOORS],
    "catalogues": ["manage.py", "check_catalogues"],
    "migrations": ["manage.py", "makemigrations", "--check", "--dry-run"],
    "types": ["-m", "mypy"],
}
ENGINES = BASE / "tests" / "archive" / "dates" / "engines"
PYTEST = ["-m", "pytest", "-n", "auto", "--maxprocesses", "8", "--dist", "worksteal"]
NO_POSTGRESQL = (
    "PostgreSQL: nothing was tested on it: apt-get install postgresql, or name a server in MEMORIAL_TEST_POSTGRES_URL"
)
NO_NODE = "Node: the second opinion on uncertain dates (edtf.js) did not run: apt-get install nodejs npm"


def main(parts: list[str]) -> int:
    """Run the named parts; return the exit status."""
    done: dict[str, bool] = {"catalogues compiled": _quiet("catalogues compiled", ["manage.py", "compile_catalogues"])}
    untested: list[str] = []
    if "static" in parts:
        with ThreadPoolExecutor(2) as pool:
            done |= dict(zip(STATIC, pool.map(_quiet, STATIC, STATIC.values()), strict=True))
    if "tests" in parts:
        _install_engines(untested)
        done["tests on PostgreSQL"] = _on_postgresql(untested)
        done["tests on SQLite"] = _loud("tests on SQLite", PYTEST, {"MEMORIAL_DATABASE_URL": ""})
    return _conclude(done, untested)


def _install_engines(untested):
    if not (ENGINES / "package-lock.json").exists():
        return
    if not shutil.which("npm"):
        untested.append(NO_NODE)
        return
    command = ["npm", "ci", "--prefix", str(ENGINES), "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    if subprocess.run(command, cwd=BASE, stdin=subprocess.DEVNULL, check=False).returncode:
        untested.append(f"{NO_NODE} (`npm ci` failed, see above)")


def _on_postgresql(untested):
    address = os.environ.get("MEMORIAL_TEST_POSTGRES_URL")
    words = [*PYTEST, "--database-only"]
    if address:
        return _loud("tests on PostgreSQL", words, {"MEMORIAL_DATABASE_URL": address})
    programs = server_folder()
    if not programs:
        untested.append(NO_POSTGRESQL)
        return True
    with private_server(programs) as address:
        return _loud("tests on PostgreSQL", words, {"MEMORIAL_DATABASE_URL": address})


def _quiet(name, words):
    """Run a check and show what it says only where it failed."""
    begun = time.monotonic()
    ran = subprocess.run(
        [PYTHON, *words],
        cwd=BASE,
        env=_environment(),
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    good = ran.returncode == 0
    says = "" if good else f"\n{ran.stdout}{ran.stderr}"
    print(f"{name:<20} {'ok' if good else 'FAILED'}  {time.monotonic() - begun:.1f} s{says}", flush=True)
    return good


def _loud(name, words, more):
    """Run tests and show everything they say."""
    print(f"\n{name}", flush=True)
    command = [PYTHON, *words]
    return (
        subprocess.run(command, cwd=BASE, env=_environment(**more), check=False, stdin=subprocess.DEVNULL).returncode
        == 0
    )


def _environment(**more):
    """Our own surroundings: settings of a running house on this machine must not reach its tests."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("MEMORIAL_", "DJANGO_")) or name.startswith("MEMORIAL_TEST_")
    }
    environment = kept | {"DJANGO_SETTINGS_MODULE": "memorial.settings.test"} | more
    return {name: value for name, value in environment.items() if value}


def _conclude(done, untested):
    for line in untested:
        print(f"\033[1;31mNOT TESTED — {line}\033[0m")
    failed = [name for name, good in done.items() if not good]
    if untested and CI:
        failed.append("something could not be tested")
    print(f"\033[1;31mFAILED: {', '.join(failed)}\033[0m" if failed else "Everything that ran is good.", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
