"""One plain dict of everything a record states, made from its kind's declaration (MODEL §3).

A document's keys are the kind's statements and, under the name of each child accessor, {uid: {field: value}}. Empty text
and NULL are both None; a reference is a public id; many-to-many is a sorted list; an uncertain date is one value,
{"edtf": …, "typed": …}; a Decimal is normalised text. A path names one of its values: `death`, `names/k3f9a2xq/text`.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypeAlias

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext as _
from modeltranslation.translator import translator

from .bulk import blank, insert_rows
from .enums import LANGUAGES
from .fields import UncertainDateField
from .models import Child, Record

Document: TypeAlias = dict[str, Any]
Changes: TypeAlias = dict[str, list[Any]]  # {path: [old, new]}
Errors: TypeAlias = dict[str, list[str]]  # {path: messages}

COMMON = ("original_language",)


def statements_of(model: type[Record]) -> tuple[str, ...]:
    """Return the names of a kind's own statements."""
    return (*COMMON, *model.statements)


def child_model(model: type[Record], accessor: str) -> type[Child]:
    """Return the model of the rows under a child accessor."""
    return getattr(model, accessor).rel.related_model


def translated_names(model: type[Model]) -> tuple[str, ...]:
    """Return the bare names of a kind's or a row's translated fields."""
    if model not in translator.get_registered_models():
        return ()
    return tuple(type(translator.get_options_for_model(model)).fields)


def read(record: Record, *, ids: Mapping[int, str] | None = None) -> Document:
    """Return the document of a record of any kind. ids: {key: public id} of all it refers to, where they are known."""
    record = record.child()
    wanted = _Keys()
    document = {name: _value(record, name, wanted) for name in statements_of(type(record))}
    for accessor, fields in record.children.items():
        # Rows of a draft that was inserted in bulk have no keys yet, and stand in their order.
        rows = sorted(getattr(record, accessor).all(), key=lambda row: row.pk or 0)
        document[accessor] = {row.uid: {name: _value(row, name, wanted) for name in fields} for row in rows}
    return wanted.filled(document) if ids is None else _exchange(document, ids)


def outline(record: Record) -> Document:
    """Return of a document only which rows there are, {accessor: {uid: {"path": …}}}: all that is_statement asks.

    It costs one query for each kind of row, none where the rows have been fetched before.
    """
    return {
        accessor: {row.uid: {"path": getattr(row, "path", "")} for row in getattr(record, accessor).all()}
        for accessor in record.children
    }


def diff(old: Document, new: Document) -> Changes:
    """Return {path: [old, new]} of what differs; a row that came or went is one path, `names/k3f9a2xq`."""
    changes: Changes = {}
    for key in dict.fromkeys((*old, *new)):
        before, after = old.get(key), new.get(key)
        if is_rows(before) or is_rows(after):
            changes.update(_row_changes(key, before or {}, after or {}))
        elif before != after:
            changes[key] = [before, after]
    return changes


def is_declared(model: type[Record], path: str) -> bool:
    """Return whether documents of the kind hold a value at such a path today, of whatever row."""
    key, *rest = path.split("/")
    if key in model.children:
        return len(rest) < 2 or (len(rest) == 2 and rest[1] in model.children[key])
    return not rest and key in statements_of(model)


def declared(model: type[Record], changes: Changes) -> Changes:
    """Return the changes without statements that the kind had once, in old versions, and has no longer."""
    return {path: pair for path, pair in changes.items() if is_declared(model, path)}


def patch(document: Document, changes: Changes) -> Document:
    """Return a copy of the document with the new values of {path: [old, new]}; a removed row takes its citations along."""
    patched = {key: _copy(value) for key, value in document.items()}
    for path, (_old, new) in changes.items():
        key, *rest = path.split("/")
        if not rest:
            patched[key] = new
        elif len(rest) == 2:
            patched[key][rest[0]][rest[1]] = new
        elif new is None:
            patched[key].pop(rest[0], None)
            _drop_citations(patched, path)
        else:
            patched[key][rest[0]] = dict(new)
    return patched


