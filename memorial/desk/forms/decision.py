"""What is asked on the page of a proposal."""

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from archive.records.enums import LANGUAGES
from archive.staff.enums import Act
from archive.staff.models import User

from ..wording import LANGUAGE_NAMES
from .renderer import RENDERER


def _sentence(language):
    box = forms.Textarea(attrs={"rows": 2, "lang": language})
    label = format_lazy("{} ({})", _("Corrected because"), LANGUAGE_NAMES[language])
    return forms.CharField(label=label, required=False, max_length=500, widget=box)


class DecisionForm(forms.Form):
    default_renderer = RENDERER

    note = forms.CharField(
        label=_("A word to its author"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Needed to ask back, to refuse, or to accept only a part."),
    )
    approves = forms.BooleanField(
        label=_("I have read the translations among them: mark them approved"), required=False
    )
    erratum_uz = _sentence("uz")
    erratum_ja = _sentence("ja")
    erratum_en = _sentence("en")

    def __init__(self, proposal, *args, **kwargs):
        said = proposal.erratum or {}
        super().__init__(
            *args, initial={f"erratum_{language}": said.get(language, "") for language in LANGUAGES}, **kwargs
        )

    @property
    def errata(self):
        """Return the boxes of the erratum, one for each language."""
        return [self[f"erratum_{language}"] for language in LANGUAGES]

    def erratum(self):
        return {language: self.cleaned_data[f"erratum_{language}"] for language in LANGUAGES}


class AssignmentForm(forms.Form):
    default_renderer = RENDERER

    to = forms.ModelChoiceField(label=_("Assigned to"), queryset=User.objects.none(), required=False)
    due = forms.DateField(
        label=_("To be decided by"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, proposal, *args, **kwargs):
        super().__init__(*args, initial={"to": proposal.assigned_to_id, "due": proposal.due}, **kwargs)
        deciders = User.objects.who_may(Act.PUBLISH, room=proposal.record.room).exclude(pk=proposal.by_id)
        self.fields["to"].queryset = deciders.order_by("username")
