"""Stories of imports: C8 a register of 500 rows, and its way back; X2 a bad import found two days later."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from archive.intake.looking import forget
from archive.intake.models import Batch
from archive.intake.preparing import ask_to_undo
from archive.people.models import Person
from archive.records import services
from tests.browsing import follow, sign_in
from tests.factories import make_member, reviewer
from tests.memorial.desk.imports.flow import at_row, brought, do, done, opened, page_of, sheet_of, worked_off

FAMILIES = ("Сато", "Танака", "Судзуки", "Ито", "Кобаяси", "Ямамото", "Накамура", "Ватанабэ", "Като", "Ёсида")
GIVEN = ("Сиоити", "Мицуо", "Киёси", "Сабуро", "Дзиро", "Хироси", "Такэо", "Масао", "Исаму", "Минору")


def a_row(at, rank="рядовой", day=""):
    """Return the row of somebody whom no other number gives: each has a name and a year, or a day, of their own."""
    died = day or f"{1 + at % 28}.0{1 + at // 28 % 9}.1946"
    return f"{FAMILIES[at % 10]};{GIVEN[at // 10 % 10]};{1890 + at // 100 * 7};{rank};{died}"


@pytest.fixture
def at_desk(client, settings, tmp_path):
    settings.VAR_DIR = tmp_path
    forget()
    curator = make_member("curator")
    client.force_login(curator)
    return curator


@pytest.mark.django_db
def test_c8_500_rows_come_in_and_go_again_but_for_what_people_have_worked_on(client, at_desk):
    earlier = done(client, opened(client, sheet_of([a_row(at, "капитан") for at in range(62)]), "earlier.csv"))
    assert Person.objects.count() == 62
    # 60 whom the archive has, with another rank; 430 new ones; 10 with a day that is none, the archive has two of them.
    rows = [a_row(at) for at in [*range(60), *range(62, 492)]]
    rows += [a_row(at, day="31.02.1946") for at in [60, 61, *range(492, 500)]]
    data = sheet_of(rows)

    batch = opened(client, data)

    first = client.get(reverse("admin:import_encoding", args=[batch.pk]))
    assert len(first.context["rows"]) == 20
    assert "Сато" in first.content.decode()
    do(client, batch, "sure")
    assert _numbers(client, batch) == {"new": 430, "change": 60, "compare": 0, "mend": 10, "out": 0}
    page = page_of(client, batch, show="mend")
    assert [row.number for row in page.context["rows"]] == list(range(491, 501))
    problem = page.context["rows"][0].cells[4].told[-1].sentence
    assert "is no possible date" in problem
    for number, at in ((491, 60), (492, 61)):
        at_row(client, batch, number, "cells", **{"cell-4": a_row(at).split(";")[-1]})
    assert _numbers(client, batch) == {"new": 430, "change": 60, "compare": 2, "mend": 8, "out": 0}
    do(client, batch, "sure")
    done(client, batch)

    assert _outcomes(batch) == {"created": 430, "changed": 62, "left_out": 8}
    edited = [row.record.child() for row in batch.rows.filter(outcome="created").order_by("pk")[:7]]
    for person in edited:
        services.edit_record(person, changes={"unit": [None, "999"]}, by=at_desk, at=timezone.now())
    prospect = client.get(reverse("admin:import_undo", args=[batch.pk])).context["prospect"]
    assert (prospect.discarded, prospect.given_back, prospect.kept) == (423, 62, 7)
    client.post(reverse("admin:import_undo", args=[batch.pk]), {"reason": "The wrong copy."})
    worked_off()

    batch.refresh_from_db()
    assert batch.state == "undone"
    assert _outcomes(batch) == {"discarded": 423, "restored": 62, "kept": 7, "left_out": 8}
    kept = page_of(client, batch, show="kept").context["rows"]
    assert [row.record.public_id for row, *_rest in kept] == [person.public_id for person in edited]
    assert all(held[0] for *_rest, held in kept)
    assert Person.objects.exclude(state="withdrawn").count() == 62 + 7
    assert set(Person.objects.filter(rows__batch=earlier).values_list("rank_or_work", flat=True)) == {"капитан"}
    assert brought(client, sheet_of([a_row(at, "капитан") for at in range(62)])).context["known"] == earlier
    second = opened(client, data)
    assert second.pk not in (batch.pk, earlier.pk)
    do(client, second, "put_away")
    listed = client.get(reverse("admin:imports")).context["page"]
    assert [(one.pk, one.state) for one in listed] == [(batch.pk, "undone"), (earlier.pk, "done")]


def _numbers(client, batch):
    return {wait.value: number for wait, _m, _s, _w, number in page_of(client, batch).context["numbers"]}


def _outcomes(batch):
    found = {}
    for outcome in batch.rows.values_list("outcome", flat=True):
        found[outcome] = found.get(outcome, 0) + 1
    return found


@pytest.mark.django_db
def test_x2_a_bad_import_found_two_days_later_breaks_no_address(client, at_desk):
    batch = done(client, opened(client, sheet_of([a_row(at) for at in range(12)])))
    people = [row.record.child() for row in batch.rows.all()]
    first_day = timezone.now()
    published, edited, withdrawn = people[:3]
    for person in (published, withdrawn):
        services.submit_record(person, by=at_desk, at=first_day)
        services.publish_record(person, by=reviewer(), at=first_day)
    because = {"en": "Asked."}
    services.withdraw_record(withdrawn, by=reviewer(), at=first_day, reason="Asked.", because=because)
    services.edit_record(edited, changes={"unit": [None, "999"]}, by=at_desk, at=first_day)
    addresses = [f"/en/people/{person.public_id}" for person in people]
    before = [client.get(address).status_code for address in addresses]
    assert before[:3] == [200, 404, 410]

    two_days_later = timezone.now() + timedelta(days=2)
    ask_to_undo(batch, reason="Taken from the wrong list.", speaks="en", by=reviewer(), at=two_days_later)
    assert worked_off() == 1

    after = [client.get(address).status_code for address in addresses]
    assert (after[:3], set(after[3:])) == ([200, 404, 410], {404})
    assert _outcomes(batch) == {"kept": 3, "discarded": 9}


def test_c8_in_a_browser(open_page, fresh_site, picture):
    page = open_page(site=fresh_site)
    sign_in(page, "en")
    rows = [a_row(at) for at in range(58)] + [a_row(58, day="31.02.1946"), a_row(59, day="12.III.46")]
    file = {"name": "specimens.csv", "mimeType": "text/csv", "buffer": sheet_of(rows)}

    page.goto("/en/admin/imports/add/")
    page.set_input_files("#id_file", file)
    follow(page.locator(".submit-row [type=submit]"))
    expect(page.locator("[name=encoding]:checked")).to_have_value("cp1251")
    expect(page.locator("tbody tr")).to_have_count(20)
    follow(page.locator("[name=act][value=go]"))
    page.check("[name=specimen]")
    follow(page.locator("[name=act][value=go]"))
    expect(page.locator(".import-mark-bad").first).to_contain_text("1")
    address = page.url.partition("?")[0]
    for language in ("uz", "ja", "en"):
        page.goto(address.replace("/en/", f"/{language}/"))
        picture(page, "import", language)
    page.goto(f"{address}?show=mend")
    follow(page.locator("th[scope=row] a"))
    page.fill("#cell-4", "28.02.1946")
    follow(page.locator("[value=cells]"))
    page.goto(address)
    follow(page.locator("[value=start]"))
    expect(page.locator(".import-outcomes > li").first).to_be_visible(timeout=30_000)

    with fresh_site.rows():
        batch = Batch.objects.get()
        assert (batch.state, Person.objects.filter(specimen=True, state="draft").count()) == ("done", 60)
    follow(page.locator("a[href$='/undo/']"))
    page.fill("#id_reason", "For trying out.")
    follow(page.locator(".submit-row [type=submit]"))
    expect(page.locator(".import-numbers")).to_contain_text("60", timeout=30_000)
    with fresh_site.rows():
        assert Batch.objects.get().state == "undone"
