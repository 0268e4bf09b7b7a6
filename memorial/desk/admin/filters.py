"""Filters of the desk's lists: fixed choices, or a span of time; none asks the database what there is to choose."""

from django.contrib.admin import SimpleListFilter
from django.contrib.admin.views.main import PAGE_VAR
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from archive import dates
from archive.records.enums import Language, State

from .. import dating


class StateFilter(SimpleListFilter):
    title = _("state")
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return State.choices

    def queryset(self, request, queryset):
        return queryset.filter(state=self.value()) if self.value() in State.values else queryset


class MissingNameFilter(SimpleListFilter):
    title = _("name missing in")
    parameter_name = "missing"

    def lookups(self, request, model_admin):
        return Language.choices

    def queryset(self, request, queryset):
        if self.value() not in Language.values:
            return queryset
        column = f"label_{self.value()}"
        return queryset.filter(Q(**{column: ""}) | Q(**{column: None}))


class TimeFilter(SimpleListFilter):
    """Records whose uncertain date can touch a typed time: a year, a span, anything the archive can read.

    A kind's admin makes its own: `TimeFilter.on("death", _("died"))`.
    """

    template = "admin/time_filter.html"
    statement = ""

    @classmethod
    def on(cls, statement, title):
        own = {"statement": statement, "title": title, "parameter_name": statement}
        return type(f"{statement.title()}Filter", (cls,), own)

    def lookups(self, request, model_admin):
        return [("", self.title)]

    def has_output(self):
        return True

    def choices(self, changelist):
        reading = dating.read(self.value() or "")
        kept = {key: value for key, value in changelist.get_filters_params().items() if key != self.parameter_name}
        yield {
            "parameter": self.parameter_name,
            "text": self.value() or "",
            "words": reading.words if reading.edtf else "",
            "complaint": reading.complaint,
            "kept": [(key, item) for key, values in kept.items() for item in values],
            "without": changelist.get_query_string(remove=[self.parameter_name, PAGE_VAR]),
        }

    def queryset(self, request, queryset):
        reading = dating.read(self.value() or "")
        if not reading.edtf:
            return queryset
        bounds = dates.bounds(reading.edtf)
        first, last = f"{self.statement}_from", f"{self.statement}_to"
        found = queryset.exclude(**{first: None, last: None})
        if bounds.latest:
            found = found.filter(Q(**{first: None}) | Q(**{f"{first}__lte": bounds.latest}))
        if bounds.earliest:
            found = found.filter(Q(**{last: None}) | Q(**{f"{last}__gte": bounds.earliest}))
        return found
