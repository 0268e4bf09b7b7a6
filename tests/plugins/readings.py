"""A small table of readings, instead of the one that is made at set-up."""

from pathlib import Path

import pytest

from archive.names import person

TABLE = Path(__file__).parents[1] / "archive" / "names" / "person" / "readings.tsv"


@pytest.fixture(scope="session", autouse=True)
def no_table_of_this_machine():
    """What is found must not depend on whether `make run` has made the great table here before."""
    person.use_table(None)


@pytest.fixture
def readings():
    """Let names be read by the small table."""
    person.use_table(TABLE)
    yield TABLE
    person.use_table(None)
