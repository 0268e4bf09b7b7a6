"""Public pages kept in memory: read from there only while nothing has changed, and only what anybody may read."""

from threading import Event as Signal
from threading import Thread

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection, transaction
from django.test import Client, RequestFactory, override_settings
from django.test.utils import CaptureQueriesContext

from archive.history.models import Event
from archive.records import services
from archive.records.journal import state_of_archive
from memorial.site.kept import LONGEST, KeptPages
from tests import factories as f

pytestmark = pytest.mark.django_db
# A transaction of any other test on the same PostgreSQL server moves the state of the archive.
ALONE = pytest.mark.once
SENTENCE, MENDED = "A visit took place.", "Two visits took place."


class Site(KeptPages):
    """The whole site behind two kept pages; its clock stands still until it is set."""

    def __init__(self, handler):
        super().__init__(handler.get_response, clock=lambda: self.now)
        self.now = 0

    def get(self, address):
        return self(RequestFactory().get(address))


@pytest.fixture
def site():
    handler = WSGIHandler()  # made first: it shall keep nothing of its own
    with override_settings(MEMORIAL_PAGES_KEPT=2):
        yield Site(handler)


@pytest.fixture
def event():
    return f.make_event(SENTENCE)


@ALONE
def test_a_page_that_was_read_is_kept_and_costs_one_query(event):
    with override_settings(MEMORIAL_PAGES_KEPT=2):
        visitor = Client()
        first = visitor.get(event.get_absolute_url())
        with CaptureQueriesContext(connection) as asked:
            again = visitor.get(event.get_absolute_url())

    assert (len(asked), again.status_code, again.content) == (1, 200, first.content)
    policy = "Content-Security-Policy"  # set further out, in any order
    assert {**again.headers, policy: ""} == {**first.headers, policy: ""}


def test_a_change_of_any_record_is_seen_at_once(site, event):
    site.get(event.get_absolute_url())

    services.change_published(
        event, changes={"what_en": [SENTENCE, MENDED]}, by=f.reviewer(), at=f.NOW, reason="The list names two."
    )

    assert MENDED in site.get(event.get_absolute_url()).content.decode()


def test_a_withdrawn_record_is_gone_with_the_next_request(site, event):
    site.get(event.get_absolute_url())

    services.withdraw_record(event, by=f.reviewer(), at=f.NOW, reason="asked", because={"en": "Asked."})

    assert [site.get(event.get_absolute_url()).status_code for _time in range(2)] == [410, 410]


@ALONE
def test_what_no_revision_tells_is_seen_when_the_page_has_lived_its_time(site, event):
    site.get(event.get_absolute_url())
    Event.objects.filter(pk=event.pk).update(what_en=MENDED)

    shown = []
    for site.now in (LONGEST - 1, LONGEST):
        shown.append(MENDED in site.get(event.get_absolute_url()).content.decode())

    assert shown == [False, True]


def test_each_language_has_its_own_page(site, event):
    site.get(f"/en/history/{event.public_id}")

    assert '<html lang="ja">' in site.get(f"/ja/history/{event.public_id}").content.decode()
    assert [host for host, _path in site.pages] == ["testserver", "testserver"]


def test_the_page_kept_longest_makes_room(site, event):
    for address in ("/en/history", "/en/sources", "/en/places"):
        site.get(address)

    assert [path for _host, path in site.pages] == ["/en/sources", "/en/places"]


@pytest.mark.parametrize(
    "address", ["/en/search?q=visit", "/en/history/E-999999-X", "/", "/en/admin/login/", "/healthz", "/sitemap.xml"]
)
def test_what_caches_may_not_keep_is_not_kept(site, address):
    site.get(address)

    assert list(site.pages) == []


def test_nothing_is_kept_where_the_setting_says_none(client, event):
    client.get(event.get_absolute_url())

    with CaptureQueriesContext(connection) as asked:
        client.get(event.get_absolute_url())

    assert len(asked) == 4


@pytest.mark.django_db(transaction=True)
def test_of_two_acts_that_overlap_the_later_commit_is_seen_too():
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer at a time")
    first, second = f.make_event("First."), f.make_event("Second.")
    act, go, done = _change_in_a_thread(first)
    services.withdraw_record(second, by=f.reviewer(), at=f.NOW, reason="asked")
    between = state_of_archive()
    go.set()
    act.join()

    assert done == ["committed"]
    assert state_of_archive() != between


def _change_in_a_thread(event):
    """Begin a change that holds the smaller key and commits only when told to; returns (thread, go, what it did)."""
    begun, go, done = Signal(), Signal(), []

    def act():
        with transaction.atomic():
            services.withdraw_record(event, by=f.reviewer(), at=f.NOW, reason="asked")
            begun.set()
            go.wait(20)
        done.append("committed")
        connection.close()

    thread = Thread(target=act)
    thread.start()
    begun.wait(20)
    return thread, go, done
