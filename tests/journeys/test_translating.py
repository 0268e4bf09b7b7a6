"""T1 and T2 of the acceptance stories: a translator at the workbench, with the keyboard alone."""

import pytest
from playwright.sync_api import expect

from archive.history.models import Event
from archive.records import proposals
from archive.records.models import Proposal
from tests.browsing import enter, sign_in
from tests.factories import NOW, curator, make_event, make_member, reviewer

WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture
def translator(open_page, fresh_site):
    """Return a page on which a translator into a language has signed in."""

    def signed_in(code, language):
        with fresh_site.rows():
            member = make_member("translator", language=language, room="history", username=f"translator-{language}")
        page = open_page(site=fresh_site)
        sign_in(page, code, member.username, "an honest password")
        return page

    return signed_in


def test_an_outdated_text_is_found_translated_anew_and_sent_to_review(translator, fresh_site, axe):
    """T1."""
    with fresh_site.rows():
        event = make_event("The delegation visited the old cemetery of the internees.", what_ja="墓地訪問。")
        moved = {"what_en": [event.what_en, "The delegation visited the new cemetery of the internees."]}
        change = proposals.propose_change(event, changes=moved, by=curator(), at=NOW, reason="The plaque.")
        proposals.accept_proposal(change, by=reviewer(), at=NOW)
    page = translator("en", "ja")

    page.goto("/en/admin/translations/")
    enter(page.locator("a[href='/en/admin/translations/history/ja/outdated/']"))
    enter(page.get_by_role("link", name="The delegation visited"))

    box = page.locator("#text-what")
    expect(box).to_be_focused()
    expect(page.locator(".bench-source ins")).to_have_text("new ")
    expect(page.locator("textarea")).to_have_count(1)
    assert axe(page) == []
    page.keyboard.press("Control+A")
    page.keyboard.type("新しい墓地訪問。")
    enter(page.get_by_role("button", name="Save draft"))
    expect(page.locator("#text-what")).to_have_value("新しい墓地訪問。")
    page.locator("#text-what").focus()
    with page.expect_navigation():
        page.keyboard.press("Alt+Enter")

    expect(page.locator(".messagelist")).to_contain_text("Sent to review")
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.evaluate(WIDE) == 0
    with fresh_site.rows():
        made = Proposal.objects.order_by("pk").last()
        assert (made.action, made.changes) == ("translate", {"what_ja": ["墓地訪問。", "新しい墓地訪問。"]})
        assert Event.objects.get(pk=event.pk).what_ja == "墓地訪問。"


def test_uzbek_is_typed_with_any_apostrophe_and_seen_in_cyrillic(translator, fresh_site):
    """T2."""
    with fresh_site.rows():
        event = make_event("A village of faith.")
    page = translator("uz", "uz")
    page.goto(f"/uz/admin/translate/uz/{event.public_id}/#text-what")

    page.locator("#text-what").focus()
    page.keyboard.type("G'ishtli qo'rg'on, ma'no 'so'z'")

    expect(page.locator("#text-what")).to_have_value("Gʻishtli qoʻrgʻon, maʼno 'soʻz'")
    expect(page.locator("[data-cyrillic]")).to_have_text("Ғиштли қўрғон, маъно 'сўз'")
    with page.expect_navigation():
        page.keyboard.press("Alt+Enter")
    with fresh_site.rows():
        assert Proposal.objects.get().changes == {"what_uz": [None, "Gʻishtli qoʻrgʻon, maʼno 'soʻz'"]}
