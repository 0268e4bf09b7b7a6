"""What the inlines of rows share. A row is stacked, not tabulated: it stays readable on a phone."""

from django.contrib.admin import StackedInline

from archive.staff.enums import Act

from ..forms.rows import RowForm, RowFormSet
from ..scope import may_change_by_form
from .fields import StatementFields


class RowInline(StatementFields, StackedInline):
    """A kind's inline names its model; fields follow from the row's declaration."""

    form = RowForm
    formset = RowFormSet
    extra = 0
    template = "admin/edit_inline/stacked.html"
    pointers: tuple[str, ...] = ()
    accessor = ""
    is_ordered = False  # whether rows can be moved up and down

    def get_queryset(self, request):
        return super().get_queryset(request).select_related(*self.pointers)

    def get_fields(self, request, obj=None):
        return self.model.fields

    def get_fieldsets(self, request, obj=None):
        return [(None, {"fields": list(self.model.fields)})]

    def get_extra(self, request, obj=None, **kwargs):
        """One empty row on request, for a browser without scripts."""
        return 1 if request.GET.get("more") == self.accessor else 0

    def get_formset(self, request, obj=None, **kwargs):
        formset = super().get_formset(request, obj, **kwargs)
        formset.form.kind = self.parent_model
        opened = getattr(request, "opened", None)
        formset.form.opened = opened.get(self.accessor, {}) if opened is not None else None
        formset.form.original_language = request.POST.get("original_language") or (
            obj.original_language if obj is not None else "en"
        )
        return formset

    @property
    def room(self):
        return self.parent_model._meta.app_label

    def has_view_permission(self, request, obj=None):
        return request.user.may(Act.VIEW, room=self.room)

    def has_change_permission(self, request, obj=None):
        return may_change_by_form(request, self.room, obj if obj is not None and obj.pk else None)

    def has_add_permission(self, request, obj=None):
        return self.has_change_permission(request, obj)

    def has_delete_permission(self, request, obj=None):
        return self.has_add_permission(request, obj)
