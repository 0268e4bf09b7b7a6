"""Rules of names that curators teach, and what the search makes of them at once."""

import pytest
from django.core.exceptions import ValidationError

from archive.names.person import clean, sounds_of, taught
from archive.people.models import NameRule
from archive.search.entries import rebuild_names
from archive.search.models import NameEntry, NameKey, NamePart, NameSound
from archive.search.people import find_people
from archive.search.teaching import teach_rule
from tests.factories import NOW, make_source, reviewer
from tests.internees import make_internee, named

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("readings", "untaught")]


@pytest.fixture
def untaught():
    """Leave no rule behind for the tests that ask no database."""
    yield
    taught.use_rules([], 0)


def _teach(kind, written, means, **values):
    rule = NameRule(kind=kind, written=written, means=means, because="told by the family", **values)
    return teach_rule(rule, by=reviewer(), at=NOW)


def _found(text):
    return [hit.record for hit in find_people(text).hits if hit.cost < 1]


def _index():
    """Every row of the index but the bit of the generation."""
    rows = []
    for table in (NameEntry, NamePart, NameSound, NameKey):
        columns = [field.name for field in table._meta.fields if field.name != "id"]
        for pk, *values in table.objects.order_by("pk").values_list("pk", *columns):
            rows.append((table, pk // 2, *(bytes(v) if isinstance(v, memoryview | bytes) else v for v in values)))
    return rows


@pytest.mark.parametrize(
    ("kind", "written", "means", "recorded", "asked"),
    [
        ("reading", "鰐渕", "わにぶち", "鰐渕 太郎", "Wanibuchi Taro"),
        ("same", "Yamata", "Miyake", "Yamata Taro", "Miyake Tarō"),
        ("character", "鱷", "鰐", "鱷渕 太郎", "鰐渕 太郎"),
    ],
)
def test_a_rule_is_followed_at_once_and_no_more_when_it_is_set_aside(kind, written, means, recorded, asked):
    person = make_internee(named(recorded), source=make_source())
    before = _index()
    assert _found(asked) == []

    rule = _teach(kind, written, means)
    assert _found(asked) == [person.pk]
    changed = _index()
    rebuild_names()
    assert _index() == changed

    rule.is_active = False
    teach_rule(rule, by=reviewer(), at=NOW)
    assert _found(asked) == []
    assert _index() == before


def test_another_process_follows_with_its_next_search():
    person = make_internee(named("鰐渕 太郎"), source=make_source())
    _teach("reading", "鰐渕", "わにぶち")
    taught.use_rules([], 0)

    assert _found("Wanibuchi Taro") == [person.pk]


def test_a_rule_of_given_names_leaves_family_names_alone():
    _teach("reading", "鰐渕", "わにぶち", role="g")

    assert [sound.letters for sound in sounds_of(clean("鰐渕"), "g")] == ["wanibuti"]
    assert sounds_of(clean("鰐渕"), "f") == ()


@pytest.mark.parametrize(
    ("kind", "written", "means", "field"),
    [
        ("reading", "Yamada", "やまだ", "written"), ("reading", "山田", "Yamada", "means"),
        ("character", "渡辺", "渡邊", "written"), ("same", "山田 太郎", "Yamada", "written"),
        ("same", "Yamada", "YAMADA", "means"),
    ],
)  # fmt: skip
def test_a_rule_that_says_nothing_is_refused_with_the_field(kind, written, means, field):
    with pytest.raises(ValidationError) as refused:
        _teach(kind, written, means)

    assert list(refused.value.message_dict) == [field]
    assert NameRule.objects.count() == 0
