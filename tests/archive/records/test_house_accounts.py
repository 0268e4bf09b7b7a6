"""The account archive-demo touches specimens only; the door for thousands of rows leaves what three acts leave."""

import pytest

from archive.history.models import Event
from archive.places.models import Place
from archive.records import documents, services
from archive.records.exceptions import NotAllowed
from archive.records.models import Record, TranslationStatus
from archive.search.models import TextTerm
from archive.staff.services import house_account
from tests import factories as f

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo():
    return house_account("archive-demo")


def document(**values):
    values = {"what_en": "A visit.", "what_ja": "訪問。", "type": "visit"} | values
    return f.document_of(Event, **values)


def test_it_writes_no_real_record(demo):
    with pytest.raises(NotAllowed, match="touches specimens only"):
        services.create_record(Event, document(), by=demo, at=f.NOW)
    with pytest.raises(NotAllowed, match="touches specimens only"):
        services.publish_new(Event(public_id="E-000001-7"), document(), known={}, by=demo, at=f.NOW)

    assert Record.objects.count() == 0


@pytest.mark.parametrize("act", ["submit_record", "publish_record"])
def test_it_moves_no_real_record(demo, act):
    event = f.make_event(state="draft" if act == "submit_record" else "review")

    with pytest.raises(NotAllowed):
        getattr(services, act)(event, by=demo, at=f.NOW)

    assert Event.live.count() == 0


def test_it_withdraws_no_real_record(demo):
    event = f.make_event()

    with pytest.raises(NotAllowed, match="touches specimens only"):
        services.withdraw_record(event, by=demo, at=f.NOW, reason="a mistake")

    assert Event.live.get() == event


def test_it_may_write_specimens(demo):
    event = services.create_record(Event, document(), by=demo, at=f.NOW, specimen=True)

    assert [revision.by for revision in event.revisions.all()] == [demo]


def test_nobody_but_the_house_comes_through_the_door_for_thousands():
    with pytest.raises(NotAllowed, match="You have no right to do this here"):
        services.publish_new(Event(), document(), known={}, by=f.make_member("administrator"), at=f.NOW)


def test_the_door_leaves_what_the_three_acts_leave(demo):
    place = f.make_place(specimen=True)
    source = f.make_source(specimen=True)
    given = document(
        places=[place.public_id],
        when=f.date("1946-03"),
        citations=f.citation("what", source, scope_en="all", scope_uz="hammasi"),
    )
    known = {record.public_id: record for record in (place, source)}
    slow = services.create_record(Event, given, by=demo, at=f.NOW, specimen=True)
    services.submit_record(slow, by=demo, at=f.NOW)
    services.publish_record(slow, by=demo, at=f.NOW)
    quick = Event(specimen=True)

    revision = services.publish_new(quick, given, known=known, by=demo, at=f.NOW)

    assert (revision.number, revision.action) == (1, "publish")
    assert revision.document == slow.revisions.get(number=3).document
    assert seen(Event.objects.get(pk=quick.pk)) == seen(Event.objects.get(pk=slow.pk))


def seen(event):
    """Everything that is kept of a record, but for its number and the count of its revisions."""
    columns = {
        field.name: getattr(event, field.attname)
        for field in Event._meta.concrete_fields
        if field.name not in ("id", "record", "public_id", "version")
    }
    said = TranslationStatus.objects.filter(record=event).order_by("path", "language")
    return (
        columns,
        documents.read(event),
        list(said.values_list("path", "language", "status", "effective", "text_digest", "original_digest")),
        sorted(TextTerm.objects.filter(record=event).values_list("term", "weight")),
    )


def test_the_door_refuses_what_stands_on_the_other_side_of_the_fence(demo):
    real = f.make_place()

    with pytest.raises(Exception, match="Specimens and real records can't refer to each other"):
        services.publish_new(
            Event(specimen=True), document(places=[real.public_id]), known={real.public_id: real}, by=demo, at=f.NOW
        )

    assert Place.objects.count() == 1
