"""The desk in a real browser: axe in light and dark, narrow phones, language tabs, and all of it without scripts."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from playwright.sync_api import expect

from archive.history.models import Event
from archive.intake import preparing
from archive.intake.batches import commit_batch
from archive.intake.duplicates import find_duplicates
from archive.intake.looking import look_at
from archive.intake.record_sheets import keep_record_sheet
from archive.intake.translation_sheets import keep_sheet, write_sheet
from archive.intake.undoing import undo_batch
from archive.records import joining, proposals, services, sets
from archive.records.models import Revision
from archive.sheets import xlsx
from archive.sheets.workbook import read_workbook
from archive.staff.models import User
from memorial.desk.admin_site import desk as site
from memorial.desk.views.undoing import WAYS
from tests.archive.intake.keying.pages import ROWS, key, make_page, make_register, page_keyed_twice
from tests.archive.intake.rows import a_pair, decided_apart
from tests.browsing import enter, follow, save, sign_in
from tests.cards import man, told_apart
from tests.factories import NOW, curator, document_of, join, make_source, reviewer
from tests.memorial.desk.account.codes import factor_of, own_pages
from tests.pages.world import one_of_each

# axe knows no language, and a form has hundreds of fields: half of the languages are measured only.
READ = {"uz": "", "uz-cyrl": "", "ja": "dark", "en": "light"}
WIDTHS = (1280, 900, 320)
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"

UNFOLD = "document.querySelectorAll('details').forEach(one => { one.open = true })"


@pytest.fixture(scope="module")
def addresses(lent_site):
    """{language: [path]}: each registered admin's list, form for a new one, and form, history and delete page of a row.

    The newest row is full. The pages of a kind are read by axe in one language, and measured in that one and in Uzbek.
    The pages of undoing are alike for every kind, and are read of one that has been changed, and changed again.
    """
    with lent_site.rows():
        one_of_each("Real")
        undoing = pages_of_undoing()
        sheet = a_sheet()
        joinings = pages_of_joining()
        imports = pages_of_imports()
        registers = pages_of_registers()
        pair = a_pair()
        claim = pair.row.attributions.get().pk
        apart = decided_apart(a_pair())
        newest = {model: model.objects.order_by("pk").last() for model in site._registry}
        lists = ["lists/", f"lists/{a_list(newest[Event])}/"]
    own = ["", "history/", "dates/", "completeness/", "proposals/", "history/worksite/?place=Uzb", "password_change/"]
    own += [route for route, _name in own_pages()]
    own += ["audit/", "searches/", "staff/invitations/", f"staff/user/{newest[User].pk}/access/"]
    own.append(f"history/event/{newest[Event].pk}/act/withdraw/")
    own += joinings
    own += registers
    own += ["translations/", "translations/history/uz/unreviewed/"]
    own += [
        "matches/",
        f"matches/{pair.pk}/",
        f"claims/{claim}/",
        f"claims/{apart.pk}/back/",
        f"people/person/{pair.record_id}/identify/",
    ]
    own += ["translations/sheets/", f"translations/sheets/{sheet}/", *lists]
    some = [*undoing, *imports]
    found = {code: [*own, *(some if code in ("ja", "uz") else ())] for code in READ}
    for code, into in (("uz", "ja"), ("uz-cyrl", "uz"), ("ja", "uz"), ("en", "ja")):
        found[code].append(f"translate/{into}/{newest[Event].public_id}/?room=history&state=unreviewed")
    for at, (model, row) in enumerate(newest.items()):
        folder = f"{model._meta.app_label}/{model._meta.model_name}"
        for code in (("ja", "uz-cyrl"), ("en", "uz"))[at % 2]:
            found[code] += [f"{folder}/", f"{folder}/add/"]
            found[code] += [f"{folder}/{row.pk}/{page}/" for page in ("change", "history", "delete")] if row else []
    return found


def pages_of_undoing():
    """Return the path of every page of the desk that undoes something, of acts that partly can't be undone."""
    by, other = (User.objects.get(username=name) for name in ("reviewer", "admin"))
    drafts = [
        services.create_record(Event, document_of(Event, what_en=x, type="visit"), by=other, at=NOW) for x in "ab"
    ]
    for draft in drafts:
        changes = {"what_en": [draft.what_en, "Nonsense."], "type": ["visit", "opening"]}
        services.edit_record(draft, changes=changes, by=by, at=NOW)
    services.edit_record(drafts[1], changes={"what_en": ["Nonsense.", "Mended."]}, by=other, at=NOW)
    traces = Revision.objects.filter(record__in=drafts, by=by).order_by("pk")
    undoing = sets.gather_and_ask(traces, by=by, at=NOW, reason="In anger.")
    history = f"history/event/{drafts[1].pk}/history"
    ways = [f"{history}/2/{code}/" for code in WAYS]
    return [*ways, "acts/", f"acts/undo/?person={by.pk}", f"acts/sets/{undoing.act_set_id}/"]


