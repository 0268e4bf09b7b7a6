"""The box of an uncertain date: what was typed stays, what it is read as stands below, two readings are offered.

One text box and, only where the text can mean two dates, a radio button for each reading. It works without a script;
static/js/date-reading.js shows the reading while one types.
"""

from typing import NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from .. import dating


class TypedDate(str):
    """Canonical EDTF text, empty where not known, with the text as it was typed."""

    def __new__(cls, edtf="", typed=""):
        date = super().__new__(cls, edtf)
        date.typed = typed
        return date

    @property
    def shown(self):
        return self.typed or str(self)


class Posted(NamedTuple):
    """What came from the browser. choice: the EDTF of the reading chosen, or empty."""

    text: str
    choice: str


class UncertainDateWidget(forms.Widget):
    template_name = "desk/widgets/uncertain_date.html"

    def __init__(self, attrs=None):
        super().__init__({"maxlength": 200, "autocomplete": "off", **(attrs or {})})

    class Media:
        js = ("js/date-reading.js",)

    def value_from_datadict(self, data, files, name):
        return Posted(data.get(name, ""), data.get(f"{name}-reading", ""))

    def get_context(self, name, value, attrs):
        context = super().get_context(name, None, attrs)
        text, chosen = value if isinstance(value, Posted) else _shown(value)
        reading = dating.read(text)
        known = chosen in dict(reading.choices) if isinstance(value, Posted) else chosen
        context["widget"] |= {
            "text": text,
            "words": dating.words(chosen) if known else reading.words,
            "readings": [
                {"edtf": edtf, "words": words, "checked": edtf == chosen, "id": f"id_{name}_reading_{number}"}
                for number, (edtf, words) in enumerate(reading.choices)
            ],
            "address": reverse("admin:date_reading"),
        }
        return context


class UncertainDateFormField(forms.Field):
    """Cleans to a TypedDate. `stored`: what the form was opened with; left as it is where the text is left as it was."""

    widget = UncertainDateWidget
    empty_values = [None, "", TypedDate()]

    def __init__(self, **kwargs):
        kwargs.pop("max_length", None)
        super().__init__(**kwargs)
        self.stored = TypedDate()

    def to_python(self, value):
        text, choice = value.text.strip(), value.choice
        if text == self.stored.shown and choice in ("", str(self.stored)):
            return self.stored
        if not text:
            return TypedDate()
        reading = dating.read(text)
        if choice and choice in dict(reading.choices):
            return TypedDate(choice, text)
        if reading.complaint:
            raise ValidationError(reading.complaint, code="date")
        return TypedDate(reading.edtf, text)

    def has_changed(self, initial, data):
        text, choice = data or Posted("", "")
        return text.strip() != _shown(initial)[0] or choice not in ("", _shown(initial)[1])

    def clean(self, value):
        value = self.to_python(value)
        if self.required and not value.shown:
            raise ValidationError(_("Write a date, or “unknown”."), code="required")
        return value


def _shown(value):
    """Return (text, EDTF) of an initial value."""
    value = value if isinstance(value, TypedDate) else TypedDate(value or "")
    return value.shown, str(value)
