"""The glossary at the desk: a term is written down, changed with a reason, or set aside, never deleted."""

from django import forms
from django.contrib.admin import ModelAdmin, display, register
from django.utils import timezone
from django.utils.html import format_html
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
    list_display = ("en_marked", "ja_marked", "uz_marked", "ru_marked", "topic", "is_active", "by", "at")
    sortable_by = ()
    list_filter = ("topic", "is_active")
    list_select_related = ("by",)
    list_per_page = 50
    show_full_result_count = False
    show_facets = False
    search_fields = ("en", "ja", "uz", "ru")

    def get_list_display_links(self, request, list_display):
        return ("en_marked",)

    @display(description=GlossaryTerm._meta.get_field("en").verbose_name, ordering="en")
    def en_marked(self, term):
        return _marked(term, "en")

    @display(description=GlossaryTerm._meta.get_field("ja").verbose_name)
    def ja_marked(self, term):
        return _marked(term, "ja")

    @display(description=GlossaryTerm._meta.get_field("uz").verbose_name)
    def uz_marked(self, term):
        return _marked(term, "uz")

    @display(description=GlossaryTerm._meta.get_field("ru").verbose_name)
    def ru_marked(self, term):
        return _marked(term, "ru")

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


def _marked(term, language):
    """Return the words of a term in a language, marked as such for those who hear the list."""
    words = getattr(term, language)
    return format_html('<span lang="{}">{}</span>', language, words) if words else ""
