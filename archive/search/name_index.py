"""Writing the index of names: one person in the transaction of the change, all of them into the generation not in use.

A part of a name stands once, however many bear it, and so does a coarse sound; who has it is a packed list of record
numbers. A search reads some hundreds of rows by their primary keys, the same ones on every database. The primary key of a
row is the hash of what it stands for, with the generation in its last bit: no second index is needed.
"""

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from hashlib import blake2b
from typing import Any, TypeAlias

from django.db import transaction
from django.db.models import Model, Subquery

from . import nameforms
from .models import NameChange, NameEntry, NameIndex, NameKey, NamePart, NameSound
from .nameforms import Entry, Form, Terms

# A list of record numbers.
Numbers: TypeAlias = "array[int]"
_BATCH, _ROWS = 2000, 150
GENERATIONS = (0, 1)
_TABLES = (NameEntry, NamePart, NameSound, NameKey)


@lru_cache(maxsize=100000)
def number_of(text: str, generation: int) -> int:
    """Return the primary key of what stands for a text in a generation: 62 bits, the same on every machine."""
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big") >> 2 << 1 | generation


def pack(people: Iterable[int]) -> bytes:
    return array("q", sorted(people)).tobytes()


def unpack(people: bytes | memoryview) -> Numbers:
    return array("q", bytes(people))


def asked_generation() -> Subquery:
    """Return the generation that is asked as an expression, None where there is no index yet."""
    return Subquery(NameIndex.objects.order_by("pk").values("generation")[:1])


def generation() -> int:
    """Return the generation that is asked."""
    return NameIndex.objects.values_list("generation", flat=True).first() or 0


def index_entry(record: int, entry: Entry | None) -> None:
    """Bring one person's place in the index up to date; None takes it out of the index."""
    with transaction.atomic(savepoint=False):
        state = NameIndex.objects.order_by("pk")[:1]
        asked = {"asked": Subquery(state.values("generation")), "building": Subquery(state.values("building"))}
        rows: list[Any] = list(NameEntry.objects.select_for_update().filter(pk__in=_places(record)).annotate(**asked))
        index = NameIndex(generation=rows[0].asked, building=rows[0].building) if rows else _index()
        if index.building:
            NameChange.objects.get_or_create(record=record)
        old = next((row for row in rows if row.pk & 1 == index.generation), None)
        _write_entry(record, entry, index.generation, old)


def indexed(records: Iterable[int]) -> set[int]:
    """Return those of the records that the index has, in either generation."""
    found: set[int] = set()
    for chunk in _chunks(sorted(records), 500):
        places = [place for record in chunk for place in _places(record)]
        found.update(pk // 2 for pk in NameEntry.objects.filter(pk__in=places).values_list("pk", flat=True))
    return found


def _index() -> NameIndex:
    return NameIndex.objects.order_by("pk").first() or NameIndex.objects.create()


def _places(record: int) -> list[int]:
    return [record * 2 + generation for generation in GENERATIONS]


def rebuild(entries: Callable[[], Iterable[Entry]], entry_of: Callable[[int], Entry | None]) -> int:
    """Build the index anew beside the one in use, then ask the new one; returns the number of people.

    entries: gives every person. entry_of: gives one, or None, for those that change meanwhile.
    """
    state = _index()
    wanted = 1 - state.generation
    NameChange.objects.all().delete()
    NameIndex.objects.filter(pk=state.pk).update(building=True)
    _clear(wanted)
    number = _Builder(wanted).build(entries())
    with transaction.atomic():
        NameIndex.objects.select_for_update().get(pk=state.pk)
        for record in list(NameChange.objects.order_by("record").values_list("record", flat=True)):
            old = NameEntry.objects.select_for_update().filter(pk=record * 2 + wanted).first()
            _write_entry(record, entry_of(record), wanted, old)
        NameChange.objects.all().delete()
        NameIndex.objects.filter(pk=state.pk).update(generation=wanted, building=False)
    _clear(state.generation)
    return number


def _clear(old: int) -> None:
    for table in _TABLES:
        last = -1
        while keys := list(table.objects.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:_BATCH]):
            last = keys[-1]
            old_keys = [key for key in keys if key & 1 == old]
            for chunk in _chunks(old_keys, 500):
                table.objects.filter(pk__in=chunk).delete()


