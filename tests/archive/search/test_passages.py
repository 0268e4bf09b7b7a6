"""Where a text holds what was asked for, and in which order records are found."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.records import services as records
from archive.search import passages, services, terms
from archive.search.models import SearchedText, TextTerm
from tests import factories as f

# (text, query, what is marked)
MARKED = [
    ("The cemetery at Yakkasaray", "yakka", ["Yakkasaray"]),
    ("Oʻzbekiston, Oʼzbekiston va O'zbekiston", "Ўзбекистон", ["Oʻzbekiston", "Oʼzbekiston", "O'zbekiston"]),
    ("Ўзбекистон", "O‘zbekiston", ["Ўзбекистон"]),
    ("ヤッカサライ墓地を首相が訪れました。", "墓地", ["墓地"]),
    ("ヤッカサライ墓地を首相が訪れました。", "ｻﾗｲ", ["サライ"]),
    ("墓と墓地", "墓", ["墓", "墓"]),
    ("櫻と桜", "桜", ["櫻", "桜"]),
    ("Ｔｈｅ ﾎﾞﾁ", "the", ["Ｔｈｅ"]),
    ("The dead", "nowhere", []),
    ("", "x", []),
]


def test_what_was_asked_for_is_marked_in_every_script():
    found = [[text[a:b] for a, b in terms.spans(text, terms.asked(query))] for text, query, _marked in MARKED]
    assert found == [marked for _text, _query, marked in MARKED]


def test_every_form_of_an_english_word_is_marked_in_english():
    text = "Internees, an internee, the internment, visited."
    wanted = terms.asked("internees visits")

    assert [text[a:b] for a, b in terms.spans(text, wanted, "en")] == ["Internees", "internee", "visited"]
    assert [text[a:b] for a, b in terms.spans(text, wanted)] == ["Internees"]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=120), st.text(max_size=40))
def test_marking_keeps_every_letter_of_any_text(text, query):
    pieces = passages.marked(text, terms.asked(query))
    assert "".join(piece for piece, _asked in pieces) == text
    assert all(piece for piece, _asked in pieces)


@settings(max_examples=60, deadline=None)
@given(st.text("aZбЎoʻ'’墓地アー1- .", min_size=1, max_size=30))
def test_a_text_is_marked_by_what_it_is_found_by(text):
    wanted = terms.asked(text)
    found = passages.excerpt([["en", True, f"{'before ' * 20}{text}{' after' * 60}"]], wanted, "en")
    assert (found is not None) == bool(wanted)


def test_an_excerpt_prefers_the_language_of_the_reader_and_says_what_is_a_translation():
    stored = [["en", True, "The cemetery was visited."], ["uz", False, "Qabriston (cemetery) ziyorat qilindi."]]
    wanted = terms.asked("cemetery")

    found = {language: passages.excerpt(stored, wanted, language) for language in ("en", "uz", "ja")}

    assert {language: (one.language, one.is_original) for language, one in found.items()} == {
        "en": ("en", True),
        "uz": ("uz", False),
        "ja": ("en", True),
    }
    assert found["en"].pieces == (("The ", False), ("cemetery", True), (" was visited.", False))


def test_a_long_text_is_cut_around_the_first_place():
    text = "word " * 100 + "cemetery " + "more " * 100
    found = passages.excerpt([["en", True, text]], terms.asked("cemetery"), "en")
    shown = "".join(piece for piece, _asked in found.pieces)

    assert (shown[:5], shown[-5:], len(shown) < 260) == ("…word", "more…", True)


@pytest.mark.django_db
def test_titles_come_before_names_and_names_before_texts():
    source = f.make_source()
    text = f.make_article("The dead", passages={"aaaaaaaa": {"text_en": "They lie at Kokand.", "position": 1}})
    name = f.make_place("Town", names=f.names(en="Town") | {"bbbbbbbb": _name("Kokand")})
    title = f.make_event("Kokand was visited.")

    assert [pk for pk, _kind in services.find("Kokand").real] == [title.pk, name.pk, text.pk]
    assert source.pk


@pytest.mark.django_db
def test_stored_texts_follow_the_record_and_are_built_again_alike():
    event = f.make_event("A visit.", what_ja="訪問。")
    article = f.make_article("The dead", passages={"aaaaaaaa": {"text_en": "They lie at Kokand.", "position": 1}})
    stored = {row.record_id: row.passages for row in SearchedText.objects.all()}
    before = sorted(TextTerm.objects.values_list("term", "record_id", "weight"))
    assert stored == {event.pk: [], article.pk: [["en", True, "They lie at Kokand."]]}

    assert services.rebuild_texts() == 2
    assert {row.record_id: row.passages for row in SearchedText.objects.all()} == stored
    assert sorted(TextTerm.objects.values_list("term", "record_id", "weight")) == before

    records.withdraw_record(article, by=f.reviewer(), at=f.NOW, reason="a test")
    assert list(SearchedText.objects.values_list("record_id", flat=True)) == [event.pk]


@pytest.mark.django_db
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=200))
def test_the_page_answers_whatever_is_typed(client, typed):
    typed = typed.encode("utf-8", "ignore").decode()
    assert client.get("/uz-cyrl/search", {"q": typed}).status_code in (200, 302)


def _name(text):
    return {"text": text, "language": "en", "script": "Latn", "kind": "former"}
