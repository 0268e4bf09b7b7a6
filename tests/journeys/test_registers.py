"""C1 and C2: a page of forty rows keyed with the keyboard alone, through a killed browser, and keyed again by another."""

import re
from dataclasses import dataclass
from decimal import Decimal

import pytest
from playwright.sync_api import expect

from archive.intake.keying import pages
from archive.intake.models import Attribution, KeyedPage, KeyedRow
from archive.intake.ready import READY
from archive.people.models import Person
from archive.staff.models import User
from tests.archive.intake.keying.drawn_page import BAND, draw_page
from tests.archive.intake.keying.pages import key, make_page
from tests.archive.media import drawn
from tests.browsing import follow, sign_in
from tests.factories import NOW, date, make
from tests.memorial.desk.admin.test_in_a_browser import TOO_WIDE, WIDTHS

pytestmark = [pytest.mark.browser, pytest.mark.once]

KNOWN = {
    3: ("佐藤 正一", "サトウ ショウイチ", "1920", "1946-02-17"),
    10: ("鈴木 清", "スズキ キヨシ", "1918", "1946-03-04"),
    17: ("高橋 実", "タカハシ ミノル", "1921", "1947-01-09"),
    30: ("田中 茂", "タナカ シゲル", "1915", "1945-12-30"),
}
FAMILIES = [
    ("木村", "キムラ"),
    ("林", "ハヤシ"),
    ("清水", "シミズ"),
    ("山崎", "ヤマザキ"),
    ("池田", "イケダ"),
    ("橋本", "ハシモト"),
]
GIVEN = [
    ("武", "タケシ"),
    ("進", "ススム"),
    ("勇", "イサム"),
    ("勝", "マサル"),
    ("弘", "ヒロシ"),
    ("昇", "ノボル"),
    ("豊", "ユタカ"),
]
WRITTEN = {3: "昭和21年2月17日", 10: "4.III.1946", 17: "09.01.47г.", 30: "30.XII.45", 24: "31.02.46"}
DITTO = "〔F2〕"
COLUMNS = list(READY["specimen-ja-death-list"].columns)
WIDTHS_OF_SHEET = (3, 8, 11, 4, 5, 4, 11, 6, 5, 5)


def row(number):
    """Return the ten cells of a row as they are typed; DITTO: by the key."""
    if number in KNOWN:
        name, kana, birth, _death = KNOWN[number]
    else:
        family, given = FAMILIES[number % 6], GIVEN[number % 7]
        name, kana, birth = f"{family[0]} {given[0]}", f"{family[1]} {given[1]}", str(1900 + number % 20)
    name = {5: "清?水 豊", 12: "山[..] 勇"}.get(number, name)
    died = WRITTEN.get(number, f"昭和21年{number % 12 + 1}月{number % 27 + 1}日")
    rest = ["一等兵", "東京", died, "栄養失調", "第一区", ""]
    if number > 1:
        rest = [DITTO, DITTO, died, DITTO, DITTO, ""]
    return [str(number), name, kana, birth, *rest]


@dataclass
class Keyboard:
    """A person without a mouse."""

    page: object

    def press(self, key, times=1):
        for _time in range(times):
            self.page.keyboard.press(key)

    def tab_to(self, selector):
        for _step in range(90):
            if self.page.evaluate("one => document.activeElement.matches(one)", selector):
                return
            self.press("Tab")
        raise AssertionError(f"{selector} is not reached by Tab")

    def type(self, text):
        self.page.keyboard.insert_text(text)

    def go(self, selector):
        self.tab_to(selector)
        with self.page.expect_navigation():
            self.press("Enter")

    def key_rows(self, first, last):
        for number in range(first, last + 1):
            for at, text in enumerate(row(number)):
                if at:
                    self.press("Tab")
                if text == DITTO:
                    self.press("F2")
                elif text:
                    self.type(text)
            self.press("Enter")


