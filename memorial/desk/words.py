"""Statements and their values in words of the desk's language, for histories and conflicts."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import FieldDoesNotExist
from django.utils.formats import localize
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from archive import dates
from archive.exhibits import prose
from archive.records.documents import child_model, language_of, statements_of, translated_names
from archive.records.fields import UncertainDateField
from archive.records.marking import Run, runs
from archive.records.models import Record

from .wording import LANGUAGE_NAMES, content_language, ours, pointer


@dataclass(frozen=True)
class Change:
    """One changed statement in words; old is empty for what came new, new for what went. Runs: the same, words marked."""

    path: str
    label: str
    old: str
    new: str
    language: str
    old_runs: list[Run]
    new_runs: list[Run]


class Words:
    """Puts paths and values of one kind into words. values, documents: whatever will be asked about, for one query."""

    def __init__(self, model: type[Record], values: list, *, documents: Sequence[dict] = ()) -> None:
        self.model = model
        self.documents = documents
        self.records = {record.public_id: record for record in _records(model, values, documents)}

    def label(self, path: str) -> str:
        """Return the name of a statement: `Name “Kokand”, script`."""
        key, *rest = path.split("/")
        if key not in self.model.children:
            return _field_label(self.model, key)
        row = child_model(self.model, key)
        parts = [f"{capfirst(row._meta.verbose_name)} {self._quoted(key, rest[0])}".strip()]
        return _comma().join(parts + [_field_label(row, name, capital=False) for name in rest[1:]])

    def value(self, path: str, value) -> str:
        """Return a value of a document at the path in words; empty text for nothing."""
        if value is None:
            return ""
        key, *rest = path.split("/")
        if key not in self.model.children:
            return self._plain(self.model, key, value)
        row = child_model(self.model, key)
        if len(rest) == 2:
            return self._plain(row, rest[1], value)
        return pgettext("in a list", "; ").join(
            f"{_field_label(row, name)}: {self._plain(row, name, value[name])}"
            for name in self.model.children[key]
            if value.get(name)
        )

    def place(self, path: str) -> tuple[int, str]:
        """Return where a path stands among others, as the kind declares its statements: PostgreSQL keeps no order."""
        declared = (*statements_of(self.model), *self.model.children)
        name = path.partition("/")[0]
        return (declared.index(name) if name in declared else len(declared)), path

    def language(self, path: str) -> str:
        """Return the language that a statement's text is in; empty where it is no translated text."""
        return language_of(path)

    def changes(self, changes: dict) -> list[Change]:
        """Return [Change] of {path: [old, new]}, in the order of the kind's declaration."""
        return [self._change(path, *changes[path]) for path in sorted(changes, key=self.place)]

    def _change(self, path, old, new):
        was, now = self.value(path, old), self.value(path, new)
        return Change(path, self.label(path), was, now, language_of(path), *runs(was, now))

    def _quoted(self, key, uid):
        row = next((found for document in self.documents if (found := (document.get(key) or {}).get(uid))), None) or {}
        candidates = (
            row.get("text"),
            row.get(f"text_{content_language()}"),
            row.get("text_en"),
            row.get("path"),
            row.get("words"),
        )
        text = next((text for text in candidates if text), "")
        return f"“{text[:60]}{'…' if len(text) > 60 else ''}”" if text else ""

    def _plain(self, model, name, value):
        if value is None or value == []:
            return ""
        field = model._meta.get_field(name)
        if isinstance(field, UncertainDateField):
            edtf, typed = value.get("edtf"), value.get("typed")
            words = ours(dates.display(edtf, content_language())) if edtf else _("not known")
            return f"{words} [{typed}]" if typed and typed != edtf else words
        if field.is_relation:
            return _comma().join(self._pointer(item) for item in (value if isinstance(value, list) else [value]))
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        if field.choices:
            return str(dict(field.flatchoices).get(value, value))
        if isinstance(value, int):
            return str(localize(value))
        return prose.plain(value) if isinstance(value, str) and value.startswith("<") else str(value)

    def _pointer(self, public_id):
        record = self.records.get(public_id)
        return pointer(record) if record else public_id


def _field_label(model, name, *, capital=True):
    base = next((x for x in translated_names(model) if name in (f"{x}_uz", f"{x}_ja", f"{x}_en")), None)
    label = str(model._meta.get_field(base or name).verbose_name)
    if base:
        label = f"{label} ({LANGUAGE_NAMES[name[-2:]]})"
    return capfirst(label) if capital else label


def _records(model, values, documents):
    wanted: set[str] = set()
    for document in documents:
        for key, value in document.items():
            if key in model.children:
                for row in (value or {}).values():
                    _collect(child_model(model, key), row, wanted)
            else:
                _collect(model, {key: value}, wanted)
    for value in values:
        if isinstance(value, str) and len(value) <= 20:
            wanted.add(value)
    return Record.objects.filter(public_id__in=wanted) if wanted else ()


def _collect(model, row, wanted):
    for name, value in row.items():
        if value and _is_relation(model, name):
            wanted.update(value if isinstance(value, list) else [value])


def _is_relation(model, name):
    """Return whether a field of a document points at records; not one that the kind had once and has no longer."""
    try:
        return model._meta.get_field(name).is_relation
    except FieldDoesNotExist:
        return False


def _comma():
    return pgettext("in a list", ", ")
