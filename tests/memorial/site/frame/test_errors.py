"""Answers in place of a page: right status, the reader's language, ways on, and no database behind them."""

import sqlite3

import pytest
from django.conf.urls.i18n import i18n_patterns
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import OperationalError
from django.http import Http404
from django.urls import include, path

from memorial import urls

from .reading import Reading

pytestmark = pytest.mark.usefixtures("four_languages")

handler400, handler403 = urls.handler400, urls.handler403
handler404, handler500 = urls.handler404, urls.handler500
FAULTS = {"400": SuspiciousOperation, "403": PermissionDenied, "404": Http404, "500": RuntimeError}
HEADINGS = {
    ("400", "en"): "This request could not be understood",
    ("403", "en"): "This page is not open to you",
    ("404", "en"): "This page does not exist",
    ("500", "en"): "Something went wrong on our side",
    ("404", "uz"): "Bu sahifa mavjud emas",
    ("404", "uz-cyrl"): "Бу саҳифа мавжуд эмас",
    ("404", "ja"): "ページが見つかりません",
    ("500", "ja"): "サーバー側で問題が発生しました",
}


def fail(request, status):
    if status == "503":
        raise busy()
    raise FAULTS[status]


def busy():
    """Return what Django raises where SQLite has waited in vain."""
    fault, cause = OperationalError("database is locked"), sqlite3.OperationalError("database is locked")
    cause.sqlite_errorname = "SQLITE_BUSY_SNAPSHOT"
    fault.__cause__ = cause
    return fault


urlpatterns = [
    path("language/<str:code>", fail, name="language"),
    *i18n_patterns(path("fault/<str:status>", fail), path("", include("memorial.site.urls"))),
]


@pytest.mark.urls(__name__)
@pytest.mark.parametrize(("status", "language"), HEADINGS)
def test_a_fault_is_told_in_the_readers_language(client, status, language):
    client.raise_request_exception = False
    answer = client.get(f"/{language}/fault/{status}")
    page = Reading(answer.content.decode())
    assert answer.status_code == int(status)
    assert HEADINGS[status, language] in [text for _language, text in page.texts]
    assert len(page.all("h1")) == 1
    assert dict(answer.cookies) == {}


@pytest.mark.urls(__name__)
def test_a_held_database_is_told_and_the_form_comes_back_with_all_that_was_typed(client):
    words = {"what_ja": "戦後の<訪問>。", "names": ["1", "2"]}

    answer = client.post("/ja/fault/503?of=names", words)

    page = Reading(answer.content.decode())
    assert (answer.status_code, answer["Retry-After"], answer["Cache-Control"]) == (503, "5", "no-store")
    assert "ただいまアーカイブが混み合っています" in [text for _language, text in page.texts]
    assert [form["action"] for form in page.all("form", method="post")] == ["/ja/fault/503?of=names"]
    typed = [(box["name"], box["value"]) for box in page.all("input", type="hidden")]
    assert typed == [("what_ja", "戦後の<訪問>。"), ("names", "1"), ("names", "2")]
    assert "locked" not in answer.content.decode()


@pytest.mark.urls(__name__)
def test_a_secret_is_never_printed_into_the_page_of_a_held_database(client):
    answer = client.post("/en/fault/503", {"username": "admin", "password": "zq819"})

    assert answer.status_code == 503
    assert "zq819" not in answer.content.decode()
    assert Reading(answer.content.decode()).all("form", method="post") == []


@pytest.mark.urls(__name__)
def test_another_fault_of_the_database_is_no_matter_of_waiting(client, monkeypatch):
    monkeypatch.setitem(FAULTS, "500", OperationalError)
    client.raise_request_exception = False

    assert client.get("/en/fault/500").status_code == 500


@pytest.mark.parametrize("path_", ["/en/nothing-here", "/nothing-here", "/ja/about/method/more"])
def test_a_lost_page_is_in_no_index_and_names_no_sisters(client, path_):
    page = Reading(client.get(path_).content.decode())
    assert page.all("meta", name="robots") == [{"name": "robots", "content": "noindex"}]
    assert page.all("link", rel="alternate") == []


def test_an_address_is_never_printed_as_markup(client):
    answer = client.get("/en/<svg/onload=alert('zq819')>")
    assert answer.status_code == 404
    assert "<svg/onload" not in answer.content.decode()


def test_a_foreign_host_gets_nothing(client):
    answer = client.get("/en/about", headers={"Host": "example.org"})
    assert answer.status_code == 400
    assert "example.org" not in answer.content.decode()