def known_people():
    for name, kana, birth, death in KNOWN.values():
        family, given = name.split()
        shared = {"language": "ja", "preferred": True, "as_written": True}
        names = {
            "nnnnnnnj": shared
            | {"text": name, "family": family, "given": given, "script": "Jpan", "kind": "registered"},
            "nnnnnnnk": shared | {"text": kana, "script": "Kana", "kind": "reading"},
        }
        values = {"type": "internee", "names": names, "birth": date(birth), "death": date(death)}
        make(Person, specimen=True, state="draft", **values)


@pytest.fixture
def sheet(tmp_path):
    """The page as it was written: where the ditto key is pressed there stands a ditto mark."""
    path = tmp_path / "sheet.jpg"
    written = [[text.replace(DITTO, "〃") for text in row(number)] for number in range(1, 41)]
    path.write_bytes(draw_page("死亡者名簿　第十二頁", COLUMNS, written, WIDTHS_OF_SHEET))
    return path


@pytest.fixture
def scan(tmp_path):
    path = tmp_path / "page.jpg"
    path.write_bytes(drawn.encoded(drawn.quarters((800, 1200))))
    return path


def kept_and_not_told(route):
    route.fetch()
    route.abort()


def pasted(box, text):
    """Paste as from a spreadsheet: the clipboard of the machine is not ours to write in."""
    box.evaluate(
        """(box, text) => { const held = new DataTransfer(); held.setData("text/plain", text);
        box.dispatchEvent(new ClipboardEvent("paste", {clipboardData: held, bubbles: true, cancelable: true})) }""",
        text,
    )


def saved(page, number, timeout=5_000):
    status = page.locator("[data-status]")
    expect(status).to_contain_text(re.compile(rf"^Row {number} saved \d\d:\d\d"), timeout=timeout)


def last_saved(site):
    with site.rows():
        return list(KeyedRow.objects.filter(version__gt=0).values_list("place", flat=True).order_by("place"))


def begun(page, scan):
    """Make a page by keyboard alone, and stand in its first cell."""
    keys = Keyboard(page)
    page.goto("/en/admin/registers/")
    keys.go("a[href$='/registers/new/']")
    keys.tab_to("#id_title")
    keys.type("Specimen register of 1946")
    keys.press("Tab")
    keys.press("Space")
    keys.tab_to("#id_label")
    keys.type("12")
    keys.tab_to("#id_scan")
    page.set_input_files("#id_scan", scan)  # the dialogue of the system is not ours to press keys in
    keys.go(".submit-row [type=submit]")
    return keys


