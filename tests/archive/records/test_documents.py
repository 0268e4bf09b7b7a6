"""One dict of everything a record states."""

import pytest
from django.core.exceptions import ValidationError

from archive.history.models import Event
from archive.places.models import Place
from archive.records import documents, services
from tests import factories as f

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    place, source = f.make_place(), f.make_source()
    return f.make_event(
        when=f.date("2015-10"),
        places=[place.public_id],
        citations=f.citation("when", source, reads="2015-10"),
    )


def test_a_document_written_and_read_again_is_the_same(event):
    document = documents.read(event)
    copy = Event(specimen=False)
    documents.write(copy, document)
    assert documents.read(copy) == document


def test_reading_gives_numbers_for_references_and_one_value_for_a_date(event):
    document = documents.read(event)
    assert document["when"] == {"edtf": "2015-10", "typed": "2015-10"}
    assert document["places"] == [Place.objects.get().public_id]
    assert document["what_ja"] is None
    assert document["citations"]["cccccccc"]["reads"] == "2015-10"


def test_empty_text_and_null_are_one_thing(event):
    before = documents.read(event)
    Event.objects.filter(pk=event.pk).update(what_ja="", what_uz=None)
    assert documents.diff(before, documents.read(Event.objects.get())) == {}


def test_a_difference_is_named_by_its_path(event):
    old = documents.read(event)
    new = documents.patch(old, {"what_en": [None, "Another."], "citations/cccccccc/says": [None, "in October"]})
    assert documents.diff(old, new) == {
        "what_en": ["A visit took place.", "Another."],
        "citations/cccccccc/says": [None, "in October"],
    }


def test_a_row_that_goes_is_one_path_and_takes_its_citations_along():
    source = f.make_source()
    person = f.make_person(source=source)
    document = documents.read(person)
    uid = next(iter(document["names"]))
    patched = documents.patch(document, {f"names/{uid}": [document["names"][uid], None]})
    assert patched["names"] == {}
    assert patched["citations"] == {}
    assert set(documents.diff(document, patched)) == {f"names/{uid}", "citations/cccccccc"}


def test_an_error_carries_its_path():
    document = f.document_of(
        Place, type="settlement", lat="95", names={"aaaaaaaa": {"script": "Latn", "language": "en", "kind": "official"}}
    )
    with pytest.raises(ValidationError) as caught:
        documents.write(Place(), document)
    assert set(caught.value.message_dict) >= {"lat", "names/aaaaaaaa/text"}
    assert not Place.objects.exists()


def test_a_reference_to_another_kind_is_refused(event):
    changes = {"places": [documents.read(event)["places"], [event.public_id]]}
    with pytest.raises(ValidationError) as caught:
        services.change_published(event, changes=changes, by=f.reviewer(), at=f.NOW, reason="a test")
    assert list(caught.value.message_dict) == ["places"]


def test_a_real_record_never_refers_to_a_specimen_nor_the_other_way_round():
    place = f.make_place()
    with pytest.raises(ValidationError):
        f.make_event(places=[place.public_id], specimen=True)
    specimen = f.make_place(specimen=True)
    assert specimen.public_id.startswith("XL-")
    with pytest.raises(ValidationError):
        f.make_event(places=[specimen.public_id])


@pytest.mark.parametrize(
    ("path", "stands"),
    [
        ("what", True),
        ("when", True),
        ("citations/cccccccc", True),
        ("citations/cccccccc/says", True),
        ("what_en", True),
        ("story", False),
        ("names/aaaaaaaa", False),
        ("citations/aaaaaaaa", False),
        ("when/x", False),
    ],
)
def test_a_path_names_a_statement_or_it_does_not(event, path, stands):
    assert documents.is_statement(Event, documents.read(event), path) is stands
