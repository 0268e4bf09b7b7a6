"""Every field that a curator can fill in at the desk has a sentence of help; no list of choices is too long to scan."""

import pytest
from django.apps import apps
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.forms.models import ModelChoiceField

from archive.records.models import Record
from memorial.desk.admin_site import desk as site
from memorial.desk.forms.help import SENTENCES
from memorial.desk.forms.pointers import RecordSelect, RecordSelectMultiple
from tests.factories import make_member

pytestmark = pytest.mark.django_db
ADMINS = [model for model in site._registry if model is not Record]
# Four roles: a list that can't grow.
SHORT = {"role"}


def forms_of(model, request):
    """Return (name, form class, key to the parent) of the form for a new record and of the forms of its rows."""
    admin = site._registry[model]
    yield model._meta.label, admin.get_form(request, None), ""
    for inline in admin.get_inline_instances(request, None):
        formset = inline.get_formset(request, None)
        yield inline.model._meta.label, formset.form, formset.fk.name


@pytest.fixture
def request_(rf):
    request = rf.get("/")
    request.user = make_member("administrator")
    return request


@pytest.mark.parametrize("model", ADMINS, ids=lambda model: model._meta.model_name)
def test_every_field_has_help(model, request_):
    bare = [
        f"{label}.{name}"
        for label, form, parent in forms_of(model, request_)
        for name, field in form.base_fields.items()
        if name != parent and not field.widget.is_hidden and not str(field.help_text)
    ]

    assert bare == [], "write a sentence into memorial/desk/forms/help.py or the model's help_text"


@pytest.mark.parametrize("model", ADMINS, ids=lambda model: model._meta.model_name)
def test_every_record_is_pointed_at_through_a_search_box(model, request_):
    long = []
    for label, form, parent in forms_of(model, request_):
        for name, field in form.base_fields.items():
            widget = field.widget.widget if isinstance(field.widget, RelatedFieldWidgetWrapper) else field.widget
            is_boxed = isinstance(widget, RecordSelect | RecordSelectMultiple)
            if isinstance(field, ModelChoiceField) and name not in {parent, *SHORT} and not is_boxed:
                long.append(f"{label}.{name}")

    assert long == []


def test_every_sentence_is_of_a_field_that_stands():
    fields = {
        key
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if field.concrete
        for key in (f"{model.__name__}.{field.name}", field.name, field.name.rpartition("_")[0])
    }

    assert sorted(set(SENTENCES) - fields) == []