def pages_of_joining():
    """Return the paths of the pages on which two records are joined and separated, each with something to choose."""
    first = man(make_source("Register of the dead"))
    other, third = (man(make_source("Card file"), "サトウ イチロー", row=row, died="1946-03-14") for row in (3, 4))
    survivor = join(first, third)
    wish = proposals.propose_change(
        survivor, changes={"story_en": [None, "He drew."]}, by=curator(), at=NOW, reason="So."
    )
    proposals.accept_proposal(wish, by=reviewer(), at=NOW)
    verdict = told_apart(other, man(make_source("Second card file"), row=9))
    wish = joining.propose_merge(survivor, other, by=curator(), at=NOW, reason="One man.")
    joined = joining.standing_joinings(survivor)[0]
    pair = f"joining/{survivor.public_id}/{other.public_id}/"
    found = f"joining/?one={survivor.public_id}&other=サトウ"
    find_duplicates(at=NOW)
    reports = ["duplicates/", "duplicates/?part=apart", "quality/", "quality/people_without_source/"]
    reports.append(f"verdicts/{verdict.pk}/")
    return [*reports, "joining/", found, pair, f"joinings/{joined.pk}/part/", f"proposals/{wish.pk}/"]


def pages_of_imports():
    """Return the path of every page of an import, of one that is looked at, runs, is done and is undone."""
    by, folder = User.objects.get(username="admin"), Path("fixtures/sheets")
    data = (folder / "SPECIMEN_ru_burial_list_cp1251.csv").read_bytes()
    looked_at, runs, done, undone = (
        preparing.open_preparation(data + b"\n" * at, f"list{at}.csv", by=by, at=NOW) for at in range(4)
    )
    for batch in (runs, done, undone):
        preparing.hand_over(batch, speaks="en", by=by, at=NOW)
    with TemporaryDirectory() as locks:
        for batch in (done, undone):
            commit_batch(batch, locks=Path(locks), by=by, at=NOW)
        preparing.ask_to_undo(undone, reason="So.", speaks="en", by=by, at=NOW)
        undo_batch(undone, locks=Path(locks), by=by, at=NOW)
    offered = next(line.row.data_row for line in look_at(looked_at).lines if line.offers)
    own = [f"imports/{looked_at.pk}/{page}" for page in ("", "encoding/", "columns/", f"rows/{offered}/")]
    own += [f"imports/{batch.pk}/" for batch in (runs, done, undone)]
    own.append(f"imports/{done.pk}/rows/{offered}/")
    return ["imports/", "imports/add/", *own, f"imports/{done.pk}/undo/"]


def pages_of_registers():
    """Return the path of every page of register mode, for the administrator: being keyed, keyed once, keyed twice."""
    by, other = (User.objects.get(username=name) for name in ("admin", "reviewer"))
    register = make_register()
    first, once = (make_page(register, label=label, by=by) for label in ("12", "13"))
    key(first.keyings.get(), is_done=False)
    key(once.keyings.get())
    second = [["1", "佐籐 正一", *ROWS[0][2:]], ROWS[1]]
    twice = page_keyed_twice(second, source=register, label="14", first_by=other, second_by=by)
    return [
        "registers/", "registers/new/", "registers/guide/", f"registers/{first.pk}/keying/", f"registers/{once.pk}/",
        f"registers/{once.pk}/finish/", f"registers/{twice.pk}/", f"registers/{twice.pk}/compare/",
    ]  # fmt: skip


def a_sheet():
    """Return the key of a spreadsheet of the administrator with a row of each sort."""
    lists = write_sheet(["event"], "ja", "unreviewed", "unreviewed")
    lines = [row.cells for row in read_workbook(lists)[0].rows]
    rows = [*lines[:3], ["X", "what", "1", "A visit.", "訪問。", "", ""]]
    content = xlsx.write(rows[0], [[*row[:4], "新しい訳。", *row[5:]] for row in rows[1:]], [20] * 7)
    admin = User.objects.get(username="admin")
    return keep_sheet(content, name="back.xlsx", translated_by="Sato", by=admin, at=NOW).pk


