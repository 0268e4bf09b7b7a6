"""Which language a reader gets at `/`, how the switch remembers it, and where it can't be led."""

import pytest

pytestmark = pytest.mark.usefixtures("four_languages")


@pytest.mark.parametrize(
    ("asked_for", "home"),
    [
        ("ja", "/ja/"),
        ("ja-JP,ja;q=0.9,en;q=0.8", "/ja/"),
        ("uz", "/uz/"),
        ("uz-Latn-UZ", "/uz/"),
        ("uz-Cyrl", "/uz-cyrl/"),
        ("uz-Cyrl-UZ,ru;q=0.5", "/uz-cyrl/"),
        ("ru,uz;q=0.7", "/uz/"),
        ("ru-RU,ru;q=0.9", "/en/"),
        ("de", "/en/"),
        ("en;q=0.1,ja;q=0.9", "/ja/"),
        ("*", "/en/"),
        ("", "/en/"),
        ("x" * 5000, "/en/"),
    ],
)
def test_the_first_page_follows_the_browser(client, asked_for, home):
    answer = client.get("/", headers={"Accept-Language": asked_for})
    assert (answer.status_code, answer["Location"]) == (302, home)


def test_the_first_page_follows_a_remembered_language_before_the_browser(client):
    client.cookies["language"] = "uz-cyrl"
    assert client.get("/", headers={"Accept-Language": "ja"})["Location"] == "/uz-cyrl/"


def test_a_cookie_with_no_language_of_ours_is_not_heard(client):
    client.cookies["language"] = "<svg/onload=alert(1)>"
    assert client.get("/", headers={"Accept-Language": "ja"})["Location"] == "/ja/"


def test_the_first_page_stores_nothing_and_says_what_it_depends_on(client):
    answer = client.get("/")
    assert dict(answer.cookies) == {}
    assert {name.strip() for name in answer["Vary"].split(",")} == {"Accept-Language", "Cookie"}


def test_an_address_without_language_leads_to_the_page_in_the_readers(client):
    answer = client.get("/about/method", headers={"Accept-Language": "ja"})
    assert (answer.status_code, answer["Location"], dict(answer.cookies)) == (302, "/ja/about/method", {})


def test_an_address_written_as_the_tag_is_leads_to_the_address(client):
    answer = client.get("/uz-Cyrl/about/method?a=1")
    assert (answer.status_code, answer["Location"]) == (301, "/uz-cyrl/about/method?a=1")


def test_a_slash_too_many_leads_to_the_page(client):
    answer = client.get("/ja/about/?a=1")
    assert (answer.status_code, answer["Location"]) == (301, "/ja/about?a=1")


def test_the_switch_keeps_page_and_question_and_remembers_for_a_year(client):
    answer = client.get("/language/ja", {"next": "/uz-cyrl/ask?record=P-000123-Y"})
    cookie = answer.cookies["language"]
    assert (answer.status_code, answer["Location"]) == (302, "/ja/ask?record=P-000123-Y")
    assert (cookie.value, cookie["max-age"], cookie["samesite"], cookie["httponly"]) == (
        "ja",
        31_536_000,
        "Lax",
        True,
    )
    assert "no-store" in answer["Cache-Control"]


def test_the_switch_leaves_an_address_without_language_as_it_is(client):
    assert client.get("/language/ja", {"next": "/admin/"})["Location"] == "/admin/"


@pytest.mark.parametrize("code", ["xx", "uz-Cyrl", "<svg/onload=alert('zq819')>", "en%0d%0aSet-Cookie:s=1"])
def test_a_language_that_we_do_not_have_is_no_page(client, code):
    answer = client.get(f"/language/{code}", {"next": "/en/about"})
    assert (answer.status_code, dict(answer.cookies)) == (404, {})
    assert "<svg/onload" not in answer.content.decode()


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://example.org/",
        "//example.org/",
        "/\\\\example.org",
        "/\\example.org",
        "///example.org",
        "\thttps://example.org",
        "http://127.0.0.1@example.org/",
        "http://testserver@example.org/",
        "https:example.org",
        "javascript:alert(1)",
        "//testserver//example.org",
        "example.org",
        "",
    ],
)
def test_the_switch_leads_to_no_other_place(client, elsewhere):
    assert client.get("/language/ja", {"next": elsewhere})["Location"] == "/ja/"


def test_slashes_hidden_in_the_address_stay_an_address_of_this_site(client):
    assert client.get("/language/ja", {"next": "/%2f%2fexample.org"})["Location"] == "/%2f%2fexample.org"


def test_the_full_address_of_a_page_of_this_site_is_taken_as_that_page(client):
    assert client.get("/language/ja", {"next": "http://testserver/en/about"})["Location"] == "/ja/about"


def test_line_breaks_in_the_way_back_reach_no_header(client):
    answer = client.get("/language/ja?next=/en/about%0d%0aSet-Cookie:%20s=1")
    assert list(answer.cookies) == ["language"]
    assert answer["Location"].startswith("/ja/about")
    assert not {"\r", "\n"} & set(answer["Location"])


def test_a_foreign_host_appears_nowhere(client):
    answer = client.get("/en/about", headers={"X-Forwarded-Host": "example.org"})
    assert "example.org" not in answer.content.decode()


def test_robots_may_read_everything_but_the_switch(client):
    answer = client.get("/robots.txt")
    assert answer.content.decode().splitlines()[:2] == ["User-agent: *", "Disallow: /language/"]
