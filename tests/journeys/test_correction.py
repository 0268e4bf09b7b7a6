"""A reviewer corrects a published statement, and a reader finds the new words, their mark and the reason.

The path of the first paragraph of the house: sign in, correct with a reason, see it and its history on the public page.
"""

import pytest

from archive.history.models import Event
from tests.browsing import save, sign_in

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


def correct(page, event, language):
    page.goto(f"/{language}/admin/history/event/{event.pk}/change/")
    page.get_by_role("tab", name=_TAB[language]).first.click()
    page.fill(f"#id_what_{language}", WORDS[language])
    page.fill("#id_reason", REASON)
    save(page)
    assert page.locator(".messagelist .success").count() == 1


def read(page, event, language):
    page.goto(f"/{language}/history/{event.public_id}")
    return page.locator("main").inner_text()


@pytest.mark.parametrize("language", ["uz", "ja", "en"])
def test_a_correction_reaches_the_public_page_and_its_history(open_page, fresh_site, event, watch, language):
    page = open_page(site=fresh_site)
    sign_in(page, language, "reviewer")
    correct(page, event, language)
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
