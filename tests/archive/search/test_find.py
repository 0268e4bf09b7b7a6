"""Search over titles, texts and names."""

import pytest

from archive.history.models import Event
from archive.records import services
from archive.search import services as search
from archive.search.models import TextTerm
from tests import factories as f

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    return f.make_event(
        "The cemetery at Yakkasaray was visited.",
        what_ja="ヤッカサライ墓地を首相が訪れました。",
        what_uz="Yakkasaroy qabristoniga tashrif boʻldi, Oʻzbekiston.",
    )


@pytest.mark.parametrize(
    "query", ["cemetery", "YAKKASARAY", "yakka", "qabriston", "tashrif", "Яккасарой", "O'zbekiston"]
)
def test_each_word_of_a_title_finds_it_in_every_language_and_script(event, query):
    assert search.find(query).real == [(event.pk, "event")]


@pytest.mark.parametrize("query", ["墓", "墓地", "首相", "ヤッカサライ", "ｻﾗｲ", "首相が訪れ"])
def test_each_piece_of_a_japanese_title_finds_it(event, query):
    assert search.find(query).real == [(event.pk, "event")]


@pytest.mark.parametrize(
    ("title", "query"),
    [
        ("An internee at rest", "internees"),
        ("Internees at rest", "internee's"),
        ("They buried the dead", "burying"),
        ("The cemeteries of the valley", "CEMETERY"),
        ("A visit", "visited"),
    ],
)
def test_an_english_word_is_found_in_each_of_its_forms(title, query):
    found = f.make_event(title)
    f.make_event("The interval, burdens, cement and a vision")

    assert search.find(query).real == [(found.pk, "event")]


def test_a_stem_is_made_of_english_alone():
    f.make_event("The theatre", what_uz="Qabrlar memorialing oldida", what_ja="劇場")

    assert search.find("memories").real == []
    assert set(TextTerm.objects.filter(term__startswith="s").values_list("term", flat=True)) == {"stheatr"}


@pytest.mark.parametrize(
    ("title", "query"), [("櫻の園", "桜"), ("桜の園", "櫻の"), ("広島縣", "廣島県"), ("齋藤の墓", "斎藤")]
)
def test_old_and_new_forms_of_a_character_are_one(title, query):
    event = f.make_event("A garden", what_ja=title)

    assert search.find(query).real == [(event.pk, "event")]


@pytest.mark.parametrize(
    "query", ["", " ", "'", '"', "*", "%", "_", "\0", "a" * 5000, "墓" * 5000, "nowhere", "-", "\ud800"]
)
def test_nothing_typed_raises(event, query):
    assert search.find(query).real == []


def test_a_draft_or_a_withdrawn_record_is_not_found(event):
    f.make_event("CANARY cemetery", state="draft")
    services.withdraw_record(event, by=f.reviewer(), at=f.NOW, reason="a test")
    assert search.find("cemetery").real == []
    assert not TextTerm.objects.exists()


def test_a_specimen_is_not_among_the_real_records(event):
    f.make_event("A specimen cemetery", specimen=True)
    assert search.find("cemetery").real == [(event.pk, "event")]


def test_records_with_every_word_stand_alone_and_else_those_with_most(event):
    other = f.make_event("The theatre was visited.")
    both = search.find("visited cemetery")
    assert (both.real, both.complete) == ([(event.pk, "event")], True)
    some = search.find("visited nowhere")
    assert ({pk for pk, _kind in some.real}, some.complete) == ({event.pk, other.pk}, False)


def test_the_index_built_again_is_the_same(event):
    before = sorted(TextTerm.objects.values_list("term", "record_id", "weight"))
    TextTerm.objects.all().delete()
    assert search.rebuild_index() == 1
    assert sorted(TextTerm.objects.values_list("term", "record_id", "weight")) == before


@pytest.mark.parametrize("rows", [1, 3, 100])
def test_a_search_costs_one_query_at_any_length(rows, django_assert_num_queries):
    f.make_event("The cemetery.")
    template = Event.objects.get()
    for _ in range(rows - 1):
        f.make_event(template.what_en)
    with django_assert_num_queries(1):
        assert len(search.find("cemetery visited").real) == rows
