"""Records of a time: a year, a span, anything that the archive can read."""

from django.contrib.admin import SimpleListFilter
from django.contrib.admin.views.main import PAGE_VAR
from django.db.models import Q

from archive import dates

from ... import dating
from .typed import kept


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
        yield {
            "parameter": self.parameter_name,
            "text": self.value() or "",
            "words": reading.words if reading.edtf else "",
            "complaint": reading.complaint,
            "kept": kept(changelist, self.parameter_name),
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