def test_forty_rows_are_keyed_without_a_mouse_and_a_killed_browser_loses_none(
    open_page, fresh_site, axe, sheet, picture
):
    with fresh_site.rows():
        known_people()
    page = open_page(site=fresh_site)
    sign_in(page, "en", "reviewer")
    keys = begun(page, sheet)
    expect(page.locator("[data-row]")).to_have_count(40)
    keys.key_rows(1, 23)
    saved(page, 23)
    page.context.close()

    assert last_saved(fresh_site) == list(range(1, 24))
    page = open_page(site=fresh_site)
    sign_in(page, "en", "reviewer")
    with fresh_site.rows():
        pk = KeyedPage.objects.get().pk
    page.goto(f"/en/admin/registers/{pk}/keying/")
    # One goes on where one was: in the first row with nothing in it.
    assert page.evaluate("document.activeElement.closest('[data-row]').querySelector('th').innerText.trim()") == "24"
    Keyboard(page).key_rows(24, 40)
    saved(page, 40)
    assert page.evaluate("document.activeElement.matches('[data-add]')")

    offers = page.locator(".keying-offers")
    expect(offers).to_have_count(4)
    assert [text.split(" looks")[0] for text in offers.all_inner_texts()] == [f"Row {number}" for number in KNOWN]
    assert page.locator(".keying-doubt").all_inner_texts() == [
        "“31.02” is no possible date; the text is kept and no date is stored. Compare the original."
    ]
    notes = page.locator("[data-row] [data-column='6'] + [data-note]").all_inner_texts()
    assert [notes[number - 1] for number in (3, 10, 17, 30)] == [
        "17 February 1946", "4 March 1946", "9 January 1947", "30 December 1945",
    ]  # fmt: skip
    with fresh_site.rows():
        rows = KeyedRow.objects.order_by("place")
        assert [one.cells[:4] for one in rows] == [row(number)[:4] for number in range(1, 41)]
        assert {tuple(one.cells[at] for at in (4, 5, 7, 8)) for one in rows} == {
            ("一等兵", "東京", "栄養失調", "第一区")
        }
        assert not Attribution.objects.exists()
        top, bottom = map(Decimal, map(str, BAND))
        pages.set_band(KeyedPage.objects.get(), top=top, bottom=bottom, by=User.objects.get(username="reviewer"))
    for code in ("en", "ja", "uz"):
        page.goto("about:blank")  # another row of the same page alone would be no new page
        page.goto(f"/{code}/admin/registers/{pk}/keying/#row-{rows[2].pk}")
        found = axe(page)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            found += [f"{width} px"] if page.evaluate(TOO_WIDE) > 0 else []
        assert found == []
        page.set_viewport_size({"width": 1000, "height": 700})
        page.locator("[data-scan]").evaluate("scan => scan.scrollIntoView()")
        picture(page, "grid", code)


