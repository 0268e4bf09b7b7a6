"""What is asked of somebody who brings a sheet in."""

from django import forms
from django.utils.translation import gettext_lazy as _

from archive.sheets.limits import MOST_BYTES

from .renderer import RENDERER

# As much as a form may carry beside a file (DATA_UPLOAD_MAX_MEMORY_SIZE counts bytes).
MOST_PASTED = 600_000


class BringForm(forms.Form):
    """A file, or a table that was copied out of another program."""

    default_renderer = RENDERER

    file = forms.FileField(
        label=_("File"),
        required=False,
        allow_empty_file=True,
        help_text=_("XLSX, CSV or text in any encoding; at most 32 MB."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.tsv,.txt,.tab"}),
    )
    table = forms.CharField(
        label=_("Or paste a table"),
        required=False,
        strip=False,
        max_length=MOST_PASTED,
        help_text=_("Copied from a spreadsheet or a letter, with its line of headings. Larger ones: choose a file."),
        widget=forms.Textarea(attrs={"rows": 6, "wrap": "off"}),
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file and file.size > MOST_BYTES:
            raise forms.ValidationError(_("The file is too large. Split it into sheets of at most 32 MB."))
        return file

    def clean(self):
        cleaned = super().clean() or {}
        given = [name for name in ("file", "table") if cleaned.get(name)]
        if not given and not self.errors:
            self.add_error("file", _("Choose a file, or paste a table below."))
        if len(given) == 2:
            self.add_error("table", _("Bring in one of the two: the file, or the pasted table."))
        return cleaned


class UndoForm(forms.Form):
    default_renderer = RENDERER

    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It stays in the audit log and on the page of this import."),
    )
