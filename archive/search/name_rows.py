"""Rows of the index of names read and written many at a time, in plain statements that every database understands."""

from collections.abc import Iterable
from typing import Any

from django.db import connections, router, transaction
from django.db.models import Model

from .models import NameIndex, NameKey, NamePart, NameSound


def read_rows(table: type[Model], columns: list[str], numbers: Iterable[int]) -> list[tuple[Any, ...]]:
    """Return (id, *columns) of the rows with these primary keys."""
    return _read(_selected(table, columns, numbers))


WRITING, SOUND, KEY = range(3)


def read_lists(
    sounds: Iterable[int], writings: Iterable[int], keys: Iterable[int] = ()
) -> list[tuple[int, int, bytes, int | None, int | None]]:
    """Return (WRITING in kanji, SOUND or KEY; id; its packed people, of a KEY the sounds that it leads to, in UTF-8;
    generation that is asked; number of the rules of names), in one query."""
    bytes_of = (
        "convert_to({}, 'UTF8')"
        if connections[router.db_for_read(NameKey)].vendor == "postgresql"
        else "CAST({} AS BLOB)"
    )
    return _read(
        _selected(NameSound, ["people"], sounds, sign=SOUND),
        _selected(NamePart, ["people"], writings, sign=WRITING),
        _selected(NameKey, ["values"], keys, sign=KEY, said=bytes_of),
    )


def _selected(
    table: type[Model], columns: list[str], numbers: Iterable[int], *, sign: int | None = None, said: str = "{}"
) -> str:
    """Return a statement, nothing without numbers. These stand in it as they are: as parameters they would cost more than
    the look-up. sign: of its rows; said: how each column is asked for."""
    listed = ",".join(map(str, numbers))
    if not listed:
        return ""
    quote = connections[router.db_for_read(table)].ops.quote_name
    named = ", ".join(["id", *(said.format(quote(column)) for column in columns)])
    if sign is not None:
        state = [
            f"(SELECT {column} FROM {quote(NameIndex._meta.db_table)} ORDER BY id LIMIT 1)"  # noqa: S608
            for column in ("generation", "rules")
        ]
        named = ", ".join([str(sign), named, *state])
    return f"SELECT {named} FROM {quote(table._meta.db_table)} WHERE id IN ({listed})"  # noqa: S608


def _read(*statements: str) -> list[tuple[Any, ...]]:
    said = " UNION ALL ".join(one for one in statements if one)
    if not said:
        return []
    with connections[router.db_for_read(NameIndex)].cursor() as cursor:
        cursor.execute(said)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows


def insert_rows(table: type[Model], columns: list[str], rows: list[tuple[Any, ...]]) -> None:
    """Put rows into a table without making an object of each, which would take longer than all the rest."""
    connection = connections[router.db_for_write(table)]
    quote = connection.ops.quote_name
    named, places = ", ".join(map(quote, columns)), ", ".join(["%s"] * len(columns))
    said = f"INSERT INTO {quote(table._meta.db_table)} ({named}) VALUES ({places})"  # noqa: S608
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        cursor.executemany(said, rows)


def update_rows(table: type[Model], column: str, rows: Iterable[Any]) -> None:
    """Write one column of rows that are there."""
    changed = [(getattr(row, column), row.pk) for row in rows]
    if changed:
        connection = connections[router.db_for_write(table)]
        quote = connection.ops.quote_name
        said = f"UPDATE {quote(table._meta.db_table)} SET {quote(column)} = %s WHERE id = %s"  # noqa: S608
        with connection.cursor() as cursor:
            cursor.executemany(said, changed)
