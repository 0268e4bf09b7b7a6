"""Stories of the desk, by keyboard: C5 publish with review, C7 who and why, C13 the sum check, R1 a queue, R2 two wishes,
A1 new staff.
"""

import pytest
from playwright.sync_api import expect

from archive.history.models import Event
from archive.records import proposals
from archive.records.models import Proposal, Record
from archive.staff.models import User
from tests.browsing import enter, save, sign_in
from tests.factories import NOW, make_event, make_member
from tests.memorial.desk.account.codes import shown_now

PASSWORD = "an honest password"


@pytest.fixture
def desk(open_page, fresh_site):
    """Return a function: a page on which somebody has signed in at the desk, in English unless said."""

    def signed_in(name, code="en", password=""):
        page = open_page(site=fresh_site)
        sign_in(page, code, name, password)
        return page

    return signed_in


@pytest.fixture
def member(fresh_site):
    """Return a function: the name of a new member of staff with a role."""

    def made(role, name, **where):
        with fresh_site.rows():
            return make_member(role, username=name, **where).username

    return made


def test_c5_nobody_publishes_what_he_wrote_and_the_page_stands_at_once(desk, member, fresh_site, open_page):
    author = desk(member("reviewer", "nodira"), password=PASSWORD)
    author.goto("/en/admin/history/event/add/")
    author.select_option("#id_type", "visit")
    author.fill("#id_what_en", "Families visited the cemetery.")
    save(author)
    enter(author.get_by_role("button", name="Send to review"))
    expect(author.get_by_role("button", name="Publish", exact=True)).to_have_count(0)
    with fresh_site.rows():
        event = Event.objects.get(what_en="Families visited the cemetery.")
    refused = author.request.post(
        f"/en/admin/history/event/{event.pk}/act/publish/",
        headers={"X-CSRFToken": _token(author), "Referer": author.url},
    )
    assert refused.status == 403

    second = desk("admin")
    second.goto(f"/en/admin/history/event/{event.pk}/change/")
    enter(second.get_by_role("button", name="Publish", exact=True))

    reader = open_page(site=fresh_site)
    reader.goto(f"/en/history/{event.public_id}")
    expect(reader.locator("h1")).to_have_text("Families visited the cemetery.")
    index = reader.request.get("/sitemap.xml").text()
    parts = [reader.request.get(one.split("</loc>")[0]).text() for one in index.split("<loc>")[1:]]
    assert event.public_id in "".join(parts)


def _token(page):
    return next(one["value"] for one in page.context.cookies() if one["name"] == "csrftoken")


def test_c7_who_changed_a_statement_and_why_is_asked_of_the_record(desk, member, fresh_site):
    member("curator", "karimov")
    with fresh_site.rows():
        event = make_event("A visit.", when={"edtf": "1946", "typed": "1946"})
        changes = {"when": [{"edtf": "1946", "typed": "1946"}, {"edtf": "1947", "typed": "1947"}]}
        by = User.objects.get(username="karimov")
        wish = proposals.propose_change(event, changes=changes, by=by, at=NOW, reason="The list says 1947.")
        proposals.accept_proposal(wish, by=make_member("reviewer", username="sato"), at=NOW)
    page = desk(member("curator", "nodira"), password=PASSWORD)

    page.goto(f"/en/admin/history/event/{event.pk}/change/")
    enter(page.get_by_role("link", name="History of this record"))
    page.get_by_label("History of one statement").focus()
    page.keyboard.type("When")
    enter(page.get_by_role("button", name="Show"))

    newest = page.locator(".desk-history > li").first
    for words in ("was: 1946", "now: 1947", "sato", "by karimov", "The list says 1947."):
        expect(newest).to_contain_text(words)
    enter(page.get_by_role("link", name="The whole history of this record"))
    with page.expect_download() as taken:
        page.get_by_role("link", name="Take out as a file").press("Enter")
    assert "The list says 1947." in taken.value.path().read_text(encoding="utf-8-sig")


@pytest.mark.parametrize("language", ["uz", "ja", "en"])
def test_c13_the_desk_does_the_sum_and_names_what_is_left(desk, language):
    page = desk("admin", language)

    sums = page.get_by_role("link", name="68 = 819 − 79 − 146 − 133 − 240 − 153")
    expect(sums).to_be_visible()
    enter(sums)
    expect(page.locator("#id_value")).to_have_value("68.0000")


