"""C4: two records found to be one person, edited together, and found to be two after all; by keyboard, another deciding."""

import pytest
from playwright.sync_api import expect

from archive.people.models import Person
from archive.records import proposals
from archive.staff.models import User
from tests.browsing import enter, follow, sign_in
from tests.cards import man
from tests.factories import NOW, make_source

pytestmark = [pytest.mark.browser, pytest.mark.once]


@pytest.fixture
def pair(fresh_site):
    with fresh_site.rows():
        return man(make_source("Register of the dead")), man(
            make_source("Card file of camp 372"), "サトウ イチロー", row=3, died="1946-03-14"
        )


def reason(page, text):
    page.locator("#id_reason").fill(text)


def decide(page, language):
    """Accept what waits at the top of the queue, from the keyboard."""
    page.goto(f"/{language}/admin/proposals/")
    follow(page.locator(".desk-queue a").first)
    enter(page.locator("[value=accept]"))
    expect(page.locator(".messagelist .success")).to_have_count(1)


def edit(pair, **changes):
    """Change the one that stays, as a curator and a reviewer do."""
    by, other = (User.objects.get(username=name) for name in ("admin", "reviewer"))
    wish = proposals.propose_change(Person.objects.get(pk=pair[0].pk), changes=changes, by=by, at=NOW, reason="Read.")
    proposals.accept_proposal(wish, by=other, at=NOW)


@pytest.mark.parametrize("language", ["uz", "ja", "en"])
def test_two_are_joined_and_separated_again_after_later_edits(open_page, fresh_site, pair, language, picture):
    one, other = pair
    curator, judge = (open_page(site=fresh_site) for _person in range(2))
    sign_in(curator, language, "admin")
    sign_in(judge, language, "reviewer")

    curator.goto(f"/{language}/admin/people/person/{one.pk}/change/")
    follow(curator.locator(f"a[href$='one={one.public_id}']"))
    curator.locator("#id_other").fill(other.public_id)
    enter(curator.locator("#id_other"))
    curator.locator("[name='of/death'][value=other]").press("Space")
    picture(curator, "joining", language)
    reason(curator, "One man, two cards.")
    enter(curator.locator("[value=join]"))
    expect(curator.locator("[value=accept]")).to_have_count(0)
    decide(judge, language)
    judge.goto(f"/{language}/people/{other.public_id}")
    assert judge.url.endswith(f"/{language}/people/{one.public_id}")

    with fresh_site.rows():
        edit(pair, story_en=[None, "He drew."])
    curator.goto(f"/{language}/admin/people/person/{one.pk}/history/")
    follow(curator.locator("a[href*='/joinings/']"))
    reason(curator, "Two men after all.")
    enter(curator.locator("form .desk-main"))
    expect(curator.get_by_role("alert")).to_have_count(1)
    curator.locator("[name='of/story'][value=other]").press("Space")
    picture(curator, "parting", language)
    reason(curator, "Two men after all.")
    enter(curator.locator("form .desk-main"))
    decide(judge, language)

    for record, said in ((one, None), (other, "He drew.")):
        judge.goto(f"/{language}/people/{record.public_id}")
        assert judge.url.endswith(record.public_id)
        with fresh_site.rows():
            assert Person.live.get(pk=record.pk).story_en == said
