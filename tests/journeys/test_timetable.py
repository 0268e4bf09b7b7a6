"""Openings and withdrawals at a minute: decided by two people, true at that minute though no other program runs."""

from datetime import UTC, datetime, timedelta

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory, override_settings
from django.urls import reverse
from django.utils.translation import override

from archive.records import proposals, schedule, services
from archive.records.enums import ScheduledState
from archive.records.exceptions import NotAllowed
from archive.records.models import Record, Revision, ScheduledAct
from memorial.site.timetable import Timetable
from tests.factories import NOW, curator, make_event, make_member, reviewer
from tests.memorial.desk.admin.filled import address, filled
from tests.pages.reading import parts_of_sitemap, read

pytestmark = pytest.mark.django_db
DUE = datetime(2099, 4, 30, 5, 0, tzinfo=UTC)  # 10:00 in Tashkent, 14:00 in Tokyo
EARLIER, LATER = DUE - timedelta(seconds=1), DUE + timedelta(hours=9)
BECAUSE = {"en": "At the wish of the family."}


class House:
    """The whole site, the desk not asked for, seen at any moment: its own clock, and nothing else that runs."""

    def __init__(self):
        self.client, self.now = Client(), NOW
        with override_settings(MEMORIAL_TIMETABLE_SECONDS=20):
            self.door = Timetable(lambda request: HttpResponse(), clock=lambda: self.now)

    def get(self, path, *, at):
        self.now = at
        self.door(RequestFactory().get(path))
        return self.client.get(path)


@pytest.fixture
def house():
    return House()


@pytest.fixture
def waiting():
    return make_event("A visit took place.", state="review")


def schedule_opening(record, **how):
    how = {"due": DUE, "by": reviewer(), "at": NOW, "reason": "The day of the opening."} | how
    return schedule.schedule_publication(record, **how)


def path(record):
    with override("en"):
        return record.get_absolute_url()


def sitemap(house, *, at):
    """All parts of the sitemap, one after another."""
    index = house.get("/sitemap.xml", at=at).content.decode()
    return "".join(house.get(part, at=at).content.decode() for part in parts_of_sitemap(index))


def test_an_opening_is_true_at_its_minute_on_its_page_in_the_sitemap_and_in_the_search(house, waiting):
    schedule_opening(waiting)

    before = [house.get(path(waiting), at=at).status_code for at in (NOW, EARLIER)]
    assert (before, waiting.public_id in sitemap(house, at=EARLIER)) == ([404, 404], False)
    assert house.get(path(waiting), at=DUE).status_code == 200
    assert waiting.public_id in sitemap(house, at=DUE)
    assert waiting.public_id in house.get("/en/search?q=visit", at=DUE).content.decode()


def test_the_history_says_who_decided_and_the_minute_it_was_for(house, waiting):
    schedule_opening(waiting)
    house.get("/en", at=LATER)

    newest = waiting.revisions.latest("number")

    assert (newest.action, newest.by, newest.at, newest.note) == ("publish", reviewer(), DUE, "The day of the opening.")
    assert Record.objects.get(pk=waiting.pk).published_at == DUE
    assert "10:00" in read(house.client.get(f"{path(waiting)}/history")).text
    assert ScheduledAct.objects.get().state == ScheduledState.DONE


def test_a_withdrawal_is_proposed_accepted_by_another_person_and_true_at_its_minute(house):
    event = make_event("A visit took place.")
    wish = proposals.propose_withdrawal(event, by=curator(), at=NOW, reason="A wish.", because=BECAUSE, due=DUE)
    with pytest.raises(NotAllowed):
        proposals.accept_proposal(wish, by=curator(), at=NOW)
    proposals.accept_proposal(wish, by=reviewer(), at=NOW)

    assert house.get(path(event), at=EARLIER).status_code == 200
    gone = house.get(path(event), at=DUE)

    assert (gone.status_code, "At the wish of the family." in gone.content.decode()) == (410, True)
    assert event.public_id not in sitemap(house, at=DUE)
    assert event.revisions.latest("number").proposal == wish


def test_a_withdrawal_accepted_after_its_minute_is_done_at_once(house):
    event = make_event()
    wish = proposals.propose_withdrawal(event, by=curator(), at=NOW, reason="A wish.", because=BECAUSE, due=DUE)

    proposals.accept_proposal(wish, by=reviewer(), at=LATER)

    assert Record.objects.get(pk=event.pk).state == "withdrawn"
    assert not ScheduledAct.objects.exists()


def test_what_was_changed_since_does_not_open_and_says_so(house, waiting):
    schedule_opening(waiting)
    services.edit_record(waiting, changes={"what_en": ["A visit took place.", "CANARY"]}, by=curator(), at=NOW)

    assert house.get(path(waiting), at=DUE).status_code == 404
    planned = ScheduledAct.objects.get()
    assert planned.state == ScheduledState.REFUSED
    assert "has changed since" in planned.outcome
    house.client.force_login(reviewer())
    assert "has changed since" in house.client.get(address(waiting)).content.decode()