def test_nothing_typed_is_lost_by_an_input_method_another_window_or_a_lost_line(open_page, fresh_site, scan):
    page = open_page(site=fresh_site)
    sign_in(page, "en", "reviewer")
    begun(page, scan)
    boxes = page.locator("[data-row]").first.locator("[data-column]")
    boxes.nth(1).focus()

    # An input method is at work: its Enter takes a word, and leaves the row where it is.
    client = page.context.new_cdp_session(page)
    client.send("Input.imeSetComposition", {"text": "さとう", "selectionStart": 3, "selectionEnd": 3})
    composing = """name => document.activeElement.dispatchEvent(new KeyboardEvent("keydown",
        {key: name, isComposing: true, bubbles: true, cancelable: true}))"""
    legacy = """name => { const event = new KeyboardEvent("keydown", {key: name, bubbles: true, cancelable: true});
        Object.defineProperty(event, "keyCode", {value: 229}); return document.activeElement.dispatchEvent(event) }"""
    assert [page.evaluate(one, name) for one in (composing, legacy) for name in ("Enter", "F2", "ArrowDown")] == [
        True
    ] * 6
    expect(boxes.nth(1)).to_be_focused()
    assert last_saved(fresh_site) == []
    client.send("Input.insertText", {"text": "佐藤"})
    page.keyboard.press("Enter")
    saved(page, 1)
    expect(boxes.nth(1)).to_have_value("佐藤")

    # Another window has the same page open and saves first.
    other = page.context.new_page()
    other.goto(page.url)
    other.locator("[data-row]").first.locator("[data-column]").nth(1).fill("佐籐")
    other.keyboard.press("Enter")
    saved(other, 1)
    first = page.locator("[data-row]").first.get_attribute("data-row")
    boxes.nth(1).fill("左藤")
    page.keyboard.press("Enter")
    expect(page.locator("[data-theirs]").first).to_contain_text("Saved in another window meanwhile: 佐籐")
    expect(boxes.nth(1)).to_have_value("左藤")
    with fresh_site.rows():
        assert KeyedRow.objects.order_by("place").first().cells[1] == "佐籐"
    with page.expect_response(lambda told: told.url.endswith(f"/{first}/")):
        page.get_by_role("button", name="Keep mine").press("Enter")
    expect(page.locator("[data-theirs]").first).to_be_empty()
    with fresh_site.rows():
        assert KeyedRow.objects.order_by("place").first().cells[1] == "左藤"

    # The line is cut: it says so, keeps what is typed, and saves once the line is back.
    page.context.set_offline(True)
    second = page.locator("[data-row]").nth(1).locator("[data-column]")
    second.nth(1).fill("高橋 実")
    page.keyboard.press("Enter")
    expect(page.locator("[data-trouble]")).to_contain_text("Not saved")
    page.context.set_offline(False)
    saved(page, 2)
    expect(page.locator("[data-trouble]")).to_be_empty()
    assert last_saved(fresh_site) == [1, 2]

    # The line breaks after the row was kept and before that is told: typing goes on over it, and nothing is doubled.
    third = page.locator("[data-row]").nth(2).locator("[data-column]")
    page.route("**/keying/*/", kept_and_not_told)
    third.nth(1).fill("清水 豊")
    page.keyboard.press("Enter")
    expect(page.locator("[data-trouble]")).to_contain_text("Not saved")
    assert last_saved(fresh_site) == [1, 2, 3]
    third.nth(1).fill("清水 豊吉")
    page.unroute("**/keying/*/")
    saved(page, 3)
    expect(page.locator("[data-theirs]").nth(2)).to_be_empty()
    with fresh_site.rows():
        assert KeyedRow.objects.order_by("place")[2].cells[1] == "清水 豊吉"

    # Several cells of a spreadsheet become as many boxes; nothing is written over, and nothing goes beyond the page.
    fourth = page.locator("[data-row]").nth(3).locator("[data-column]")
    pasted(fourth.nth(0), '4\t林 進\r\n5\t"木村\n武"\tキムラ タケシ\r\n')
    expect(page.locator("[data-row]").nth(4).locator("[data-column]").nth(2)).to_have_value("キムラ タケシ")
    pasted(fourth.nth(0), "9\t山崎 勇\n")
    expect(page.locator("[data-trouble]")).to_contain_text("nothing is written over")
    pasted(page.locator("[data-row]").nth(39).locator("[data-column]").nth(0), "40\n41")
    expect(page.locator("[data-trouble]")).to_contain_text("fewer rows or columns")
    expect(page.locator("[data-trouble]")).to_be_empty()
    with fresh_site.rows():
        assert [one.cells[:3] for one in KeyedRow.objects.order_by("place")[3:5]] == [
            ["4", "林 進", ""], ["5", "木村 武", "キムラ タケシ"],
        ]  # fmt: skip

    # The session ends in the middle: it says so, and saves once one has signed in again in another tab.
    page.context.clear_cookies()
    page.locator("[data-row]").nth(5).locator("[data-column]").nth(1).fill("池田 弘")
    page.keyboard.press("Enter")
    expect(page.locator("[data-trouble]")).to_contain_text("you are signed out")
    sign_in(other, "en", "reviewer")
    # It is tried every three seconds: once to learn the new session's token, and once more with it.
    saved(page, 6, timeout=15_000)
    expect(page.locator("[data-trouble]")).to_be_empty()
    assert last_saved(fresh_site) == [1, 2, 3, 4, 5, 6]

    # The band goes with the row, and the scan is enlarged and moved by keys.
    heights = "[...document.querySelectorAll('[data-scan-band]')].map(one => Number(one.getAttribute('y')))[0]"
    second.nth(0).focus()
    assert page.evaluate(heights) == 30
    view = page.locator("[data-scan-view]")
    before = page.locator("[data-scan-picture]").get_attribute("viewBox")
    for name in ("+", "ArrowRight", "ArrowDown"):
        view.press(name)
    assert page.locator("[data-scan-picture]").get_attribute("viewBox") != before


