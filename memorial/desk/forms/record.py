"""The form of a record: its own statements, the version it was opened at, and the reason where it is published."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from archive.records.documents import translated_names

from .statements import StatementsForm


class RecordForm(StatementsForm):
    """Class attributes set for one request: opened (the document of the base version), refusal (see saving.Refused)."""

    opened = None
    refusal = None
    translating = False

    base = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    seen = forms.IntegerField(min_value=1, required=False, widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Reason of the change"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"}),
        help_text=_("Readers see it in the public history. Say what was wrong and how you know."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.changes = {}
        if self.instance.pk is None:
            del self.fields["base"], self.fields["seen"]
        else:
            self.initial["base"] = self.instance.version
        if not self.instance.is_published:
            del self.fields["reason"]

    def opened_with(self):
        return self.opened

    def clean(self):
        cleaned = super().clean()
        self._require_originals(cleaned)
        if self.refusal:
            raise ValidationError(self.refusal.messages)
        return cleaned

    def _require_originals(self, cleaned):
        """A text that must be there is required in the original language only."""
        language = cleaned.get("original_language") or self.instance.original_language
        for name in translated_names(type(self.instance)):
            column = f"{name}_{language}"
            required = not self.instance._meta.get_field(name).blank
            if required and column in self.fields and column not in self.errors and not cleaned.get(column):
                self.add_error(column, _("Write this text in the original language."))
