"""Writing the index of names: one person in the transaction of the change, all of them into the generation not in use.

A sound of a part of a name stands once, however many bear it, and so does a writing in kanji; who has it are packed lists
of record numbers. A search reads some hundreds of rows by their primary keys, the same ones on every database. The primary
key of a row is the hash of what it stands for, with the generation in its last bit: no second index is needed.
"""

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from hashlib import blake2b
from typing import Any

from django.db import transaction
from django.db.models import Model, Q, Subquery

from archive.names.person import keys

from . import nameforms
from .models import NameChange, NameEntry, NameIndex, NameKey, NamePart, NameSound
from .name_lists import pack, with_changes
from .name_rows import insert_rows, update_rows
from .name_rules import follow_rules
from .nameforms import Entry, Form, Terms

_BATCH, _ROWS = 5000, 150
GENERATIONS = (0, 1)
_TABLES = (NameEntry, NamePart, NameSound, NameKey)


@lru_cache(maxsize=100_000)
def number_of(text: str, generation: int) -> int:
    """Return the primary key of what stands for a text in a generation: 62 bits, the same on every machine."""
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big") >> 2 << 1 | generation


def index_state() -> tuple[int, int]:
    """Return the generation that is asked and the number of the rules of names."""
    return NameIndex.objects.values_list("generation", "rules").first() or (0, 0)


def index_entry(record: int, entry: Entry | None) -> None:
    """Bring one person's place in the index up to date; None takes it out of the index."""
    with transaction.atomic(savepoint=False):
        state = NameIndex.objects.order_by("pk")[:1]
        asked = {column: Subquery(state.values(column)) for column in ("generation", "building", "rules")}
        rows: list[Any] = list(NameEntry.objects.select_for_update().filter(pk__in=_places(record)).annotate(**asked))
        index = NameIndex(**{column: getattr(rows[0], column) for column in asked}) if rows else _index()
        follow_rules(index.rules)
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
        while numbers := list(table.objects.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:_BATCH]):
            last = numbers[-1]
            for chunk in _chunks([number for number in numbers if number & 1 == old], 500):
                table.objects.filter(pk__in=chunk).delete()


class _Builder:
    """Builds a generation: people stream through, the lists of who has what are held until the end."""

    def __init__(self, generation: int) -> None:
        self.generation = generation
        # {sign of a kind and a sound or writing: people}
        self.sounds: dict[str, array[int]] = {}
        self.writings: dict[str, array[int]] = {}

    def build(self, entries: Iterable[Entry]) -> int:
        number = sum(self._take(chunk) for chunk in _batches(entries))
        sounds, writings = _by_text(self.sounds), _by_text(self.writings)
        self._write(NameKey, "values", _keys(sounds, writings))
        self._write_lists(NameSound, sounds, self.sounds)
        self._write_lists(NamePart, writings, self.writings)
        return number

    def _take(self, entries: list[Entry]) -> int:
        rows = []
        for entry in entries:
            forms = nameforms.forms_of(entry.names)
            terms = nameforms.terms_of(forms)
            for found, lists in ((terms.sounds, self.sounds), (terms.writings, self.writings)):
                for (text, _number), sign in found.items():
                    key = sign + text
                    if key not in lists:
                        lists[key] = array("q")
                    lists[key].append(entry.record)
            if forms:
                rows.append((entry.record * 2 + self.generation, *_columns(_row(entry, forms, self.generation))))
        insert_rows(NameEntry, ["id", *_COLUMNS], rows)
        return len(rows)

    def _write(self, table: type[Model], column: str, found: dict[str, str]) -> None:
        for chunk in _chunks(self._numbered(found), _BATCH):
            insert_rows(table, ["id", column], [(number, found.pop(text)) for number, text in chunk])

    def _write_lists(self, table: type[Model], signs: dict[str, str], lists: dict[str, "array[int]"]) -> None:
        more = ["text"] if table is NamePart else []
        for chunk in _chunks(self._numbered(signs), _BATCH):
            rows = []
            for number, text in chunk:
                packed = pack({sign: lists.pop(sign + text) for sign in signs[text]})
                rows.append((number, packed, *([text] if more else [])))
            insert_rows(table, ["id", "people", *more], rows)

    def _numbered(self, texts: Iterable[str]) -> list[tuple[int, str]]:
        return sorted((number_of(text, self.generation), text) for text in texts)


def _by_text(lists: Iterable[str]) -> dict[str, str]:
    """Return {text: signs of its kinds}."""
    found: dict[str, str] = {}
    for key in lists:
        found[key[1:]] = found.get(key[1:], "") + key[0]
    return found


def _keys(sounds: Iterable[str], writings: Iterable[str]) -> dict[str, str]:
    found: dict[str, list[str]] = defaultdict(list)
    for texts, leading_to in ((sounds, keys.leading_to), (writings, keys.leading_to_writing)):
        for text in sorted(texts):
            for key in leading_to(text):
                found[key].append(text)
    return {key: "\n".join(values) for key, values in found.items()}


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
    _put_terms({record: (before, after)}, generation)
    if entry and forms:
        row = _row(entry, forms, generation)
        if old is None or _columns(row) != _columns(old):
            row.save(force_insert=old is None, force_update=old is not None)
    elif old:
        old.delete()


