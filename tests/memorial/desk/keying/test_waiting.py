"""Pages of registers on the desk's first page: those that wait for the person who looks, and nobody else."""

import pytest
from django.urls import reverse

from archive.intake.keying.finishing import finish_page
from archive.intake.keying.pages import begin_second_keying, pages_waiting_for
from tests.archive.intake.keying.pages import ROWS, key, make_page, make_register
from tests.factories import NOW, curator, make_member, reviewer

pytestmark = pytest.mark.django_db

SECOND, COMPARE = "Pages to key a second time", "Pages keyed twice, to compare"
OBJECTS = [("No.", "accession"), ("What", "title_en")]


def waiting(client, user):
    """Return {heading: [(name, address)]} of the lists of pages that a person sees on the first page."""
    client.force_login(user)
    shown = client.get(reverse("admin:index")).context["waiting"]
    lists = {str(one.heading): [(row[1], row[3]) for row in one.rows] for one in shown}
    return {heading: rows for heading, rows in lists.items() if heading in (SECOND, COMPARE)}


def test_a_page_keyed_once_waits_for_anybody_but_its_keyer(client):
    page = make_page()
    assert waiting(client, reviewer()) == {}
    key(page.keyings.get())

    row = ("Register of the dead, page 12", reverse("admin:register_page", args=[page.pk]))
    assert waiting(client, reviewer()) == {SECOND: [row]}
    assert waiting(client, curator()) == {}


def test_a_page_keyed_twice_waits_to_be_compared_until_it_is_in(client, tmp_path):
    page = make_page()
    key(page.keyings.get())
    second = begin_second_keying(page, by=reviewer(), at=NOW)
    assert waiting(client, make_member("curator")) == {}
    key(second, [["1", "佐籐 正一", *ROWS[0][2:]], *ROWS[1:]])

    for who in (curator(), reviewer(), make_member("curator")):
        assert list(waiting(client, who)) == [COMPARE]


def test_a_page_that_is_in_the_archive_waits_for_nobody(client, tmp_path):
    page = make_page()
    key(page.keyings.get())
    finish_page(page, locks=tmp_path, by=curator(), at=NOW, alone_because="So.")
    assert waiting(client, reviewer()) == {}


@pytest.mark.parametrize(
    ("role", "limits", "labels"),
    [
        ("curator", {"room": "people"}, ["1"]),
        ("curator", {"room": "exhibits"}, ["2"]),
        ("curator", {"room": "places"}, []),
    ],
)
def test_only_those_who_may_key_a_page_are_told_of_it(role, limits, labels):
    register = make_register()
    key(make_page(register, label="1", rows=1).keyings.get(), ROWS[:1])
    objects = make_page(register, label="2", rows=1, columns=OBJECTS)
    key(objects.keyings.get(), [["Y-1", "Spoon"]])
    assert [one.page.label for one in pages_waiting_for(make_member(role, **limits))] == labels


@pytest.mark.parametrize("rows", [1, 3, 100])
def test_the_pages_that_wait_are_one_query(rows, django_assert_num_queries):
    register = make_register()
    for number in range(rows):
        key(make_page(register, label=str(number), rows=1).keyings.get(), ROWS[:1])
    who = reviewer()
    who.may("edit", room="people")
    with django_assert_num_queries(1):
        assert len(pages_waiting_for(who)) == rows
