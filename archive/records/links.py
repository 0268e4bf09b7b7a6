"""Links from one record to others, read in one query whatever their kinds."""

from typing import Any

from django.db.models import BigIntegerField, CharField, F, JSONField, Value

from .enums import State
from .models import Record
from .querysets import RecordQuerySet

_COLUMNS = (
    "id", "public_id", "kind", "specimen", "original_language",
    "label_uz", "label_ja", "label_en", "label_cyrl", "sort_uz", "sort_ja", "sort_en",
)  # fmt: skip


def linked_records(language: str = "en", /, **roles: RecordQuerySet[Any]) -> dict[str, list[Record]]:
    """Return {role: [Record, …]} of published records in one query, each list in the order of its English sort key.

    roles: name → queryset of Record or of a kind that gives the records of that role; only what a link prints is read,
    with `label_state` in the language (with_label_state). What a queryset is annotated with as `of` (belonging_to)
    goes with each record as `owner_pk`, else that is 0; as `carried`, a JSON object, likewise, else None.
    """
    found: dict[str, list[Record]] = {role: [] for role in roles}
    parts = [
        _with_what_rides_along(queryset)
        .filter(state=State.PUBLISHED)
        .order_by()
        .with_label_state(language)
        .values_list(
            Value(role, output_field=CharField()),
            "label_state",
            "of",
            "carried",
            *(F(_parent(queryset, column)) for column in _COLUMNS),
        )
        for role, queryset in roles.items()
    ]
    if not parts:
        return found
    for role, label_state, of, carried, *values in parts[0].union(*parts[1:], all=True):
        record = Record(state=State.PUBLISHED, **dict(zip(_COLUMNS, values, strict=True)))
        record.label_state, record.owner_pk, record.carried = label_state, of, carried
        found[role].append(record)
    for records in found.values():
        records.sort(key=lambda record: (record.sort_en, record.pk))
    return found


def _with_what_rides_along(queryset: RecordQuerySet[Any]) -> RecordQuerySet[Any]:
    neutral = {"of": Value(0, output_field=BigIntegerField()), "carried": Value(None, output_field=JSONField())}
    return queryset.annotate(
        **{name: value for name, value in neutral.items() if name not in queryset.query.annotations}
    )


def _parent(queryset: RecordQuerySet[Any], column: str) -> str:
    """Name the column of the parent row: a kind's own key is called `record`."""
    return "record_id" if column == "id" and queryset.model is not Record else column