def _put_terms(changed: dict[int, tuple[Terms, Terms]], generation: int) -> None:
    writings: _Turned = {}
    sounds: _Turned = {}
    for record, (before, after) in changed.items():
        _turn(writings, record, before.writings, after.writings)
        _turn(sounds, record, before.sounds, after.sounds)
    _move(NamePart, writings, generation)
    _move(NameSound, sounds, generation)


def index_anew(texts: Iterable[str], change: Callable[[], int]) -> None:
    """Change the rules that names are read by, and bring up to date the people whose recorded names hold any of the texts.

    change: does it and returns the number of the new rules. All in one transaction.
    """
    with transaction.atomic():
        index = NameIndex.objects.select_for_update().order_by("pk").first() or NameIndex.objects.create()
        holding = Q(pk__in=())
        for text in texts:
            holding |= Q(names__contains=text)
        rows = [row for row in NameEntry.objects.filter(holding).order_by("pk") if row.pk & 1 == index.generation]
        before = {row.pk: nameforms.terms_of(nameforms.read_forms(row.names)) for row in rows}
        NameIndex.objects.filter(pk=index.pk).update(rules=change())
        changed = {}
        for row in rows:
            forms = nameforms.forms_of(tuple(form.text for form in nameforms.read_forms(row.names)))
            row.names = nameforms.written(forms)
            changed[row.pk // 2] = before[row.pk], nameforms.terms_of(forms)
        _put_terms(changed, index.generation)
        update_rows(NameEntry, "names", rows)
        if index.building:
            NameChange.objects.bulk_create([NameChange(record=record) for record in changed], ignore_conflicts=True)


_COLUMNS = ("names", "born", "died", "prefecture")


def _columns(row: NameEntry) -> tuple[Any, ...]:
    return (row.names, row.born, row.died, row.prefecture)


# {sound or writing: {sign of a kind: records that are put there, or taken off if they are there}}
_Turned = dict[str, dict[str, set[int]]]


def _turn(turned: _Turned, record: int, before: dict[tuple[str, int], str], after: dict[tuple[str, int], str]) -> None:
    for (text, _number), sign in {*before.items()} ^ {*after.items()}:
        turned.setdefault(text, {}).setdefault(sign, set()).symmetric_difference_update({record})


def _move(table: type[NamePart] | type[NameSound], changes: _Turned, generation: int) -> None:
    """Take people off what they no longer have and put them on what they have now; what nobody has any more goes."""
    if not changes:
        return
    touched = {number_of(text, generation): text for text in changes}
    rows: dict[int, Any] = {}
    for chunk in _chunks(sorted(touched), 500):
        rows |= {row.pk: row for row in table._default_manager.select_for_update().filter(pk__in=chunk).order_by("pk")}
    made: list[Any] = []
    changed: list[Any] = []
    gone: list[Any] = []
    for pk, text in sorted(touched.items()):
        row = rows.get(pk) or table(pk=pk, **({"text": text} if table is NamePart else {}))
        row.people = with_changes(row.people if pk in rows else b"", changes[text])
        (gone if not row.people else changed if pk in rows else made).append(row)
    table._default_manager.bulk_create(made)
    update_rows(table, "people", changed)
    _delete(table, [row for row in gone if row.pk in rows])
    linked = [touched[row.pk] for row in made] + [touched[row.pk] for row in gone if row.pk in rows]
    _link(linked, keys.leading_to if table is NameSound else keys.leading_to_writing, generation)


def _link(texts: list[str], leading_to: Callable[[str], list[str]], generation: int) -> None:
    """Let the keys of new sounds or writings lead to them, and those of such as are gone no longer."""
    turned: dict[int, set[str]] = defaultdict(set)
    for text in texts:
        for key in leading_to(text):
            turned[number_of(key, generation)].add(text)
    if not turned:
        return
    rows: dict[int, NameKey] = {}
    for chunk in _chunks(sorted(turned), 500):
        rows |= {row.pk: row for row in NameKey.objects.select_for_update().filter(pk__in=chunk).order_by("pk")}
    new: list[NameKey] = []
    changed: list[NameKey] = []
    empty: list[NameKey] = []
    for pk, sounds in sorted(turned.items()):
        row = rows.get(pk) or NameKey(pk=pk, values="")
        values = {*row.values.split()} ^ sounds
        row.values = "\n".join(sorted(values))
        (empty if not values else changed if pk in rows else new).append(row)
    NameKey.objects.bulk_create(new)
    update_rows(NameKey, "values", changed)
    _delete(NameKey, empty)


def _delete(table: type[Model], rows: list[Any]) -> None:
    if rows:
        table._default_manager.filter(pk__in=[row.pk for row in rows]).delete()


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
