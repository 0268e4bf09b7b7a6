"""The front door: the Makefile's commands and the page about manage.py's."""

import importlib.util
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

BASE = Path(__file__).resolve().parents[2]
MAKEFILE = (BASE / "Makefile").read_text(encoding="utf-8")


def script(name):
    spec = importlib.util.spec_from_file_location(name, BASE / "tools" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.skipif(not shutil.which("make"), reason="no make")
def test_make_help_lists_every_command_in_one_line_each():
    # A make that runs these tests would make the inner one say more.
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith("MAKE") and name != "MFLAGS"
    }
    listed = subprocess.run(
        ["make", "help"], cwd=BASE, env=environment, capture_output=True, text=True, check=True
    ).stdout.splitlines()
    targets = re.search(r"^\.PHONY: (.*)$", MAKEFILE, re.MULTILINE)[1].split()

    assert [re.match(r"make (\w+) — .", line)[1] for line in listed] == targets


def test_every_target_of_the_makefile_is_a_command():
    targets = re.search(r"^\.PHONY: (.*)$", MAKEFILE, re.MULTILINE)[1].split()

    assert re.findall(r"^(\w+):", MAKEFILE, re.MULTILINE) == targets


def test_the_page_about_commands_is_what_the_commands_say():
    page = script("write_reference")

    assert page.PAGE.read_text(encoding="utf-8") == page.commands_page(), "run `make docs`"
