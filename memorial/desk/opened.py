"""What a posted form was opened with, and rows in it that somebody else has removed since."""

import re

from django.http import QueryDict

from archive.records import documents
from archive.records.models import Record

_ROW = r"{prefix}-(\d+)-(.+)"


def opened_document(record: Record, posted: QueryDict) -> dict | None:
    """Return the document of the version that a posted form says it was opened at; None where there is no such."""
    base = posted.get("base", "")
    revision = record.revisions.filter(number=base).first() if base.isdecimal() and len(base) < 10 else None
    return revision.document if revision else None


def with_removed_rows(record: Record, posted: QueryDict) -> QueryDict:
    """Return the posted form with rows that are gone by now turned into new ones, at the end of their group.

    Django would only say "Select a valid choice" of a hidden field; as new rows under their old uid they stand in the
    posted document, so that what was typed in them meets what the others did as a conflict that can be shown.
    """
    for accessor in record.children:
        model = documents.child_model(type(record), accessor)
        indices = _initial_indices(posted, accessor)
        keys = {number: posted.get(f"{accessor}-{number}-{model._meta.pk.name}", "") for number in indices}
        wanted = [int(key) for key in keys.values() if key.isdecimal() and len(key) < 19]
        present = set(getattr(record, accessor).filter(pk__in=wanted).values_list("pk", flat=True))
        gone = [number for number, key in keys.items() if key.isdecimal() and int(key) not in present]
        if gone:
            posted = _moved_to_end(posted, accessor, gone, len(indices))
    return posted


def _initial_indices(posted, prefix):
    total = posted.get(f"{prefix}-INITIAL_FORMS", "")
    return range(min(int(total), 1000)) if total.isdecimal() and len(total) < 6 else range(0)


def _moved_to_end(posted, prefix, gone, initial):
    total = int(posted.get(f"{prefix}-TOTAL_FORMS", initial))
    order = [number for number in range(total) if number not in gone] + gone
    place = {old: new for new, old in enumerate(order)}
    pattern = re.compile(_ROW.format(prefix=re.escape(prefix)))
    moved = posted.copy()
    for key in posted:
        match = pattern.fullmatch(key)
        if match:
            moved.pop(key, None)
    for key in posted:
        match = pattern.fullmatch(key)
        if match and int(match[1]) in place and not (int(match[1]) in gone and match[2] in ("id", "DELETE")):
            moved.setlist(f"{prefix}-{place[int(match[1])]}-{match[2]}", posted.getlist(key))
    ticked = [number for number in gone if posted.get(f"{prefix}-{number}-DELETE")]
    moved[f"{prefix}-INITIAL_FORMS"] = str(initial - len(gone))
    for number in ticked:
        moved[f"{prefix}-{place[number]}-DELETE"] = "on"
    return moved
