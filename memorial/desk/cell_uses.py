"""What became of the cells of a row, in words: which statement of which record cites each, and what stands there now."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from archive.intake.cell_uses import Standing, Uses
from archive.records import documents
from archive.records.models import Record

from .wording import marked_name
from .words import Words


@dataclass(frozen=True)
class ShownUse:
    """label: of the statement; value, language: what the record says there now, empty where it says nothing."""

    record: Record
    name: str
    label: str
    value: str
    language: str
    standing: Standing


def shown(uses: Uses) -> dict[str, list[ShownUse]]:
    """Return {header of a column: its uses in words} of one row; in one query for each kind of record at most."""
    return next(iter(shown_by_row(uses).values()), {})


def shown_by_row(uses: Uses) -> dict[int, dict[str, list[ShownUse]]]:
    """Return {key of a row: {header of a column: its uses in words}}; in one query for each kind of record at most."""
    words = {}
    for kind, records in _by_kind(uses.records).items():
        said = [uses.documents[record.pk] for record in records]
        words[kind] = Words(Record.kinds()[kind], [], documents=said)
    found: dict[int, dict[str, list[ShownUse]]] = defaultdict(lambda: defaultdict(list))
    for use in uses.uses:
        of = words[use.record.kind]
        found[use.row][use.header].append(
            ShownUse(
                use.record,
                marked_name(use.record),
                of.label(use.path),
                of.value(use.at, use.value),
                documents.language_of(use.at),
                use.standing,
            )
        )
    return {row: dict(headers) for row, headers in found.items()}


def _by_kind(records: Iterable[Record]) -> dict[str, list[Record]]:
    found: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        found[record.kind].append(record)
    return found