def value_at(document: Document, path: str) -> Any:
    """Return what the document holds at the path, None where nothing stands there."""
    value: Any = document
    for part in path.split("/"):
        value = value.get(part) if isinstance(value, dict) else None
    return value


def lacks_row(document: Document, path: str) -> bool:
    """Return whether the path names a field of a row that the document has not: no value can be put there."""
    key, *rest = path.split("/")
    return len(rest) == 2 and rest[0] not in (document.get(key) or {})


def language_of(path: str) -> str:
    """Return the language of a translated text by its path, `story_ja` or `passages/k3f9a2xq/text_ja`; else empty."""
    return path[-2:] if path[-3:-2] == "_" and path[-2:] in LANGUAGES else ""


def base_of(path: str) -> str:
    """Return the path of a text without its language: citations stand on the text in all its languages."""
    return path[:-3] if language_of(path) else path


def is_rows(value: Any) -> bool:
    """Return whether a value of a document is {uid: row}; an uncertain date is a dict too."""
    return isinstance(value, dict) and "edtf" not in value


def is_statement(model: type[Record], document: Document, path: str) -> bool:
    """Return whether the path names a statement of this document: a citation may hang there.

    A translated text is named without its language (`story`); a child row by itself or by one of its fields.
    """
    key, *rest = path.split("/")
    if key in model.children:
        fields = model.children[key]
        return bool(rest) and rest[0] in document.get(key, {}) and (len(rest) == 1 or _names(fields, rest[1]))
    return not rest and _names(statements_of(model), key)


def write(record: Record, document: Document, *, keys: set[str] | None = None) -> None:
    """Bring a record and its rows to the document. Raises ValidationError with {path: messages}.

    keys: the statements and child accessors to write, where the rest is known to stand already; None for all of them.
    Everything is checked by full_clean before anything is saved; a new record is inserted.
    """
    model = type(record)
    keys = {*statements_of(model), *model.children} if keys is None else keys
    references = _References(record, {key: document.get(key) for key in keys if document.get(key)})
    errors: Errors = {}
    links = _assign(record, document, [x for x in statements_of(model) if x in keys], references, errors, prefix="")
    rows = _rows(record, document, [x for x in model.children if x in keys], references, errors)
    _collect(record, errors, prefix="", exclude=_standing(record, keys), language=record.original_language)
    if errors:
        raise ValidationError(errors)
    record.save()
    for name, targets in links.items():
        getattr(record, name).set(targets)
    _save_rows(record, rows)


def insert(record: Record, document: Document, *, known: Mapping[str, Record]) -> None:
    """Insert a new record with its rows, as `write` does, and ask the database nothing on the way (MODEL §10).

    known: {public id: record} of all that the document refers to. Every field is cleaned; whether a number or a row stands
    there already is left to the database's own constraints, which raise IntegrityError. The rows stay at hand on the
    record, so that nobody reads them again. Raises ValidationError with {path: messages}.
    """
    model = type(record)
    references = _References(record, document, known)
    errors: Errors = {}
    links = _assign(record, document, statements_of(model), references, errors, prefix="")
    rows = _rows(record, document, model.children, references, errors, clean=_clean_alone)
    _collect(record, errors, prefix="", exclude=(), language=record.original_language, clean=_clean_alone)
    if errors:
        raise ValidationError(errors)
    record.save()
    for name, targets in links.items():
        getattr(record, name).set(targets)
    for accessor, wanted in rows.items():
        for row in wanted.values():
            setattr(row, _parent_key(record, accessor), record)
        _keep_at_hand(record, accessor, child_model(model, accessor)._default_manager.bulk_create(wanted.values()))
    _keep_at_hand(record, "translation_statuses", [])


Rows: TypeAlias = dict[str, dict[str, Child]]  # {accessor: {uid: unsaved row}}


