"""What the index of names is given: the published people and their names as recorded."""

from collections.abc import Iterator
from typing import Any

from archive.people.models import Person
from archive.records.models import Record, Revision

from . import name_index
from .name_rules import follow_rules
from .nameforms import Entry

_CHUNK = 500


def index_person(*, record: Record, revision: Revision | None = None, **kwargs: Any) -> None:
    """Bring a person's place in the index of names up to date, in the transaction of the change."""
    if isinstance(record, Person):
        name_index.index_entry(record.pk, _entry(record) if record.is_published else None)


def forget_people(*, keys: set[int], **kwargs: Any) -> None:
    """Take erased people out of the index of names."""
    for key in sorted(name_index.indexed(keys)):
        name_index.index_entry(key, None)


def rebuild_names() -> int:
    """Build the index of names anew without a pause in searching; returns the number of people."""
    follow_rules(name_index.index_state()[1])
    return name_index.rebuild(_entries, _entry_of)


def _entries() -> Iterator[Entry]:
    for person in Person.live.prefetch_related("names").order_by("pk").iterator(chunk_size=_CHUNK):
        yield _entry(person)


def _entry_of(pk: int) -> Entry | None:
    person = Person.live.filter(pk=pk).first()
    return _entry(person) if person else None


def _entry(person: Person) -> Entry:
    return Entry(
        record=person.pk,
        names=tuple(row.text for row in person.names.all()),
        born=person.birth_from.year if person.birth_from else None,
        died=person.death_from.year if person.death_from else None,
        prefecture=person.prefecture_id,
    )
