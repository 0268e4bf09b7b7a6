"""What the desk says of a field that can't be taken as it is: what to do."""

import pytest

from archive.burials.models import Burial
from archive.sources.models import Source
from tests.factories import make_cemetery, make_event, make_place

pytestmark = pytest.mark.django_db


def complaints(desk, model, **typed):
    rows = {
        f"{accessor}-{count}_FORMS": 0
        for accessor in model.children
        for count in ("TOTAL", "INITIAL", "MIN_NUM", "MAX_NUM")
    }
    answer = desk.post(f"/en/admin/{model._meta.app_label}/{model._meta.model_name}/add/", rows | typed)
    assert answer.status_code == 200
    return {name: list(errors) for name, errors in answer.context["adminform"].form.errors.items()}


def test_numbers_choices_and_records(desk):
    place, event = make_place(), make_event()
    cemetery = make_cemetery(place=place)
    typed = {
        "original_language": "en",
        "cemetery": cemetery.pk,
        "person": event.pk,
        "persons": "three",
        "type": "pit",
        "certainty": "cemetery",
    }

    found = complaints(desk, Burial, **typed)

    assert found == {
        "person": ["Choose a record that is offered: type the beginning of its name or its number."],
        "persons": ["Write a whole number in digits, such as 12."],
        "type": ["Choose one of what is offered: “pit” is not among it."],
    }


def test_what_must_be_there_and_addresses(desk):
    assert complaints(desk, Source, title_en="Register", original_language="en", url="not an address") == {
        "type": ["Fill this in: without it the record can’t be kept."],
        "url": ["Write the whole address, beginning with https://."],
    }
