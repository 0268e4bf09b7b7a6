"""Who points at a record: statements and rows of other records, found by what each kind declares; one query."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, F, QuerySet, Value

from . import documents
from .documents import Changes, Document
from .models import Record


@dataclass(frozen=True)
class Pointer:
    """record: key of the one that points. path: of the statement, `person`, or `citations/k3f9a2xq/source`."""

    record: int
    path: str


def pointers_to(*targets: Record) -> dict[int, list[Pointer]]:
    """Return {key of a target: its Pointers} for targets of one kind, in one query whatever the number of kinds."""
    parts = [part for model in Record.kinds().values() for part in _parts(model, type(targets[0]))]
    keys = [target.pk for target in targets]
    found: dict[int, list[Pointer]] = {key: [] for key in keys}
    rows = [
        queryset.filter(**{f"{name}__in": keys})
        .order_by()
        .annotate(
            at=F(name),
            of=F(parent),
            in_rows=Value(accessor, output_field=CharField()),
            row=F("uid") if accessor else Value("", output_field=CharField()),
            field=Value(name, output_field=CharField()),
        )
        .values_list("at", "of", "in_rows", "row", "field")
        for queryset, accessor, parent, name in _distinct(parts)
    ]
    for at, of, accessor, uid, name in rows[0].union(*rows[1:], all=True) if rows else ():
        found[at].append(Pointer(of, f"{accessor}/{uid}/{name}" if accessor else name))
    return {key: sorted(pointers, key=lambda one: (one.record, one.path)) for key, pointers in found.items()}


def records_of(keys: Iterable[int]) -> dict[int, Record]:
    """Return {key: record as its own kind}, one query for each kind among them and one more."""
    kinds: dict[str, list[int]] = defaultdict(list)
    for pk, kind in Record.objects.filter(pk__in=set(keys)).values_list("pk", "kind"):
        kinds[kind].append(pk)
    found: dict[int, Record] = {}
    for kind, of_kind in kinds.items():
        found |= Record.kinds()[kind].objects.in_bulk(of_kind)
    return found


def turned(document: Document, paths: Iterable[str], *, old: str, new: str, keep: bool = False) -> Changes:
    """Return the changes that make the paths of a document point at another record; keep: in lists the old one stays."""
    changes: Changes = {}
    for path in paths:
        value = documents.value_at(document, path)
        if isinstance(value, list):
            if old in value:
                kept = value if keep else [one for one in value if one != old]
                changes[path] = [value, sorted({*kept, new})]
        elif value == old:
            changes[path] = [old, new]
    return changes


def _parts(model: type[Record], kind: type[Record]) -> Iterator[tuple[QuerySet, str, str, str]]:
    """Yield (rows, accessor, key of the record, field) of every statement of a kind that may point at another one."""
    for name in documents.statements_of(model):
        if _may_point(model, name, kind):
            yield model._default_manager.all(), "", "pk", name
    for accessor, fields in model.children.items():
        row = documents.child_model(model, accessor)
        parent = getattr(model, accessor).rel.field.attname
        for name in fields:
            if _may_point(row, name, kind):
                yield row._default_manager.all(), accessor, parent, name


def _may_point(owner: Any, name: str, kind: type[Record]) -> bool:
    field = owner._meta.get_field(name)
    return bool(field.is_relation and field.related_model in (Record, kind))


def _distinct(parts: Iterable[tuple[QuerySet, str, str, str]]) -> Iterator[tuple[QuerySet, str, str, str]]:
    """Yield each table's field once: rows of citations and of pictures belong to records of many kinds."""
    seen = set()
    for queryset, accessor, parent, name in parts:
        if (queryset.model, name) not in seen:
            seen.add((queryset.model, name))
            yield queryset, accessor, parent, name
