"""The auditors of `make audit`: pinned with hashes, from whatever registry npm is set to."""

import json
import re
from pathlib import Path

import pytest

BASE = Path(__file__).resolve().parents[2]
LOCKS = [BASE / "tools" / "auditors", BASE / "tests" / "archive" / "dates" / "engines"]


@pytest.mark.parametrize("folder", LOCKS, ids=lambda folder: folder.name)
def test_every_package_of_a_lock_has_its_hash_and_none_names_a_host(folder):
    text = (folder / "package-lock.json").read_text(encoding="utf-8")
    packages = {name: package for name, package in json.loads(text)["packages"].items() if name}

    assert {
        name for name, package in packages.items() if not package.get("integrity", "").startswith("sha512-")
    } == set()
    assert re.findall(r"https?://\S+", text) == []


@pytest.mark.parametrize("folder", LOCKS, ids=lambda folder: folder.name)
def test_what_is_asked_for_is_asked_for_in_one_version(folder):
    asked = json.loads((folder / "package.json").read_text(encoding="utf-8"))

    named = asked.get("dependencies", {}) | asked.get("devDependencies", {}) | asked.get("overrides", {})
    assert {name: version for name, version in named.items() if not re.fullmatch(r"\d+\.\d+\.\d+", version)} == {}
