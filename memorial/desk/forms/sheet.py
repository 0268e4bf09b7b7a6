"""What is asked of somebody who brings in a spreadsheet: of translations, or of a list of records."""

from django import forms
from django.utils.translation import gettext_lazy as _

from .renderer import RENDERER

# Packed; what it unpacks to is limited where it is read.
MOST_BYTES = 5_000_000


class FileForm(forms.Form):
    default_renderer = RENDERER

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(_("This file is larger than 5 MB."))
        return file


class SheetForm(FileForm):
    translated_by = forms.CharField(
        label=_("Translated by"),
        max_length=150,
        help_text=_("The person or office; the history of every text that is accepted names them."),
    )
    file = forms.FileField(
        label=_("Spreadsheet"),
        help_text=_("An XLSX file that the desk has written, with the translations filled in; at most 5 MB."),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx"}),
    )


class RecordSheetForm(FileForm):
    file = forms.FileField(
        label=_("Spreadsheet"),
        help_text=_("An XLSX or CSV file that the desk has written, with changed cells; at most 5 MB."),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv"}),
    )
