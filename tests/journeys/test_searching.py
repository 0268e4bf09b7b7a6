"""Stories of the search, walked in a browser: F1, F2, F3, F9 of the journeys, and the offers while one types."""

import pytest
from django.utils.translation import gettext, override
from playwright.sync_api import expect

from tests.browsing import enter, follow
from tests.factories import date, make_cemetery, make_place, make_source
from tests.internees import make_burial, make_internee

pytestmark = pytest.mark.browser
LANGUAGES = ["uz", "ja", "en"]
_SAITO = {
    "kanji": {"text": "齋藤 見本", "language": "ja", "script": "Jpan", "kind": "registered", "preferred": True},
    "latin": {"text": "Saito Mihon", "language": "en", "script": "Latn", "kind": "romanised", "preferred": True},
}
_SHIMIZU = {
    "russian": {"text": "Симидзу Михон", "language": "ru", "script": "Cyrl", "kind": "registered", "preferred": True},
}
# F1, F2, F3: what is typed, and whom it has to find.
TYPED = {
    "斎藤": "saito", "齋藤": "saito", "Saitō Mihon": "saito",
    "Shimizu": "shimizu", "Simizu": "shimizu", "Symizu": "shimizu", "Simidzu": "shimizu",
    "シミズ": "shimizu", "Симидзу": "shimizu", "Симидэу": "shimizu", "Shimizu *": "shimizu", "Shimizu ?": "shimizu",
}  # fmt: skip


@pytest.fixture(scope="module")
def numbers(lent_site):
    """{what: number} of the people and places of these stories; two people share a name."""
    with lent_site.rows():
        source = make_source()
        town = make_place("Kokand")
        saito = make_internee(_rows(_SAITO, "a"), source=source, birth=date("1911"), death=date("1946"))
        other = make_internee(_rows(_SAITO, "b"), source=source, birth=date("1921"), death=date("1947"))
        make_burial(saito, make_cemetery("Old cemetery", place=town), source=source)
        new = make_cemetery("New cemetery", place=town)
        make_burial(other, new, source=source)
        shimizu = make_internee(_rows(_SHIMIZU, "c"), source=source)
        return {
            "saito": saito.public_id, "other": other.public_id, "shimizu": shimizu.public_id, "new": str(new.pk),
        }  # fmt: skip


@pytest.fixture
def visit(open_page, lent_site):
    """Return a function: a page of a new browser context at the lent site, in a language of the visitor's."""
    return lambda language="en", **options: open_page(site=lent_site, locale=language, **options)


def _rows(rows, sign):
    return {f"{name}{sign * (8 - len(name))}"[:8]: row | {"as_written": False} for name, row in rows.items()}


def said(language, text):
    with override(language):
        return gettext(text)


def test_f1_f2_f3_a_name_in_any_spelling_is_among_the_first_and_says_why(visit, numbers):
    page = visit(java_script_enabled=False)
    missed = []
    for typed, who in TYPED.items():
        page.goto("/en/search")
        page.fill("#q", typed)
        enter(page.locator("#q"))
        expect(page.locator("#q")).to_have_value(typed)
        hit = page.locator(".results > li", has=page.locator(f'a[href$="{numbers[who]}"]'))
        if hit.count() != 1 or not hit.locator(".why p").inner_text().strip():
            missed.append(typed)
    assert missed == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_f1_old_and_new_forms_of_a_character_are_one_and_the_page_says_so(visit, numbers, language):
    page = visit(language)
    page.goto(f"/{language}/search?q=斎藤")

    why = page.locator(".results > li").first.locator(".why")
    expect(why).to_contain_text(said(language, "Old and new forms of a character count as one."))
    expect(why.locator('[lang="ja"]').first).to_have_text("齋藤 見本")


@pytest.mark.parametrize("language", LANGUAGES)
def test_f9_two_people_of_one_name_are_told_apart_ranked_again_and_narrowed(visit, numbers, language):
    page = visit(language)
    page.goto(f"/{language}/search?q=Saito+Mihon")
    people = page.locator(".results > li")
    expect(people).to_have_count(2)
    for number, words in enumerate((("1911", "1946", "Old cemetery"), ("1921", "1947", "New cemetery"))):
        for one in words:
            expect(people.nth(number).locator(".life")).to_contain_text(one)

    page.locator(".find-more summary").click()
    page.fill("#born", "1921")
    page.select_option("#cemetery", numbers["new"])
    follow(page.locator(".find .btn"))
    expect(page.locator("#born")).to_have_value("1921")
    expect(people).to_have_count(2)
    expect(people.first.locator(f'a[href$="{numbers["other"]}"]')).to_have_count(1)

    follow(page.locator("#narrow a", has_text="1946"))
    expect(people).to_have_count(1)
    expect(people.first.locator(f'a[href$="{numbers["saito"]}"]')).to_have_count(1)


def test_offers_are_walked_by_keyboard_and_axe_finds_nothing(visit, numbers, axe):
    page = visit()
    page.goto("/en/search")
    box = page.get_by_role("combobox", name="Search by name")
    box.press_sequentially("Sai")
    option = page.get_by_role("option", name="Saito Mihon")
    expect(option).to_be_visible()
    expect(box).to_have_attribute("aria-expanded", "true")
    box.press("ArrowDown")
    expect(box).to_have_attribute("aria-activedescendant", option.get_attribute("id"))
    expect(option).to_have_attribute("aria-selected", "true")
    assert axe(page) == []

    box.press("Escape")
    expect(option).to_be_hidden()
    expect(box).to_have_value("Sai")
    box.press_sequentially("t")
    expect(option).to_be_visible()
    box.press("ArrowDown")
    enter(box)
    expect(page.locator(".results > li")).to_have_count(2)
    expect(page.locator("#q")).to_have_value("Saito Mihon")
    assert axe(page) == []
