"""Story X4: a curator leaves in anger; the many edits of one hour are found, and undone as one by two people."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from archive.history.models import Event
from archive.records import services
from archive.staff.models import User
from tests.browsing import enter, follow, sign_in
from tests.factories import document_of, make_member

# Lately: only hours of the last month are named of themselves.
HOUR = (timezone.localtime() - timedelta(days=3)).replace(hour=21, minute=30, second=0, microsecond=0)
EDITS = 25


@pytest.fixture
def drafts(fresh_site):
    """Keys of drafts that somebody has spoilt within an hour, the last one mended by another since."""
    with fresh_site.rows():
        angry, other = make_member("curator", username="karimov"), User.objects.get(username="reviewer")
        made = []
        for number in range(EDITS):
            words = document_of(Event, what_en=f"Visit {number}.", type="visit")
            event = services.create_record(Event, words, by=other, at=HOUR.replace(hour=9))
            changes = {"what_en": [f"Visit {number}.", "Nonsense."]}
            services.edit_record(event, changes=changes, by=angry, at=HOUR)
            made.append(event.pk)
        mended = {"what_en": ["Nonsense.", "Mended by hand."]}
        services.edit_record(event, changes=mended, by=other, at=HOUR.replace(hour=22))
    return made


def test_the_edits_of_an_angry_hour_are_found_and_undone_by_two_people(open_page, fresh_site, drafts, axe):
    first, second = open_page(site=fresh_site), open_page(site=fresh_site)
    sign_in(first, "en", "reviewer")
    follow(first.get_by_role("link", name="What was done"))
    first.get_by_label("Person").select_option(label="karimov")
    enter(first.get_by_role("button", name="Find"))
    follow(first.locator("section", has_text="Very much within one hour").get_by_role("link", name="karimov"))
    expect(first.get_by_text(f"{EDITS} acts were found.")).to_be_visible()
    follow(first.get_by_role("link", name="Undo these acts together"))
    expect(first.get_by_text("stays, changed since")).to_have_count(1)
    assert axe(first) == []
    first.fill("#id_reason", "All of it was done in anger.")
    enter(first.get_by_role("button", name="Ask that they be undone"))
    expect(first.get_by_text("another person decides", exact=False).first).to_be_visible()
    expect(first.get_by_role("button", name="Agree and undo")).to_have_count(0)

    sign_in(second, "ja", "admin")
    follow(second.get_by_role("link", name="All of it was done in anger."))
    assert axe(second) == []
    enter(second.get_by_role("button", name="承認して取り消す"))

    expect(second.get_by_role("heading", name="取り消せなかったもの")).to_be_visible()
    assert axe(second) == []
    with fresh_site.rows():
        words = list(Event.objects.filter(pk__in=drafts).order_by("pk").values_list("what_en", flat=True))
    assert words == [*(f"Visit {number}." for number in range(EDITS - 1)), "Mended by hand."]
