"""The box of an uncertain date: what is typed stays, what it means is stored, two readings are for a person to choose."""

import pytest
from django.urls import reverse

from archive.history.models import Event
from tests.factories import date, make_event

from .filled import accept_newest, open_form, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    return make_event(when=date("1946"))


def stored(event):
    event = Event.objects.get(pk=event.pk)
    return event.when, event.when_typed


@pytest.mark.parametrize(
    ("typed", "edtf"),
    [
        ("12 March 1946", "1946-03-12"),
        ("昭和21年3月", "1946-03"),
        ("12/III-46 г.", "1946-03-12"),
        ("1947/1950", "1947/1950"),
        ("unknown", ""),
        ("", ""),
    ],
)
def test_what_is_typed_is_kept_beside_what_it_means(desk, event, typed, edtf):
    assert send(desk, event, open_form(desk, event), when=typed).status_code == 302
    accept_newest(event)
    assert stored(event) == (edtf, typed)


def test_what_cannot_be_read_names_the_part_and_stays_in_the_box(desk, event):
    answer = send(desk, event, open_form(desk, event), when="12.13.1946")

    field = answer.context["adminform"].form["when"]
    assert len(field.errors) == 1
    assert 'value="12.13.1946"' in str(field)
    assert stored(event) == ("1946", "1946")


def test_two_readings_are_offered_and_the_chosen_one_is_stored_with_the_text(desk, event):
    page = send(desk, event, open_form(desk, event), when="03/04/1946")
    box = str(page.context["adminform"].form["when"])
    assert 'value="1946-03-04"' in box
    assert 'value="1946-04-03"' in box
    assert " checked" not in box

    assert (
        send(desk, event, open_form(desk, event), **{"when": "03/04/1946", "when-reading": "1946-04-03"}).status_code
        == 302
    )
    accept_newest(event)
    assert stored(event) == ("1946-04-03", "03/04/1946")


def test_a_chosen_reading_is_not_asked_again(desk):
    event = make_event(when={"edtf": "1946-04-03", "typed": "03/04/1946"})
    revisions = event.revisions.count()

    assert send(desk, event, open_form(desk, event)).status_code == 302
    assert event.revisions.count() == revisions


def test_a_date_stored_without_its_text_stays_so_when_the_form_is_left_alone(desk):
    event = make_event(when={"edtf": "1946~", "typed": None})
    revisions = event.revisions.count()

    assert send(desk, event, open_form(desk, event)).status_code == 302
    assert event.revisions.count() == revisions


def test_the_reading_is_told_while_one_types(desk):
    answer = desk.get(reverse("admin:date_reading"), {"text": "March 1946"}).json()

    assert answer == {"words": "March 1946", "complaint": "", "choices": [], "label": "Read as:"}


def test_the_reading_is_told_to_staff_only(client):
    assert client.get(reverse("admin:date_reading"), {"text": "1946"}).status_code == 302


@pytest.mark.parametrize(
    ("time", "found"), [("1946", ["A", "B"]), ("1950/..", ["C"]), ("not a date", ["A", "B", "C", "D"])]
)
def test_a_list_is_narrowed_to_a_time(desk, time, found):
    for name, edtf in (("A", "1946-03"), ("B", "1945/1947"), ("C", "1990")):
        make_event(name, when=date(edtf))
    make_event("D")

    shown = desk.get(reverse("admin:history_event_changelist"), {"when": time}).context["cl"].result_list

    assert sorted(record.label_en for record in shown) == found
