"""Copies of an SQLite database, taken and put back by SQLite itself while others read and write."""

import sqlite3
from contextlib import closing
from pathlib import Path

from .refusal import Refused

DUMP = "database.sqlite3"


def version(connection) -> str:
    """Return the version of the library."""
    return sqlite3.sqlite_version


def dump(connection, path: Path) -> dict[str, int]:
    """Write a whole and checked copy of the database to the path; return its rows per table."""
    connection.ensure_connection()
    with closing(sqlite3.connect(path)) as copy:
        connection.connection.backup(copy)
        # One file that needs no log beside it.
        copy.execute("PRAGMA journal_mode=DELETE")
        _refuse_damaged(copy, "The copy of the database is damaged, so the database may be")
        return _counts(copy)


def load(connection, path: Path) -> None:
    """Replace the database's whole content by the file's, in one transaction. Raises Refused for a damaged file."""
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as copy:
        _refuse_damaged(copy, f"{path.name} is damaged")
        connection.ensure_connection()
        copy.backup(connection.connection)
    connection.close()


def counts(connection) -> dict[str, int]:
    """Return the rows per table of the live database."""
    connection.ensure_connection()
    return _counts(connection.connection)


def size(connection) -> int:
    """Return the bytes the database fills."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()")
        return cursor.fetchone()[0]


def _counts(connection):
    names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    return {
        name: connection.execute(f'SELECT COUNT(*) FROM "{name}"').fetchone()[0]  # noqa: S608 -- the catalogue's own names
        for (name,) in sorted(names.fetchall())
    }


def _refuse_damaged(connection, says):
    found = [row[0] for row in connection.execute("PRAGMA integrity_check").fetchall()]
    found = [] if found == ["ok"] else found
    broken = connection.execute("PRAGMA foreign_key_check").fetchall()
    found += [f"{table} row {row} points to a missing row of {parent}" for table, row, parent, _key in broken]
    if found:
        raise Refused(f"{says}:", *found[:20])
