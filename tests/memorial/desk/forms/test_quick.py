"""The commonest form templates, written as functions, give the very bytes of Django's own."""

import re

import pytest
from django import forms
from django.contrib.admin import ModelAdmin
from django.contrib.admin.helpers import Fieldset
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.forms.renderers import DjangoTemplates
from django.template import Context, Template
from django.utils.safestring import mark_safe
from django.utils.translation import override

from archive.sources.models import Citation
from memorial.desk.admin_site import desk
from memorial.desk.forms.renderer import RENDERER, DeskRenderer
from memorial.desk.templatetags.form_lines import form_lines

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


@pytest.mark.parametrize("can_add", [True, False])
@pytest.mark.parametrize("more", [{}, {"can_change_related": True}])
def test_a_pointer_with_its_way_to_a_new_record_is_rendered_as_django_renders_it(can_add, more):
    rel = Citation._meta.get_field("source").remote_field
    box = RelatedFieldWidgetWrapper(forms.Select(choices=CHOICES), rel, desk, can_add_related=can_add, **more)

    with override("uz"):
        ours, theirs = (
            re.sub(r"\s+", " ", box.render("x", "a", {"id": "id_x"}, renderer)).replace("> <", "><")
            for renderer in (RENDERER, DeskTemplates())
        )

    assert ours == theirs
    assert ("/source/add/" in ours) == can_add


class DeskTemplates(DeskRenderer):
    """The desk's own templates without the quick functions."""

    def render(self, template_name, context, request=None):
        return self.get_template(template_name).render(context, request=request).strip()


LINES = """{% for line in fieldset %}{% for field in line %}<div class="form-row{% if line.errors %} errors{% endif %}
{% if not line.has_visible_field %} hidden{% endif %}{% if field.field.name %} field-{{ field.field.name }}{% endif %}">
{{ line.errors }}<div><div class="flex-container{% if field.is_checkbox %} checkbox-row{% endif %}">
{% if field.is_checkbox %}{{ field.field }}{{ field.label_tag }}{% else %}{{ field.label_tag }}
{% if field.is_readonly %}<div class="readonly">{{ field.contents }}</div>{% else %}{{ field.field }}{% endif %}{% endif %}
</div>{% if field.field.help_text %}<div class="help"
{% if field.field.id_for_label %} id="{{ field.field.id_for_label }}_helptext"{% endif %}>
<div>{{ field.field.help_text|safe }}</div></div>{% endif %}</div></div>{% endfor %}{% endfor %}"""


class Filled(forms.ModelForm):
    note = forms.CharField(help_text=mark_safe("With <em>help</em>."))
    kept = forms.BooleanField(required=False)
    base = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = Citation
        fields = ("says",)


@pytest.mark.parametrize("data", [None, {}, {"note": "<b>", "kept": "on", "base": "x", "says": "умер"}])
def test_the_lines_of_a_form_are_those_of_the_template(db, data):
    form = Filled(data, renderer=RENDERER, instance=Citation(locator="p. <4>"))
    fields = ("says", "note", "kept", "base", "locator")
    admin = ModelAdmin(Citation, desk)
    ours, theirs = (Fieldset(form, fields=fields, readonly_fields=("locator",), model_admin=admin) for _ in range(2))

    printed = Template(LINES).render(Context({"fieldset": theirs}))

    assert re.sub(r"\s+", "", form_lines(ours)) == re.sub(r"\s+", "", printed)


class Example(forms.Form):
    name = forms.CharField(label='A "name" & more')


@pytest.mark.parametrize("data", [None, {}, {"name": "x"}])
def test_labels_and_errors_are_rendered_as_django_renders_them(data):
    ours, theirs = (Example(data, renderer=renderer)["name"] for renderer in (RENDERER, DjangoTemplates()))

    assert ours.label_tag(attrs={"class": "required"}) == theirs.label_tag(attrs={"class": "required"})
    assert ours.errors.as_ul() == theirs.errors.as_ul()
    assert ours.label_tag(label_suffix="") == theirs.label_tag(label_suffix="")