def test_a_second_person_keys_blind_and_only_what_differs_is_decided(open_page, fresh_site, axe, sheet, picture):
    with fresh_site.rows():
        first, second = (User.objects.get(username=name) for name in ("reviewer", "admin"))
        pk = keyed_once(first)
    page = open_page(site=fresh_site)
    sign_in(page, "en", "admin")
    page.goto(f"/en/admin/registers/{pk}/")
    assert "木村" not in page.content()
    page.set_input_files("#id_scan", sheet)
    follow(page.get_by_role("button", name="Attach it"))
    follow(page.get_by_role("button", name="Key this page a second time"))
    assert "木村" not in page.content()
    page.locator("[data-row]").first.locator("[data-column]").nth(0).fill("1")
    page.keyboard.press("Enter")
    saved(page, 1)
    with fresh_site.rows():
        top, bottom = map(Decimal, map(str, BAND))
        pages.set_band(KeyedPage.objects.get(), top=top, bottom=bottom, by=second)
        fill(pk, second, changed={4: (1, "池田 引"), 20: (6, "昭和21年9月22日"), 33: (1, "山崎　昇")})
    page.goto(f"/en/admin/registers/{pk}/")
    follow(page.get_by_role("button", name="My keying is done"))
    follow(page.get_by_role("link", name="Compare: 2 differences open"))

    shown = page.locator(".keying-difference")
    assert [text.split("\n")[0] for text in shown.all_inner_texts()] == ["Row 4, 氏名", "Row 20, 死亡年月日"]
    table = page.locator(".keying-agreement tbody tr").all_inner_texts()
    assert [text.split("\t")[1:] for text in table[1:2]] == [["39", "40", "97 %"]]
    assert axe(page) == []
    for code in ("en", "ja", "uz"):
        page.goto(f"/{code}/admin/registers/{pk}/compare/")
        page.set_viewport_size({"width": 1000, "height": 700})
        shown.first.locator("[type=radio]").first.focus()
        page.locator("[data-scan]").evaluate("scan => scan.scrollIntoView()")
        picture(page, "comparing", code)
    page.goto(f"/en/admin/registers/{pk}/compare/")
    shown.nth(0).get_by_label("the first").press("Space")
    shown.nth(1).get_by_label("neither: as typed here").press("Space")
    shown.nth(1).get_by_role("textbox").fill("昭和21年9月21日")
    follow(page.get_by_role("button", name="Keep these decisions"))
    page.goto(f"/en/admin/registers/{pk}/")
    follow(page.get_by_role("link", name="Look over and bring in"))
    assert axe(page) == []
    follow(page.get_by_role("button", name="Bring the page in"))

    expect(page.locator(".messagelist")).to_have_text("40 drafts were made of this page.")
    assert "Second keying: 4 · 池田 引" in page.locator(".desk-rows li").filter(has_text="池田 引").inner_text()
    assert axe(page) == []


def test_the_guide_prints_on_one_sheet_in_each_language(open_page, seeded_site):
    page = open_page(site=seeded_site)
    sign_in(page, "en")
    printed = {}
    for code in ("en", "ja", "uz"):
        page.goto(f"/{code}/admin/registers/guide/")
        printed[code] = len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True)))
    assert printed == {"en": 1, "ja": 1, "uz": 1}


def cells(number):
    """Return a row with what the ditto key put into it."""
    return [one if text == DITTO else text for text, one in zip(row(number), row(1), strict=True)]


def keyed_once(by):
    page = make_page(rows=40, by=by, columns=list(READY["specimen-ja-death-list"].columns.items()))
    key(page.keyings.get(), [cells(number) for number in range(1, 41)], by=by)
    return page.pk


def fill(pk, by, changed):
    """Type all rows of the second keying; changed: {row: (column, other text)}."""
    keying = KeyedPage.objects.get(pk=pk).keyings.get(number=2)
    for typed in keying.rows.order_by("place"):
        text = cells(typed.place)
        if typed.place in changed:
            column, other = changed[typed.place]
            text[column] = other
        pages.save_row(typed, cells=text, version=typed.version, by=by, at=NOW)
