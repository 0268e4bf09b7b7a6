"""Revisions and the audit log are append-only, rows of sheets stay as they are written: the database itself refuses.

Any later change of such a table on SQLite rebuilds it and loses its triggers without a word, so a post_migrate receiver
puts them back (MODEL §5).
"""

from collections.abc import Callable
from typing import Any

from django.db import connections

_WHOLE: tuple[str, ...] = ()
# What of each table is never changed: the whole, or these columns. No row of them is ever deleted.
TABLES = {
    "records_revision": _WHOLE,
    "staff_auditline": _WHOLE,
    # What becomes of a row is written beside what was in the file.
    "intake_row": ("batch_id", "data_row", "number", "cells", "formulas", "corrected", "hidden"),
}


def _events(columns: tuple[str, ...]) -> dict[str, str]:
    """Return {last word of the trigger's name: what it refuses}."""
    return {"update": f"UPDATE OF {', '.join(columns)}" if columns else "UPDATE", "delete": "DELETE"}


_OF_TABLE = {
    table: [(f"{table}_no_{name}", event) for name, event in _events(columns).items()]
    for table, columns in TABLES.items()
}
NAMES = tuple(name for triggers in _OF_TABLE.values() for name, _event in triggers)

_FUNCTION = (
    "CREATE OR REPLACE FUNCTION records_append_only() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'this table is append-only' USING ERRCODE = 'integrity_constraint_violation'; END $$"
)


def put_back(using: str = "default", **kwargs: Any) -> None:
    """Create the triggers where they are missing; safe to run any number of times."""
    _execute(using, _postgresql if connections[using].vendor == "postgresql" else _sqlite)


def lift(using: str = "default") -> None:
    """Drop the triggers: only for lawful erasure and for Django's flush between tests."""

    def drop(table: str) -> list[str]:
        on_table = f" ON {table}" if connections[using].vendor == "postgresql" else ""
        return [f"DROP TRIGGER IF EXISTS {name}{on_table}" for name, _event in _OF_TABLE[table]]

    _execute(using, drop)


def present(using: str = "default") -> list[str]:
    """Return the names of the append-only triggers that the database's own catalogue lists."""
    query = (
        "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
        if connections[using].vendor == "postgresql"
        else "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    )
    with connections[using].cursor() as cursor:
        cursor.execute(query)
        return sorted({row[0] for row in cursor.fetchall()} & set(NAMES))


def _sqlite(table: str) -> list[str]:
    return [
        f"CREATE TRIGGER IF NOT EXISTS {name} BEFORE {event} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        for name, event in _OF_TABLE[table]
    ]


def _postgresql(table: str) -> list[str]:
    return [
        _FUNCTION,
        *(
            f"CREATE OR REPLACE TRIGGER {name} BEFORE {event} ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION records_append_only()"
            for name, event in _OF_TABLE[table]
        ),
    ]


def _execute(using: str, statements: Callable[[str], list[str]]) -> None:
    connection = connections[using]
    present = connection.introspection.table_names()
    with connection.cursor() as cursor:
        for table in TABLES:
            for statement in statements(table) if table in present else ():
                cursor.execute(statement)
