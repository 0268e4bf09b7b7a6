"""Other databases than the one of the test run, for tests about whole databases."""

from collections.abc import Iterator
from contextlib import contextmanager

import environ
from django.db import ConnectionHandler, connections
from django.db.backends.base.base import BaseDatabaseWrapper


@contextmanager
def database_at(url: str) -> Iterator[BaseDatabaseWrapper]:
    """Make the database at the address the default one inside the block; the test run's own comes back afterwards."""
    settings = environ.Env.db_url_config(url)
    if settings["ENGINE"].endswith("sqlite3"):
        settings["OPTIONS"] = {"transaction_mode": "IMMEDIATE", "timeout": 20}
    outer = connections["default"]
    inner = ConnectionHandler({"default": settings}).create_connection("default")
    connections["default"] = inner
    try:
        yield inner
    finally:
        inner.close()
        connections["default"] = outer
