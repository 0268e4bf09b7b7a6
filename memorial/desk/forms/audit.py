"""What the audit log is narrowed by."""

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from archive.records.models import Record
from archive.staff.models import User

from .. import audit
from .renderer import RENDERER


def _acts():
    return [("", _("every act")), *audit.acts()]


def _kinds():
    kinds = sorted((capfirst(str(model._meta.verbose_name_plural)), kind) for kind, model in Record.kinds().items())
    return [
        ("", _("everything")),
        (audit.HOUSE, _("The house and its accounts")),
        *((kind, words) for words, kind in kinds),
    ]


def _day(label):
    return forms.DateField(
        label=label, required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


class AuditForm(forms.Form):
    default_renderer = RENDERER

    who = forms.ModelChoiceField(
        label=_("Person"), queryset=User.objects.order_by("username"), required=False, empty_label=_("everybody")
    )
    act = forms.ChoiceField(label=_("Act"), choices=_acts, required=False)
    kind = forms.ChoiceField(label=_("Of what"), choices=_kinds, required=False)
    since = _day(_("From this day"))
    until = _day(_("Up to this day"))

    def wishes(self):
        """Return the audit.Wishes of a valid form."""
        found = self.cleaned_data
        return audit.Wishes(**found | {"who": found["who"].pk if found["who"] else None})
