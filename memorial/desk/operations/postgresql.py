"""Copies of a PostgreSQL database, taken and put back by the tools of the server's own version."""

import os
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg
from django.db.backends.postgresql.client import DatabaseClient
from psycopg import sql

from .refusal import Refused

DUMP = "database.pgdump"
_ALL_OR_NOTHING = (
    "--no-psqlrc",
    "--quiet",
    "--single-transaction",
    "--set=ON_ERROR_STOP=1",
    "--command=DROP SCHEMA IF EXISTS public CASCADE",
    "--command=CREATE SCHEMA public",
)
_TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename"


def version(connection) -> str:
    """Return the server's version."""
    connection.ensure_connection()
    return ".".join(map(str, divmod(connection.pg_version, 10000)))


def dump(connection, path: Path) -> dict[str, int]:
    """Write a dump to the path; return the rows per table of the very same moment."""
    with psycopg.connect(**connection.get_connection_params()) as own:
        own.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        ((snapshot,),) = own.execute("SELECT pg_export_snapshot()").fetchall()
        _run(connection, "pg_dump", "--format=custom", "--no-owner", f"--snapshot={snapshot}", f"--file={path}")
        return _counts(own)


def load(connection, path: Path) -> None:
    """Replace the schema's whole content by the dump's, in one transaction."""
    with TemporaryDirectory() as folder:
        # A whole script first: what a failing pg_restore had piped so far, psql would commit.
        script = Path(folder) / "database.sql"
        _call([_tool(connection, "pg_restore"), "--no-owner", f"--file={script}", str(path)], os.environ)
        _run(connection, "psql", *_ALL_OR_NOTHING, f"--file={script}")
    connection.close()


def counts(connection) -> dict[str, int]:
    """Return the rows per table of the live database."""
    with psycopg.connect(**connection.get_connection_params()) as own:
        return _counts(own)


def size(connection) -> int:
    """Return the bytes the database fills."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database())")
        return cursor.fetchone()[0]


def _counts(own):
    found = {}
    for (name,) in own.execute(_TABLES).fetchall():
        found[name] = own.execute(sql.SQL("SELECT COUNT(*) FROM {}").format(sql.Identifier(name))).fetchone()[0]
    return found


def _run(connection, name, *arguments):
    words, environment = DatabaseClient.settings_to_cmd_args_env(connection.settings_dict, [])
    _call([_tool(connection, name), *arguments, *words[1:]], {**os.environ, **(environment or {})})


def _tool(connection, name):
    connection.ensure_connection()
    major = connection.pg_version // 10000
    own = Path(f"/usr/lib/postgresql/{major}/bin/{name}")
    found = str(own) if own.exists() else shutil.which(name)
    if not found:
        raise Refused(f"{name} is missing: apt-get install postgresql-client-{major}")
    says = subprocess.run([found, "--version"], capture_output=True, text=True, check=True).stdout  # noqa: S603 -- found above
    if f" {major}." not in says:
        raise Refused(
            f"{name} is of another version than the server ({says.strip()}, server {major}).",
            f"apt-get install postgresql-client-{major}",
        )
    return found


def _call(words, environment):
    done = subprocess.run(words, env=environment, capture_output=True, text=True, check=False)  # noqa: S603 -- no shell
    if done.returncode:
        raise Refused(f"{Path(words[0]).name} failed with status {done.returncode}.", done.stderr.strip()[-2000:])
