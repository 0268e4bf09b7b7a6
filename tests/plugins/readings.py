"""A small table of readings, instead of the one that is made at set-up."""

from pathlib import Path

import pytest

from archive.names import person

TABLE = Path(__file__).parents[1] / "archive" / "names" / "person" / "readings.tsv"


@pytest.fixture
def readings():
    """Let names be read by the small table."""
    person.use_table(TABLE)
    yield TABLE
    person.use_table(None)