def brought_to(record: Record, document: Document, *, known: Mapping[str, Record]) -> Rows:
    """Bring an unsaved record to a document and return its unsaved rows, for insert_many; no query is asked.

    known: see insert. Raises ValidationError with {path: messages}; kinds with many-to-many statements are not for it.
    """
    model = type(record)
    references = _References(record, document, known)
    errors: Errors = {}
    links = _assign(record, document, statements_of(model), references, errors, prefix="")
    rows = _rows(record, document, model.children, references, errors, clean=_clean_alone)
    _collect(record, errors, prefix="", exclude=(), language=record.original_language, clean=_clean_alone)
    if errors:
        raise ValidationError(errors)
    assert not links
    return rows


def insert_many(drafts: Sequence[tuple[Record, Rows]]) -> None:
    """Insert new records of one kind with their rows, some queries for all of them; the rows stay at hand on each.

    Child tables of Record refuse bulk_create: the parents' rows go first, then those of the kind (MODEL §10). Every record
    has its number already.
    """
    model = type(drafts[0][0])
    columns = [field.attname for field in Record._meta.concrete_fields if not field.primary_key]
    parents = Record.objects.bulk_create(
        Record(**{name: getattr(record, name) for name in columns} | {"kind": model._meta.model_name})
        for record, _rows in drafts
    )
    for (record, _rows), parent in zip(drafts, parents, strict=True):
        record.kind, record.id, record.record_id = parent.kind, parent.pk, parent.pk  # type: ignore[attr-defined]
        record._state.adding = False
        record._state.db = parent._state.db
    everyone = [record for record, _rows in drafts]
    insert_rows(model, everyone)
    for accessor in model.children:
        wanted = []
        for record, rows in drafts:
            for row in rows[accessor].values():
                setattr(row, _parent_key(record, accessor), record)
                wanted.append(row)
            _keep_at_hand(record, accessor, list(rows[accessor].values()))
        insert_rows(child_model(model, accessor), wanted)
    for record in everyone:
        _keep_at_hand(record, "translation_statuses", [])


def _keep_at_hand(record: Record, accessor: str, rows: list[Any]) -> None:
    """Let the record give these rows without a query, as if they had been prefetched."""
    related = getattr(type(record), accessor).rel.related_model
    at_hand: Any = type(related._default_manager.get_queryset())(related)
    at_hand._result_cache = rows
    record.__dict__.setdefault("_prefetched_objects_cache", {})[accessor] = at_hand


def check_references(record: Record, document: Document) -> None:
    """Raise ValidationError where a reference is missing, of another kind, or on the other side of the specimens' fence."""
    references = _References(record, document)
    for owner, values in _owners(type(record), document):
        for name, value in values.items():
            field = owner._meta.get_field(name)
            if field.is_relation and value:
                for public_id in value if isinstance(value, list) else [value]:
                    references.key(field, public_id)


class _Keys:
    """Primary keys met while reading, exchanged for public ids by one query at the end."""

    def __init__(self) -> None:
        self.pks: set[int] = set()

    def add(self, pk: int | None) -> "_Key | None":
        if pk is None:
            return None
        self.pks.add(pk)
        return _Key(pk)

    def filled(self, document: Document) -> Document:
        known = Record.objects.filter(pk__in=self.pks) if self.pks else Record.objects.none()
        ids = dict(known.values_list("pk", "public_id"))
        return _exchange(document, ids)


class _Key(int):
    pass


def _exchange(value: Any, ids: Mapping[int, str]) -> Any:
    if isinstance(value, _Key):
        return ids[value]
    if isinstance(value, dict):
        return {key: _exchange(item, ids) for key, item in value.items()}
    if isinstance(value, list):
        return sorted(_exchange(item, ids) for item in value)
    return value


def _value(owner: Model, name: str, wanted: "_Keys") -> Any:
    field: Any = owner._meta.get_field(name)
    if isinstance(field, UncertainDateField):
        edtf, typed = getattr(owner, name), getattr(owner, f"{name}_typed")
        return {"edtf": edtf or None, "typed": typed or None} if edtf or typed else None
    if field.many_to_many:
        return [wanted.add(pk) for pk in getattr(owner, name).values_list("pk", flat=True)]
    if field.is_relation:
        return wanted.add(getattr(owner, field.attname))
    return plain_value(getattr(owner, name))


