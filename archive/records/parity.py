"""How far the texts of the archive stand in each language: counted, and listed statement by statement.

Where a text is missing or a draft is read from the texts themselves, the rest from the remarks as the journal left them
(TranslationStatus.effective). Counted are texts whose original is in another language, of records that are neither
withdrawn nor specimens.
"""

import functools
import operator
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeAlias

from django.db.models import Case, CharField, Count, Exists, F, OuterRef, Q, QuerySet, TextField, Value, When
from django.db.models.functions import Concat

from . import documents, texts
from .enums import LANGUAGES, State, TextState
from .models import Record, TranslationStatus

Key: TypeAlias = tuple[int, str]  # a record and the path of a statement of it

PAGE_SIZE = 50
# Each part of a union names them again, and SQLite takes some ten thousand values in one query.
_A_TIME = 500
_SIGNED = (TextState.UNREVIEWED, TextState.APPROVED, TextState.OUTDATED)
# Standing behind every path of a record, so that a list goes on with the next record.
_BEHIND_ALL = None


@dataclass(frozen=True)
class Column:
    """Texts of one name. accessor: of the rows they stand in, empty for a record's own; to_record: the way from there."""

    model: Any
    kinds: tuple[str, ...]
    accessor: str
    to_record: str
    base: str

    def of_record(self, name: str) -> str:
        """Return a column of Record as a filter of this model takes it."""
        return f"{self.to_record}__{name}" if self.to_record else name

    @property
    def path(self) -> Any:
        """Return an expression of the statement's path."""
        if not self.accessor:
            return Value(self.base, output_field=CharField())
        return Concat(Value(f"{self.accessor}/"), "uid", Value(f"/{self.base}"), output_field=CharField())

    @property
    def key(self) -> dict[str, Any]:
        """Return annotations of a text's key: the record and the path."""
        return {"of_record": F(self.of_record("pk")), "at_path": self.path}

    @property
    def original(self) -> Any:
        """Return an expression of the text in its record's original language."""
        told = self.of_record("original_language")
        whens = [When(**{told: language, "then": F(f"{self.base}_{language}")}) for language in LANGUAGES]
        return Case(*whens, default=Value(""), output_field=TextField())

    def has_text(self, languages: Iterable[str] = LANGUAGES) -> Q:
        """Rows that say something in one of the languages."""
        return _any(Q(**{f"{self.base}_{language}__gt": ""}) for language in languages)

    def is_missing(self, language: str) -> Q:
        """Texts that have an original and nothing in the language."""
        others = [other for other in LANGUAGES if other != language]
        has_original = _any(
            Q(**{self.of_record("original_language"): other, f"{self.base}_{other}__gt": ""}) for other in others
        )
        is_empty = Q(**{f"{self.base}_{language}": ""}) | Q(**{f"{self.base}_{language}": None})
        # That there is a text follows from there being an original, and spares rows without any the way to their record.
        return is_empty & self.has_text(others) & has_original

    def is_written(self, language: str) -> Q:
        """Translations into the language, in whatever state."""
        is_original = Q(**{self.of_record("original_language"): language})
        return Q(**{f"{self.base}_{language}__gt": ""}) & ~is_original

    def counted(self) -> QuerySet:
        """Return the rows whose texts count, in no order."""
        rows = self.model._default_manager.filter(**{self.of_record("specimen"): False})
        if self.accessor:
            rows = rows.alias(kind_of_it=_unindexed(self.of_record("kind"))).filter(kind_of_it__in=self.kinds)
        return rows.exclude(**{self.of_record("state"): State.WITHDRAWN}).order_by()


