"""A form that was opened before somebody else saved undoes nobody's work, and loses nothing that was typed."""

import pytest

from archive.records import services
from tests.factories import NOW, date, make_event, make_place, names, reviewer

from .filled import accept_newest, open_form, send

pytestmark = pytest.mark.django_db


def change(record, **changes):
    """Somebody else changes a published record meanwhile: {path with __ for /: [old, new]}."""
    changes = {path.replace("__", "/"): pair for path, pair in changes.items()}
    services.change_published(record, changes=changes, by=reviewer(), at=NOW, reason="meanwhile")


def document(record):
    return record.revisions.order_by("-number").first().document


@pytest.fixture
def event():
    return make_event("A visit.", what_ja="訪問。", when=date("1946"))


@pytest.fixture
def kokand():
    return make_place(names=_kinds())


def _kinds():
    rows = names(en="Kokand", ja="コーカンド")
    return {uid: row | {"kind": "official"} for uid, row in rows.items()}


def test_a_stale_form_keeps_what_others_changed_elsewhere(desk, event):
    data = open_form(desk, event)
    change(event, what_ja=["訪問。", "来訪。"])

    answer = send(desk, event, data, what_en="A second visit.")

    assert answer.status_code == 302
    accepted = accept_newest(event)
    assert (accepted["what_en"], accepted["what_ja"]) == ("A second visit.", "来訪。")


def test_both_changing_one_statement_is_shown_with_its_three_values(desk, event):
    data = open_form(desk, event)
    change(event, what_en=["A visit.", "A journey."])

    answer = send(desk, event, data, what_en="A meeting.", type="meeting")

    found = [(item.path, item.opened, item.mine, item.now) for item in answer.context["disagreements"]]
    assert found == [("what_en", "A visit.", "A meeting.", "A journey.")]
    assert document(event)["what_en"] == "A journey."
    assert document(event)["type"] == "visit"
    assert answer.context["adminform"].form["what_en"].value() == "A meeting."
    assert "A journey." in answer.content.decode()


@pytest.mark.parametrize(("choice", "kept"), [("mine", "A meeting."), ("now", "A journey.")])
def test_a_person_settles_a_conflict_and_the_rest_is_saved_with_it(desk, event, choice, kept):
    data = open_form(desk, event) | {"what_en": ["A meeting."], "type": ["meeting"]}
    change(event, what_en=["A visit.", "A journey."])
    page = send(desk, event, data)

    answer = send(desk, event, data, **{"seen": str(page.context["seen"]), "settle:what_en": choice})

    assert answer.status_code == 302
    accepted = accept_newest(event)
    assert (accepted["what_en"], accepted["type"]) == (kept, "meeting")


def test_a_conflict_that_moves_again_while_it_is_settled_is_shown_again(desk, event):
    data = open_form(desk, event) | {"what_en": ["A meeting."]}
    change(event, what_en=["A visit.", "A journey."])
    page = send(desk, event, data)
    change(event, what_en=["A journey.", "A stay."])

    answer = send(desk, event, data, **{"seen": str(page.context["seen"]), "settle:what_en": "mine"})

    found = [(item.mine, item.now, item.choice) for item in answer.context["disagreements"]]
    assert found == [("A meeting.", "A stay.", "mine")]
    assert document(event)["what_en"] == "A stay."


def test_a_row_removed_meanwhile_stays_removed_where_it_was_not_touched(desk, kokand):
    data = open_form(desk, kokand)
    uid, row = next(iter(document(kokand)["names"].items()))
    change(kokand, **{f"names__{uid}": [row, None]})

    answer = send(desk, kokand, data, type="station")

    assert answer.status_code == 302
    accepted = accept_newest(kokand)
    assert accepted["type"] == "station"
    assert list(accepted["names"]) == ["jannnnnn"]


def test_a_row_removed_meanwhile_and_changed_here_is_a_conflict_not_a_fault_of_the_form(desk, kokand):
    data = open_form(desk, kokand) | {"names-0-text": ["Qoʻqon"]}
    uid, row = next(iter(document(kokand)["names"].items()))
    change(kokand, **{f"names__{uid}": [row, None]})

    page = send(desk, kokand, data)
    found = [(item.path, item.opened, item.mine, item.now) for item in page.context["disagreements"]]
    assert found == [(f"names/{uid}/text", "Kokand", "Qoʻqon", "")]

    settled = {"seen": str(page.context["seen"]), f"settle:names/{uid}/text": "mine"}
    answer = send(desk, kokand, data, **settled)
    assert answer.status_code == 302
    assert accept_newest(kokand)["names"][uid] == row | {"text": "Qoʻqon"}


def test_a_row_added_meanwhile_stays(desk, kokand):
    data = open_form(desk, kokand)
    added = next(iter(_kinds().values())) | {"text": "Qoʻqon", "language": "uz", "valid": None}
    change(kokand, names__newrow22=[None, added])

    answer = send(desk, kokand, data, type="station")

    assert answer.status_code == 302
    assert accept_newest(kokand)["names"]["newrow22"] == added


def test_the_preferred_mark_moves_from_one_name_to_another_in_one_form(desk, kokand):
    data = open_form(desk, kokand)
    data |= {"names-1-language": ["en"], "names-1-script": ["Latn"], "names-1-text": ["Khoqand"]}
    del data["names-0-preferred"]

    answer = send(desk, kokand, data)

    assert answer.status_code == 302, answer.context["errors"]
    marks = {row["text"]: row["preferred"] for row in accept_newest(kokand)["names"].values()}
    assert marks == {"Kokand": False, "Khoqand": True}


def test_two_preferred_names_in_one_language_and_script_are_refused_in_words(desk, kokand):
    data = open_form(desk, kokand)

    answer = send(desk, kokand, data, **{"names-1-language": "en", "names-1-script": "Latn"})

    assert answer.context["errors"] == ["Only one name in a language and script can be the preferred one."]


def test_a_form_without_the_version_it_was_opened_at_is_refused(desk, event):
    data = open_form(desk, event)

    answer = send(desk, event, data, base="999")

    assert answer.status_code == 200
    assert document(event)["what_en"] == "A visit."