def test_r1_a_queue_is_read_oldest_first_and_decided_by_keys(desk, member, fresh_site):
    member("curator", "karimov")
    with fresh_site.rows():
        author = User.objects.get(username="karimov")
        events = [make_event(f"Visit {number}.") for number in range(10)]
        for number, event in enumerate(events):
            path = "what_ja" if number % 2 else "what_en"
            changes = {path: [getattr(event, path), f"訪問{number}。" if number % 2 else f"Visit {number}, mended."]}
            proposals.propose_change(event, changes=changes, by=author, at=NOW, reason=f"Reason {number}.")
    page = desk("reviewer")

    page.goto("/en/admin/proposals/")
    expect(page.locator(".desk-queue > li")).to_have_count(10)
    expect(page.locator(".desk-queue > li").first).to_contain_text("Reason 0.")
    page.get_by_label("Texts in").select_option("ja")
    enter(page.get_by_role("button", name="Filter"))
    expect(page.locator(".desk-queue > li")).to_have_count(5)
    enter(page.locator(".desk-queue a").first)
    wish = page.locator(".desk-wish")
    expect(wish).to_contain_text("Published now")
    expect(wish).to_contain_text("Proposed")

    enter(page.locator("[accesskey=r]"))
    expect(page.get_by_role("alert")).to_be_visible()
    page.fill("#id_note", "The plaque says otherwise.")
    enter(page.locator("[accesskey=r]"))
    page.goto("/en/admin/proposals/")
    enter(page.locator(".desk-queue a").first)
    enter(page.locator("[accesskey=a]"))

    with fresh_site.rows():
        assert list(Proposal.objects.order_by("pk").values_list("state", flat=True)[:2]) == ["accepted", "rejected"]
        assert Event.objects.get(pk=events[0].pk).what_en == "Visit 0, mended."


def test_r2_two_wishes_for_one_date_wait_side_by_side_and_neither_overwrites(desk, member, fresh_site):
    names = [member("curator", "karimov"), member("curator", "sato")]
    with fresh_site.rows():
        event = make_event("A visit.")
        for name, year in zip(names, ("1946", "1947"), strict=True):
            changes = {"when": [None, {"edtf": year, "typed": year}]}
            by = User.objects.get(username=name)
            proposals.propose_change(event, changes=changes, by=by, at=NOW, reason=f"The list says {year}.")
    page = desk("reviewer")

    page.goto("/en/admin/proposals/")
    expect(page.locator(".desk-queue > li")).to_have_count(2)
    enter(page.locator(".desk-queue a").first)
    expect(page.get_by_role("heading", name="Others wish to change the same")).to_be_visible()
    expect(page.get_by_role("link", name="by sato")).to_be_visible()
    enter(page.locator("[accesskey=a]"))
    page.goto("/en/admin/proposals/")
    enter(page.locator(".desk-queue a").first)

    expect(page.locator(".desk-wish")).to_contain_text("This can't be accepted")
    for value in ("1946", "1947"):
        expect(page.locator(".desk-wish")).to_contain_text(value)
    expect(page.locator(".desk-wish input[type=checkbox]")).to_have_count(0)
    with fresh_site.rows():
        assert Record.objects.get(pk=event.pk).child().when == "1946"


def set_up_factor(page):
    """Set the second factor up, as the desk asks of everybody who enters, from the key that the page shows."""
    page.fill("#id_code", shown_now(page.locator(".desk-key").inner_text()))
    enter(page.locator("#id_code"))
    expect(page.locator(".desk-codes li")).to_have_count(10)


@pytest.mark.parametrize("fresh_site", [{"MEMORIAL_SECOND_FACTOR": "true"}], indirect=True)
def test_a1_somebody_is_invited_joins_sees_what_is_hers_and_leaves(desk, open_page, fresh_site, axe):
    admin = desk("admin")
    set_up_factor(admin)
    admin.goto("/en/admin/staff/invitations/")
    admin.fill("#id_display_name", "Sato Hanako")
    admin.fill("#id_email", "hanako@example.org")
    admin.select_option("#id_role", "translator")
    admin.select_option("#id_language", "ja")
    enter(admin.get_by_role("button", name="Invite", exact=True))
    link = admin.locator(".desk-trial code").inner_text()
    address = link[link.index("/", len("https://")) :]

    guest = open_page(site=fresh_site)
    guest.goto(address)
    assert axe(guest) == []
    guest.fill("#id_username", "hanako")
    for box in guest.locator("[type=password]").all():
        box.fill("a password of her own 1947")
    enter(guest.get_by_role("button", name="Join"))
    again = open_page(site=fresh_site)
    again.goto(address)
    expect(again.locator("[type=password]")).to_have_count(0)

    sign_in(guest, "ja", "hanako", "a password of her own 1947")
    guest.goto("/ja/admin/translations/")
    expect(guest.get_by_role("heading", name="翻訳", exact=True)).to_have_count(0)
    set_up_factor(guest)
    guest.goto("/ja/admin/translations/")
    expect(guest.get_by_role("heading", name="翻訳", exact=True)).to_be_visible()
    guest.goto("/ja/admin/")
    expect(guest.get_by_role("heading", name="翻訳", exact=True)).to_be_visible()
    expect(guest.locator(".desk-navigation a")).to_have_count(1)
    guest.goto("/ja/admin/account/")
    expect(guest.locator("main")).to_contain_text("翻訳者")
    guest.goto("/ja/admin/audit/")
    expect(guest.locator("main")).not_to_contain_text("hanako@example.org")

    with fresh_site.rows():
        key = User.objects.get(username="hanako").pk
    admin.goto(f"/en/admin/staff/user/{key}/access/")
    expect(admin.locator(".desk-rights")).to_contain_text("translate")
    admin.get_by_text("Close the account").click()
    admin.fill("#id_close-reason", "She has left the museum.")
    enter(admin.get_by_role("button", name="Close it"))
    guest.goto("/ja/admin/translations/")
    expect(guest.locator("#login-form")).to_have_count(1)
    with fresh_site.rows():
        assert User.objects.get(username="hanako").display_name == "Sato Hanako"
