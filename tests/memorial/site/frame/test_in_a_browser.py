"""The frame as a visitor's browser shows it: small, by keyboard, without scripts, in the language chosen before."""

from tests.browsing import follow


def test_the_menu_of_a_small_screen_opens_and_closes_without_scripts(open_page):
    page = open_page(viewport={"width": 390, "height": 800}, java_script_enabled=False)
    page.goto("/uz/about")
    door = page.get_by_role("navigation", name="Asosiy").get_by_role("link").first
    assert not door.is_visible()
    page.get_by_role("button", name="Menyu").click()
    assert door.is_visible()
    page.get_by_role("button", name="Yopish").click()
    assert not door.is_visible()


def test_the_first_stop_of_the_keyboard_leads_past_the_head(open_page):
    page = open_page()
    page.goto("/en/about")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.url.endswith("/en/about#main")


def test_a_chosen_language_is_kept_for_the_next_visit(open_page):
    page = open_page(locale="en")
    page.goto("/en/about/method")
    follow(page.get_by_role("link", name="日本語"))
    assert page.url.endswith("/ja/about/method")
    page.goto("/about/privacy")
    assert page.url.endswith("/ja/about/privacy")
    assert [cookie["name"] for cookie in page.context.cookies()] == ["language"]