def plain_value(value: Any) -> Any:
    """Return the value of a plain field as documents hold it."""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, str):
        return value.strip() or None
    return value


def _copy(value: Any) -> Any:
    if is_rows(value):
        return {uid: dict(row) for uid, row in value.items()}
    return value


def _row_changes(key: str, before: Document, after: Document) -> Changes:
    changes: Changes = {}
    for uid in dict.fromkeys((*before, *after)):
        old, new = before.get(uid), after.get(uid)
        if old is None or new is None:
            changes[f"{key}/{uid}"] = [old, new]
            continue
        for name in dict.fromkeys((*old, *new)):
            if old.get(name) != new.get(name):
                changes[f"{key}/{uid}/{name}"] = [old.get(name), new.get(name)]
    return changes


def _drop_citations(document: Document, path: str) -> None:
    citations = document.get("citations", {})
    for uid in [uid for uid, row in citations.items() if f"{row['path']}/".startswith(f"{path}/")]:
        del citations[uid]


def _names(fields: tuple[str, ...], name: str) -> bool:
    return name in fields or all(f"{name}_{language}" in fields for language in LANGUAGES)


class _References:
    """Public ids of a document, found by one query; the fence between specimens and real records stands here.

    known: {public id: record} where they are at hand already, and no query is asked.
    """

    def __init__(self, record: Record, document: Document, known: Mapping[str, Record] | None = None) -> None:
        self.specimen = record.specimen
        self.found = known if known is not None else self._read(record, document)

    @staticmethod
    def _read(record: Record, document: Document) -> Mapping[str, Record]:
        wanted = set(_public_ids(type(record), document))
        found = Record.objects.filter(public_id__in=wanted) if wanted else ()
        return {record.public_id: record for record in found}

    def key(self, field: Any, public_id: str) -> int:
        target = self.found.get(public_id)
        model = field.related_model
        if target is None or (model is not Record and target.kind != model._meta.model_name):
            raise ValidationError(
                _("There is no %(kind)s with the number %(id)s.") % {"kind": model._meta.verbose_name, "id": public_id}
            )
        if target.specimen != self.specimen:
            raise ValidationError(
                _("Specimens and real records can't refer to each other (%(id)s).") % {"id": public_id}
            )
        return target.pk


def _public_ids(model: type[Record], document: Document) -> Iterator[str]:
    for owner, values in _owners(model, document):
        for name, value in values.items():
            if owner._meta.get_field(name).is_relation and value:
                yield from value if isinstance(value, list) else [value]


def _owners(model: type[Record], document: Document) -> Iterator[tuple[type[Model], dict[str, Any]]]:
    yield model, {name: document.get(name) for name in statements_of(model)}
    for accessor in model.children:
        for row in document.get(accessor, {}).values():
            yield child_model(model, accessor), row


def _assign(
    owner: Model,
    values: dict[str, Any],
    names: Iterable[str],
    references: _References,
    errors: Errors,
    prefix: str,
) -> dict[str, list[int]]:
    """Set the plain fields and keys; return {name: [pk]} of many-to-many fields, which can only be set after saving."""
    links = {}
    for name in names:
        field: Any = owner._meta.get_field(name)
        value = values.get(name)
        try:
            if isinstance(field, UncertainDateField):
                setattr(owner, name, (value or {}).get("edtf") or "")
                setattr(owner, f"{name}_typed", (value or {}).get("typed") or "")
            elif field.many_to_many:
                links[name] = [references.key(field, public_id) for public_id in value or ()]
            elif field.is_relation:
                setattr(owner, field.attname, references.key(field, value) if value else None)
            else:
                setattr(owner, name, _filled(field, value))
        except ValidationError as error:
            errors[prefix + name] = error.messages
    return links


