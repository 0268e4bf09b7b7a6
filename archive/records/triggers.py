"""Revisions are append-only: the database itself refuses UPDATE and DELETE.

Any later change of the table on SQLite rebuilds it and loses the trigger without a word, so a post_migrate receiver
puts it back (MODEL §5).
"""

from collections.abc import Iterable
from typing import Any

from django.db import connections

TABLE = "records_revision"
NAMES = ("records_revision_no_update", "records_revision_no_delete")

_SQLITE = tuple(
    f"CREATE TRIGGER IF NOT EXISTS {name} BEFORE {event} ON {TABLE} "
    "BEGIN SELECT RAISE(ABORT, 'revisions are append-only'); END"
    for name, event in zip(NAMES, ("UPDATE", "DELETE"), strict=True)
)
_POSTGRESQL = (
    "CREATE OR REPLACE FUNCTION records_append_only() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'revisions are append-only' USING ERRCODE = 'integrity_constraint_violation'; END $$",
    *(
        f"CREATE OR REPLACE TRIGGER {name} BEFORE {event} ON {TABLE} FOR EACH ROW EXECUTE FUNCTION records_append_only()"
        for name, event in zip(NAMES, ("UPDATE", "DELETE"), strict=True)
    ),
)


def put_back(using: str = "default", **kwargs: Any) -> None:
    """Create the triggers where they are missing; safe to run any number of times."""
    _execute(using, _POSTGRESQL if connections[using].vendor == "postgresql" else _SQLITE)


def lift(using: str = "default") -> None:
    """Drop the triggers: only for lawful erasure and for Django's flush between tests."""
    on_table = f" ON {TABLE}" if connections[using].vendor == "postgresql" else ""
    _execute(using, tuple(f"DROP TRIGGER IF EXISTS {name}{on_table}" for name in NAMES))


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


def _execute(using: str, statements: Iterable[str]) -> None:
    connection = connections[using]
    if TABLE not in connection.introspection.table_names():
        return
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
