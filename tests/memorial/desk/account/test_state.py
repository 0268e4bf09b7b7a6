"""The first page of the desk: what waits, what was begun, what changed, and the state of the archive in numbers."""

import re
from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from archive.history.models import Figure
from archive.media.models import Asset
from archive.records.models import Record
from archive.search.models import UnfoundSearches
from archive.search.unfound import length_class, note_unfound, unfound_by_script
from memorial.desk import counting, state
from memorial.desk.state import Measure, numbers_for, parts_of
from tests.factories import (
    curator,
    make_event,
    make_figure,
    make_member,
    make_place,
    make_source,
    make_work_site,
    reviewer,
)
from tests.internees import make_internee
from tests.memorial.desk.admin.examples import example

pytestmark = pytest.mark.django_db

FULL_NAME = {"text": "清水 与一", "language": "ja", "script": "Jpan", "kind": "registered", "preferred": True}


def measures(user):
    return {(one.words, one.language): one for part in parts_of(numbers_for(user)[0]) for one in part.measures}


def test_numbers_count_what_their_lists_show(client):
    make_event("A visit.", what_uz="Tashrif.")
    make_event("A concert.", state="review")
    make_place("Kokand", state="draft")
    make_event("Invented.", specimen=True)
    client.force_login(reviewer())

    found = measures(reviewer())

    for word, expected in {"draft": 1, "in review": 1, "published": 1, "withdrawn": 0}.items():
        one = found[word, ""]
        assert (one.number, one.total) == (expected, 3)
        assert client.get(one.address).context["cl"].result_count == expected
    assert (found["texts translated", "uz"].number, found["texts translated", "uz"].total) == (2, 3)
    assert (found["texts translated", "ja"].number, found["texts translated", "ja"].total) == (1, 3)
    assert (found["records that cite a source", ""].number, found["records that cite a source", ""].total) == (0, 3)


def test_who_is_identified_is_counted_and_leads_to_the_list(client):
    client.force_login(reviewer())
    source = make_source()
    make_internee({"jjjjjjjj": FULL_NAME}, source=source)
    for _time in range(2):
        make_internee({"kkkkkkkk": FULL_NAME | {"text": "シミドウ ヨーイチ", "script": "Kana"}}, source=source)
    make_internee({"jjjjjjjj": FULL_NAME}, source=make_source(specimen=True), specimen=True)

    found = measures(reviewer())

    for words, number in (("identified", 1), ("known only from a list", 2)):
        one = found[words, ""]
        assert (one.number, one.total) == (number, 3)
        assert client.get(one.address).context["cl"].result_count == number


def test_pictures_without_a_word_lead_to_their_list(client):
    _told, silent = example(Asset, state="draft"), example(Asset, state="draft")
    Record.objects.filter(pk=silent.pk).update(label_uz=None, label_ja=None, label_en=None)
    client.force_login(reviewer())

    one = measures(reviewer())["pictures with an alternative text", ""]

    assert (one.number, one.total) == (1, 2)
    shown = client.get(one.address).context["cl"].result_list
    assert [asset.pk for asset in shown] == [silent.pk]


def test_a_sum_that_does_not_agree_with_its_parts_is_named():
    source = make_source()
    whole, part = make_figure(value="819", source=source), make_figure("At Kokand", value="240", source=source)
    parts = {
        "aaaaaaaa": {"part": whole.public_id, "sign": 1, "position": 0},
        "bbbbbbbb": {"part": part.public_id, "sign": -1, "position": 1},
    }
    right = make_figure("Elsewhere", value="579", source=source, parts=parts)
    wrong = make_figure("Elsewhere too", value="580.5", source=source, parts=parts)

    found = measures(reviewer())

    agreeing = found["sums that agree with their parts", ""]
    assert (agreeing.number, agreeing.total) == (1, 2)
    named = {found[words, ""].address for words in ("579 = 819 − 240", "stated 580.5, its parts give 579 = 819 − 240")}
    assert named == {reverse("admin:history_figure_change", args=[one.pk]) for one in (right, wrong)}
    assert Figure.objects.get(pk=right.pk).value == Decimal(579)


@pytest.mark.parametrize(
    ("number", "total", "share"), [(0, 0, 0), (0, 9, 0), (1, 1000, 1), (999, 1000, 99), (9, 9, 100), (1, 2, 50)]
)
def test_a_meter_is_full_or_empty_only_where_all_or_none_are_counted(number, total, share):
    assert Measure("", number, total, "").share == share


def test_what_waits_what_was_begun_and_what_changed_stand_apart(client):
    author = make_member("reviewer", username="author")
    event = make_event("A visit.")
    client.force_login(author)

    context = client.get(reverse("admin:index")).context

    assert [str(one.heading) for one in context["waiting"]] == ["Proposals to decide", "To publish"]
    assert [str(one.heading) for one in context["own"]] == ["My proposals", "My drafts"]
    assert [(revision.record_id, revision.action, name) for revision, name in context["changed"]] == [
        (event.pk, "publish", "A visit.")
    ]


