"""What the form of a record and the forms of its rows have in common."""

from django import forms
from modeltranslation.fields import TranslationField

from archive.names import uzbek

from .pointers import remember
from .renderer import RENDERER
from .uncertain_date import TypedDate, UncertainDateFormField


class StatementsForm(forms.ModelForm):
    """Keeps typed dates beside their EDTF; writes Uzbek with its right letters and every line end the same."""

    default_renderer = RENDERER

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        remember(self)
        for name, field in self.fields.items():
            if isinstance(field, UncertainDateFormField):
                edtf, typed = getattr(self.instance, name), getattr(self.instance, f"{name}_typed")
                self.initial[name] = TypedDate(edtf, typed)
                field.stored = self._stored(name)

    def opened_with(self):
        """Return the values, as the document has them, that the form was opened with; None for what is new."""
        return

    def _stored(self, name):
        opened = self.opened_with()
        if opened is None:
            return self.initial[name]
        value = opened.get(name) or {}
        return TypedDate(value.get("edtf") or "", value.get("typed") or "")

    def clean(self):
        cleaned = super().clean() or self.cleaned_data
        for name, value in cleaned.items():
            if type(value) is str:
                cleaned[name] = self.tidied(name, value.replace("\r\n", "\n"))
        return cleaned

    def tidied(self, name, text):
        """Return a text as it is stored: Uzbek of our own gets its letters, words of a source stay as they are."""
        field = self.instance._meta.get_field(name) if name in (self._meta.fields or ()) else None
        is_uzbek = isinstance(field, TranslationField) and field.language == "uz"
        return uzbek.normalise_apostrophes(text) if is_uzbek else text

    def _post_clean(self):
        for name, value in self.cleaned_data.items():
            if isinstance(value, TypedDate):
                setattr(self.instance, f"{name}_typed", value.typed)
        super()._post_clean()
