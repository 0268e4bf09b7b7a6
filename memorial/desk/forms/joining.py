"""What is asked when two records are joined, or separated again."""

from django import forms
from django.utils.translation import gettext_lazy as _

from archive.records.enums import Side

from ..acts import ReasonForm
from .renderer import RENDERER

_OF = "of/"


class PairForm(forms.Form):
    """Which two: numbers, or of the other one a name to look for."""

    default_renderer = RENDERER

    one = forms.CharField(
        label=_("The record that stays"), max_length=20, help_text=_("Its number, such as P-000123-Y.")
    )
    other = forms.CharField(
        label=_("The record that goes into it"),
        max_length=200,
        help_text=_("Its number, or a name to look for, in any script and spelling."),
    )


class ChoicesForm(ReasonForm):
    """A reason, and beside it one choice for each question of the page: `of/death` = other."""

    @property
    def choices(self) -> dict[str, str]:
        """Return {path or key: side} of what has been chosen."""
        return {
            name.removeprefix(_OF): value
            for name, value in self.data.items()
            if name.startswith(_OF) and value in Side.values
        }
