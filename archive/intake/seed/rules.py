"""Computations about the entries of a seed; no query."""

from collections.abc import Iterable, Mapping
from graphlib import CycleError, TopologicalSorter
from typing import Any

from django.db import models

from archive.records import documents
from archive.records.fields import UncertainDateField
from archive.records.models import Record


class NotADocument(ValueError):
    """A document has a shape that its kind does not know; path: where."""

    def __init__(self, problem: str, *, path: str) -> None:
        self.path = path
        super().__init__(problem)


class Circle(ValueError):
    """Records refer to each other in a circle. members: public ids."""

    def __init__(self, members: list[str]) -> None:
        self.members = members
        super().__init__(" → ".join(members))


def whole_document(model: type[Record], given: Any) -> dict[str, Any]:
    """Return the document as documents.read would give it back: what was left out is empty or the field's default.

    Raises NotADocument for a name that the kind does not state and for a value that is no value.
    """
    if not isinstance(given, dict):
        raise NotADocument("a document is an object of statements", path="document")
    statements = documents.statements_of(model)
    _refuse_unknown(given, (*statements, *model.children), path="")
    whole = {name: _value(model, name, given.get(name), path=name) for name in statements}
    for accessor, fields in model.children.items():
        whole[accessor] = _whole_rows(
            documents.child_model(model, accessor), fields, given.get(accessor) or {}, accessor
        )
    return whole


def _whole_rows(model, fields, rows, accessor):
    if not isinstance(rows, dict):
        raise NotADocument("rows are an object of uid and row", path=accessor)
    whole = {}
    for uid, row in rows.items():
        path = f"{accessor}/{uid}"
        if not isinstance(row, dict) or len(uid) != model._meta.get_field("uid").max_length:
            raise NotADocument("a row is an object under a uid of 8 characters", path=path)
        _refuse_unknown(row, fields, path=f"{path}/")
        whole[uid] = {name: _value(model, name, row.get(name), path=f"{path}/{name}") for name in fields}
    return whole


def references(model: type[Record], document: Mapping[str, Any]) -> set[str]:
    """Return the public ids that the document refers to by key."""
    found: set[str] = set()
    owners: list[tuple[type[models.Model], Mapping[str, Any], tuple[str, ...]]] = [
        (model, document, documents.statements_of(model))
    ]
    for accessor, fields in model.children.items():
        child = documents.child_model(model, accessor)
        owners += [(child, row, fields) for row in document[accessor].values()]
    for owner, values, names in owners:
        for name in names:
            if owner._meta.get_field(name).is_relation and values[name]:
                found.update(values[name] if isinstance(values[name], list) else [values[name]])
    return found


def in_order(wanted: Mapping[str, Iterable[str]]) -> list[str]:
    """Return the keys of {public id: public ids it refers to}, each after those it refers to. Raises Circle.

    A reference to what is no key is left to the database, which may hold it already.
    """
    inside = {key: [other for other in sorted(others) if other in wanted] for key, others in wanted.items()}
    try:
        return list(TopologicalSorter(inside).static_order())
    except CycleError as error:
        raise Circle(error.args[1]) from error


def _refuse_unknown(given, known, *, path):
    for name in given:
        if name not in known:
            raise NotADocument("this kind has no such statement", path=f"{path}{name}")


def _value(model, name, value, *, path):
    field = model._meta.get_field(name)
    if field.many_to_many:
        return _sorted_list(value, path)
    if value is None or value == "":
        return _empty(field)
    if isinstance(field, UncertainDateField):
        return _uncertain_date(value, path)
    if isinstance(value, (dict, list)):
        raise NotADocument("this is no single value", path=path)
    return value


def _empty(field):
    if field.is_relation or field.null or not field.has_default():
        return None
    default = field.get_default()
    # A default may be a member of an enumeration: documents hold its plain text.
    return (str(default) or None) if isinstance(default, str) else default


def _sorted_list(value, path):
    if not isinstance(value or [], list):
        raise NotADocument("this is a list of numbers of records", path=path)
    return sorted(value or [])


def _uncertain_date(value, path):
    if not isinstance(value, dict) or set(value) != {"edtf", "typed"}:
        raise NotADocument("an uncertain date is an object of edtf and typed", path=path)
    return value