def test_nobody_is_told_of_rooms_that_are_closed_to_him(client):
    make_event("CANARY")
    client.force_login(make_member("curator", room="places"))

    context = client.get(reverse("admin:index")).context

    assert (context["changed"], context["parts"]) == ([], [])


@pytest.mark.once  # as below
def test_kept_numbers_are_read_again_as_soon_as_anything_changes(settings, django_assert_num_queries):
    settings.MEMORIAL_PAGES_KEPT = 500
    state.counts.forget()
    make_event("A visit.")
    who = reviewer()
    first, _counted_at = numbers_for(who)
    assert "published" in first.states

    with django_assert_num_queries(1):
        assert numbers_for(who) == (first, None)
    make_event("A concert.")
    second, counted_at = numbers_for(who)
    assert (second.states["published"], counted_at) == (first.states["published"] + 1, None)
    state.counts.forget()


@pytest.mark.once
def test_what_is_dear_to_count_stays_a_while_and_the_page_says_when_it_was_counted(client, settings, monkeypatch):
    settings.MEMORIAL_PAGES_KEPT = 500
    monkeypatch.setattr(counting, "_DEAR", 0)
    monkeypatch.setattr(counting, "_TIMES", 10**6)
    state.counts.forget()
    make_event("A visit.")
    client.force_login(reviewer())
    first = client.get(reverse("admin:index"))
    assert (first.context["counted_at"], "Counted at" in first.content.decode()) == (None, False)
    make_event("A concert.")

    page = client.get(reverse("admin:index"))

    assert (page.context["counted_at"] is not None, "Counted at" in page.content.decode()) == (True, True)
    assert [one.number for one in page.context["parts"][0].measures] == [
        one.number for one in first.context["parts"][0].measures
    ]
    monkeypatch.setattr(counting, "_DEAR", 10**6)
    after = client.get(reverse("admin:index")).context
    assert (after["counted_at"], after["parts"][0].measures[2].number) == (None, 2)
    state.counts.forget()


@pytest.mark.parametrize("rows", [1, 3, 100])
def test_the_first_page_costs_fifteen_queries_at_most_for_any_archive(
    client, settings, django_assert_num_queries, rows
):
    page = _first_page(client, settings, rows)

    with django_assert_num_queries(15):
        client.get(page)
    state.counts.forget()


@pytest.mark.once  # on PostgreSQL any transaction elsewhere on the server makes the numbers anew
@pytest.mark.parametrize("rows", [1, 3, 100])
def test_the_first_page_costs_less_where_nothing_has_changed(client, settings, django_assert_num_queries, rows):
    page = _first_page(client, settings, rows)
    client.get(page)

    with django_assert_num_queries(10):
        client.get(page)
    state.counts.forget()


def _first_page(client, settings, rows):
    settings.MEMORIAL_PAGES_KEPT = 500
    state.counts.forget()
    make_internee(source=make_source())  # an archive with people is asked more
    source, place = make_source(), make_place()
    for number in range(rows):
        make_event(f"A visit {number}.", state=("published", "review", "draft")[number % 3])
    make_figure(source=source)
    make_work_site(place=place)
    client.force_login(reviewer())
    return reverse("admin:index")


def test_a_search_that_finds_nothing_is_counted_without_its_words(client):
    make_event("A visit.")
    today = timezone.localdate()
    for query in ("Nobodyhere", "Nobodythere", "カトウゴロウ", "visit", "", " "):
        assert client.get("/en/search", {"q": query}).status_code in (200, 302)

    rows = {(row.day, row.script, row.length, row.times) for row in UnfoundSearches.objects.all()}
    assert rows == {(today, "Latn", 15, 2), (today, "Kana", 7, 1)}
    assert {field.name for field in UnfoundSearches._meta.get_fields()} == {"id", "day", "script", "length", "times"}


def test_only_the_first_page_of_a_plain_search_counts(client):
    for more in ({"from": "20"}, {"kind": "event"}, {"year": "1946"}):
        client.get("/en/search", {"q": "Nobodyhere"} | more)

    assert not UnfoundSearches.objects.exists()


@pytest.mark.parametrize(("query", "length"), [("a", 1), ("ab", 3), ("abcd", 7), ("a" * 15, 15), ("a" * 16, 0)])
def test_lengths_are_told_roughly(query, length):
    assert length_class(query) == length


def test_the_counts_of_a_month_stand_on_a_page_for_staff(client):
    today = timezone.localdate()
    for query, on in (("Кто", today), ("Кто", today), ("Kto", today), ("old", today - timedelta(days=31))):
        note_unfound(query, on=on)
    assert unfound_by_script(today=today) == [("Cyrl", 2), ("Latn", 1)]
    client.force_login(curator())

    page = client.get(reverse("admin:searches")).content.decode()

    cells = re.findall(r"<td>([^<]*)</td>", page)
    assert cells[1:4] == ["Cyrillic letters", "up to 3 characters", "2"]
    assert "Кто" not in page
    assert f"{today:%Y}" in page
