"""What is still missing in records: a name, a translation, a source. Each is a condition that a list can be cut by."""

from django.db.models import Exists, OuterRef, Q

from archive.records.documents import child_model, translated_names
from archive.records.enums import LANGUAGES
from archive.records.models import Record
from archive.sources.models import Citation

STANDING, EVERY = "standing", "every"
_CITATIONS = "citations"


def without_name(language: str) -> Q:
    """Records without a short name in a language (uz, ja, en), or without any (EVERY)."""
    wanted = LANGUAGES if language == EVERY else (language,)
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
    condition = Q(pk__in=())
    for kind in _kinds(model):
        if bases := _bases(kind, kind.statements):
            lacking = _untranslated(bases, language)
            condition |= lacking if kind is model else Q(pk__in=kind.objects.filter(lacking).values("pk"))
    for row, key, bases in _rows_with_texts(model):
        # Asked once for the whole list, not once for each record.
        condition |= Q(pk__in=row._default_manager.filter(_untranslated(bases, language)).values(f"{key}_id"))
    return condition


def has_texts(model: type[Record]) -> bool:
    """Return whether records of the kind have texts of their own in three languages."""
    return bool(_rows_with_texts(model)) or any(_bases(kind, kind.statements) for kind in _kinds(model))


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
