"""How the columns of records and of their rows become form fields at the desk."""

from django.db import models
from django.urls import reverse
from django.utils.functional import lazy
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from modeltranslation.fields import TranslationField

from archive.records.documents import statements_of
from archive.records.fields import UncertainDateField
from archive.records.models import Record

from ..forms.complaints import give_words
from ..forms.help import sentence_for
from ..forms.pointers import (
    RecordChoiceField,
    RecordMultipleChoiceField,
    RecordSelect,
    RecordSelectMultiple,
)
from ..forms.uncertain_date import UncertainDateFormField
from ..wording import LANGUAGE_NAMES


def _date_help():
    return format_html(
        '{} <a href="{}">{}</a>',
        _("As you would write it: 1946-03-12, March 1946, about 1946, 1947–1950."),
        reverse("admin:dates"),
        _("How dates are written"),
    )


date_help = lazy(_date_help, str)


class HelpedFields:
    """Mixin of ModelAdmin and InlineModelAdmin: no field stands without help, and none complains in Django's words."""

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field:
            field.help_text = field.help_text or sentence_for(db_field)
            give_words(field)
        return field


class StatementFields(HelpedFields):
    """Mixin of ModelAdmin and InlineModelAdmin."""

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if isinstance(db_field, UncertainDateField):
            help_text = db_field.help_text or date_help()
            return UncertainDateFormField(label=capfirst(db_field.verbose_name), help_text=help_text, required=False)
        if isinstance(db_field, models.URLField):
            kwargs["assume_scheme"] = "https"
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        language = language_of(db_field)
        if field and language:
            field.widget.attrs["lang"] = language
        if field and isinstance(db_field, TranslationField):
            name = capfirst(db_field.translated_field.verbose_name)
            field.label = f"{name} ({LANGUAGE_NAMES[language]})"
        self._let_add_only(field)
        return field

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if issubclass(db_field.related_model, Record):
            kwargs |= {"form_class": RecordChoiceField, "widget": RecordSelect(db_field, self.admin_site)}
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        kwargs |= {"form_class": RecordMultipleChoiceField, "widget": RecordSelectMultiple(db_field, self.admin_site)}
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    @staticmethod
    def _let_add_only(field):
        """Beside a pointer stands the way to a new record only: an existing one is changed on its own page."""
        widget = getattr(field, "widget", None)
        if hasattr(widget, "can_change_related"):
            widget.can_change_related = widget.can_delete_related = widget.can_view_related = False


def language_of(db_field):
    """Return the language that a text column is written in by its name, or empty."""
    tail = db_field.name.rpartition("_")[2]
    is_text = isinstance(db_field, models.CharField | models.TextField)
    return tail if is_text and "_" in db_field.name and tail in LANGUAGE_NAMES else ""


def editable_statements(model):
    """Return the statements of a kind that people write, the language of the original first."""
    return tuple(name for name in statements_of(model) if model._meta.get_field(name).editable)
