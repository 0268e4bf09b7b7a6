"""A point has both coordinates or neither, and the database itself says so."""

import pytest
from django.db import IntegrityError, transaction

from archive.burials.models import Cemetery
from archive.places.models import Place
from tests.factories import make_cemetery, make_place

pytestmark = pytest.mark.django_db
HALVES = [{"lat": 41}, {"lon": 69}, {"lat": 91, "lon": 69}, {"lat": 41, "lon": -181}]


@pytest.mark.parametrize("point", HALVES)
def test_half_a_point_or_one_off_the_globe_is_refused_by_the_database(point):
    town = make_place()
    make_cemetery(place=town)

    for model in (Place, Cemetery):
        with pytest.raises(IntegrityError, match="_point"), transaction.atomic():
            model.objects.update(**point)


def test_a_whole_point_is_kept():
    make_place(lat="41.26", lon="69.22")

    assert Place.objects.filter(lat__isnull=False, lon__isnull=False).count() == 1
