"""Answers in place of a page: right status, the reader's language, ways on, and no database behind them."""

import pytest
from django.conf.urls.i18n import i18n_patterns
from django.core.exceptions import PermissionDenied, SuspiciousOperation
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
    raise FAULTS[status]


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
