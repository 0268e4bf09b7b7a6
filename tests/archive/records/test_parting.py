"""Whatever is edited between a joining and a separation: nothing of either record is lost, and nothing is on both sides."""

from itertools import count

from hypothesis import given, settings
from hypothesis import strategies as st

from archive.people.models import Person
from archive.records import documents, parting, uniting
from archive.records.enums import Side
from tests.factories import date, document_of

MINE, THEIRS = ("S-1", "row 12, name"), ("S-2", "row 3, name")
# Places in sources: of either alone, another row of a list that one has cited, and what neither has.
PLACES = (MINE, THEIRS, ("S-2", "row 4, name"), ("S-3", "p. 5"), ("S-1", "title"))
TEXTS = ("サトウ イチロウ", "サトウ イチロー", "佐藤 一郎", "Satō Ichirō")
STATEMENTS = {"death": ("1946-03-12", "1946-03-14"), "unit": ("372-1", "372-2"), "story_en": ("He drew.", "He sang.")}
_ACCESSORS = ("names", "citations", "placements", "identifications")


def said(path, value):
    return date(value) if path == "death" and value else value


def name(text, *, preferred=False):
    fields = dict.fromkeys(Person.children["names"])
    script = "Latn" if text.isascii() or "ō" in text else "Jpan" if "佐" in text else "Kana"
    return fields | {
        "text": text, "script": script, "language": "ja", "kind": "registered", "preferred": preferred,
        "as_written": False,
    }  # fmt: skip


def cited(path, place, reads=None):
    fields = dict.fromkeys(Person.children["citations"])
    return fields | {"path": path, "source": place[0], "locator": place[1], "reads": reads}


@st.composite
def people(draw, place):
    """A person as one source has him: names, and statements, each cited with its place or not."""
    texts = draw(st.lists(st.sampled_from(TEXTS), min_size=1, max_size=3, unique=True))
    rows, citations, values = {}, {}, {}
    voices = set()
    for number, text in enumerate(texts):
        row = name(text)
        row["preferred"] = row["script"] not in voices
        voices.add(row["script"])
        uid = draw(st.sampled_from(("nnnnnnn", "mmmmmmm"))) + str(number)
        rows[uid] = row
        if draw(st.booleans()):
            citations[f"c{uid[1:]}"] = cited(f"names/{uid}", place)
    for path, options in STATEMENTS.items():
        value = draw(st.sampled_from((None, *options)))
        values[path] = said(path, value)
        if value and draw(st.booleans()):
            citations[f"d{path[:7]:x<7}"] = cited(documents.base_of(path), place, value)
    picture = {
        "pppppppp": dict.fromkeys(Person.children["placements"]) | {"asset": f"A-{place[0]}", "role": "portrait"}
    }
    values["placements"] = picture if draw(st.booleans()) else {}
    return document_of(Person, type="internee", names=rows, citations=citations, **values)


@st.composite
def edits(draw):
    """One later edit: (what, number of the row or statement, text, place that it quotes or None)."""
    acts = ("state", "name", "rename", "drop", "cite", "uncite", "prefer", "hang")
    place = draw(st.sampled_from((None, *PLACES)))
    return draw(st.sampled_from(acts)), draw(st.integers(0, 5)), draw(st.sampled_from(TEXTS)), place


def edited(document, edit, uids):
    """Return the document after one edit, as a form would leave it."""
    act, number, text, place = edit
    document = documents.patch(document, {})
    names, citations = document["names"], document["citations"]
    rows = list(names)
    if act == "state":
        path = list(STATEMENTS)[number % 3]
        value = (None, *STATEMENTS[path], "1947" if path == "death" else "Otherwise.")[number % 4]
        document[path] = said(path, value)
        if place and value:
            citations[next(uids)] = cited(documents.base_of(path), place, value)
    elif act == "name":
        uid = next(uids)
        names[uid] = name(text)
        if place:
            citations[next(uids)] = cited(f"names/{uid}", place)
    elif act == "rename" and rows:
        names[rows[number % len(rows)]]["given"] = text
    elif act == "drop" and len(rows) > 1:
        return documents.patch(document, {f"names/{rows[number % len(rows)]}": [{}, None]})
    elif act == "cite" and rows and place:
        citations[next(uids)] = cited(f"names/{rows[number % len(rows)]}", place)
    elif act == "uncite" and citations:
        citations.pop(list(citations)[number % len(citations)])
    elif act == "prefer" and rows:
        uid = rows[number % len(rows)]
        for row in names.values():
            row["preferred"] = row["preferred"] and row["script"] != names[uid]["script"]
        names[uid]["preferred"] = True
    elif act == "hang":
        asset = {"asset": f"A-{number}", "role": "view"}
        document["placements"][next(uids)] = dict.fromkeys(Person.children["placements"]) | asset
    return document


