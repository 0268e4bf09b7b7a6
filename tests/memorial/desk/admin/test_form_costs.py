"""What the form of a person costs: the same number of queries whether 1, 3 or 100 rows of each sort hang on the person."""

import pytest
from django.urls import reverse

from archive.media.models import Asset, Placement
from archive.people.models import Identification, PersonName
from archive.sources.models import Citation
from tests.factories import NOW, make_person, make_source

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("rows", [1, 3, 100])
# One of them asks which rows of imports speak of the person.
@pytest.mark.parametrize(("state", "queries"), [("draft", 21), ("published", 16)])
def test_a_form_costs_the_same_for_any_number_of_rows(desk, rows, state, queries, django_assert_num_queries):
    source = make_source()
    person = make_person(source=source, state=state)
    picture = Asset.objects.create(
        alt_en="A gate.", sha256="0" * 64, file="x.jpg", width_px=9, height_px=9, state="published", published_at=NOW
    )
    for number in range(rows):  # plain inserts: a hundred acts would take a minute
        PersonName.objects.create(person=person, text=f"Form {number}", language="ru", script="Cyrl")
        Citation.objects.create(record_id=person.pk, path="death", source=source, through=source, says="умер")
        Placement.objects.create(record_id=person.pk, asset=picture)
        Identification.objects.create(person=person, basis_en="Same unit and day.", state="withdrawn")

    address = reverse("admin:people_person_change", args=[person.pk])
    desk.get(address)  # what a process asks once and keeps

    with django_assert_num_queries(queries):
        page = desk.get(address)

    assert page.status_code == 200
    assert [len(one.formset.initial_forms) for one in page.context["inline_admin_formsets"]][1:] == [
        rows,
        rows + 1,
        rows,
    ]
