"""What records are called on the pages of pairs: somebody known by one foreign spelling alone is no bare number."""

from collections.abc import Iterable

from archive.people.models import Person, PersonName
from archive.records.models import Record

from .wording import short_name


def names_of(records: Iterable[Record | None]) -> dict[int, str]:
    """Return {key: name} of records: the short name, of a person without one the oldest name row, else the number.

    No query where everybody has a short name, one otherwise.
    """
    found = {record.pk: short_name(record) for record in records if record is not None}
    bare = {record.pk for record in records if record is not None and found[record.pk] == record.public_id}
    people = bare and {one.pk for one in records if one and one.pk in bare and one.kind == Person._meta.model_name}
    if people:
        rows = PersonName.objects.filter(person__in=people).order_by("-pk").values_list("person", "text")
        found |= dict(rows)
    return found


def name_of_record(record: Record) -> str:
    """Return what one record is called; in one query at most."""
    return names_of([record])[record.pk]
