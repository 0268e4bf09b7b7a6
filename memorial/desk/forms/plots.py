"""Forms about many plots of a cemetery: rows to lay out, places on the plan's picture."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ..wording import short_name
from .renderer import RENDERER


class LayOutForm(forms.Form):
    default_renderer = RENDERER

    sector = forms.CharField(
        label=_("Part of the cemetery"),
        max_length=40,
        required=False,
        help_text=_("A letter or a short name, as the source has it; empty where the cemetery has no parts."),
    )
    rows = forms.IntegerField(label=_("How many rows"), min_value=1, max_value=600)
    graves = forms.IntegerField(label=_("How many graves in each row"), min_value=1, max_value=600)


class ShareField(forms.DecimalField):
    """A share of a side of the picture, empty where the plot has no place on it."""

    def __init__(self, **kwargs):
        super().__init__(
            max_digits=6,
            decimal_places=5,
            min_value=0,
            max_value=1,
            required=False,
            show_hidden_initial=True,
            **kwargs,
        )


class SpotForm(forms.Form):
    """One plot: its distances from the left and upper edge of the picture, as shares of its sides.

    Each field carries the value it was opened with, so that a place that somebody else has given since is no prey.
    """

    default_renderer = RENDERER

    x = ShareField(label=_("from the left"))
    y = ShareField(label=_("from the top"))

    def __init__(self, plot, *args, **kwargs):
        super().__init__(*args, prefix=plot.public_id, initial={"x": plot.x, "y": plot.y}, **kwargs)
        self.plot, self.name = plot, short_name(plot)
        for name, field in self.fields.items():
            attrs = {
                "step": "0.00001",
                "data-share": name,
                "aria-labelledby": f"{self.prefix}-spot {self.prefix}-{name}",
            }
            field.widget.attrs |= attrs

    def clean(self):
        cleaned = super().clean() or {}
        if not self.errors and (cleaned.get("x") is None) != (cleaned.get("y") is None):
            raise forms.ValidationError(_("Give both distances on the plan, from 0 to 1, or neither."))
        return cleaned

    def move(self):
        """Return (plot, (x, y) as opened, (x, y) as wanted), as archive.burials.services.place_plots takes it."""
        opened = tuple(self._opened(name) for name in ("x", "y"))
        return self.plot, opened, (self.cleaned_data["x"], self.cleaned_data["y"])

    def _opened(self, name):
        field = self.fields[name]
        try:
            return field.clean(self.data.get(self.add_initial_prefix(name), ""))
        except forms.ValidationError:
            return getattr(self.plot, name)


class ReasonOfPlacingForm(forms.Form):
    default_renderer = RENDERER

    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Needed where a published plot moves: readers see it in the plot's history."),
    )
