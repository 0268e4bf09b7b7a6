"""Specimens are erased whole; a real record never, and nothing where the fence has a hole."""

import pytest
from django.db import IntegrityError

from archive.history.models import Event
from archive.places.models import Place
from archive.records import erasure, triggers
from archive.records.exceptions import NotAllowed
from archive.records.models import Record, Revision
from archive.search.models import TextTerm
from tests import factories as f

pytestmark = pytest.mark.django_db


@pytest.fixture
def specimens():
    place = f.make_place("Nowhere", specimen=True)
    source = f.make_source(specimen=True)
    event = f.make_event(
        "An invented visit.", what_ja="架空の訪問。", places=[place.public_id], specimen=True,
        citations=f.citation("what", source),
    )  # fmt: skip
    return [place, source, event]


def specimen_rows():
    return Record.objects.filter(specimen=True)


def test_a_specimen_goes_with_its_history_and_every_row_and_the_real_ones_stay(specimens):
    real = f.make_event("A visit.", places=[f.make_place().public_id])
    left = {model: model.objects.filter(record__specimen=False).count() for model in (Revision, TextTerm)}

    assert erasure.erase_specimens(specimen_rows()) == 3

    assert list(Record.objects.order_by("pk").values_list("kind", flat=True)) == ["place", "event"]
    assert [event.pk for event in Event.objects.all()] == [real.pk]
    assert {model: model.objects.count() for model in left} == left
    assert Event.places.through.objects.count() == 1


def test_revisions_are_append_only_again(specimens):
    erasure.erase_specimens(specimen_rows())
    f.make_place()

    assert triggers.present() == sorted(triggers.NAMES)
    with pytest.raises(IntegrityError):
        Revision.objects.all().delete()


def test_a_real_record_is_refused_and_nothing_is_erased(specimens):
    f.make_place()

    with pytest.raises(NotAllowed, match="Only specimens can be erased"):
        erasure.erase_specimens(Record.objects.all())

    assert Record.objects.count() == 4


def test_a_real_row_that_hangs_on_a_specimen_is_refused(specimens):
    place, _source, event = specimens
    real = f.make_event("A visit.")
    real.places.add(place)

    with pytest.raises(NotAllowed, match="A record that stays is tied"):
        erasure.erase_specimens(specimen_rows())

    assert Event.objects.filter(pk=event.pk).exists()


def test_a_real_record_below_a_specimen_is_refused(specimens):
    real = f.make_place("Town")
    Place.objects.filter(pk=real.pk).update(parent=specimens[0])

    with pytest.raises(NotAllowed, match="A record that stays is tied"):
        erasure.erase_specimens(specimen_rows())


def test_a_part_of_the_specimens_that_others_refer_to_is_refused(specimens):
    with pytest.raises(NotAllowed, match="A record that stays is tied"):
        erasure.erase_specimens(specimen_rows().filter(kind="place"))
