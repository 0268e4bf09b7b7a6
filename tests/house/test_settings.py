"""Every setting of ours is documented, with its kind; the page names none that does not exist."""

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

BASE = Path(__file__).resolve().parents[2]
PAGE = (BASE / "docs" / "reference" / "settings.md").read_text(encoding="utf-8")
FULL = {
    "DJANGO_SETTINGS_MODULE": "memorial.settings.prod",
    "MEMORIAL_SECRET_KEY": "Zx8-fQ2uLw5vNn7tRb3yKc6mHd9pJg4sTe1aVo0iBl-XkWqUzYr",
    "MEMORIAL_SITE_URL": "https://archive.example",
    "MEMORIAL_ALLOWED_HOSTS": "archive.example",
    "MEMORIAL_CONTACT_POST": "Museum, Tashkent",
    "MEMORIAL_CONTACT_EMAIL": "museum@archive.example",
    "MEMORIAL_CONTACT_PHONE": "+998 00 000 00 00",
}


def settings_read():
    """Yield (name, kind) of each call env.kind("MEMORIAL_…") in memorial/settings."""
    for path in (BASE / "memorial" / "settings").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
                name = node.args[0].value
                if isinstance(name, str) and name.startswith("MEMORIAL_"):
                    yield name, node.func.attr


def check_deploy(environment, tmp_path):
    return manage(["check", "--deploy", "--fail-level", "WARNING"], environment, tmp_path)


def manage(arguments, environment, tmp_path):
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("MEMORIAL_", "DJANGO_"))}
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=BASE,
        env=kept | {"MEMORIAL_VAR_DIR": str(tmp_path)} | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_page_lists_exactly_the_settings_that_are_read():
    rows = re.findall(r"^\| `(MEMORIAL_(?!TEST_)\w+)` \| (\w+) \|", PAGE, re.MULTILINE)

    assert sorted(rows) == sorted(set(settings_read()))


def test_the_page_lists_what_the_two_commands_read():
    rows = re.findall(r"^\| `((?!MEMORIAL_)\w+|MEMORIAL_TEST_\w+)` \|", PAGE, re.MULTILINE)

    assert rows == [
        "PORT",
        "DEMO",
        "ADMIN_PASSWORD",
        "REVIEWER_PASSWORD",
        "MEMORIAL_TEST_CHROMIUM",
        "MEMORIAL_TEST_POSTGRES_URL",
        "CI",
    ]


def test_a_full_environment_passes_the_deploy_check(tmp_path):
    done = check_deploy(FULL, tmp_path)

    assert (done.returncode, done.stdout.strip()) == (0, "System check identified no issues (0 silenced)."), done.stderr


def test_the_deploy_check_names_what_is_wrong_with_our_settings(tmp_path):
    wrong = {
        "MEMORIAL_SITE_URL": "https://other.example",
        "MEMORIAL_ALLOWED_HOSTS": "archive.example,*.example",
        "MEMORIAL_CONTACT_PHONE": "",
        "MEMORIAL_BACKUP_DIR": str(tmp_path / "media" / "backups"),
        "MEMORIAL_BACKUPS_KEPT": "0",
        "MEMORIAL_SECOND_FACTOR": "false",
    }

    done = check_deploy(FULL | wrong, tmp_path)

    assert re.findall(r"memorial\.[EW]\d+", done.stderr) == [
        "memorial.E002",
        "memorial.E004",
        "memorial.E005",
        "memorial.W001",
        "memorial.W002",
    ]


def test_a_public_server_does_not_start_without_its_key(tmp_path):
    done = check_deploy({name: value for name, value in FULL.items() if name != "MEMORIAL_SECRET_KEY"}, tmp_path)

    assert done.returncode == 1
    assert "Set the MEMORIAL_SECRET_KEY environment variable" in done.stderr


def test_a_public_server_takes_no_specimens(tmp_path):
    done = manage(["load_demo"], FULL, tmp_path)

    assert (done.returncode, done.stderr.strip()) == (
        1,
        "CommandError: Nothing was loaded. Invented people have no place on a public server.",
    )
