"""Forms of the rows of a record: names, citations, pictures, passages, excerpts, parts of a sum."""

from django import forms
from django.core.exceptions import ValidationError
from django.forms.models import BaseInlineFormSet
from django.utils.translation import gettext as _

from archive.names import uzbek
from archive.records.documents import translated_names
from archive.records.models import Record

from ..row_headings import Heading, heading_of
from .statements import StatementsForm


class RowForm(StatementsForm):
    """opened: {uid: values} of the rows that the form was opened with, set for one request; None for a new record.

    kind: the model of the record.
    """

    opened = None
    kind: type[Record] = Record
    original_language = "en"

    uid = forms.CharField(required=False, max_length=8, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["uid"] = self.instance.uid

    @property
    def heading(self) -> Heading:
        return heading_of(self.instance, self.kind)

    def opened_with(self):
        return (self.opened or {}).get(self._uid())

    def _uid(self):
        return self.instance.uid if self.instance.pk else self.data.get(self.add_prefix("uid"), "")

    def clean(self):
        cleaned = super().clean()
        # The database's one-preferred-name rule can't be asked row by row: a form may take the mark from one row and
        # give it to another. The formset asks it of all rows together.
        self._validate_constraints = False
        for name in translated_names(type(self.instance)):
            column = f"{name}_{self.original_language}"
            required = not self.instance._meta.get_field(name).blank
            if required and column in self.fields and not cleaned.get(column):
                self.add_error(column, _("Write this text in the original language."))
        return cleaned

    def tidied(self, name, text):
        is_name = name == "text" and "as_written" in self.fields
        if is_name and self.cleaned_data.get("language") == "uz" and not self.cleaned_data.get("as_written"):
            return uzbek.normalise_apostrophes(text)
        return super().tidied(name, text)


class RowFormSet(BaseInlineFormSet):
    """Rows keep their uid; one that somebody else removed meanwhile comes back under it, for the conflict to show."""

    def clean(self):
        super().clean()
        marks = [self._mark(form) for form in self._kept() if form.cleaned_data.get("preferred")]
        if len(marks) != len(set(marks)):
            raise ValidationError(_("Only one name in a language and script can be the preferred one."))

    def _kept(self):
        return [
            form for form in self.forms if getattr(form, "cleaned_data", None) and not self._should_delete_form(form)
        ]

    @staticmethod
    def _mark(form):
        return form.cleaned_data.get("language"), form.cleaned_data.get("script")

    def save_existing(self, form, obj, commit=True):
        self._make_way(obj)
        return super().save_existing(form, obj, commit=commit)

    def save_new(self, form, commit=True):
        row = form.instance
        uid = form.cleaned_data.get("uid")
        if uid and uid in (form.opened or {}):
            row.uid = uid
        if "position" in form.fields and "position" not in form.changed_data:
            row.position = self._next_position()
        self._make_way(row)
        return super().save_new(form, commit=commit)

    def _next_position(self):
        last = self.get_queryset().model.objects.filter(**{self.fk.name: self.instance}).order_by("-position").first()
        return last.position + 1 if last else 1

    def _make_way(self, row):
        """Take the mark from the row that bears it so far: the database allows one preferred name at any moment."""
        if getattr(row, "preferred", False):
            rows = type(row).objects.filter(**{self.fk.name: self.instance}, language=row.language, script=row.script)
            rows.exclude(pk=row.pk).update(preferred=False)
