"""The one door through which a revision leaves the archive: invented records are erased whole, real ones never here."""

from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias

from django.db import connection, models, transaction
from django.utils.translation import gettext as _

from . import triggers
from .exceptions import NotAllowed
from .models import Record
from .querysets import RecordQuerySet
from .signals import erased

# {model: keys of the rows that go}, each model after those that its rows hang on.
_Doomed: TypeAlias = dict[type[models.Model], set[Any]]

_CHUNK = 500


@transaction.atomic
def erase_specimens(records: RecordQuerySet[Record]) -> int:
    """Delete specimens with their revisions and every row that hangs on them, in any room; returns their number.

    Raises NotAllowed, and erases nothing, where a record is real or a row ties a real record to one of them. Files of
    pictures are the caller's to remove.
    """
    if records.filter(specimen=False).exists():
        raise NotAllowed(_("Only specimens can be erased: a real record is withdrawn."))
    keys = set(records.order_by().values_list("pk", flat=True))
    doomed = _hanging_on(keys)
    _refuse_ties(doomed, keys)
    # PostgreSQL drops no trigger of a table on which a deferred check is still waiting.
    connection.check_constraints()
    triggers.lift()
    for model in reversed(doomed):
        for chunk in _chunks(doomed[model]):
            # Past Django's own cascade: PROTECT would refuse, though what protects goes too. Foreign keys are deferred.
            model._base_manager.filter(pk__in=chunk)._raw_delete(connection.alias)
    connection.check_constraints()
    triggers.put_back()
    erased.send(sender=Record, keys=keys)
    return len(keys)


def _hanging_on(keys: set[Any]) -> _Doomed:
    """Return all rows that refer to the records, to such rows in turn, and so on."""
    doomed: _Doomed = {Record: set(keys)}
    waiting: list[tuple[type[models.Model], set[Any]]] = [(Record, keys)]
    while waiting:
        model, found = waiting.pop()
        for referring, name in _references_to(model):
            rows = _rows(referring, name, found) - doomed.setdefault(referring, set())
            if issubclass(referring, Record) and not rows <= keys:
                raise NotAllowed(_("A record that stays is tied to one of these specimens; put that right first."))
            if rows:
                doomed[referring] |= rows
                waiting.append((referring, rows))
    return doomed


def _references_to(model: type[models.Model]) -> Iterator[tuple[type[models.Model], str]]:
    """Yield (model, name of its key) of all that can refer to rows of the model, tables of many-to-many among them."""
    fields: list[Any] = model._meta.get_fields(include_parents=False, include_hidden=True)
    for field in fields:
        if field.auto_created and not field.concrete and (field.one_to_one or field.one_to_many):
            yield field.related_model, field.field.name


def _rows(model: type[models.Model], name: str, keys: set[Any]) -> set[Any]:
    found: set[Any] = set()
    for chunk in _chunks(keys):
        found.update(model._base_manager.filter(**{f"{name}__in": chunk}).values_list("pk", flat=True))
    return found


def _refuse_ties(doomed: _Doomed, keys: set[Any]) -> None:
    """Raise NotAllowed where a row that would go speaks of a record that stays."""
    for model, rows in doomed.items():
        fields: list[Any] = list(model._meta.concrete_fields)
        names = [
            field.name
            for field in fields
            if field.is_relation and issubclass(field.related_model, Record) and not field.remote_field.parent_link
        ]
        for name in names:
            for chunk in _chunks(rows):
                spoken_of = set(model._base_manager.filter(pk__in=chunk).values_list(name, flat=True))
                if spoken_of - keys - {None}:
                    raise NotAllowed(_("A record that stays is tied to one of these specimens; put that right first."))


def _chunks(keys: Iterable[Any]) -> Iterator[list[Any]]:
    ordered = sorted(keys)
    return (ordered[start : start + _CHUNK] for start in range(0, len(ordered), _CHUNK))