def columns_of(kinds: Iterable[str]) -> list[Column]:
    """Return the Columns of texts that records of the kinds and their rows have, those of shared rows once."""
    own: list[Column] = []
    shared: dict[tuple[Any, str], tuple[str, list[str]]] = {}
    for kind in kinds:
        model = Record.kinds()[kind]
        own += [Column(model, (kind,), "", "", base) for base in texts.text_names(model, model.statements)]
        for accessor, fields in model.children.items():
            row = documents.child_model(model, accessor)
            if texts.text_names(row, fields):
                parent = getattr(model, accessor).rel.field.name
                shared.setdefault((row, accessor), (parent, []))[1].append(kind)
    rows = [
        Column(row, tuple(of), accessor, parent, base)
        for (row, accessor), (parent, of) in shared.items()
        for base in texts.text_names(row, row.fields)
    ]
    return own + rows


def counts(kinds: Iterable[str]) -> dict[tuple[str, str], dict[str, int]]:
    """Return {(kind, language): {state: number of texts}} of the kinds that have texts, in two queries."""
    kinds = list(kinds)
    found: dict[tuple[str, str], dict[str, int]] = {}
    for row in _written_and_missing(columns_of(kinds)):
        for language in LANGUAGES:
            numbers = found.setdefault((row["of_kind"], language), dict.fromkeys(TextState.values, 0))
            numbers[TextState.MISSING] += row[f"missing_{language}"]
            numbers[TextState.DRAFT] += row[f"written_{language}"]
    for kind, language, state, number in _signed(kinds):
        numbers = found.setdefault((kind, language), dict.fromkeys(TextState.values, 0))
        numbers[state] += number
        numbers[TextState.DRAFT] -= number
    return found


def statements_in(
    kinds: Iterable[str],
    language: str,
    state: str,
    *,
    after: tuple[int, str | None] | None = None,
    size: int = PAGE_SIZE,
) -> tuple[list[Key], Key | None]:
    """Return [(record, path)] of texts that are in a state in a language, and the key of the next page or None.

    In the order of the records' numbers in the database and of the paths; after: a key, or (record, None) for what
    stands behind all texts of that record. One query.
    """
    found = _in_order(kinds, language, state, after=after, size=size + 1)
    return found[:size], found[size - 1] if len(found) > size else None


def neighbours(kinds: Iterable[str], language: str, state: str, record: int) -> tuple[int | None, int | None]:
    """Return the records before and after this one that have a text in the state, None where there is none."""
    kinds = list(kinds)
    before = _in_order(kinds, language, state, before=record, size=1)
    behind = _in_order(kinds, language, state, after=(record, _BEHIND_ALL), size=1)
    return (before[0][0] if before else None), (behind[0][0] if behind else None)


def texts_of(kinds: Iterable[str], keys: Iterable[Key], language: str) -> dict[Key, tuple[str, str]]:
    """Return {(record, path): (original, translation)} of these statements, in one query for each _A_TIME records."""
    kinds, wanted = list(kinds), set(keys)
    records = sorted({record for record, _path in wanted})
    found: dict[Key, tuple[str, str]] = {}
    for start in range(0, len(records), _A_TIME):
        parts = [_told(column, records[start : start + _A_TIME], language) for column in columns_of(kinds)]
        for record, path, original, said in _together(parts) if parts else ():
            if (record, path) in wanted:
                found[record, path] = (original or "", said or "")
    return found


def _told(column: Column, records: list[int], language: str) -> QuerySet:
    rows = column.counted().filter(**{column.of_record("pk__in"): records})
    told = rows.annotate(**column.key, in_original=column.original, in_language=_text(column, language))
    return told.values_list("of_record", "at_path", "in_original", "in_language")


def _text(column: Column, language: str) -> Any:
    # As a text of any length: columns of two types do not unite.
    return Case(When(pk__isnull=False, then=F(f"{column.base}_{language}")), output_field=TextField())


def _written_and_missing(columns: list[Column]) -> Iterable[dict[str, Any]]:
    """Return a row of numbers for each kind, `of_kind`, and each table of its texts."""
    tables: dict[tuple[Any, str], list[Column]] = {}
    for column in columns:
        tables.setdefault((column.model, column.accessor), []).append(column)
    parts = []
    for of_table in tables.values():
        numbers: dict[str, Any] = {}
        for language in LANGUAGES:
            numbers[f"missing_{language}"] = _sum(Count("pk", filter=one.is_missing(language)) for one in of_table)
            numbers[f"written_{language}"] = _sum(Count("pk", filter=one.is_written(language)) for one in of_table)
        of_kind = _unindexed(of_table[0].of_record("kind"))
        rows = of_table[0].counted().filter(_any(one.has_text() for one in of_table)).annotate(of_kind=of_kind)
        parts.append(rows.values("of_kind").annotate(**numbers))
    return _together(parts) if parts else ()


