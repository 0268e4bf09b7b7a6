"""The index of names: who is in it, when, and who is found by which name."""

import json
from io import StringIO

import pytest
from django.core.management import call_command

from archive.names.person import compare
from archive.records import services
from archive.search.entries import rebuild_names
from archive.search.models import NameEntry, NameKey, NamePart, NameSound
from archive.search.people import Wish, find_people
from archive.search.reasons import as_data, confidence
from tests.factories import NOW, date, make_source, reviewer
from tests.internees import make_internee, named

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("readings")]
TABLES = (NameEntry, NamePart, NameSound, NameKey)


def _named(text, source, **values):
    return make_internee(named(text), source=source, **values)


def _found(text, **asked):
    return [hit.record for hit in find_people(text, **asked).hits]


@pytest.mark.parametrize(
    "typed",
    ["山田太郎", "山田 太郎", "やまだ たろう", "ﾔﾏﾀﾞ ﾀﾛｳ", "Yamada Tarō", "TAROU YAMADA", "Yamata Taro", "Ямада Таро",
     "yamadatarou", "山田", "太郎", "Yamada", "Yamad* Taro", "Ямада", "Taro, Yamada"],
)  # fmt: skip
@pytest.mark.parametrize("recorded", ["山田太郎", "Имада Тарро", "イマダ・タロ", "Yamada Taro"])
def test_a_person_is_found_by_a_name_in_any_script(typed, recorded):
    person = _named(recorded, make_source())

    assert _found(typed) == [person.pk]


def test_a_name_that_is_far_finds_nobody():
    _named("山田太郎", make_source())

    assert _found("Kobayashi Hideo") == []


def test_only_published_people_are_in_the_index_and_leave_it_at_once():
    source = make_source()
    person = _named("山田太郎", source)
    _named("山田太郎", source, state="draft")
    assert _found("山田太郎") == [person.pk]

    services.withdraw_record(person, by=reviewer(), at=NOW, reason="asked for by the family")

    assert [table.objects.count() for table in TABLES] == [0, 0, 0, 0]


def test_the_same_names_come_in_the_order_of_the_records():
    source = make_source()
    people = [_named("山田太郎", source).pk for _ in range(3)]

    assert _found("山田太郎") == people


def test_a_year_moves_a_person_up_and_hides_nobody():
    source = make_source()
    first, second = (_named("山田太郎", source, birth=date(year)).pk for year in ("1910", "1921"))

    assert _found("山田太郎", wish=Wish(born=1921)) == [second, first]


def test_the_reason_can_be_worked_out_again_without_the_index():
    _named("Имада Тарро", make_source())

    hit = find_people("山田太郎").hits[0]
    again = compare("山田太郎", hit.form)

    assert hit.form == "Имада Тарро"
    assert hit.cost == pytest.approx(again.cost)
    assert (confidence(hit), as_data(hit)["parts"][0]["asked_read"]) == ("similar name", "やまだ")


def test_a_rebuilt_index_is_the_one_that_was_written_change_by_change():
    source = make_source()
    for text in ("山田太郎", "Имада Тарро", "やまだ じろう"):
        _named(text, source)
    before = [_rows(table) for table in TABLES]

    assert rebuild_names() == 3

    assert [_rows(table) for table in TABLES] == before
    assert len(_found("山田太郎")) == 2


def _rows(table):
    """Rows without the bit of the generation."""
    columns = [field.name for field in table._meta.fields if field.name != "id"]
    rows = table.objects.order_by("pk").values_list("pk", *columns)
    return [(pk // 2, *(bytes(v) if isinstance(v, memoryview | bytes) else v for v in values)) for pk, *values in rows]


@pytest.mark.parametrize(
    "typed", ["", "?", "*", "'", '"', "\x00", "%", "(((", "[[[", "あ" * 200, "a" * 200, "山" * 200, "\ud800"]
)
def test_nothing_that_is_typed_breaks_the_search(typed):
    _named("山田太郎", make_source())

    assert find_people(typed).work.keys <= 1500


def test_the_command_prints_the_reason():
    person = _named("Имада Тарро", make_source())
    out = StringIO()

    call_command("find_people", "山田太郎", "--json", stdout=out)

    said = json.loads(out.getvalue())
    assert [row["record"] for row in said["people"]] == [person.public_id]
    assert said["people"][0]["form"] == "Имада Тарро"


@pytest.mark.parametrize(
    "typed", ["山*", "*田", "?田 太郎", "山? 太郎", "Yama*", "ya?ada", "*mada", "やま* たろう", "Яма* Таро", "山田 た*"]
)
@pytest.mark.parametrize("recorded", ["山田太郎", "Yamada Taro", "Ямада Таро"])
def test_signs_stand_for_unknown_letters_anywhere_in_a_name(typed, recorded):
    person = _named(recorded, make_source())
    _named("鈴木一郎", make_source())

    assert _found(typed) == [person.pk]


@pytest.mark.parametrize("typed", ["山田太郎", "Yamada Taro", "ямада таро", "やまだ", "太郎"])
@pytest.mark.parametrize("recorded", ["?田 太郎", "□田太郎", "Я?ада Таро", "YAMAD? Taro"])
def test_an_unreadable_letter_hides_nobody(typed, recorded):
    person = _named(recorded, make_source())

    assert person.pk in _found(typed)
