"""Two engines of others judge the values that ours reads: the `edtf` package and edtf.js from npm (tests only)."""

import csv
import shutil
import subprocess
from pathlib import Path

import pytest
from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException

HERE = Path(__file__).resolve().parent
FIXTURES = HERE.parents[2] / "fixtures" / "dates"
ENGINES = HERE / "engines"
# ISO 8601-2 allows a qualifier after a season and a season in an interval; neither engine, or only one, knows these.
NOT_KNOWN_TO_EDTF = {"1946-21~"}
NOT_KNOWN_TO_EDTF_JS = {"1946-21/1946-22", "1946-21/1947-23", "1946-21~", "194X~", "[1946,1947?]"}


def values():
    found = set()
    for name in ("golden.tsv", "further.tsv"):
        with (FIXTURES / name).open(encoding="utf-8", newline="") as table:
            found |= {row["edtf"] for row in csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE)}
    return sorted(found - {"", None})


def refused_by_edtf(value):
    try:
        parse_edtf(value)
    except EDTFParseException:
        return True
    return False


def test_the_edtf_package_reads_every_value():
    assert {value for value in values() if refused_by_edtf(value)} <= NOT_KNOWN_TO_EDTF


@pytest.mark.skipif(
    not shutil.which("node") or not (ENGINES / "node_modules" / "edtf").exists(),
    reason="edtf.js is not here: apt-get install nodejs npm, then make test",
)
def test_edtf_js_reads_every_value():
    asked = values()
    judged = subprocess.run(
        ["node", "judge.mjs"], cwd=ENGINES, input="\n".join(asked), capture_output=True, text=True, check=True
    )
    answers = dict(zip(asked, judged.stdout.split(), strict=True))
    assert {value for value, answer in answers.items() if answer == "no"} <= NOT_KNOWN_TO_EDTF_JS
