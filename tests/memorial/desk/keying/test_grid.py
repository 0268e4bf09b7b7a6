"""Register mode at the desk without scripts, and what its script is answered (C1, C2)."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from archive.intake.keying import pages
from archive.intake.keying.finishing import finish_page
from archive.intake.models import KeyedPage, KeyedRow
from archive.people.models import Person
from archive.records.models import Proposal
from archive.sources.models import Source
from tests.archive.intake.keying.pages import ROWS, key, make_known, make_page, make_register
from tests.archive.media import drawn
from tests.factories import NOW, curator, make_member, reviewer

pytestmark = pytest.mark.django_db
# The row is saved in a savepoint of its own; neither that nor whom it may speak of costs more on a longer page.
QUERIES_OF_GRID, QUERIES_OF_ROW, QUERIES_OF_OFFERS = 16, 17, 19


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.VAR_DIR = tmp_path


@pytest.fixture
def at_desk(client):
    client.force_login(curator())
    return client


def upload():
    return SimpleUploadedFile("page.jpg", drawn.encoded(drawn.quarters((400, 600))), "image/jpeg")


def at(name, *args):
    return reverse(f"admin:register_{name}", args=args)


def typed(page, rows=ROWS, number=1):
    """Return what the form of the grid sends."""
    sent = {}
    for row, cells in zip(page.keyings.get(number=number).rows.order_by("place"), rows, strict=False):
        sent[f"v-{row.pk}"] = str(row.version)
        sent |= {f"c-{row.pk}-{column}": text for column, text in enumerate(cells)}
    return sent


def kept(page, number=1):
    return [row.cells for row in page.keyings.get(number=number).rows.order_by("place")]


def new(register=None, **more):
    said = {"source": register.pk if register else "", "title": "", "label": "12", "preset": "ja-death-list"}
    return said | {"language": "ja", "rows": "40"} | more


# --- a new page


def test_a_page_is_made_for_a_register_that_is_there(at_desk):
    register = make_register()

    answer = at_desk.post(at("new"), new(register))

    page = KeyedPage.objects.get()
    assert answer["Location"] == at("keying", page.pk)
    assert (page.source, page.specimen, page.headers[:3], page.keyings.get().rows.count()) == (
        register, True, ["番号", "氏名", "カナ"], 40,
    )  # fmt: skip


@pytest.mark.usefixtures("media")
def test_a_new_register_is_a_draft_with_the_uploaded_scan_hung_on_it(at_desk):
    said = {"title": "Register of 1946", "specimen": "on", "scan": upload(), "preset": "own"}
    said |= {"meaning1": "number", "meaning2": "name", "header2": "氏名（漢字）", "rows": "2"}
    at_desk.post(at("new"), new(**said))

    page = KeyedPage.objects.select_related("source", "scan").get()
    assert (page.source.title_en, page.source.state, page.source.specimen) == ("Register of 1946", "draft", True)
    assert (page.scan.state, page.scan.specimen, page.source.placements.get().page_label) == ("draft", True, "12")
    assert [meaning for _header, meaning in page.columns] == ["number", "name"]
    assert page.headers[1] == "氏名（漢字）"
    scan = at_desk.get(at("scan", page.pk))
    assert (scan.status_code, scan["Content-Type"]) == (200, "image/jpeg")


@pytest.mark.usefixtures("media")
def test_a_scan_is_hung_on_a_published_register_by_a_proposal(at_desk):
    at_desk.post(at("new"), new(make_register(state="published"), scan=upload()))
    assert KeyedPage.objects.get().scan is not None
    assert Proposal.objects.get().record_id == Source.objects.get().pk


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({}, "title"),
        ({"title": "A", "label": ""}, "label"),
        ({"title": "A", "rows": "101"}, "rows"),
        ({"title": "A", "preset": "own"}, "preset"),
        ({"title": "A", "picture": "A-000009-X"}, "picture"),
        ({"title": "A", "preset": "own", "meaning1": "name", "meaning2": "name"}, "preset"),
    ],
)
def test_what_is_missing_is_said_at_its_box_and_what_was_typed_stays(at_desk, said, field):
    answer = at_desk.post(at("new"), new(**({"label": "12 verso"} | said)))

    form = answer.context["form"]
    assert (answer.status_code, field in form.errors) == (200, True)
    assert form["language"].value() == "ja"
    assert not KeyedPage.objects.exists()
    assert not Source.objects.exists()


def test_who_may_not_make_a_register_is_told_so(client):
    client.force_login(make_member("curator", room="people"))
    answer = client.post(at("new"), new(title="A"))
    assert "You have no right to do this here." in answer.content.decode()


@pytest.mark.parametrize("name", ["new", "guide", "page", "keying", "compare", "finish", "scan", "row", "row_offers"])
@pytest.mark.parametrize(("role", "limits"), [("curator", {"room": "places"}), ("translator", {"language": "ja"})])
def test_nobody_without_the_right_gets_in(client, name, role, limits):
    page = make_page()
    row = (page.pk, KeyedRow.objects.first().pk)
    args = {"new": (), "guide": (), "row": row, "row_offers": row}.get(name, (page.pk,))
    client.force_login(make_member(role, **limits))
    ask = client.get if name == "row_offers" else client.post
    assert ask(at(name, *args)).status_code == 403


# --- the grid


def test_the_whole_page_is_saved_by_its_button(at_desk):
    page = make_page()
    answer = at_desk.post(at("keying", page.pk), typed(page) | {"act": "save"}, follow=True)

    assert kept(page) == ROWS
    shown = answer.content.decode()
    assert shown.count("17 February 1946") == 3
    assert "saved " in shown


def test_one_row_is_saved_by_its_own_button(at_desk):
    page = make_page()
    sent = typed(page)
    second = page.keyings.get().rows.order_by("place")[1]
    at_desk.post(at("keying", page.pk), sent | {"row": second.pk})
    assert kept(page) == [[""] * 5, ROWS[1], [""] * 5]


def test_a_row_saved_in_another_window_is_shown_beside_what_was_typed(at_desk):
    page = make_page()
    sent = typed(page)
    row = page.keyings.get().rows.order_by("place").first()
    pages.save_row(row, cells=["1", "林 武", "", "", ""], version=0, by=curator(), at=NOW)

    answer = at_desk.post(at("keying", page.pk), sent | {"act": "save"})

    shown = answer.content.decode()
    assert answer.status_code == 409
    assert "1 · 林 武" in shown
    assert 'value="佐藤 正一"' in shown
    assert kept(page) == [["1", "林 武", "", "", ""], *ROWS[1:]]


def test_rows_are_added_struck_and_taken_in_by_buttons_and_nothing_typed_is_lost(at_desk):
    page = make_page(rows=2)
    second = page.keyings.get().rows.order_by("place")[1]
    at_desk.post(at("keying", page.pk), typed(page) | {"act": "insert", "chosen": second.pk})
    assert kept(page) == [ROWS[0], [""] * 5, ROWS[1]]
    at_desk.post(at("keying", page.pk), {"act": "out", "chosen": second.pk})
    assert "鈴木 清" in at_desk.get(at("keying", page.pk)).content.decode()
    assert KeyedRow.objects.get(pk=second.pk).is_out
    at_desk.post(at("keying", page.pk), {"act": "in", "chosen": second.pk})
    assert not KeyedRow.objects.get(pk=second.pk).is_out


def test_the_band_is_set_once(at_desk):
    page = make_page()
    at_desk.post(at("keying", page.pk), {"act": "band", "top": "12.5", "bottom": "88"})
    page.refresh_from_db()
    assert (float(page.band_top), float(page.band_bottom)) == (0.125, 0.88)
    answer = at_desk.post(at("keying", page.pk), typed(page) | {"act": "band", "top": "90", "bottom": "88"})
    assert "The first row begins above the end of the last." in answer.content.decode()
    assert kept(page) == ROWS


def test_a_strange_button_is_refused(at_desk):
    assert at_desk.post(at("keying", make_page().pk), {"act": "drop"}).status_code == 403


# --- what the script is answered


def sent_row(page, cells, version=0, place=0):
    row = page.keyings.first().rows.order_by("place")[place]
    return at("row", page.pk, row.pk), {"version": version, "cell": cells}


def test_a_row_is_saved_and_its_dates_are_told(at_desk):
    page = make_page()
    answer = at_desk.post(*sent_row(page, ["1", "佐?藤 [..]", "", "1920", "31.02.46"]))

    said = json.loads(answer.content)
    assert (said["version"], said["saved"][:11]) == (1, "Row 1 saved")
    assert [(column, doubtful) for column, _words, doubtful in said["notes"]] == [(3, False), (4, True)]
    assert "no possible date" in said["notes"][1][1]
    assert kept(page)[0] == ["1", "佐?藤 [..]", "", "1920", "31.02.46"]


@pytest.mark.parametrize(
    ("code", "words"), [("en", "17 February 1946"), ("ja", "1946年（昭和21年）2月17日"), ("uz", "1946-yil 17-fevral")]
)
@pytest.mark.parametrize("text", ["昭和21年2月17日", "17.II.1946", "17.02.46г."])
def test_three_ways_of_writing_a_day_are_one_day_in_the_readers_language(at_desk, code, words, text):
    address, sent = sent_row(make_page(), ["1", "佐藤 正一", "", "", text])
    said = json.loads(at_desk.post(address.replace("/en/", f"/{code}/"), sent).content)
    assert said["notes"][1] == [4, words, False]


def offers_to(client, page, place=0):
    row = page.keyings.first().rows.order_by("place")[place]
    return json.loads(client.get(at("row_offers", page.pk, row.pk)).content)


def test_likely_people_are_offered_with_the_reason_once_a_row_is_saved(at_desk, tmp_path):
    page = make_page()
    key(page.keyings.get())
    finish_page(page, locks=tmp_path, by=curator(), at=NOW, alone_because="So.")
    person = Person.objects.order_by("pk").first()
    other = make_page(page.source, label="13")
    assert offers_to(at_desk, other) == {"version": 0, "offers": ""}

    at_desk.post(*sent_row(other, ROWS[0]))
    said = offers_to(at_desk, other)

    assert said["version"] == 1
    assert person.public_id in said["offers"]
    assert "name, year of birth, date of death" in said["offers"]
    assert person.public_id in at_desk.get(at("keying", other.pk)).content.decode()
    assert Person.objects.count() == 3


def test_a_row_that_repeats_another_of_its_page_is_saved_and_offered_nobody(at_desk):
    page = make_page()
    key(page.keyings.get(), is_done=False)
    assert at_desk.post(*sent_row(page, ["9", *ROWS[0][1:]], version=1, place=2)).status_code == 200
    assert offers_to(at_desk, page, place=2) == {"version": 2, "offers": ""}


def test_a_row_that_was_moved_out_is_offered_nobody(at_desk):
    page = make_page()
    key(page.keyings.get(), is_done=False)
    first = page.keyings.get().rows.order_by("place").first()
    pages.move_row(first, out=True, by=curator())
    assert offers_to(at_desk, page) == {"version": 1, "offers": ""}


def test_a_row_that_has_moved_is_answered_with_its_text(at_desk):
    page = make_page()
    at_desk.post(*sent_row(page, ROWS[0]))
    answer = at_desk.post(*sent_row(page, ROWS[1]))
    assert (answer.status_code, json.loads(answer.content)) == (
        409,
        {"version": 1, "cells": ROWS[0], "words": " · ".join(ROWS[0])},
    )


@pytest.mark.parametrize(("cells", "status"), [(["a"], 400), (["x" * 501, "", "", "", ""], 400)])
def test_what_is_no_row_is_refused_with_the_reason(at_desk, cells, status):
    answer = at_desk.post(*sent_row(make_page(), cells))
    assert (answer.status_code, bool(json.loads(answer.content)["refusal"])) == (status, True)


def test_a_row_of_somebody_elses_keying_is_not_there(client):
    client.force_login(reviewer())
    page = make_page()
    assert client.post(*sent_row(page, ROWS[0])).status_code == 404
    assert client.get(at("row_offers", page.pk, KeyedRow.objects.first().pk)).status_code == 404


@pytest.mark.parametrize("rows", [1, 3, 100])
def test_the_grid_and_a_saving_cost_the_same_for_any_length(at_desk, rows, django_assert_num_queries):
    page = make_page(rows=rows)
    many = [[str(n), "佐藤 正一", "サトウ ショウイチ", "1920", "17.II.1946"] for n in range(rows)]
    key(page.keyings.get(), many, is_done=False)
    make_known("佐藤 正一", "1920", "1946-02-17")
    at_desk.get(at("keying", page.pk))
    with django_assert_num_queries(QUERIES_OF_GRID):
        at_desk.get(at("keying", page.pk))
    with django_assert_num_queries(QUERIES_OF_ROW):
        at_desk.post(*sent_row(page, ["1", "佐藤 正一", "", "1920", "17.02.46"], version=1))
    with django_assert_num_queries(QUERIES_OF_OFFERS):
        assert offers_to(at_desk, page)["offers"]


# --- the end of the page


def test_a_page_goes_through_both_keyings_into_the_archive(client):
    client.force_login(curator())
    page = make_page()
    client.post(at("keying", page.pk), typed(page) | {"act": "done"})
    client.post(at("page", page.pk), {"act": "close"})
    client.force_login(reviewer())
    assert "佐藤" not in client.get(at("page", page.pk)).content.decode()
    answer = client.post(at("page", page.pk), {"act": "second"})
    assert answer["Location"] == at("keying", page.pk)
    assert "佐藤" not in client.get(at("keying", page.pk)).content.decode()
    second = [["1", "佐籐 正一", *ROWS[0][2:]], *ROWS[1:]]
    client.post(at("keying", page.pk), typed(page, second, number=2) | {"act": "done"})
    client.post(at("page", page.pk), {"act": "close"})

    shown = client.get(at("compare", page.pk))
    (row,) = shown.context["rows"]
    assert "66 %" in shown.content.decode()
    assert "鈴木" not in shown.content.decode()
    client.post(at("compare", page.pk), {f"of-{row['one'].key}": "first"})
    looked = client.get(at("finish", page.pk))
    assert [row["verdict"] for row in looked.context["rows"]] == ["without a doubt"] * 3
    client.post(at("finish", page.pk))

    assert Person.objects.count() == 3
    told = client.get(at("page", page.pk)).content.decode()
    assert "佐籐 正一" in told
    assert Person.objects.order_by("pk").first().public_id in told


def test_a_page_keyed_once_asks_for_the_reason_and_keeps_it_in_sight(at_desk):
    page = make_page()
    key(page.keyings.get())
    answer = at_desk.post(at("finish", page.pk), {"reason": ""})
    assert "Give the reason why there is no second keying." in answer.content.decode()
    at_desk.post(at("finish", page.pk), {"reason": "Nobody else reads this hand."})
    assert "Nobody else reads this hand." in at_desk.get(at("page", page.pk)).content.decode()


def test_before_two_keyings_are_done_there_is_nothing_to_compare_or_bring_in(at_desk):
    page = make_page()
    assert at_desk.get(at("compare", page.pk)).status_code == 404
    answer = at_desk.get(at("finish", page.pk), follow=True)
    assert "This page is still being keyed." in answer.content.decode()
    assert at_desk.post(at("page", page.pk), {"act": "second"}, follow=True).status_code == 200
    assert page.keyings.count() == 1


def test_a_decision_without_a_text_is_refused_and_what_was_chosen_stays(at_desk):
    page = make_page()
    key(page.keyings.get())
    key(pages.begin_second_keying(page, by=reviewer(), at=NOW), [["1", "佐籐 正一", *ROWS[0][2:]], *ROWS[1:]])
    key_of = at_desk.get(at("compare", page.pk)).context["rows"][0]["one"].key
    answer = at_desk.post(at("compare", page.pk), {f"of-{key_of}": "other", f"text-{key_of}": " "})
    assert "Row 1: write what stands there" in answer.content.decode()
    assert answer.context["rows"][0]["chosen"] == "other"


def test_whoever_decides_after_another_is_told_and_decides_again(client):
    page = make_page()
    key(page.keyings.get())
    key(pages.begin_second_keying(page, by=reviewer(), at=NOW), [["1", "佐籐 正一", *ROWS[0][2:]], *ROWS[1:]])
    client.force_login(curator())
    key_of = client.get(at("compare", page.pk)).context["rows"][0]["one"].key
    client.post(at("compare", page.pk), {f"of-{key_of}": "first", f"seen-{key_of}": "0"})
    client.force_login(reviewer())

    answer = client.post(at("compare", page.pk), {f"of-{key_of}": "second", f"seen-{key_of}": "0"})

    shown = answer.content.decode()
    assert f"Row 1: {curator()} has decided this meanwhile." in shown
    assert [one.verdict for one in page.decisions.all()] == ["first"]
    assert answer.context["rows"][0]["chosen"] == "second"
    seen = page.decisions.get().pk
    client.post(at("compare", page.pk), {f"of-{key_of}": "second", f"seen-{key_of}": seen})
    assert [one.verdict for one in page.decisions.all()] == ["first", "second"]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_for_any_number_of_pages(at_desk, rows, django_assert_num_queries):
    register = make_register()
    for number in range(rows):
        make_page(register, label=str(number), rows=1)
    at_desk.get(reverse("admin:registers"))
    with django_assert_num_queries(7):
        at_desk.get(reverse("admin:registers"))
