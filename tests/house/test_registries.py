"""No file names a package registry's host: pip and npm go where this machine's own settings send them."""

import hashlib
import re
import subprocess
from pathlib import Path

import pytest

BASE = Path(__file__).resolve().parents[2]

# The first 16 characters of the SHA-256 of known registries' host names, which must stand in no file, this one included.
KNOWN = set(
    re.findall(
        r"\w{16}",
        """
    a4aa2ac280bb8d1a 9495278a74715c7e c899567ee9068517 8b5bb5eb9d758455 d6d7019ca9fcbf07 0dc11026ac75c015
    fd0c6a9279196963 70bb4000cd2fab03 e680c440a2e92079 1ba4e37997a2e986 c2b35955576ffa71 a0f007d863a0ed19
    e514b0d3b0562f54 3d01f3609be82d98 eb7e11c7f9ecbcf4 789e46d79514e280 00a7dc5a0cc38858 9da5f32d96412512
    317d2d52829b7812 43c04ed1dabe979b 71741fe2460a6150 0fd460f0568e29c1 3530c4415dd857fb dcb6cc3991f9799e
    271dacc9f4d0caf8 4db460c55b85212e 03e390c8d8a6f2cf
    """,
    )
)
_HOST = re.compile(r"(?<![\w.-])(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}(?![\w-])", re.IGNORECASE)


def hosts_in(text):
    """Return the known registries among the host names of a text."""
    names = {name.lower() for name in _HOST.findall(text)}
    return sorted(name for name in names if hashlib.sha256(name.encode()).hexdigest()[:16] in KNOWN)


def tracked_files():
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=BASE, capture_output=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    return [BASE / name for name in listed.stdout.decode().split("\0") if name]


def test_no_file_names_a_registry():
    texts = ((path, path.read_text(encoding="utf-8", errors="ignore")) for path in tracked_files() if path.is_file())

    assert {str(path.relative_to(BASE)): found for path, text in texts if (found := hosts_in(text))} == {}


@pytest.mark.parametrize("written", ["https://{}/simple", "--index-url http://{}:443/x", '"resolved": "https://{}/a"'])
def test_a_registry_in_an_address_is_found(written):
    host = ".".join(["pypi", "org"])

    assert hosts_in(written.format(host)) == [host]


def test_locks_pin_every_package_by_hash():
    for lock in (BASE / "requirements").glob("*.txt"):
        entries = re.split(r"\n(?=\S)", lock.read_text(encoding="utf-8"))
        packages = [entry for entry in entries if re.match(r"[\w.-]+", entry) and not entry.startswith("#")]
        assert [entry for entry in packages if "==" not in entry or "--hash=sha256:" not in entry] == []