def test_its_author_a_minute_gone_by_and_a_second_time_are_refused(waiting):
    for wrong in ({"by": curator()}, {"due": NOW}, {"reason": " "}):
        with pytest.raises(NotAllowed):
            schedule_opening(waiting, **wrong)
    schedule_opening(waiting)
    with pytest.raises(NotAllowed):
        schedule_opening(waiting)


def test_who_has_left_opens_nothing(house, waiting):
    left = make_member("reviewer")
    schedule_opening(waiting, by=left)
    left.appointments.all().delete()

    assert house.get(path(waiting), at=DUE).status_code == 404


def test_it_is_called_off_with_a_reason_by_those_who_may_publish(house, waiting):
    planned = schedule_opening(waiting)
    for wrong in ({"by": curator()}, {"reason": ""}):
        with pytest.raises(NotAllowed):
            schedule.call_off(planned, **{"by": reviewer(), "at": NOW, "reason": "Not yet."} | wrong)
    house.client.force_login(reviewer())

    house.client.post(address(waiting, "call_off", planned.pk), {"reason": "Not yet."})

    assert house.get(path(waiting), at=DUE).status_code == 404
    assert (ScheduledAct.objects.get().state, ScheduledAct.objects.get().outcome) == ("called_off", "Not yet.")


def test_it_is_carried_out_once(house, waiting):
    schedule_opening(waiting)
    for _worker in range(2):
        schedule.keep_timetable(at=DUE)

    assert Revision.objects.filter(record=waiting.pk, action="publish").count() == 1


def test_a_fault_in_one_act_keeps_no_other_from_its_minute(house, waiting, monkeypatch):
    broken = make_event("Another visit.", state="review")
    schedule_opening(broken)
    schedule_opening(waiting)
    publish = schedule.services.publish_record

    def fails_for_one(record, **how):
        if record.pk == broken.pk:
            raise RuntimeError(record)
        return publish(record, **how)

    monkeypatch.setattr(schedule.services, "publish_record", fails_for_one)
    house.get("/en/", at=DUE)

    assert [Record.objects.get(pk=one.pk).state for one in (broken, waiting)] == ["review", "published"]
    monkeypatch.undo()
    house.get("/en/", at=DUE + timedelta(seconds=20))
    assert Record.objects.get(pk=broken.pk).state == "published"


def test_a_fault_in_it_keeps_no_reader_from_a_page(house, monkeypatch, caplog):
    def fails(*, at):
        raise RuntimeError(at)

    monkeypatch.setattr("memorial.site.timetable.keep_timetable", fails)

    assert house.get("/en/", at=DUE).status_code == 200
    assert [record.getMessage() for record in caplog.records] == ["The timetable could not be kept."]


def test_the_timetable_costs_one_query_and_is_read_now_and_then(house, waiting, django_assert_num_queries):
    request = RequestFactory().get("/en")
    with django_assert_num_queries(1):
        house.door(request)
        house.door(request)
    schedule_opening(waiting)
    house.now = NOW + timedelta(seconds=20)
    with django_assert_num_queries(1):
        house.door(request)
    with django_assert_num_queries(0):
        house.door(RequestFactory().get("/healthz"))


@pytest.mark.parametrize(("zone", "typed"), [("Asia/Tashkent", "2099-04-30T10:00"), ("Asia/Tokyo", "2099-04-30T14:00")])
def test_the_minute_is_typed_in_either_country_and_shown_in_both(client, waiting, zone, typed):
    client.force_login(reviewer())
    act = address(waiting, "act", "schedule")

    answer = client.post(act, filled(client.get(act), "") | {"due": typed, "zone": zone, "reason": "The day."})

    assert ScheduledAct.objects.get().due == datetime(2099, 4, 30, 5, 0, tzinfo=UTC)
    text = " ".join(read(client.get(answer.url)).text.split())
    assert "30 April 2099, 10:00 in Tashkent, 30 April 2099, 14:00 in Tokyo" in text.replace("\xa0", " ")


def test_a_withdrawal_is_proposed_for_a_minute_at_the_desk(client):
    event = make_event()
    client.force_login(curator())
    act = address(event, "act", "withdraw")

    client.post(
        act, filled(client.get(act), "") | {"because_en": "A wish.", "reason": "So.", "due": "2099-04-30T10:00"}
    )

    wish = event.proposals.get()
    assert wish.takes_effect == datetime(2099, 4, 30, 5, 0, tzinfo=UTC)
    assert "in Tokyo" in client.get(reverse("admin:proposal", args=[wish.pk])).content.decode()
