"""Records that point at another one: a cemetery's plots, what lies within a place.

The other record is typed, by the beginning of its name or by its number; static/js/filter-names.js offers names meanwhile.
"""

import re
from collections.abc import Callable
from functools import cached_property

from django.contrib.admin import SimpleListFilter
from django.contrib.admin.views.main import PAGE_VAR
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.places.models import Place
from archive.records.models import Record

from ...finding import matching
from ...scope import pointable
from ...wording import pointer
from .typed import kept

_OFFERED = 10
_NUMBER_AT_THE_END = re.compile(r"\(([^()]+)\)[^()]*$")


class PointerFilter(SimpleListFilter):
    """A kind's admin makes its own: `PointerFilter.on("cemetery", _("cemetery"), Cemetery)`."""

    template = "admin/pointer_filter.html"
    target: type[Record] = Record
    condition: Callable[[Record], Q] | None = None

    @classmethod
    def on(cls, name: str, title, target: type[Record], condition: Callable | None = None):
        """Return the filter. condition: from the record typed to a Q; without one, the key of that name is compared."""
        own = {"title": title, "parameter_name": name, "target": target}
        own |= {"condition": staticmethod(condition or (lambda record: Q(**{f"{name}_id": record.pk})))}
        return type(f"{name.title()}Filter", (cls,), own)

    def __init__(self, request, params, model, model_admin):
        self.user = request.user
        super().__init__(request, params, model, model_admin)

    def lookups(self, request, model_admin):
        return [("", self.title)]

    def has_output(self):
        return True

    @cached_property
    def found(self) -> list[Record]:
        """The records that the text can mean, a few at most."""
        text = (self.value() or "").strip()[:200]
        if not text:
            return []
        number = _NUMBER_AT_THE_END.search(text)
        records = pointable(self.target.objects.order_by("sort_en", "pk"), self.user)
        return list(matching(records, number[1] if number else text)[: _OFFERED + 1])

    def choices(self, changelist):
        one = self.found[0] if len(self.found) == 1 else None
        yield {
            "parameter": self.parameter_name,
            "text": pointer(one) if one else self.value() or "",
            "complaint": self._complaint(),
            "offers": [
                (pointer(record), changelist.get_query_string({self.parameter_name: record.public_id}, [PAGE_VAR]))
                for record in self.found[:_OFFERED]
                if one is None
            ],
            "is_set": bool(one),
            "kept": kept(changelist, self.parameter_name),
            "without": changelist.get_query_string(remove=[self.parameter_name, PAGE_VAR]),
            "kind": self.target._meta.model_name,
        }

    def _complaint(self):
        if not (self.value() or "").strip() or len(self.found) == 1:
            return ""
        if not self.found:
            return _("Nothing is called so: write the beginning of a name, or a number such as L-000123-Y.")
        return _("Which is meant?")

    def queryset(self, request, queryset):
        return queryset.filter(self.condition(self.found[0])) if len(self.found) == 1 else queryset


def inside(place: Place, path: str = "") -> Q:
    """Return the condition that the place at the path is this one or lies in it; an index serves the range."""
    column = f"{path}__tree" if path else "tree"
    return Q(**{f"{column}__gte": place.tree, f"{column}__lt": place.tree_end})


def place_filter(*paths: str, others: Callable[[Place], Q] | None = None):
    """Return a PointerFilter for places. paths: the keys that lead to one; others: what else counts as being there."""

    def condition(place):
        found = others(place) if others else Q(pk__in=())
        for path in paths:
            found |= inside(place, path)
        return found

    return PointerFilter.on("place", gettext_lazy("place, with all that lies in it"), Place, condition)
