"""The versions of a record by pages, each with what it changed."""

from dataclasses import dataclass

from . import documents
from .documents import Changes
from .models import Record, Revision

A_PAGE = 20


@dataclass(frozen=True)
class VersionsPage:
    """revisions: newest first, with their people. moved: {number: what it changed}; not of the oldest version there is.

    documents: all that was read to compare. following: the number that the next page begins before, or None.
    """

    revisions: list[Revision]
    moved: dict[int, Changes]
    documents: list[documents.Document]
    following: int | None


def page_of_versions(record: Record, *, before: int | None = None, since: int = 0) -> VersionsPage:
    """Return a VersionsPage of a record, in one query; before: a number; since: the oldest version that may be told."""
    model = record.kinds()[record.kind]
    revisions = record.revisions.filter(number__gte=since).select_related("by", "proposal__by").order_by("-number")
    rows = list((revisions.filter(number__lt=before) if before else revisions)[: A_PAGE + 1])
    shown = rows[:A_PAGE]
    moved = {
        newer.number: documents.declared(model, documents.diff(older.document, newer.document))
        for newer, older in zip(shown, rows[1:], strict=False)
    }
    following = shown[-1].number if len(rows) > A_PAGE else None
    return VersionsPage(shown, moved, [revision.document for revision in rows], following)
