"""What others take for EDTF: the `edtf` package, and edtf.js run by node (tests only)."""

import contextlib
import io
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from edtf import is_valid_edtf
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive import dates
from tests.archive.dates.golden import further_rows, golden_rows
from tests.archive.dates.values import marked_inside, plain_parts, sets, spans

ENGINES = Path(__file__).parent / "engines"
SEASON = "[0-9]{4}-2[1-4]"
GOLDEN = sorted({row["edtf"] for row in golden_rows() if row["edtf"]})
READ = sorted({edtf for row in further_rows() for edtf in (row["edtf"], *(row["readings"] or "").split()) if edtf})


@pytest.fixture(scope="session")
def edtf_js():
    """Returns of several texts those that edtf.js takes."""
    if shutil.which("node") is None:
        pytest.skip("edtf.js NOT ASKED: there is no node; install Node.js 18 or newer")
    if not (ENGINES / "node_modules" / "edtf").is_dir():
        pytest.skip("edtf.js NOT ASKED: run  npm ci --ignore-scripts --prefix tests/archive/dates/engines")

    def taken(texts):
        answers = subprocess.run(
            ["node", "judge.mjs"], input="".join(f"{text}\n" for text in texts), cwd=ENGINES,
            capture_output=True, text=True, check=True,
        )  # fmt: skip
        return {text for text, answer in zip(texts, answers.stdout.split(), strict=True) if answer == "yes"}

    return taken


def package_takes(text):
    with contextlib.redirect_stdout(io.StringIO()):  # it prints what it can't make
        try:
            return is_valid_edtf(text)
        except Exception:  # on some texts it fails instead of refusing
            return False


def test_the_package_takes_every_golden_value():
    assert [text for text in GOLDEN if not package_takes(text)] == []


def test_an_engine_takes_every_value_read_but_a_season_with_a_qualifier_or_in_a_set(edtf_js):
    taken = edtf_js(READ)

    refused = [text for text in READ if text not in taken and not package_takes(text)]

    assert [text for text in refused if not re.fullmatch(rf"{SEASON}[?~%]|\[{SEASON},{SEASON}\]", text)] == []


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.one_of(marked_inside(), spans(plain_parts), sets(plain_parts)), min_size=20, max_size=40))
def test_an_engine_takes_canonical_values(edtf_js, values):
    canonical = [dates.check(value) for value in values]
    taken = edtf_js(canonical)

    assert [text for text in canonical if text not in taken and not package_takes(text)] == []
