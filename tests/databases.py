"""Other databases than the one of the test run, for tests about whole databases."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import ConnectionHandler, connections
from django.db.backends.base.base import BaseDatabaseWrapper

_SQLITE = {"ENGINE": "django.db.backends.sqlite3", "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20}}


@contextmanager
def database_at(**settings: Any) -> Iterator[BaseDatabaseWrapper]:
    """Make the database of these settings (of SQLite a NAME is enough) the default one inside the block."""
    outer = connections["default"]
    inner = ConnectionHandler({"default": {**_SQLITE, **settings}}).create_connection("default")
    connections["default"] = inner
    try:
        yield inner
    finally:
        inner.close()
        connections["default"] = outer


def all_rows(connection: BaseDatabaseWrapper) -> dict[str, list[str]]:
    """Return every row of every table, as text, so that two databases can be compared whole."""
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            found[table] = sorted(map(repr, cursor.fetchall()))
    return found
