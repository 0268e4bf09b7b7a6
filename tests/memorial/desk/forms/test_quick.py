"""The commonest form templates, written as functions, give the very bytes of Django's own."""

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from django.utils.safestring import mark_safe

from memorial.desk.forms.renderer import RENDERER

CHOICES = [("", "---"), ("a", "A & B"), ("Grouped <b>", [("c", 'C "c"'), (4, mark_safe("<i>four</i>"))])]
WIDGETS = [
    forms.TextInput({"maxlength": 20, "required": True, "lang": "ja", "data-x": 'a"b'}),
    forms.HiddenInput(),
    forms.NumberInput({"min": 0}),
    forms.URLInput(),
    forms.EmailInput(),
    forms.CheckboxInput({"disabled": False}),
    forms.Textarea({"rows": 2}),
    forms.Select(choices=CHOICES),
    forms.SelectMultiple(choices=CHOICES),
]


@pytest.mark.parametrize("widget", WIDGETS, ids=lambda widget: type(widget).__name__)
@pytest.mark.parametrize("value", [None, "", "a", 4, ["a", "4"], True, "<b>\"&'", mark_safe("<i>"), "two\nlines"])
def test_a_widget_is_rendered_as_django_renders_it(widget, value):
    attrs = {"id": "id_x"}

    assert widget.render("x<", value, attrs, RENDERER) == widget.render("x<", value, attrs, DjangoTemplates())


class Example(forms.Form):
    name = forms.CharField(label='A "name" & more')


@pytest.mark.parametrize("data", [None, {}, {"name": "x"}])
def test_labels_and_errors_are_rendered_as_django_renders_them(data):
    ours, theirs = (Example(data, renderer=renderer)["name"] for renderer in (RENDERER, DjangoTemplates()))

    assert ours.label_tag(attrs={"class": "required"}) == theirs.label_tag(attrs={"class": "required"})
    assert ours.errors.as_ul() == theirs.errors.as_ul()
    assert ours.label_tag(label_suffix="") == theirs.label_tag(label_suffix="")
