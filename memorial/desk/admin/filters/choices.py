"""Filters with fixed choices: state, specimens, and what is still missing."""

from django.contrib.admin import SimpleListFilter
from django.utils.translation import gettext_lazy as _

from archive.records.enums import Language, State
from archive.search.models import Shelf

from ... import gaps


class ChoiceFilter(SimpleListFilter):
    """A kind of filter names its values; `narrowed` is asked for those only."""

    def value(self):
        value = super().value()
        return value if value in dict(self.lookup_choices) else None

    def queryset(self, request, queryset):
        return self.narrowed(queryset, self.value()) if self.value() else queryset

    def narrowed(self, queryset, value):
        raise NotImplementedError


class StateFilter(ChoiceFilter):
    title = _("state")
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return [(gaps.STANDING, _("all but withdrawn")), *State.choices]

    def narrowed(self, queryset, value):
        return queryset.exclude(state=State.WITHDRAWN) if value == gaps.STANDING else queryset.filter(state=value)


class SpecimenFilter(ChoiceFilter):
    title = _("specimens")
    parameter_name = "specimen"

    def lookups(self, request, model_admin):
        return [("no", _("real records")), ("yes", _("specimen records"))]

    def narrowed(self, queryset, value):
        return queryset.filter(specimen=value == "yes")


class MissingNameFilter(ChoiceFilter):
    """A picture's name is its description for those who can't see it."""

    title = _("name missing in")
    parameter_name = "missing"

    def lookups(self, request, model_admin):
        return [*Language.choices, (gaps.EVERY, _("every language"))]

    def narrowed(self, queryset, value):
        return queryset.filter(gaps.without_name(value))


class IdentityFilter(ChoiceFilter):
    """As readers are told; a draft is on neither side."""

    title = _("identification")
    parameter_name = "identity"

    def lookups(self, request, model_admin):
        return [("identified", _("Identified")), ("list", _("Known only from a list"))]

    def narrowed(self, queryset, value):
        return queryset.filter(pk__in=Shelf.objects.filter(axis=Shelf.Axis.IDENTITY, value=value).values("record"))


class MissingTextFilter(ChoiceFilter):
    title = _("translation missing in")
    parameter_name = "untranslated"

    def lookups(self, request, model_admin):
        return Language.choices if gaps.has_texts(model_admin.model) else []

    def narrowed(self, queryset, value):
        return queryset.filter(gaps.without_translation(queryset.model, value))


class EvidenceFilter(ChoiceFilter):
    title = _("evidence")
    parameter_name = "evidence"

    def lookups(self, request, model_admin):
        return [("none", _("no source cited"))] if gaps.needs_evidence(model_admin.model) else []

    def narrowed(self, queryset, value):
        return queryset.filter(gaps.without_evidence())
