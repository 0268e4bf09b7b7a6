"""An import that was handed over: how far it is, its end, its way back, and whoever works in the background."""

import sys
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from archive.intake import runner
from archive.intake.locks import alone
from archive.intake.looking import forget
from archive.intake.models import Batch
from archive.people.models import Person
from archive.records import services
from archive.records.models import Record
from archive.staff.models import AuditLine
from memorial.desk.imports import working
from tests.factories import NOW, make_member
from tests.memorial.desk.imports.flow import do, done, opened, page_of, rows_of, sheet_of, worked_off

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    forget()


@pytest.fixture
def curator(client):
    member = make_member("curator")
    client.force_login(member)
    return member


def undo(client, batch, reason="Taken from the wrong copy."):
    return client.post(reverse("admin:import_undo", args=[batch.pk]), {"reason": reason})


def test_how_far_it_is_and_that_nobody_is_at_work(client, curator):
    batch = opened(client, sheet_of(rows_of(3)))
    do(client, batch, "start")
    Batch.objects.update(at=NOW)

    page = page_of(client, batch)

    assert (page.context["done"], page.context["total"]) == (0, 3)
    assert "Nobody is at work on it" in page.content.decode()
    assert '<noscript><meta http-equiv="refresh" content="5"></noscript>' in page.content.decode()
    # The command line, or whoever works in the background.
    for name in (f"{batch.sha256}-0", "worker"):
        with alone(working.locks(), name, who="", since=""):
            assert "You may close this page" in page_of(client, batch).content.decode()
            assert worked_off() == 0
    assert worked_off() == 1
    assert page_of(client, batch).context["total"] == 3


def test_what_stops_an_import_is_told_and_keeps_nobody_from_the_next(client, curator, monkeypatch):
    first = opened(client, sheet_of(rows_of(2)))
    do(client, first, "start")
    second = opened(client, sheet_of(rows_of(2, first=50)))
    do(client, second, "start")
    commit = runner.commit_batch

    def failing(batch, **more):
        if batch.pk == first.pk:
            raise ZeroDivisionError
        return commit(batch, **more)

    monkeypatch.setattr(runner, "commit_batch", failing)
    assert worked_off() == 1
    assert "It stopped: ZeroDivisionError" in page_of(client, first).content.decode()
    monkeypatch.undo()
    assert worked_off() == 1

    first.refresh_from_db()
    assert (first.state, first.trouble, Person.objects.count()) == ("done", "", 4)


def test_who_lost_the_right_to_write_is_told(client, curator):
    batch = opened(client, sheet_of(rows_of(1)))
    do(client, batch, "start")
    curator.appointments.all().delete()

    assert worked_off() == 0

    batch.refresh_from_db()
    assert batch.trouble == "You have no right to do this here."
    assert not Person.objects.exists()


def test_undoing_says_before_what_it_does_and_keeps_what_was_worked_on(client, curator):
    batch = done(client, opened(client, sheet_of(rows_of(5))))
    edited = batch.rows.get(data_row=2).record.child()
    services.edit_record(edited, changes={"unit": [None, "999"]}, by=curator, at=NOW)

    page = client.get(reverse("admin:import_undo", args=[batch.pk]))
    prospect = page.context["prospect"]
    assert (prospect.discarded, prospect.kept) == (4, 1)
    assert undo(client, batch, reason=" ").context["form"].errors["reason"] == ["This field is required."]
    assert undo(client, batch).status_code == 302
    assert page_of(client, batch).context["total"] == 5
    assert undo(client, batch).status_code == 409
    assert worked_off() == 1

    page = page_of(client, batch, show="kept")
    (row, _cells, _name, _told, kept), *others = page.context["rows"]
    assert (row.data_row, others) == (2, [])
    assert (kept[0][:2], kept[1]) == (["Born", "Died"], [])
    assert "Taken from the wrong copy." in page.content.decode()
    assert Record.objects.filter(kind="person").exclude(state="withdrawn").count() == 1


def test_after_undoing_the_file_comes_in_again_and_is_in_the_log_twice(client, curator):
    data = sheet_of(rows_of(3))
    first = done(client, opened(client, data))
    undo(client, first)
    worked_off()

    second = done(client, opened(client, data))

    assert first.pk != second.pk
    page = client.get(reverse("admin:imports"))
    assert [(one.pk, one.state, one.taken) for one in page.context["page"]] == [
        (second.pk, "done", 3),
        (first.pk, "undone", 3),
    ]
    lines = AuditLine.objects.filter(act__in=("import", "undo_import")).order_by("pk")
    assert [(one.act, one.what, one.value, one.reason) for one in lines] == [
        ("import", f"{first.pk}: list.csv", "3/3", ""),
        ("undo_import", f"{first.pk}: list.csv", "", "Taken from the wrong copy."),
        ("import", f"{second.pk}: list.csv", "3/3", ""),
    ]


def test_who_may_not_write_in_the_room_may_not_undo(client, curator):
    batch = done(client, opened(client, sheet_of(rows_of(1))))
    client.force_login(make_member("curator", room="exhibits"))

    assert not page_of(client, batch).context["may_undo"]
    assert undo(client, batch).status_code == 403


def test_a_worker_is_started_where_something_waits_and_nobody_is_at_it(
    client, curator, settings, tmp_path, monkeypatch
):
    settings.MEMORIAL_WORKER, settings.BASE_DIR = True, tmp_path
    monkeypatch.setattr(working, "COMMAND", [sys.executable, "-c", "open('started', 'a').write('x')"])
    monkeypatch.setattr(working, "_started", [])

    def started():
        for _at, process in working._started:
            process.wait()
        return len((tmp_path / "started").read_text()) if (tmp_path / "started").exists() else 0

    working.resume_work()
    assert started() == 0
    batch = opened(client, sheet_of(rows_of(1)))
    do(client, batch, "start")
    assert started() == 1
    page_of(client, batch)
    assert started() == 1
    assert working.start_worker(at=timezone.now(), at_once=True)
    assert started() == 2
    later = timezone.now() + timedelta(minutes=1)
    with alone(working.locks(), "worker", who="", since=""):
        assert not working.start_worker(at=later)
    assert working.start_worker(at=later)
    assert started() == 3


# A list of imports and one import, whatever their length: the session and its person, the roles, then what is shown.
QUERIES = {"imports": 6, "preview": 11, "result": 7}


@pytest.mark.parametrize("number", [1, 3, 100])
def test_pages_cost_the_same_for_any_length(client, curator, number, django_assert_num_queries):
    batch = opened(client, sheet_of(rows_of(number)))
    page_of(client, batch)
    forget()
    with django_assert_num_queries(QUERIES["preview"]):
        assert len(page_of(client, batch).context["look"].lines) == number
    done(client, batch)
    with django_assert_num_queries(QUERIES["result"]):
        assert page_of(client, batch).context["total"] == number
    with django_assert_num_queries(QUERIES["imports"]):
        client.get(reverse("admin:imports"))