def _signed(kinds: list[str]) -> Iterable[tuple[str, str, str, int]]:
    """Return (kind, language, state, number) of the remarks that still fit."""
    remarks = TranslationStatus.objects.annotate(of_kind=_unindexed("record__kind"))
    remarks = remarks.filter(of_kind__in=kinds, record__specimen=False, effective__in=_SIGNED)
    remarks = remarks.exclude(record__state=State.WITHDRAWN).order_by()
    grouped = remarks.values("of_kind", "language", "effective").annotate(number=Count("pk"))
    return grouped.values_list("of_kind", "language", "effective", "number")


def _in_order(
    kinds: Iterable[str],
    language: str,
    state: str,
    *,
    after: tuple[int, str | None] | None = None,
    before: int | None = None,
    size: int,
) -> list[Key]:
    """Return the first (record, path) after a key, or the last before a record."""
    if state in _SIGNED:
        parts = [_remarked(kinds, language, state)]
    else:
        parts = [_unremarked(column, language, state) for column in columns_of(kinds)]
    signs = ("-of_record", "-at_path") if before is not None else ("of_record", "at_path")
    named = []
    for rows, key in parts:
        few = _cut(rows, after, before).order_by(*signs)[:size].values("pk")
        # A part of a union may not be cut on SQLite, but it may be found by keys that are.
        found = rows.model._default_manager.filter(pk__in=few).order_by()
        named.append(found.annotate(**key).values_list("of_record", "at_path"))
    return list(_together(named).order_by(*signs)[:size]) if named else []


def _remarked(kinds: Iterable[str], language: str, state: str) -> tuple[QuerySet, dict[str, Any]]:
    """Return the remarks on texts in a state, and the annotations of a text's key, which they have already."""
    remarks = TranslationStatus.objects.filter(record__kind__in=list(kinds), language=language, effective=state)
    counted = remarks.filter(record__specimen=False).exclude(record__state=State.WITHDRAWN)
    key = {"of_record": F("record_id"), "at_path": F("path")}
    return counted.annotate(**key), key


def _unremarked(column: Column, language: str, state: str) -> tuple[QuerySet, dict[str, Any]]:
    """Return the rows with a text that is missing or a draft, and the annotations of a text's key, likewise."""
    rows = column.counted().annotate(**column.key)
    if state == TextState.MISSING:
        return rows.filter(column.is_missing(language)), column.key
    signed = TranslationStatus.objects.filter(
        record_id=OuterRef("of_record"), path=OuterRef("at_path"), language=language, effective__in=_SIGNED
    )
    return rows.filter(column.is_written(language)).exclude(Exists(signed)), column.key


def _cut(rows: QuerySet, after: tuple[int, str | None] | None, before: int | None) -> QuerySet:
    if before is not None:
        return rows.filter(of_record__lt=before)
    if after is None:
        return rows
    record, path = after
    if path is _BEHIND_ALL:
        return rows.filter(of_record__gt=record)
    # The first bound is redundant and lets an index seek.
    return rows.filter(of_record__gte=record).filter(Q(of_record__gt=record) | Q(at_path__gt=path))


def _unindexed(column: str) -> Any:
    """Return a column as an expression: SQLite would follow an index on it, and ask each record of a kind for its rows."""
    return Concat(column, Value(""))


def _any(conditions: Iterable[Q]) -> Q:
    return functools.reduce(operator.or_, conditions)


def _sum(counts: Iterable[Any]) -> Any:
    return functools.reduce(operator.add, counts)


def _together(parts: list[QuerySet]) -> QuerySet:
    return parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0]
