"""Which of its names a record is called and sorted by."""

import pytest

from archive.names.sorting import sort_key
from archive.places.models import Place
from archive.records.names import label_texts_of, sort_texts_of
from archive.records.services import change_published
from tests.factories import NOW, make_member, make_place

pytestmark = pytest.mark.django_db


def row(text, script, *, language="ja", preferred=False):
    return {"text": text, "script": script, "language": language, "kind": "official", "preferred": preferred}


def test_new_names_keep_the_order_they_are_written_in():
    rows = {"aaaaaaaa": row("タシケント", "Kana", preferred=True), "bbbbbbbb": row("タシュケント", "Kana")}
    place = make_place(names=rows)

    assert [name.text for name in place.names.all()] == ["タシケント", "タシュケント"]


def test_a_japanese_name_is_sorted_by_the_preferred_of_its_kana_names():
    rows = {"aaaaaaaa": row("タシュケント", "Kana"), "bbbbbbbb": row("タシケント", "Kana", preferred=True)}

    assert sort_texts_of(make_place(names=rows).names.all()) == {"ja": ("タシケント", "タシケント")}


def test_a_name_in_kanji_is_sorted_by_its_kana():
    rows = {"aaaaaaaa": row("名古屋市", "Jpan", preferred=True), "bbbbbbbb": row("なごやし", "Hira")}

    assert sort_texts_of(make_place(names=rows).names.all()) == {"ja": ("名古屋市", "なごやし")}


def test_two_names_can_change_places_as_the_preferred_one():
    first, second = row("Kokand", "Latn", language="en", preferred=True), row("Kokan", "Latn", language="en")
    place = make_place(names={"aaaaaaaa": first, "bbbbbbbb": second})
    changes = {"names/aaaaaaaa/preferred": [True, False], "names/bbbbbbbb/preferred": [False, True]}

    change_published(place, changes=changes, by=make_member("reviewer"), at=NOW, reason="the form of the papers")

    assert Place.live.get().label_en == "Kokan"


def test_who_is_named_by_a_soviet_list_alone_is_called_so_and_not_by_a_number():
    alone = make_place(names={"aaaaaaaa": row("Коканд", "Cyrl", language="ru", preferred=True)})
    with_others = make_place(
        names={
            "aaaaaaaa": row("Коканд", "Cyrl", language="ru", preferred=True),
            "bbbbbbbb": row("Qoʻqon", "Latn", language="uz"),
        }
    )

    assert (alone.label_cyrl, str(alone)) == ("Коканд", "Коканд")
    assert alone.sort_ja == sort_key("Коканд", "ja")
    assert (with_others.label_cyrl, str(with_others)) == ("", "Qoʻqon")


def test_an_uzbek_form_in_cyrillic_goes_before_a_russian_one():
    rows = {
        "aaaaaaaa": row("Коканд", "Cyrl", language="ru", preferred=True),
        "bbbbbbbb": row("Қўқон", "Cyrl", language="uz"),
    }

    assert label_texts_of(make_place(names=rows).names.all()) == {"cyrl": "Қўқон"}
