"""Pages of an invented register for the tests of register mode."""

from archive.intake.keying import pages
from archive.people.models import Person
from archive.sources.models import Source
from tests.factories import NOW, citation, curator, date, make, make_source, names, reviewer

PRESET = [("番号", "number"), ("氏名", "name"), ("カナ", "kana"), ("生年", "birth"), ("死亡年月日", "death")]
ROWS = [
    ["1", "佐藤 正一", "サトウ ショウイチ", "1920", "昭和21年2月17日"],
    ["2", "鈴木 清", "スズキ キヨシ", "1918", "17.II.1946"],
    ["3", "高橋 実", "タカハシ ミノル", "1921", "17.02.46г."],
]


def make_register(*, specimen=True, state="draft", **values):
    said = {"title_en": "Register of the dead", "type": "register"} | values
    return make(Source, specimen=specimen, state=state, **said)


def make_page(source=None, *, rows=3, label="12", columns=PRESET, by=None, **more):
    said = {"language": "ja", "by": by or curator(), "at": NOW} | more
    return pages.begin_page(source or make_register(), label=label, columns=columns, rows=rows, **said)


def make_known(name, birth, death, *, specimen=True, state="draft"):
    """Return a person of whom a row may speak. birth, death: EDTF."""
    said = {"type": "internee", "names": {pk: one | {"kind": "registered"} for pk, one in names(ja=name).items()}}
    if state == "published":
        said["citations"] = citation("birth", make_source(specimen=specimen))
    return make(Person, specimen=specimen, state=state, birth=date(birth), death=date(death), **said)


def key(keying, rows=ROWS, *, by=None, is_done=True):
    """Type rows into a keying, and say that it is done."""
    by = by or keying.by
    for row, cells in zip(keying.rows.order_by("place"), rows, strict=False):
        pages.save_row(row, cells=cells, version=row.version, by=by, at=NOW)
    return pages.close_keying(keying, by=by, at=NOW) if is_done else keying


def page_keyed_twice(second=ROWS, *, first_by=None, second_by=None, **more):
    page = make_page(by=first_by, **more)
    key(page.keyings.get())
    key(pages.begin_second_keying(page, by=second_by or reviewer(), at=NOW), second)
    return page
