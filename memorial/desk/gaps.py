"""What is still missing in records: a name, a translation, a source. Each is a condition that a list can be cut by."""

from typing import Any

from django.db.models import Exists, OuterRef, Q

from archive.records.documents import child_model, translated_names
from archive.records.enums import LANGUAGES
from archive.records.models import Record
from archive.sources.models import Citation

STANDING, EVERY = "standing", "every"
_CITATIONS = "citations"


def without_name(language: str) -> Q:
    """Records without a short name in a language (uz, ja, en), or without any (EVERY)."""
    wanted = (*LANGUAGES, "cyrl") if language == EVERY else (language,)
    condition = Q()
    for one in wanted:
        condition &= _empty(f"label_{one}")
    return condition


def without_evidence() -> Q:
    """Records that cite no source at all."""
    return ~Q(Exists(Citation.objects.filter(record_id=OuterRef("pk"))))


def needs_evidence(model: type[Record]) -> bool:
    """Return whether records of the kind can cite sources; pictures and sources themselves can't."""
    return any(_CITATIONS in kind.children for kind in _kinds(model))


def without_translation(model: type[Record], language: str) -> Q:
    """Records that have, or whose rows have, a text in another language and none in this one. model: Record for all."""
    condition = rows_without_translation(model, language)
    for kind in _kinds(model):
        if has_own_texts(kind):
            lacking = own_without_translation(kind, language)
            condition |= lacking if kind is model else Q(pk__in=kind.objects.filter(lacking).values("pk"))
    return condition


def own_without_translation(kind: type[Record], language: str) -> Q:
    """Records of a kind that have a text of their own in another language and none in this one."""
    return _untranslated(_bases(kind, kind.statements), language)


def rows_without_translation(model: type[Record], language: str) -> Q:
    """Records with a row that has a text in another language and none in this one. model: Record for all."""
    # Asked once for the whole list, not once for each record, and all tables of rows as one.
    keys: list[Any] = [
        row._default_manager.filter(_untranslated(bases, language)).order_by().values_list(f"{key}_id")
        for row, key, bases in _rows_with_texts(model)
    ]
    return Q(pk__in=keys[0].union(*keys[1:], all=True)) if keys else Q(pk__in=())


def has_own_texts(kind: type[Record]) -> bool:
    """Return whether records of the kind have texts in three languages beside those of their rows."""
    return bool(_bases(kind, kind.statements))


def has_texts(model: type[Record]) -> bool:
    """Return whether records of the kind have texts of their own in three languages."""
    return bool(_rows_with_texts(model)) or any(has_own_texts(kind) for kind in _kinds(model))


def _rows_with_texts(model):
    """Return (model of a row, its key to the record, names of its texts), each kind of row once."""
    found = {}
    for kind in _kinds(model):
        for accessor, fields in kind.children.items():
            row = child_model(kind, accessor)
            if bases := _bases(row, fields):
                found[row] = (row, getattr(kind, accessor).rel.field.name, bases)
    return list(found.values())


def _untranslated(bases, language):
    condition = Q(pk__in=())
    for base in bases:
        said = Q(pk__in=())
        for other in LANGUAGES:
            if other != language:
                said |= Q(**{f"{base}_{other}__gt": ""})
        condition |= said & _empty(f"{base}_{language}")
    return condition


def _bases(owner, fields):
    return [name for name in translated_names(owner) if f"{name}_en" in fields]


def _empty(column):
    return Q(**{column: ""}) | Q(**{column: None})


def _kinds(model):
    return list(Record.kinds().values()) if model is Record else [model]
