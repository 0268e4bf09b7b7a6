"""The form of a published record, for every kind and every inline: one changed statement is exactly one path of a proposal.

The record itself stays as it is, an unchanged form proposes nothing, and what is proposed can be accepted.
"""

import pytest
from django.contrib.admin.models import LogEntry
from django.db import models

from archive.places.models import Place
from archive.records import documents
from archive.records.documents import child_model
from archive.records.fields import UncertainDateField
from archive.records.models import Record
from archive.records.proposals import accept_proposal
from memorial.desk.admin.fields import editable_statements
from tests.factories import NOW, make_member, make_place

from .examples import KINDS, example
from .filled import open_form, send

pytestmark = pytest.mark.django_db


def wished_paths(record):
    return sorted(record.proposals.latest("pk").changes)


def stands(record):
    return documents.read(type(record).objects.get(pk=record.pk))


@pytest.mark.parametrize("model", KINDS, ids=lambda model: model._meta.model_name)
def test_saving_an_unchanged_form_proposes_nothing(desk, model):
    record = example(model)
    revisions = record.revisions.count()

    answer = send(desk, record, open_form(desk, record))

    assert answer.status_code == 302, answer.context["errors"]
    assert (record.revisions.count(), record.proposals.count()) == (revisions, 0)
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
    if isinstance(field, models.DecimalField) and field.max_digits - field.decimal_places == 1:
        return "0.42"  # a share
    if isinstance(field, models.DecimalField | models.IntegerField):
        return "42"
    return "Another text"


def can_be_a_place(field):
    return not field.is_relation or field.related_model in (Place, Record)


class OpenForm:
    """A form opened once and sent again and again, each time with one more control changed."""

    def __init__(self, client, record):
        self.client, self.record = client, record
        self.data = open_form(client, record)
        self.stood, self.wished = stands(record), set()

    def change(self, control, field):
        """Change one control and send; return the paths newly wished, or the errors, or what moved in the record."""
        before = (self.data.get(control) or [""])[0]
        value = _SPECIAL.get(field.name) or other(field, before)
        self.data[control] = [value]
        if value == "":
            del self.data[control]
        answer = send(self.client, self.record, self.data)
        if answer.status_code != 302:
            return answer.context["errors"]
        if stands(self.record) != self.stood:
            return "the record itself moved"
        new = sorted(set(wished_paths(self.record)) - self.wished)
        self.wished.update(new)
        return new


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


@pytest.mark.parametrize("model", KINDS, ids=lambda model: model._meta.model_name)
def test_what_a_form_proposes_is_accepted_in_few_queries(desk, model, django_assert_max_num_queries):
    form = OpenForm(desk, example(model))
    name = next(name for name in editable_statements(model) if can_be_a_place(model._meta.get_field(name)))
    form.change(name, model._meta.get_field(name))
    proposal, decider = form.record.proposals.get(), make_member("reviewer")

    with django_assert_max_num_queries(40):
        accept_proposal(proposal, by=decider, at=NOW)

    assert stands(form.record)[name] == proposal.changes[name][1]