def a_list(event):
    """Return the key of a list of records of the administrator with a row of each sort."""
    admin = User.objects.get(username="admin")
    head = "number,version,type,what_ja,nothing\n"
    lines = f"{event.public_id},{event.version},king,新しい訳。,x\nE-999999-X,1,visit,,\n"
    return keep_record_sheet((head + lines).encode(), name="list.csv", by=admin, at=NOW).pk


@pytest.mark.parametrize(("code", "scheme"), READ.items())
def test_every_page_of_the_desk_is_read_by_everyone(open_page, watch, axe, lent_site, addresses, code, scheme):
    # Without motion, else axe meets colours on their way.
    page = open_page(site=lent_site, reduced_motion="reduce", color_scheme=scheme or "light")
    page.goto(f"/{code}/admin/login/")
    faults = {"login": axe(page)}
    sign_in(page, code)
    watch.complaints.clear()
    with lent_site.rows(), factor_of(User.objects.get(username="admin")):
        faults |= walked(page, watch, axe if scheme else None, code, addresses[code])
    assert {address: found for address, found in faults.items() if found} == {}


def walked(page, watch, axe, code, addresses):
    """Return {address: faults} of the desk's pages; axe: None where they are measured only."""
    faults = {}
    for address in addresses:
        page.set_viewport_size({"width": 1280, "height": 800})
        page.goto(f"/{code}/admin/{address}")
        page.evaluate(UNFOLD)
        # Before axe makes the console speak of the content policy. A refusal is an answer, not a fault.
        found = [*(line for line in watch.complaints if "403" not in line), *watch.elsewhere]
        found += axe(page) if axe else []
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            over = page.evaluate(TOO_WIDE)
            found += [f"{width} px: {over} px too wide"] if over > 0 else []
        faults[address] = found
        watch.complaints.clear()
    return faults


@pytest.fixture
def event(fresh_site):
    with fresh_site.rows():
        return Event.live.order_by("pk").first()


def fill(page, event, words):
    page.goto(f"/en/admin/history/event/{event.pk}/change/")
    page.fill("#id_what_en", words)
    page.fill("#id_reason", "A slip of the pen.")


def test_two_people_at_one_record_meet_in_a_conflict_and_settle_it(open_page, fresh_site, event, axe):
    first = open_page(site=fresh_site)
    sign_in(first, "en", "reviewer")
    fill(first, event, "What the first wrote.")
    with fresh_site.rows():
        changes = {"what_en": [event.what_en, "What the second wrote."]}
        who = User.objects.get(username="admin")
        services.change_published(event, changes=changes, by=who, at=NOW, reason="A slip of the pen.")
    save(first)

    told = first.locator(".desk-disagreement").inner_text()
    assert "What the first wrote." in told
    assert "What the second wrote." in told
    assert axe(first) == []
    first.get_by_label("Save mine").check()
    save(first)

    expect(first.locator(".desk-new ins")).to_have_text("What the first wrote.")
    assert axe(first) == []


def test_language_tabs_show_one_language_and_open_where_an_error_is(open_page, fresh_site, event):
    page = open_page(site=fresh_site)
    sign_in(page, "ja", "reviewer")
    page.goto(f"/ja/admin/history/event/{event.pk}/change/")
    assert [page.locator(f"#id_what_{code}").is_visible() for code in ("uz", "ja", "en")] == [False, True, False]

    page.get_by_role("tab", name="English").first.click()
    page.fill("#id_what_en", "")
    page.get_by_role("tab", name="日本語").first.click()
    page.fill("#id_reason", "誤記。")
    save(page)
    assert [page.locator(f"#id_what_{code}").is_visible() for code in ("uz", "ja", "en")] == [False, False, True]


def test_without_scripts_all_languages_show_and_a_row_can_be_added(open_page, fresh_site, event):
    page = open_page(site=fresh_site, java_script_enabled=False)
    sign_in(page, "en", "reviewer")
    page.goto(f"/en/admin/history/event/{event.pk}/change/")
    assert [page.locator(f"#id_what_{code}").is_visible() for code in ("uz", "ja", "en")] == [True, True, True]

    rows = page.locator("#citations-group .inline-related:not(.empty-form)")
    before = rows.count()
    page.goto(f"/en/admin/history/event/{event.pk}/change/?more=citations")
    assert rows.count() == before + 1


