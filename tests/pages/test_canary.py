"""Drafts, notes and what was withdrawn reach no public page, sitemap or search, in no language."""

import re
from urllib.parse import urljoin, urlsplit

import pytest
from django.db import transaction

from .addresses import pages
from .reading import parts_of_sitemap, read
from .world import one_of_each

pytestmark = pytest.mark.django_db
LANGUAGES = ("uz", "uz-cyrl", "ja", "en")
_ELSEWHERE = ("/admin", "/language/", "/media/", "/static/")


@pytest.fixture(scope="module")
def with_canaries(django_db_setup, django_db_blocker):
    """A published world with a draft, an unpublished review and a withdrawn twin of each record hanging on it."""
    with django_db_blocker.unblock(), transaction.atomic():
        real = one_of_each("Real")
        for state in ("draft", "review", "withdrawn"):
            one_of_each("CANARY", state=state, around=real)
        # Found by a search below the real ones and under a name of their own (test_specimens); by links from nowhere.
        one_of_each("FENCED", specimen=True)
        yield real
        transaction.set_rollback(True)


def _crawl(client, starts):
    """Return {address: text of the answer} of every public address that can be reached, each once."""
    seen, waiting = {}, list(starts)
    while waiting:
        address = waiting.pop()
        if address in seen:
            continue
        response = client.get(address, follow=True)
        seen[address] = response.content.decode()
        if response["Content-Type"].startswith("text/html"):
            found = {urlsplit(urljoin(address, link)) for link in read(response).links}
            ways = {part.path + (f"?{part.query}" if part.query else "") for part in found if not part.netloc}
            waiting += [way for way in ways if way and not way.split("/", 2)[-1].startswith("admin")]
            waiting = [way for way in waiting if not way.startswith(_ELSEWHERE)]
    return seen


def test_no_page_that_can_be_reached_prints_what_is_not_public(client, with_canaries):
    starts = [address for language in LANGUAGES for address in pages(with_canaries, language)]

    seen = _crawl(client, starts)

    assert [address for address, text in seen.items() if "CANARY" in text or "FENCED" in text] == []
    assert set(starts) <= set(seen)


def test_no_part_of_the_sitemap_names_what_is_not_public(client, with_canaries):
    index = client.get("/sitemap.xml").content.decode()
    text = "".join(client.get(part).content.decode() for part in parts_of_sitemap(index))

    numbers = re.findall(r"<loc>[^<]*/en/[a-z]+/([A-Z]+-\d+-[0-9A-Z])</loc>", text)

    assert sorted(numbers) == sorted(record.public_id for record in with_canaries.values())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("query", ["canary", "canary name", "canary nomi", "canary 訪問"])
def test_no_search_finds_what_is_not_public(client, with_canaries, language, query):
    page = client.get(f"/{language}/search", {"q": query})

    assert page.status_code == 200
    assert "CANARY" not in page.content.decode()