class _Builder:
    """Builds a generation: people stream through, the lists of who has what are held until the end."""

    def __init__(self, generation: int) -> None:
        self.generation = generation
        self.parts: dict[str, array] = defaultdict(lambda: array("q"))
        self.sounds: dict[str, array] = defaultdict(lambda: array("q"))

    def build(self, entries: Iterable[Entry]) -> int:
        number = sum(self._take(chunk) for chunk in _batches(entries))
        keys = self._keys()
        self._write(NameKey, "values", {key: "\n".join(sorted(values)) for key, values in keys.items()})
        self._write(NamePart, "people", self.parts, lambda part: {"text": part})
        self._write(NameSound, "people", self.sounds)
        return number

    def _take(self, entries: list[Entry]) -> int:
        rows = []
        for entry in entries:
            forms = nameforms.forms_of(entry.names)
            terms = nameforms.terms_of(forms)
            for part in terms.parts:
                self.parts[part].append(entry.record)
            for bones in terms.sounds:
                self.sounds[bones].append(entry.record)
            rows.append(_row(entry, forms, self.generation))
        NameEntry.objects.bulk_create(rows, batch_size=_ROWS)
        return len(rows)

    def _keys(self) -> dict[str, list[str]]:
        keys: dict[str, list[str]] = defaultdict(list)
        for part in self.parts:
            for key in nameforms.exact_keys(part):
                keys[key].append(part)
        for bones in self.sounds:
            for key in nameforms.near_keys(bones):
                keys[key].append(bones)
        return keys

    def _write(
        self,
        table: type[Model],
        column: str,
        found: dict[str, Any],
        more: Callable[[str], dict[str, str]] = lambda text: {},
    ) -> None:
        numbered = sorted((number_of(text, self.generation), text) for text in found)
        for chunk in _chunks(numbered, _BATCH):
            rows = [
                table(pk=pk, **{column: pack(value) if column == "people" else value}, **more(text))
                for pk, text in chunk
                for value in [found.pop(text)]
            ]
            table._default_manager.bulk_create(rows, batch_size=_ROWS * 2)


def _row(entry: Entry, forms: list[Form], generation: int) -> NameEntry:
    return NameEntry(
        pk=entry.record * 2 + generation,
        names=nameforms.written(forms),
        born=entry.born,
        died=entry.died,
        prefecture=entry.prefecture,
    )


def _write_entry(record: int, entry: Entry | None, generation: int, old: NameEntry | None) -> None:
    before = nameforms.terms_of(nameforms.read_forms(old.names)) if old else Terms()
    forms = nameforms.forms_of(entry.names) if entry else []
    after = nameforms.terms_of(forms)
    _move(NamePart, record, before.parts, after.parts, generation)
    _move(NameSound, record, before.sounds, after.sounds, generation)
    if entry and forms:
        row = _row(entry, forms, generation)
        if old is None or _columns(row) != _columns(old):
            row.save(force_insert=old is None, force_update=old is not None)
    elif old:
        old.delete()


def _columns(row: NameEntry) -> tuple[Any, ...]:
    return (row.names, row.born, row.died, row.prefecture)


def _move(
    table: type[NamePart] | type[NameSound], record: int, before: set[str], after: set[str], generation: int
) -> None:
    """Take a person off what they no longer have and put them on what they have now; what nobody has any more goes."""
    touched = {number_of(text, generation): text for text in before ^ after}
    if not touched:
        return
    rows = {row.pk: row for row in table._default_manager.select_for_update().filter(pk__in=touched).order_by("pk")}
    made: list[Any] = []
    changed: list[Any] = []
    gone: list[Any] = []
    for pk, text in sorted(touched.items()):
        row = rows.get(pk) or table(pk=pk, people=b"", **({"text": text} if table is NamePart else {}))
        people = {*unpack(row.people)} ^ {record}
        row.people = pack(people)
        (gone if not people else changed if pk in rows else made).append(row)
    table._default_manager.bulk_create(made)
    if changed:
        table._default_manager.bulk_update(changed, ["people"])
    table._default_manager.filter(pk__in=[row.pk for row in gone]).delete()
    _link([touched[row.pk] for row in made], [touched[row.pk] for row in gone], table, generation)


def _link(made: list[str], gone: list[str], table: type[Model], generation: int) -> None:
    """Let the keys of new texts lead to them, and those of texts that are gone no longer."""
    turned: dict[int, set[str]] = defaultdict(set)
    for text in (*made, *gone):
        for key in _keys_of(text, table):
            turned[number_of(key, generation)].add(text)
    if not turned:
        return
    rows = {row.pk: row for row in NameKey.objects.select_for_update().filter(pk__in=turned).order_by("pk")}
    new: list[NameKey] = []
    changed: list[NameKey] = []
    empty: list[NameKey] = []
    for pk, texts in sorted(turned.items()):
        row = rows.get(pk) or NameKey(pk=pk, values="")
        values = {*row.values.split()} ^ texts
        row.values = "\n".join(sorted(values))
        (empty if not values else changed if pk in rows else new).append(row)
    NameKey.objects.bulk_create(new)
    if changed:
        NameKey.objects.bulk_update(changed, ["values"], batch_size=_ROWS)
    NameKey.objects.filter(pk__in=[row.pk for row in empty]).delete()


def _keys_of(text: str, table: type[Model]) -> list[str]:
    return sorted(nameforms.exact_keys(text) if table is NamePart else nameforms.near_keys(text))


def _batches(entries: Iterable[Entry]) -> Iterator[list[Entry]]:
    batch: list[Entry] = []
    for entry in entries:
        batch.append(entry)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    yield batch


def _chunks(rows: list[Any], size: int) -> Iterator[list[Any]]:
    return (rows[i : i + size] for i in range(0, len(rows), size))
