"""Sets of acts at the desk: one line for many, found by person and hour, undone together by two people (story X4)."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from archive.history.models import Event
from archive.records import services
from archive.records.models import ActSet, Revision, SetUndoing
from tests.factories import curator, document_of, make_event, make_member, make_place, reviewer

pytestmark = pytest.mark.django_db
# Lately: only hours of the last month are named of themselves.
HOUR = (timezone.localtime() - timedelta(days=3)).replace(hour=15, minute=0, second=0, microsecond=0)
DAY = f"{HOUR:%Y-%m-%d}"
ACTS = "/en/admin/acts/"


def signed_in(person):
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def angry():
    return make_member("curator", username="angry")


def spoil(number, by):
    """Let somebody edit so many drafts within one hour; returns the drafts."""
    typed = [document_of(Event, what_en=f"Visit {n}.", type="visit") for n in range(number)]
    drafts = [services.create_record(Event, one, by=curator(), at=HOUR - timedelta(days=40)) for one in typed]
    for minute, draft in enumerate(drafts):
        at = HOUR.replace(minute=minute % 60)
        services.edit_record(draft, changes={"what_en": [draft.what_en, "Nonsense."]}, by=by, at=at)
    return drafts


def bulk_submitted(client, records):
    data = {"act": "submit", "ticked": [str(x.pk) for x in records], "confirmed": "1", "reason": "The autumn round."}
    client.post("/en/admin/history/event/", data)
    return ActSet.objects.get()


def words(client):
    """Return the words of all records of events, as they stand."""
    return list(Event.objects.order_by("pk").values_list("what_en", flat=True))


def test_two_hundred_edits_in_an_hour_are_found_and_undone_as_one_by_two_people(desk, angry):
    drafts = spoil(200, angry)
    kept = drafts[7]
    now = timezone.now()
    services.edit_record(kept, changes={"what_en": ["Nonsense.", "Mended by hand."]}, by=curator(), at=now)
    make_event("Another's work.", state="draft")
    asker = signed_in(curator())

    filters = {"person": angry.pk, "day": DAY, "hour": "15"}
    busy = desk.get(ACTS, {"person": angry.pk}).context["hours"]
    found = asker.get(ACTS, filters)
    look = asker.get(reverse("admin:deeds_undo"), filters)
    wish = {"reason": "All of it in anger.", "number": look.context["number"]}
    asker.post(f"{reverse('admin:deeds_undo')}?person={angry.pk}&day={DAY}&hour=15", wish)

    assert [(str(person), number) for person, _hour, number, _query in busy] == [("angry", 200)]
    assert (found.context["number"], found.context["may_ask"]) == (200, True)
    assert [one.stays[0].now for one in look.context["prospects"] if one.stays] == ["Mended by hand."]
    assert Event.objects.filter(what_en="Nonsense.").count() == 199
    undoing = SetUndoing.objects.get()
    page = reverse("admin:act_set", args=[undoing.act_set_id])
    assert page in desk.get("/en/admin/").content.decode()
    send = {"act": "accept", "undoing": undoing.pk, "note": ""}
    assert asker.post(page, send).status_code == 403
    assert signed_in(angry).post(page, send).status_code == 403
    answer = desk.post(page, send)

    assert (answer.status_code, answer["Location"]) == (302, page)
    assert sorted(set(words(desk))) == sorted(
        {f"Visit {n}." for n in range(200) if n != 7} | {"Mended by hand.", "Another's work."}
    )
    left = desk.get(page).context["past"][0][1]
    assert [(one.record.pk, [stay.label for stay in one.stays]) for one in left] == [
        (kept.pk, ["What happened (English)"])
    ]
    newest = Revision.objects.filter(record=drafts[0].pk).latest("number")
    assert (newest.by, newest.note) == (curator(), "All of it in anger.")
    assert desk.post(page, send).status_code == 409


def test_a_bulk_act_is_one_line_and_one_set_in_the_history_and_undone_as_one(desk):
    drafts = [make_event(f"Visit {n}.", state="draft") for n in range(3)]
    act_set = bulk_submitted(desk, drafts)
    page = reverse("admin:act_set", args=[act_set.pk])

    shown = desk.get(ACTS)
    rows, told = shown.context["rows"], [str(message) for message in shown.context["messages"]]
    steps = desk.get(f"/en/admin/history/event/{drafts[0].pk}/history/").context["past"].steps
    desk.post(page, {"act": "now", "note": "Too early."})

    assert [row["set"][0].number for row in rows if row["set"]] == [3]
    assert len(rows) == 4
    assert [[one.pk for one in step.sets] for step in steps] == [[act_set.pk], []]
    assert told == [f'Send to review: done for 3 records. <a href="{page}">See them as one set</a>']
    assert set(Event.objects.values_list("state", flat=True)) == {"draft"}
    assert [row["set"][0].number for row in desk.get(ACTS).context["rows"] if row["set"]] == [3, 3]


def test_a_bulk_act_that_reached_readers_waits_for_another_person(desk):
    events = [make_event(f"Visit {n}.", state="review") for n in range(2)]
    data = {"act": "publish", "ticked": [str(x.pk) for x in events], "confirmed": "1", "reason": "Read."}
    desk.post("/en/admin/history/event/", data)
    page = reverse("admin:act_set", args=[ActSet.objects.get().pk])

    refused = desk.post(page, {"act": "now", "note": "Too early."})
    desk.post(page, {"act": "ask", "note": "Too early."})
    other = signed_in(make_member("reviewer"))
    other.post(page, {"act": "accept", "undoing": SetUndoing.objects.get().pk, "note": ""})

    assert (refused.status_code, "Too early." in refused.content.decode()) == (403, True)
    assert set(Event.objects.values_list("state", flat=True)) == {"withdrawn"}


def test_one_record_alone_is_no_set(desk):
    data = {"act": "submit", "confirmed": "1", "reason": "Done.", "ticked": [str(make_event(state="draft").pk)]}
    desk.post("/en/admin/history/event/", data)

    assert not ActSet.objects.exists()


def test_acts_are_found_by_person_day_hour_room_and_kind(desk, angry):
    spoil(2, angry)
    make_place("Kokand", state="draft")

    def number(**filters):
        return desk.get(ACTS, filters).context["number"]

    assert number(person=angry.pk) == 2
    assert [number(person=angry.pk, day=DAY, hour=hour) for hour in ("14", "15", "16")] == [0, 2, 0]
    assert number(day=f"{HOUR - timedelta(days=1):%Y-%m-%d}") == 0
    assert [number(person=curator().pk, room=room) for room in ("places", "history", "burials")] == [1, 2, 0]
    assert [number(person=curator().pk, kind=kind) for kind in ("place", "event", "camp")] == [1, 2, 0]
    assert desk.get(ACTS, {"hour": "3"}).context["form"].errors == {"day": ["Choose the day that the hour belongs to."]}
    assert desk.get(ACTS, {"person": "nobody"}).context["form"].errors["person"]


def test_what_more_was_done_meanwhile_is_not_undone_unseen(desk, angry):
    spoil(1, angry)
    address = f"{reverse('admin:deeds_undo')}?person={angry.pk}"
    spoil(1, angry)

    answer = desk.post(address, {"reason": "In anger.", "number": "1"})

    assert (answer.status_code, "In anger." in answer.content.decode()) == (409, True)
    assert not SetUndoing.objects.exists()


def test_a_room_that_is_closed_to_somebody_shows_none_of_its_acts(angry):
    spoil(1, angry)
    client = signed_in(make_member("reviewer", room="places"))

    assert list(client.get(ACTS).context["rows"]) == []
    act_set = bulk_submitted(signed_in(reviewer()), [make_event(f"V {n}.", state="draft") for n in range(2)])
    assert client.get(reverse("admin:act_set", args=[act_set.pk])).status_code == 403


def test_nothing_named_or_far_too_much_is_answered_with_advice(desk, angry, monkeypatch):
    spoil(3, angry)
    monkeypatch.setattr("memorial.desk.views.deeds.MOST", 2)
    undo = reverse("admin:deeds_undo")

    assert desk.get(undo)["Location"] == ACTS
    assert desk.get(undo, {"person": angry.pk})["Location"] == f"{ACTS}?person={angry.pk}"
    told = [str(one) for one in desk.get(ACTS).context["messages"]]
    assert told == ["At most 2 acts are undone together, and these are 3: choose a day or an hour."]


@pytest.mark.parametrize("rows", [1, 3, 100])
def test_finding_costs_the_same_for_any_number(desk, angry, rows, django_assert_num_queries):
    spoil(rows, angry)

    with django_assert_num_queries(9):
        page = desk.get(ACTS, {"person": angry.pk, "day": DAY, "hour": "15"})

    assert page.context["number"] == rows


@pytest.mark.parametrize("rows", [1, 3, 100])
def test_the_look_at_what_was_found_costs_the_same_for_any_number(desk, angry, rows, django_assert_num_queries):
    spoil(rows, angry)

    with django_assert_num_queries(11):
        page = desk.get(reverse("admin:deeds_undo"), {"person": angry.pk})

    assert len(page.context["prospects"]) == rows


@pytest.mark.parametrize("rows", [2, 3, 100])
def test_a_set_costs_the_same_for_any_number(desk, rows, django_assert_num_queries):
    act_set = bulk_submitted(desk, [make_event(f"Visit {n}.", state="draft") for n in range(rows)])

    with django_assert_num_queries(12):
        page = desk.get(reverse("admin:act_set", args=[act_set.pk]))

    assert len(page.context["members"]) == len(page.context["prospects"]) == rows
