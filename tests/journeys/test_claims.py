"""Stories of rows and people, by keyboard: C3 two rows are one person, and a name in kana becomes a person."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from playwright.sync_api import expect

from archive.intake.batches import commit_sheet
from archive.intake.models import Candidate, Row
from archive.intake.previews import preview
from archive.people.models import Person
from archive.records import services
from archive.staff.models import User
from tests.archive.intake.rows import SATO, sheet
from tests.browsing import enter, sign_in
from tests.factories import NOW, curator, make_source
from tests.internees import KANA_ONLY, make_internee

pytestmark = pytest.mark.once


@pytest.fixture
def desk(open_page, fresh_site):
    """Return a function: a page on which somebody has signed in at the desk, in English unless it is said."""

    def signed_in(name, code="en"):
        page = open_page(site=fresh_site)
        sign_in(page, code, name)
        return page

    return signed_in


def a_published_row(name, line):
    """Bring a sheet of one row in, and publish the person made of it; returns the row."""
    data = sheet(line)
    with TemporaryDirectory() as folder:
        done = commit_sheet(
            data, preview(data, name=name), name=name, specimen=False, locks=Path(folder), by=curator(), at=NOW
        )
    row = Row.objects.get(batch=done.batch)
    services.submit_record(row.record, by=curator(), at=NOW)
    services.publish_record(row.record, by=User.objects.get(username="admin"), at=NOW)
    return row


def test_c3_two_rows_are_one_person_and_both_stay_to_be_seen(desk, fresh_site, open_page, picture):
    with fresh_site.rows():
        first = a_published_row("hospital.csv", SATO)
        second = a_published_row("cemetery.csv", SATO.replace("1946-03-12", "1946-03-13"))
        pair = Candidate.objects.get(row=second, record=first.record_id)
        ids = [row.record.public_id for row in (first, second)]
    page = desk("reviewer")
    for code in ("uz", "ja", "en"):
        page.goto(f"/{code}/admin/matches/{pair.pk}/")
        picture(page, "match", code)

    page.goto("/en/admin/matches/")
    enter(page.locator(".desk-queue a").first)
    expect(page.get_by_role("group", name="Date of death")).to_contain_text("nearly agrees")
    page.get_by_label("Reason").fill("Unit, birth and name agree.")
    enter(page.get_by_role("button", name="Same person"))
    expect(page.locator("main, #content").first).to_contain_text("joining of two records")
    address = page.url

    other = desk("admin")
    other.goto(address)
    enter(other.locator("[accesskey=a]"))
    other.goto(f"/en/admin/people/person/{first.record_id}/change/")
    claims = other.locator("section[aria-labelledby=claims-heading]")
    expect(claims.locator("summary")).to_have_count(2)
    expect(claims).to_contain_text("1946-03-13")
    other.goto("/en/admin/acts/")
    expect(other.get_by_text("Unit, birth and name agree.").first).to_be_visible()

    reader = open_page(site=fresh_site)
    reader.goto(f"/en/people/{ids[1]}")
    assert reader.url.endswith(f"/people/{ids[0]}")

    # Somebody else is told apart, for good.
    with fresh_site.rows():
        third = a_published_row("third.csv", SATO.replace("1,", "3,", 1))
    other.goto("/en/admin/matches/")
    enter(other.locator(".desk-queue a").first)
    other.get_by_label("Reason").fill("Two fathers.")
    enter(other.get_by_role("button", name="Not the same"))
    with fresh_site.rows():
        assert {one.state for one in Candidate.objects.filter(row=third, record=first.record_id)} == {"different"}


@pytest.mark.parametrize(
    ("code", "unknown", "decided_on"),
    [
        ("en", "Known only from a list", "May 2003"),
        ("ja", "名簿だけで知られています", "2003年5月"),
        ("uz", "Faqat roʻyxatdan maʼlum", "2003-yil may"),
    ],
)
def test_a_name_in_kana_becomes_a_person_and_goes_back(desk, fresh_site, open_page, code, unknown, decided_on):
    with fresh_site.rows():
        person = make_internee(KANA_ONLY, source=make_source("A list from Moscow"))
    reader = open_page(site=fresh_site)
    reader.goto(f"/{code}/people/{person.public_id}")
    expect(reader.get_by_text(unknown, exact=False).first).to_be_visible()
    page = desk("reviewer", code)

    page.goto(f"/{code}/admin/people/person/{person.pk}/change/")
    enter(page.locator("a[href$='/identify/']"))
    for label, text in (
        ("family", "見本"),
        ("given", "五郎"),
        ("decided", decided_on),
        ("basis_en", "Unit and day agree."),
        ("reason", "A letter came."),
    ):
        page.locator(f"#id_{label}").fill(text)
    enter(page.locator("#content-main form .desk-main"))
    decided = desk("admin", code)
    decided.goto(page.url)
    enter(decided.locator("[accesskey=a]"))

    reader.goto(f"/{code}/people/{person.public_id}")
    expect(reader.locator("body")).to_contain_text("見本 五郎")
    page.goto(f"/{code}/admin/people/person/{person.pk}/identify/")
    page.locator("#id_reason").fill("Another family.")
    enter(page.locator("#content-main form .desk-main"))
    decided.goto(page.url)
    enter(decided.locator("[accesskey=a]"))

    reader.goto(f"/{code}/people/{person.public_id}")
    expect(reader.locator("body")).not_to_contain_text("見本 五郎")
    with fresh_site.rows():
        assert [row.state for row in Person.objects.get(pk=person.pk).identifications.all()] == ["withdrawn"]
