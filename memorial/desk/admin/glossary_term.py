"""The glossary at the desk: a term is written down, changed with a reason, or set aside, never deleted."""

from django import forms
from django.contrib.admin import ModelAdmin, register
from django.utils import timezone
from django.utils.translation import gettext as _

from archive.records.glossary import define_term, may_define
from archive.records.models import GlossaryTerm

from ..admin_site import desk
from .fields import HelpedFields

_WORDS = ("topic", "en", "ja", "uz", "ru", "note", "is_active")


class GlossaryTermForm(forms.ModelForm):
    def clean(self):
        cleaned = super().clean()
        if self.instance.pk and self.changed_data and "because" not in self.changed_data:
            self.add_error("because", _("Write why you change it: this is still the reason of the last change."))
        return cleaned


@register(GlossaryTerm, site=desk)
class GlossaryTermAdmin(HelpedFields, ModelAdmin):
    form = GlossaryTermForm
    actions = None
    fields = (*_WORDS, "because")
    list_display = ("en", "ja", "uz", "ru", "topic", "is_active", "by", "at")
    list_filter = ("topic", "is_active")
    list_select_related = ("by",)
    list_per_page = 50
    show_full_result_count = False
    show_facets = False
    search_fields = ("en", "ja", "uz", "ru")

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and db_field.name in ("en", "ja", "uz", "ru"):
            field.widget.attrs["lang"] = db_field.name
        return field

    def save_model(self, request, obj, form, change):
        define_term(obj, by=request.user, at=timezone.now())

    def construct_change_message(self, request, form, formsets, add=False):
        """Return what each changed word was and is, and the reason, so that the history keeps both."""
        moved = [
            f"{form.fields[name].label}: {form.initial.get(name)} → {form.cleaned_data[name]}"
            for name in _WORDS
            if not add and name in form.changed_data
        ]
        return " · ".join([*moved, form.cleaned_data["because"]])

    def has_module_permission(self, request):
        return request.user.is_staff

    def has_view_permission(self, request, obj=None):
        return request.user.is_staff

    def has_add_permission(self, request):
        return may_define(request.user)

    def has_change_permission(self, request, obj=None):
        return may_define(request.user)

    def has_delete_permission(self, request, obj=None):
        return False