def test_the_reading_of_a_date_is_told_as_one_types(open_page, fresh_site, event):
    page = open_page(site=fresh_site)
    sign_in(page, "en", "reviewer")
    page.goto(f"/en/admin/history/event/{event.pk}/change/")

    page.fill("#id_when", "昭和21年3月")
    page.get_by_text("Read as: March 1946").wait_for()
    page.fill("#id_when", "03/04/1946")
    page.locator("[name=when-reading]").first.wait_for()
    assert page.locator("[name=when-reading]").count() == 2


@pytest.mark.parametrize("scripts", [True, False])
def test_many_records_are_chosen_looked_at_and_withdrawn(open_page, fresh_site, axe, scripts):
    page = open_page(site=fresh_site, java_script_enabled=scripts)
    page.set_viewport_size({"width": 320, "height": 800})
    sign_in(page, "en", "reviewer")
    page.goto("/en/admin/history/worksite/?state=published")
    found = page.locator("[name=ticked]").count()
    if scripts:
        page.get_by_label("Tick").check()
        assert page.locator("[name=ticked]:checked").count() == found
    else:
        page.check("#bulk-all")
    page.select_option("#bulk-act", "withdraw")
    follow(page.get_by_role("button", name="Continue …"))

    assert page.locator("h2").first.inner_text() == f"This will be done with {found} records"
    assert page.evaluate(TOO_WIDE) == 0 if scripts else True
    assert axe(page) == [] if scripts else True
    page.fill("#id_reason", "A trial.")
    follow(page.locator(".submit-row [type=submit]"))
    assert page.get_by_text("Write the sentence for readers").is_visible()
    assert page.input_value("#id_reason") == "A trial."
    page.fill("#id_because_en", "Asked by the museum.")
    follow(page.locator(".submit-row [type=submit]"))

    expect(page.locator(".messagelist")).to_have_text(
        f"Propose to withdraw: done for {found} records. See them as one set"
    )
    page.goto("/en/admin/proposals/?whose=mine")
    expect(page.locator(".desk-queue > li")).to_have_count(found)
    assert page.evaluate(TOO_WIDE) == 0 if scripts else True
    assert axe(page) == [] if scripts else True


def test_names_are_offered_below_the_box_of_a_filter(open_page, fresh_site):
    page = open_page(site=fresh_site)
    sign_in(page, "ja", "reviewer")
    page.goto("/ja/admin/history/worksite/")

    page.fill("#filter-place", "タシケント州")
    page.locator("#names-place option").first.wait_for(state="attached")
    offered = page.locator("#names-place option").first.get_attribute("value")
    page.fill("#filter-place", offered)
    enter(page.locator("#filter-place"))

    assert page.input_value("#filter-place") == offered


def test_a_killed_browser_loses_no_more_than_a_few_seconds(open_page, fresh_site, event):
    page = open_page(site=fresh_site)
    sign_in(page, "en", "reviewer")
    with page.expect_response(lambda answer: answer.url.endswith("/keep/")) as kept:
        fill(page, event, "Typed and never saved.")
    assert kept.value.status == 204
    page.context.close()

    again = open_page(site=fresh_site)
    sign_in(again, "en", "reviewer")
    again.goto(f"/en/admin/history/event/{event.pk}/change/")
    again.get_by_role("button", name="Bring it back").click()

    expect(again.locator("#id_what_en")).to_have_value("Typed and never saved.")
    expect(again.locator("#id_reason")).to_have_value("A slip of the pen.")


@pytest.mark.parametrize(("code", "scheme"), [("ja", "dark"), ("uz", "light")])
def test_a_proposal_and_its_preview_are_sound_on_every_width(open_page, fresh_site, event, axe, code, scheme):
    with fresh_site.rows():
        who = User.objects.get(username="admin")
        changes = {"what_ja": [event.what_ja, "訪問。"], "what_uz": [event.what_uz, "Tashrif."]}
        proposal = proposals.propose_change(event, changes=changes, by=who, at=NOW, reason="The plaque says so.")
    page = open_page(site=fresh_site, color_scheme=scheme)
    sign_in(page, code, "reviewer")
    found = {}
    for name in ("", f"{proposal.pk}/", f"{proposal.pk}/look/"):
        page.goto(f"/{code}/admin/proposals/{name}")
        faults = axe(page)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            found[name, width] = (page.evaluate(TOO_WIDE) > 0, faults)

    assert {sight: fault for sight, fault in found.items() if fault != (False, [])} == {}
