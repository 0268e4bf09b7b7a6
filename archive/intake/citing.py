"""What a cell of a row says, as a citation with the row as its place in the source."""

from django.utils.translation import gettext as _

from archive.intake.reading import Column, ReadRow, ReadSheet
from archive.names.scripts import voice_of
from archive.records.documents import Document


def words_in(row: ReadRow, column: Column) -> str:
    """Return what the file itself says in a cell, letter by letter."""
    return row.written.cells[column.at].strip() if column.at < len(row.written.cells) else ""


def is_filled(row: ReadRow, column: Column) -> bool:
    """Whether something is written in a cell, or a curator has put something there."""
    return bool(words_in(row, column) or row.corrected.get(column.at))


def citation_of(row: ReadRow, column: Column, read: ReadSheet, *, path: str, reads: str, source: str) -> Document:
    """Return the citation of a statement by a cell. source: public id; where a curator reads otherwise, its note says so."""
    says, put = words_in(row, column), row.corrected.get(column.at)
    return {
        "path": path,
        "source": source,
        "locator": read.locator_of(row, column),
        "says": says,
        "says_language": voice_of(says) or (read.language if read.language in ("uz", "en") else ""),
        "reads": reads,
        "note": "" if put is None else _("Read by a curator as “%(text)s”.") % {"text": put},
    }
