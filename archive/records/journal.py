"""The only writer of revisions and labels."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Required, TypedDict, Unpack

from django.db import connection
from django.db.models import F, prefetch_related_objects
from django.utils.translation import gettext as _

from archive.names import sorting
from archive.staff.models import User

from . import documents, rules, texts
from .bulk import insert_rows
from .enums import LANGUAGES, Action
from .exceptions import NotAllowed
from .models import Proposal, Record, Revision
from .signals import drafted, journaled

_LABEL = 250
_SORT = 200


class Deed(TypedDict, total=False):
    """What a revision says of the act beside its record and its document.

    proposal: the one whose acceptance the act is. erratum: {language: sentence} where a public statement was wrong.
    """

    action: Required[Action]
    by: Required[User]
    at: Required[datetime]
    note: str
    by_one_person: bool
    proposal: Proposal | None
    erratum: dict[str, str] | None


def journal(record: Record, **deed: Unpack[Deed]) -> Revision:
    """Return the Revision that records the act; writes version, labels, sort keys and states of translations with it.

    Called inside the act's own transaction, after the row is written and locked. Raises NotAllowed where the account of
    the specimens would touch a real record: every act passes here, so that none can forget to ask.
    """
    record = record.child()
    _refuse_beyond_the_fence(record, deed["by"])
    if "names" in record.children:
        prefetch_related_objects([record], "names")  # read once: short names and sort keys are made of them
    Record.objects.filter(pk=record.pk).update(version=F("version") + 1, **_labels(record))
    record.refresh_from_db()
    return _revise(record, **deed)


def journal_first(record: Record, **deed: Unpack[Deed]) -> Revision:
    """Return the first Revision of a record that was inserted a moment ago with its rows at hand (documents.insert).

    The same as journal(), but nothing of the record is read again.
    """
    _refuse_beyond_the_fence(record, deed["by"])
    columns = {"version": 1, **_labels(record)}
    Record.objects.filter(pk=record.pk).update(**columns)
    for name, value in columns.items():
        setattr(record, name, value)
    return _revise(record, **deed)


def journal_drafts(
    records: Sequence[Record], *, by: User, at: datetime, notes: Sequence[str], ids: Mapping[int, str]
) -> None:
    """Write the first Revision of many drafts that documents.insert_many has just inserted, some queries for all of them.

    The same as journal_first() for each. notes: one a record; ids: {key: public id} of all that they refer to.
    """
    revisions = []
    for record, note in zip(records, notes, strict=True):
        _refuse_beyond_the_fence(record, by)
        for name, value in {"version": 1, **_labels(record)}.items():
            setattr(record, name, value)
        revisions.append(
            Revision(
                record_id=record.pk,
                number=1,
                document=documents.read(record, ids=ids),
                action=Action.CREATE,
                by=by,
                at=at,
                note=note,
            )
        )
    _write_labels(records)
    insert_rows(Revision, revisions)
    drafted.send(sender=type(records[0]), records=records)


def _write_labels(records: Sequence[Record]) -> None:
    """Write what journaling works out of a record, for many: one prepared statement, an eighth of bulk_update's time."""
    names = ["version", "label_cyrl", *(f"{name}_{language}" for name in ("label", "sort") for language in LANGUAGES)]
    columns = [connection.ops.quote_name(name) for name in names]
    table = connection.ops.quote_name(Record._meta.db_table)
    settings = ", ".join(f"{column} = %s" for column in columns)
    with connection.cursor() as cursor:
        cursor.executemany(
            f"UPDATE {table} SET {settings} WHERE id = %s",  # noqa: S608
            [(*(getattr(record, name) for name in names), record.pk) for record in records],
        )


def _refuse_beyond_the_fence(record: Record, by: User) -> None:
    if by.keeps_to_specimens and not record.specimen:
        raise NotAllowed(_("This account touches specimens only, and %(id)s is none.") % {"id": record.public_id})


def _revise(record: Record, **deed: Unpack[Deed]) -> Revision:
    # Read the rows once for everything below: states of translations, document, index.
    prefetch_related_objects([record], "translation_statuses", *record.children)
    texts.refresh_effective(record)
    # Somebody who waited for the lock looked at the clock before: a history never runs backwards.
    deed["at"] = record.newest_at = max(deed["at"], record.newest_at or deed["at"])
    revision = Revision.objects.create(
        record_id=record.pk, number=record.version, document=documents.read(record), **deed
    )
    journaled.send(sender=type(record), record=record, revision=revision)
    return revision


def state_of_archive() -> tuple[int, str]:
    """Return what moves whenever an act on any record becomes visible; one query.

    The newest revision alone would do where acts come one after another, as on SQLite. On PostgreSQL the act with the
    smaller key may commit last: the list of acts still running, the snapshot, moves with it too.
    """
    running = "pg_current_snapshot()::text" if connection.vendor == "postgresql" else "''"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT COALESCE(MAX(id), 0), {running} FROM {Revision._meta.db_table}")  # noqa: S608
        newest, snapshot = cursor.fetchone()
    return newest, snapshot


def _labels(record: Record) -> dict[str, str]:
    labels = record.label_texts()
    columns = {f"label_{language}": shorten(labels.get(language, "")) for language in LANGUAGES}
    columns["label_cyrl"] = shorten(labels.get("cyrl", ""))
    sort_texts = record.sort_texts()
    for language in LANGUAGES:
        order = [*rules.fallback_order(language, record.original_language), "cyrl"]
        text, reading = next((sort_texts[x] for x in order if sort_texts.get(x, ("",))[0]), (record.public_id, ""))
        key = record.sort_stamp() + sorting.sort_key(text, language, reading=reading)
        columns[f"sort_{language}"] = key[:_SORT]
    return columns


def shorten(text: str | None) -> str:
    """Return the text cut to the length of a label, at a word where there is one."""
    text = " ".join((text or "").split())
    if len(text) <= _LABEL:
        return text
    cut = text[: _LABEL - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut[-40:] else cut) + "…"
