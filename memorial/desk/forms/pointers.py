"""Choosing another record: a search box over short names and numbers, in the desk's language."""

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple

from ..wording import pointer


class _Known:
    """Offers the records already chosen from memory, so that a page of many rows costs no query for each."""

    known: dict = {}

    def build_attrs(self, base_attrs, extra_attrs=None):
        attrs = {**super().build_attrs(base_attrs, extra_attrs), "data-width": "100%"}
        # The cross that empties a whole list stands inside the list and is no item of it.
        return attrs | ({"data-allow-clear": "false"} if self.allow_multiple_selected else {})

    def optgroups(self, name, value, attr=None):
        chosen = [str(key) for key in value if str(key) not in ("", "None")]
        if not all(key in self.known for key in chosen):
            return super().optgroups(name, value, attr)
        optional = not self.is_required and not self.allow_multiple_selected
        options = [self.create_option(name, "", "", False, 0)] if optional else []
        for key in chosen:
            options.append(self.create_option(name, key, pointer(self.known[key]), True, len(options)))
        return [(None, options, 0)]


class RecordSelect(_Known, AutocompleteSelect):
    class Media:
        js = ("js/autocomplete-names.js",)


class RecordSelectMultiple(_Known, AutocompleteSelectMultiple):
    class Media:
        js = ("js/autocomplete-names.js",)


class RecordChoiceField(forms.ModelChoiceField):
    def label_from_instance(self, obj):
        return pointer(obj)


class RecordMultipleChoiceField(forms.ModelMultipleChoiceField):
    def label_from_instance(self, obj):
        return pointer(obj)


def remember(form):
    """Give the pointers of a form the records that its instance already has in memory."""
    for name, field in form.fields.items():
        widget = getattr(field.widget, "widget", field.widget)
        if isinstance(widget, RecordSelect) and form.instance._meta.get_field(name).is_cached(form.instance):
            target = getattr(form.instance, name)
            widget.known = {str(target.pk): target} if target else {}
