"""Search boxes of the desk: people by a name in any spelling, the likest first; drafts by the beginning of a name."""

import pytest
from django.urls import reverse

from archive.burials.models import Burial
from archive.people.models import Person
from memorial.desk.finding import SPELT, likeliest
from tests.factories import make_source
from tests.internees import make_internee, named

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("readings")]


@pytest.fixture
def people():
    """A person as a clerk wrote him, one as we would, one of the same name in a draft, and one of another name."""
    source = make_source()
    misheard, plain = (make_internee(named(text), source=source) for text in ("Имада Тарро", "山田太郎"))
    draft = make_internee(named("山田太郎"), source=source, state="draft")
    make_internee(named("Kobayashi Hideo"), source=source)
    return plain, misheard, draft


def test_a_list_of_people_is_searched_in_any_spelling(desk, people):
    plain, misheard, draft = people

    page = desk.get(reverse("admin:people_person_changelist"), {"q": "山田太郎"})

    assert [person.pk for person in page.context["cl"].result_list] == [plain.pk, misheard.pk, draft.pk]


def test_a_box_that_points_at_a_person_offers_the_likest_first(desk, people):
    plain, misheard, _draft = people
    asked = {
        "app_label": Burial._meta.app_label,
        "model_name": "burial",
        "field_name": "person",
        "term": "Yamada Tarou",
    }

    offered = desk.get(reverse("admin:autocomplete"), asked).json()["results"]

    assert [int(one["id"]) for one in offered] == [plain.pk, misheard.pk]


def test_the_script_below_a_filter_is_offered_them_too(desk, people):
    plain, misheard, _draft = people

    offered = desk.get(reverse("admin:names_of_kind", args=["person"]), {"text": "やまだ たろう"}).json()["names"]

    assert [plain.public_id in offered[0], misheard.public_id in offered[1], len(offered)] == [True, True, 2]


@pytest.mark.parametrize("rows", [1, 3, 100])
def test_a_spelling_costs_four_queries(rows, django_assert_num_queries):
    source = make_source()
    for _ in range(rows):
        make_internee(named("Имада Тарро"), source=source)

    with django_assert_num_queries(4):
        assert len(likeliest(Person.objects.order_by("sort_en", "pk"), "山田太郎")) == min(rows, SPELT)
