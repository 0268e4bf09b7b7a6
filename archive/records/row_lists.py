"""A list of rows that rides along with the record it belongs to, in the record's own query."""

from typing import Any

from django.db.models import JSONField, QuerySet, Subquery
from django.db.models.functions import JSONObject


class RowList(Subquery):
    """An expression that gives the rows of a queryset as a list of dicts, in no order; None or [] where there are none.

    columns: {key of the dict: column or expression}. Decimals come as floats. For many small rows of which only a few
    columns are printed; on SQLite and PostgreSQL.
    """

    _TEMPLATES = {
        "sqlite": "(SELECT JSON_GROUP_ARRAY(JSON(one.as_json)) FROM (%(subquery)s) one)",
        "postgresql": "(SELECT JSONB_AGG(one.as_json) FROM (%(subquery)s) one)",
    }

    def __init__(self, queryset: QuerySet[Any], **columns: Any) -> None:
        # Annotated first and named then: modeltranslation takes values() without a name for every column.
        rows = queryset.order_by().annotate(as_json=JSONRow(**columns)).values("as_json")
        super().__init__(rows, output_field=JSONField())

    def as_sql(self, compiler: Any, connection: Any, template: Any = None, **extra: Any) -> Any:
        return super().as_sql(compiler, connection, template=self._TEMPLATES[connection.vendor], **extra)


class JSONRow(JSONObject):
    """Columns of one row as a JSON object, {key: column or expression}, without a question to a new connection first."""

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        # Every database of ours can; Django would ask each new connection first, in the middle of a page.
        return super(JSONObject, self).as_sql(compiler, connection, **extra)