def _filled(field: Any, value: Any) -> Any:
    if value is None:
        return None if field.null else field.get_default() if field.has_default() else ""
    return field.to_python(value)


# Columns of a record that no document holds.
_GUARDED = ("public_id", "state", "published_at", "merged_into")


def _standing(record: Record, keys: set[str]) -> list[str]:
    """Return what of a record that stands already is as it was: nobody asks the database again whether it may be so.

    Its life cycle, its links and the order of its dates, each of which would cost a query or three; a link that is a
    part of something unique is asked all the same.
    """
    if record.pk is None:
        return []
    unique = {name for constraint in record._meta.constraints for name in getattr(constraint, "fields", ())}
    standing = list(_GUARDED)
    for field in type(record)._meta.local_concrete_fields:
        if field.name not in keys | unique and isinstance(field, UncertainDateField):
            standing.append(f"{field.name}_from")
        elif field.name not in keys | unique and field.is_relation and not field.primary_key:
            standing.append(field.name)
    return standing


def _clean_wholly(owner: Model, exclude: Iterable[str]) -> None:
    owner.full_clean(exclude=exclude)


def _clean_alone(owner: Model, exclude: Iterable[str]) -> None:
    """Clean what needs no query: keys are known to stand, the rest is for the database's own constraints."""
    keys = (field.name for field in owner._meta.concrete_fields if field.is_relation)
    owner.full_clean(exclude=(*exclude, *keys), validate_unique=False, validate_constraints=False)


def _rows(
    record: Record,
    document: Document,
    accessors: Iterable[str],
    references: _References,
    errors: Errors,
    clean: Callable[[Model, Iterable[str]], None] = _clean_wholly,
) -> dict[str, dict[str, Child]]:
    """Return {accessor: {uid: row}} of unsaved rows brought to the document."""
    result: dict[str, dict[str, Child]] = {}
    for accessor in accessors:
        fields = record.children[accessor]
        model = child_model(type(record), accessor)
        known = {row.uid: row for row in getattr(record, accessor).all()} if record.pk else {}
        result[accessor] = {}
        for uid, values in document.get(accessor, {}).items():
            row = known.get(uid) or blank(model, uid=uid)
            prefix = f"{accessor}/{uid}/"
            _assign(row, values, fields, references, errors, prefix)
            parent = (_parent_key(record, accessor),)
            _collect(row, errors, prefix, exclude=parent, language=record.original_language, clean=clean)
            result[accessor][uid] = row
    return result


def _collect(
    owner: Model,
    errors: Errors,
    prefix: str,
    exclude: Iterable[str],
    language: str,
    clean: Callable[[Model, Iterable[str]], None] = _clean_wholly,
) -> None:
    """Add what full_clean finds to errors; of a required text the original is required, never the bare column."""
    translated = translated_names(type(owner))
    faulty = [name.removeprefix(prefix) for name in errors if name.startswith(prefix)]
    for name in translated:
        field: Any = owner._meta.get_field(name)
        if not field.blank and not getattr(owner, f"{name}_{language}"):
            errors[f"{prefix}{name}_{language}"] = [_("Write this text in the original language.")]
    try:
        clean(owner, (*exclude, *translated, *faulty))
    except ValidationError as error:
        for name, messages in error.message_dict.items():
            errors.setdefault(prefix + name, []).extend(messages)


def _parent_key(record: Record, accessor: str) -> str:
    return getattr(type(record), accessor).rel.field.name


def _save_rows(record: Record, rows: dict[str, dict[str, Child]]) -> None:
    for accessor, wanted in rows.items():
        manager = getattr(record, accessor)
        manager.exclude(uid__in=wanted).delete()
        # Those that stop being preferred go first: the database allows one preferred name at any moment. New rows come
        # last, in the document's order, which is the order that they are shown in.
        for row in sorted(wanted.values(), key=_save_order):
            setattr(row, _parent_key(record, accessor), record)
            row.save()


def _save_order(row: Child) -> tuple[int, int]:
    return (1, 0) if row._state.adding else (0, getattr(row, "preferred", False))
