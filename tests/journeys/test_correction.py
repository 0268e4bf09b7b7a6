"""One person corrects a published statement, another accepts it; a reader finds the new words, their mark and the reason.

The path of the first paragraph of the house: sign in, correct with a reason, have it accepted, see it on the public page
and in its history.
"""

import pytest
from playwright.sync_api import expect

from archive.history.models import Event
from tests.browsing import enter, follow, save, sign_in

WORDS = {
    "uz": "Tuzatilgan gap: tashrif 1946-yilda boʻlgan.",
    "ja": "訂正した文：訪問は1946年でした。",
    "en": "Corrected sentence: the visit was in 1946.",
}
REASON = "The plaque gives the year."
_TAB = {"uz": "Oʻzbekcha", "ja": "日本語", "en": "English"}
# As the public pages say it, each in its own language.
_OUTDATED = {"uz": "Tarjima eskirgan", "ja": "更新の必要な訳"}
_UNREVIEWED = {"uz": "Tarjima hali tekshirilmagan", "ja": "仮訳（未確認）"}


@pytest.fixture
def event(fresh_site):
    with fresh_site.rows():
        return Event.live.order_by("pk").first()


def propose(page, event, language, picture):
    page.goto(f"/{language}/admin/history/event/{event.pk}/change/")
    page.get_by_role("tab", name=_TAB[language]).first.click()
    page.fill(f"#id_what_{language}", WORDS[language])
    page.fill("#id_reason", REASON)
    picture(page, "form", language)
    save(page)
    expect(page.locator(".messagelist .success")).to_have_count(1)
    expect(page.locator(".desk-new")).to_have_text(WORDS[language])
    expect(page.locator("[value=accept]")).to_have_count(0)


def accept(page, language, picture):
    """See it among the proposals, look at the record as it would be, and accept by keyboard."""
    page.goto(f"/{language}/admin/proposals/")
    picture(page, "proposals", language)
    follow(page.locator(".desk-queue a"))
    expect(page.locator(".desk-new")).to_have_text(WORDS[language])
    picture(page, "proposal", language)
    proposal = page.url
    page.goto(f"{proposal}look/")
    expect(page.locator("h1 ins")).to_have_text(WORDS[language])
    picture(page, "look", language)
    page.goto(proposal)
    enter(page.locator("[value=accept]"))
    expect(page.locator(".messagelist .success")).to_have_count(1)


def read(page, event, language):
    page.goto(f"/{language}/history/{event.public_id}")
    return page.locator("main").inner_text()


@pytest.mark.parametrize("language", ["uz", "ja", "en"])
def test_a_correction_reaches_the_public_page_and_its_history(open_page, fresh_site, event, watch, picture, language):
    page, other = open_page(site=fresh_site), open_page(site=fresh_site)
    sign_in(page, language, "reviewer")
    propose(page, event, language, picture)
    assert WORDS[language] not in read(page, event, language)
    sign_in(other, language, "admin")
    accept(other, language, picture)
    assert [line for line in watch.complaints if "favicon" not in line] == []

    shown = read(page, event, language)
    assert page.locator("h1").inner_text().strip() == WORDS[language]
    if language in _UNREVIEWED:
        assert _UNREVIEWED[language] in shown

    page.goto(f"/{language}/history/{event.public_id}/history")
    newest = page.locator("main li").first.inner_text()
    assert WORDS[language] in newest
    assert REASON in newest

    marked = {other: mark in read(page, event, other) for other, mark in _OUTDATED.items()}
    assert marked == dict.fromkeys(_OUTDATED, language == "en")
    assert watch.elsewhere == []
