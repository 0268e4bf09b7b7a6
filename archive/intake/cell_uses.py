"""What later became of the cells of a row: where each is cited now, and whether the record still says what it brought."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.db.models import F

from archive.records import documents
from archive.records.documents import Document
from archive.records.models import Record, Revision

from .changing import holds
from .models import Further, Row


class Standing(StrEnum):
    """What a record says today where it cites a cell: the row's value, something else, or never the row's value."""

    HOLDS = "holds"
    CHANGED = "changed"
    BESIDE = "beside"


@dataclass(frozen=True)
class Use:
    """A cell that a record cites. header: of its column; path: of the statement; at, value: where and what the record says
    there now; at is of a name its words, of a text one of its languages.

    row: key of its row.
    """

    row: int
    header: str
    record: Record
    path: str
    standing: Standing
    at: str
    value: Any


@dataclass(frozen=True)
class Uses:
    """documents: {key of a record: what it says now}, of every record in uses."""

    uses: list[Use] = field(default_factory=list)
    documents: dict[int, Document] = field(default_factory=dict)

    @property
    def records(self) -> list[Record]:
        """Return the records that cite the row, each once."""
        return list({use.record.pk: use.record for use in self.uses}.values())


def uses_of(row: Row) -> Uses:
    """Return where the cells of a row are cited, in five queries, one more for each step of a chain of joinings.

    What was joined into another record is looked for there, since the one that stays says what both said.
    """
    brought = _brought(row)
    records = Record.objects.in_bulk(brought)
    while more := {one.merged_into_id for one in records.values() if one.merged_into_id} - records.keys():
        records |= Record.objects.in_bulk(more)
    together: dict[int, Document] = {}
    for key, values in brought.items():
        last = records[key]
        while last.merged_into_id:
            last = records[last.merged_into_id]
        together[last.pk] = together.get(last.pk, {}) | values
    said = said_now(together)
    uses = [use for key, document in said.items() for use in uses_in(records[key], document, row, together[key])]
    return Uses(uses, said)


def uses_in(record: Record, document: Document, row: Row, brought: Document) -> list[Use]:
    """Return where a record cites the cells of a row, in the order of its citations. No query but for the row's source.

    document: what it says now. brought: {path: value} that the row has brought to it.
    """
    brought = _spread(brought)
    source = row.batch.source
    if source is None:
        return []
    return list(_uses(record, document, brought, row=row, source=source.public_id))


def said_now(records: Collection[int]) -> dict[int, Document]:
    """Return {key of a record: its document as it stands}, as its newest version keeps it; in one query."""
    newest = Revision.objects.filter(record__in=records, number=F("record__version"))
    return dict(newest.order_by("record").values_list("record", "document"))


def _brought(row: Row) -> dict[int, Document]:
    """Return {key of a record: what the row has brought to it}, of all that it was ever said to speak of."""
    found: dict[int, Document] = {row.record_id: row.brought} if row.record_id else {}
    claims = row.attributions.values_list("record", "brought")
    further = Further.objects.filter(row=row).values_list("record", "brought")
    for key, brought in (*claims, *further):
        found[key] = found.get(key, {}) | brought
    return found


def _spread(brought: Document) -> Document:
    """Return what was brought with names by their words: a claim keeps a name whole, an import its words alone."""
    names = {f"{path}/text": one["text"] for path, one in brought.items() if path.startswith("names/") and _is_row(one)}
    return brought | names


def _is_row(value: Any) -> bool:
    return isinstance(value, dict) and "text" in value


def _uses(record: Record, document: Document, brought: Document, *, row: Row, source: str) -> Iterator[Use]:
    place = f"{row.locator}, "
    for cited in (document.get("citations") or {}).values():
        if cited["source"] != source or not (cited["locator"] or "").startswith(place):
            continue
        path = cited["path"]
        paths = _values_at(document, brought, path)
        wanted = {at: brought[at] for at in paths if at in brought}
        values = [(at, documents.value_at(document, at)) for at in paths]
        place_of_value, value = next(((at, one) for at, one in values if one), (next(iter(paths), path), None))
        standing = _standing(document, wanted, cited, value)
        yield Use(row.pk, cited["locator"].removeprefix(place), record, path, standing, place_of_value, value)


def _values_at(document: Document, brought: Document, path: str) -> Iterable[str]:
    """Return the paths of what a citation is of: a text in each of its languages, of a name its words."""
    key, *rest = path.split("/")
    if key == "names" and len(rest) == 1:
        return [f"{path}/text"]
    if rest or path in document:
        return [path]
    return [at for at in sorted({*document, *brought}) if documents.base_of(at) == path]


def _standing(document: Document, wanted: Document, cited: Document, value: Any) -> Standing:
    if wanted:
        return Standing.HOLDS if all(holds(document, at, said) for at, said in wanted.items()) else Standing.CHANGED
    read = {cited["reads"] or None, cited["says"] or None} - {None}
    now = value.get("edtf") if isinstance(value, dict) else value
    return Standing.HOLDS if now in read else Standing.BESIDE
