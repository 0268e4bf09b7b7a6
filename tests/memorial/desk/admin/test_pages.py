"""Every page of the desk, computed from what is registered: it opens, in every language, under the strict policy."""

import re

import pytest
from django.urls import NoReverseMatch, reverse
from django.utils import translation

from archive.history.models import Event
from archive.people.models import NameRule
from archive.records.glossary import define_term
from archive.records.models import GlossaryTerm, Record
from archive.search.teaching import teach_rule
from archive.staff.models import User
from memorial.desk.admin_site import desk as site
from memorial.desk.views.undoing import WAYS
from tests.factories import NOW, make_event, make_member, make_place, names, reviewer

from .examples import example

pytestmark = pytest.mark.django_db

REGISTERED = sorted(site._registry, key=lambda model: model._meta.model_name)
# What the pages answer: a record of any kind is added and changed among those of its own kind.
_EXPECTED = {"changelist": 200, "add": 200, "change": 200, "history": 200, "delete": 403}
_OWN = {Record: {"add": 403, "change": 302, "history": 302}, User: {"add": 302}}


@pytest.fixture
def administrator(client):
    client.force_login(make_member("administrator"))
    return client


def subject(model):
    if model is User:
        return reviewer()
    if model is NameRule:
        return teach_rule(NameRule(kind="character", written="鱷", means="鰐", because="seen"), by=reviewer(), at=NOW)
    if model is GlossaryTerm:
        return define_term(GlossaryTerm(topic="camp", en="camp", ja="収容所", because="seen"), by=reviewer(), at=NOW)
    return make_event() if model is Record else example(model)


def address(model, page, pk=None):
    args = [pk] if page in ("change", "history", "delete") else []
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


@pytest.mark.parametrize("model", REGISTERED, ids=lambda model: model._meta.model_name)
def test_every_page_of_every_admin_answers_as_it_should(administrator, model):
    pk = subject(model).pk

    found = {page: administrator.get(address(model, page, pk)) for page in _EXPECTED}

    assert {page: answer.status_code for page, answer in found.items()} == _EXPECTED | _OWN.get(model, {})
    for answer in found.values():
        assert "no-store" in answer["Cache-Control"]
        assert_obeys_policy(answer)


@pytest.mark.parametrize("model", Record.kinds().values(), ids=lambda model: model._meta.model_name)
def test_the_ways_back_open_for_every_kind(administrator, model):
    record = example(model)

    for code in WAYS:
        answer = administrator.get(f"{address(model, 'change', record.pk).removesuffix('change/')}history/2/{code}/")

        assert (code, answer.status_code) == (code, 200)
        assert "no-store" in answer["Cache-Control"]
        assert_obeys_policy(answer)


def assert_obeys_policy(answer):
    """Nothing may stand in a page that `script-src 'self'; style-src 'self'` would not let run."""
    policy = answer["Content-Security-Policy"]
    assert "unsafe" not in policy
    page = answer.content.decode()
    assert re.findall(r"<style|\sstyle=|\son[a-z]+=\"|javascript:", page) == []
    assert re.findall(r"<script(?![^>]*\ssrc=)[^>]*>", page) == []


_PAGES = [
    "index",
    "login",
    "password_change",
    "dates",
    "proposals",
    "invitations",
    "audit",
    "searches",
    "deeds",
    "translations",
]


@pytest.mark.parametrize("page", _PAGES)
def test_pages_that_are_no_models_obey_the_policy_too(administrator, page):
    if page == "login":
        administrator.logout()

    answer = administrator.get(reverse(f"admin:{page}"))

    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    assert_obeys_policy(answer)


@pytest.mark.parametrize(
    ("language", "heading", "save"),
    [("uz", "Arxiv ish stoli", "Saqlash"), ("ja", "アーカイブ業務画面", "保存"), ("en", "Desk of the archive", "Save")],
)
def test_the_desk_speaks_the_language_of_its_address(administrator, four_languages, language, heading, save):
    event = make_event("A visit.", what_ja="訪問。", what_uz="Tashrif.")

    with translation.override(language):
        answer = administrator.get(address(type(event), "change", event.pk))

    page = answer.content.decode()
    assert f'lang="{language}"' in page
    assert heading in page
    assert f'value="{save}"' in page
    assert {"uz": "Tashrif.", "ja": "訪問。", "en": "A visit."}[language] == answer.context["title"]


def test_the_language_switch_keeps_the_page(administrator):
    event = make_event()

    page = administrator.get(address(type(event), "change", event.pk)).content.decode()

    assert f'href="/language/ja?next=%2Fen%2Fadmin%2Fhistory%2Fevent%2F{event.pk}%2Fchange%2F"' in page


@pytest.mark.parametrize("rows", [1, 3, 100])
def test_a_list_costs_the_same_for_any_length(administrator, django_assert_num_queries, rows):
    source = [make_event(f"Visit {number}.") for number in range(rows)]

    with django_assert_num_queries(5):
        answer = administrator.get(address(type(source[0]), "changelist"))

    assert len(answer.context["cl"].result_list) == min(rows, 50)


@pytest.mark.parametrize("rows", [1, 3, 100])
def test_a_form_costs_the_same_for_any_number_of_rows(administrator, django_assert_num_queries, rows):
    forms = {f"{number:08d}": _name(number) for number in range(rows)}
    place = make_place(names=forms | {"jannnnnn": names(ja="コーカンド")["jannnnnn"] | {"kind": "official"}})

    with django_assert_num_queries(13):
        answer = administrator.get(address(type(place), "change", place.pk))

    assert len(answer.context["inline_admin_formsets"][0].formset.initial_forms) == rows + 1


def _name(number):
    return {"text": f"Kokand {number}", "language": "en", "script": "Latn", "kind": "other", "preferred": number == 0}


def test_lists_stand_in_the_order_of_the_readers_language(administrator):
    make_event("B", what_ja="あ")
    make_event("A", what_ja="い")

    def shown():
        return [
            record.label_en for record in administrator.get(address(Record, "changelist")).context["cl"].result_list
        ]

    with translation.override("en"):
        assert shown() == ["A", "B"]
    with translation.override("ja"):
        assert shown() == ["B", "A"]


@pytest.mark.parametrize("query", ["Koka", "old", "Коканд", "コーカ", "{number}"])
def test_a_list_finds_a_name_by_the_beginning_of_any_word_or_by_its_number(administrator, query):
    rows = names(en="Kokand old town", ja="コーカンド", ru="Коканд")
    place = make_place(names={uid: row | {"kind": "official"} for uid, row in rows.items()})
    make_place("Tashkent")

    answer = administrator.get(address(type(place), "changelist"), {"q": query.format(number=place.public_id)})

    assert [record.pk for record in answer.context["cl"].result_list] == [place.pk]


@pytest.mark.parametrize("query", ["draft", "unpub"])
def test_a_list_finds_drafts_too(administrator, query):
    place = make_place("Unpublished draft", state="draft")
    make_place("Tashkent", state="draft")

    answer = administrator.get(address(type(place), "changelist"), {"q": query})

    assert [record.pk for record in answer.context["cl"].result_list] == [place.pk]


def test_a_row_of_a_picture_shows_it(administrator):
    event = example(Event)
    try:
        preview = reverse("admin:media_asset_preview", args=[event.placements.get().asset_id])
    except NoReverseMatch:
        pytest.skip("the desk shows no picture yet")

    page = administrator.get(address(Event, "change", event.pk)).content.decode()

    assert f'<img class="desk-thumb" src="{preview}" alt="" loading="lazy">' in page