follow = st.lists(st.sampled_from((*STATEMENTS, "story", "names/nnnnnnn0/preferred")), max_size=3, unique=True)
sides = st.lists(st.sampled_from(("survivor", "other")), min_size=1, max_size=6)


@given(people(MINE), people(THEIRS), follow)
def test_joining_loses_nothing_and_separating_gives_both_back(mine, theirs, follow):
    united = uniting.unite(Person, mine, theirs, follow=follow)

    for accessor in _ACCESSORS:
        assert {*mine[accessor]} <= {*united.document[accessor]}
        assert {*united.rows[accessor]} == {*theirs[accessor]}
        assert {*united.rows[accessor].values()} <= {*united.document[accessor]}
    assert_whole(united.document)
    for path in STATEMENTS:
        assert united.document[path] in (mine[path], theirs[path])
    parted = parting.part(Person, parting.Before(mine, theirs, united.document, united.document, united.rows), {})
    assert (parted.survivor, parted.other, parted.undecided) == (mine, theirs, [])


@settings(max_examples=250, deadline=None)
@given(people(MINE), people(THEIRS), follow, st.lists(edits(), max_size=8), sides)
def test_every_later_edit_is_on_one_side_or_asked_about(mine, theirs, follow, wished, chosen):
    united = uniting.unite(Person, mine, theirs, follow=follow)
    uids = (f"z{number:07}" for number in count())
    now = united.document
    for edit in wished:
        now = edited(now, edit, uids)
    before = parting.Before(mine, theirs, united.document, now, united.rows)

    asked = parting.part(Person, before, {}).undecided
    parted = parting.part(Person, before, {one.key: chosen[n % len(chosen)] for n, one in enumerate(asked)})

    changes = documents.diff(united.document, now)
    assert parted.undecided == []
    assert {*parted.decided} == {*changes}
    assert_whole(parted.survivor)
    assert_whole(parted.other)
    for accessor in _ACCESSORS:
        both = {*united.document[accessor]}
        new = {*now[accessor]} - both
        here, there = {*parted.survivor[accessor]}, {*parted.other[accessor]}
        # What is new is on one side, and what stood goes only where somebody took it away.
        assert all((uid in here) != (uid in there) for uid in new)
        gone = {path.split("/")[1] for path, pair in changes.items() if path.startswith(accessor) and pair[1] is None}
        assert {*mine[accessor]} - gone <= here <= {*mine[accessor]} | new
        left = {uid for uid, place in united.rows[accessor].items() if place not in gone}
        assert left <= there <= {*theirs[accessor]} | new
    for path in STATEMENTS:
        assert parted.survivor[path] in (mine[path], now[path])
        assert parted.other[path] in (theirs[path], now[path])
        if path in changes and parted.decided[path] == Side.SURVIVOR:
            assert (parted.survivor[path], parted.other[path]) == (now[path], theirs[path])
        if path in changes and parted.decided[path] == Side.OTHER:
            assert (parted.survivor[path], parted.other[path]) == (mine[path], now[path])


def assert_whole(document):
    """Every citation stands on something, and one name in a script is the preferred one."""
    for row in document["citations"].values():
        assert documents.is_statement(Person, document, row["path"])
    preferred = [row["script"] for row in document["names"].values() if row["preferred"]]
    assert len(preferred) == len({*preferred})
