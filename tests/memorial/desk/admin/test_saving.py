"""One changed statement makes exactly one changed path; an unchanged form makes nothing; a stale form undoes nothing."""

import pytest
from django.contrib.admin.models import LogEntry
from django.db import models

from archive.places.models import Place
from archive.records import documents
from archive.records.documents import child_model
from archive.records.fields import UncertainDateField
from archive.records.models import Record
from memorial.desk.admin.fields import editable_statements
from tests.factories import make_place

from .examples import KINDS, example
from .filled import open_form, send

pytestmark = pytest.mark.django_db


def moved_paths(record):
    last, before = record.revisions.order_by("-number")[:2]
    return sorted(documents.diff(before.document, last.document))


@pytest.mark.parametrize("model", KINDS, ids=lambda model: model._meta.model_name)
def test_saving_an_unchanged_form_makes_no_revision(desk, model):
    record = example(model)
    revisions = record.revisions.count()

    answer = send(desk, record, open_form(desk, record))

    assert answer.status_code == 302, answer.context["errors"]
    assert record.revisions.count() == revisions
    assert LogEntry.objects.count() == 0


def other(field, value):
    """Return another value of a field, as a browser would send it."""
    if isinstance(field, UncertainDateField):
        return "1944"
    if field.is_relation:
        return str(make_place("Another place").pk)
    if field.choices:
        return next(str(key) for key, _label in field.flatchoices if key not in ("", None) and str(key) != value)
    if isinstance(field, models.BooleanField):
        return "" if value == "on" else "false" if field.null else "on"
    if isinstance(field, models.URLField):
        return "https://example.org/other"
    if isinstance(field, models.DecimalField):
        return "0.5"  # a share of a plan is at most 1
    if isinstance(field, models.IntegerField):
        return "42"
    return "Another text"


def can_be_a_place(field):
    return not field.is_relation or field.related_model in (Place, Record)


class OpenForm:
    """A form opened once and sent again and again, each time at the version it has brought about."""

    def __init__(self, client, record):
        self.client, self.record = client, record
        self.data = open_form(client, record)

    def change(self, control, field):
        """Change one control and send; return the paths that moved, or the errors."""
        before = (self.data.get(control) or [""])[0]
        value = _SPECIAL.get(field.name) or other(field, before)
        self.data[control] = [value]
        if value == "":
            del self.data[control]
        self.data["base"] = [str(type(self.record).objects.get(pk=self.record.pk).version)]
        answer = send(self.client, self.record, self.data)
        return moved_paths(self.record) if answer.status_code == 302 else answer.context["errors"]


_SPECIAL = {"path": "original_language", "reading_of": "aaaaaaaa"}


@pytest.mark.parametrize("model", KINDS, ids=lambda model: model._meta.model_name)
def test_one_changed_statement_changes_exactly_that_path(desk, model):
    form = OpenForm(desk, example(model))
    names = [name for name in editable_statements(model) if can_be_a_place(model._meta.get_field(name))]

    found = {name: form.change(name, model._meta.get_field(name)) for name in names}

    assert found == {name: [name] for name in names}


def row_cases():
    """Each accessor of each kind; all fields of rows of its own, and of those it shares with others once."""
    seen = set()
    for model in KINDS:
        for accessor in model.children:
            row = child_model(model, accessor)
            names = [name for name in row.fields if not row._meta.get_field(name).is_relation]
            yield pytest.param(
                model, accessor, names[:1] if row in seen else names, id=f"{model._meta.model_name}-{accessor}"
            )
            seen.add(row)


@pytest.mark.parametrize(("model", "accessor", "names"), list(row_cases()))
def test_one_changed_value_of_a_row_changes_exactly_that_path(desk, model, accessor, names):
    form, row = OpenForm(desk, example(model)), child_model(model, accessor)

    found = {name: form.change(f"{accessor}-0-{name}", row._meta.get_field(name)) for name in names}

    assert found == {name: [f"{accessor}/aaaaaaaa/{name}"] for name in names}
