"""No page of the public site or of the desk leaves a Latin word among its Cyrillic Uzbek."""

import re
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils.translation import override

from archive.people.models import NameRule
from archive.records.glossary import define_term
from archive.records.models import GlossaryTerm, Record
from archive.search.teaching import teach_rule
from archive.staff.models import User
from memorial.desk.acts import BY_CODE
from memorial.desk.admin_site import desk
from memorial.desk.date_forms import written_forms
from memorial.desk.wording import LANGUAGE_NAMES
from tests.factories import NOW, make_member, reviewer
from tests.house.scripts import latin_left_on
from tests.memorial.desk.account.codes import factor_of, own_pages

from .addresses import pages
from .world import one_of_each

pytestmark = [pytest.mark.once, pytest.mark.django_db, pytest.mark.usefixtures("four_languages", "seeded_archive")]

LANGUAGE = "uz-cyrl"
# “Echo of Calling”, “Celestial Dance”, “Expo 2025 Osaka”: titles that the seed's Uzbek sentences quote.
TITLES = {"Calling", "Celestial", "Dance", "Echo", "Osaka", "of"}
# Programs that show sign-in codes, and what this one calls itself.
APPS = {"Aegis", "FreeOTP", "Google", "Authenticator", "TOTP", "QR"}
# What stands in a form to be edited keeps its letters: texts, the rows that a citation can stand on; so do a digest and a
# file's format.
_TO_EDIT = ("textarea", "select[name$=-path] option", "#id_password", ".field-mime .readonly")


@pytest.fixture
def one_of_each_kind(db):
    """Published records of every kind: the seed has none of some. Their own words are Cyrillic."""
    return one_of_each("Синов")


def left_on(client, addresses, *, allowed=()):
    """Return {address: Latin words} of the pages that leave some."""
    found = {}
    for address in addresses:
        page = client.get(address, follow=True)
        assert page["Content-Type"].startswith("text/html"), address
        assert f'<html lang="{LANGUAGE}"' in page.content.decode()[:200].lower(), address
        if words := latin_left_on(_without_texts_to_edit(page.content.decode()), allowed={*TITLES, *allowed}):
            found[address] = words
    return found


def test_no_page_of_the_sitemap_leaves_a_latin_word(client):
    assert left_on(client, sitemap(client)) == {}


def test_no_page_of_any_kind_of_record_leaves_a_latin_word(client, one_of_each_kind):
    foreign = foreign_names(one_of_each_kind.values())

    assert left_on(client, pages(one_of_each_kind, LANGUAGE), allowed=foreign) == {}


def test_no_answer_to_a_wrong_or_empty_question_leaves_a_latin_word(client):
    wrong = [f"/{LANGUAGE}/{path}" for path in ("1946", "P-000001-0", "search?q=ъъъ", "search?q=театр", "ask?record=1")]

    assert left_on(client, wrong) == {}


def test_no_page_of_the_desk_leaves_a_latin_word(client, one_of_each_kind):
    rule = NameRule(kind="same", written="Синов", means="Санов", because="Синов.")
    term = GlossaryTerm(topic="camp", en="лагерь", ja="лагерь", uz="лагерь", because="Синов.")
    subjects = {type(record): record for record in one_of_each_kind.values()}
    subjects |= {User: reviewer(), NameRule: rule, GlossaryTerm: term}
    teach_rule(rule, by=reviewer(), at=NOW)
    define_term(term, by=reviewer(), at=NOW)
    client.force_login(make_member("administrator"))

    allowed = names_of_people() | endonyms() | foreign_names(one_of_each_kind.values())
    with override(LANGUAGE):
        access = reverse("admin:staff_user_access", args=[reviewer().pk])
    left = left_on(client, [*desk_pages(), access, *kind_pages(subjects)], allowed=allowed)

    assert left == {}


def test_the_table_of_dates_leaves_only_what_it_quotes(client):
    client.force_login(make_member("administrator"))
    quoted = _words(text for texts in written_forms().values() for text in texts)
    with override(LANGUAGE):
        address = reverse("admin:dates")

    assert left_on(client, [address], allowed=names_of_people() | quoted) == {}


def test_the_door_of_the_desk_leaves_no_latin_word(client):
    with override(LANGUAGE):
        assert left_on(client, [reverse("admin:login")]) == {}


def test_one_s_own_account_leaves_no_latin_word(client):
    member = make_member("administrator", username="нодира")
    client.post(reverse("admin:login"), {"login": member.username, "password": "an honest password"})
    with override(LANGUAGE), factor_of(member):
        own = [reverse(name) for _route, name in own_pages() if name not in ("mfa_activate_totp", "usersessions_list")]
        assert left_on(client, own) == {}
    with override(LANGUAGE):
        assert left_on(client, [reverse("mfa_activate_totp"), reverse("usersessions_list")], allowed=APPS) == {}


def sitemap(client):
    """Return the path of every page that the sitemap names, in Cyrillic Uzbek."""
    parts = re.findall(r"<loc>([^<]+)</loc>", client.get("/sitemap.xml").content.decode())
    texts = [client.get(urlsplit(part).path).content.decode() for part in parts]
    addresses = {found for text in texts for found in re.findall(rf'"([^"<>]+/{LANGUAGE}/[^"]*)"', text)}
    return sorted(urlsplit(address).path for address in addresses)


def desk_pages():
    """Return the addresses of the desk that belong to no kind."""
    rooms = {model._meta.app_label for model in desk._registry}
    with override(LANGUAGE):
        own = [reverse(f"admin:{name}") for name in ("index", "password_change", "invitations", "audit", "searches")]
        return own + [reverse("admin:app_list", args=[room]) for room in sorted(rooms)]


def kind_pages(subjects):
    """Return the addresses of every registered kind: lists, and the forms, histories and acts of {model: object}."""
    with override(LANGUAGE):
        for model in desk._registry:
            name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
            yield reverse(f"{name}_changelist")
            yield reverse(f"{name}_add")
            if model is not Record:  # all records in one list: each leads to the page of its own kind
                key = subjects[model].pk
                yield from (reverse(f"{name}_{page}", args=[key]) for page in ("change", "history", "delete"))
                acts = BY_CODE if issubclass(model, Record) else ()
                yield from (reverse(f"{name}_act", args=[key, code]) for code in acts)


def names_of_people():
    """Return the words of the accounts' names, which belong to their owners."""
    return _words(text for row in User.objects.values_list("username", "display_name", "email") for text in row)


def foreign_names(records):
    """Return the words of short names that have no Uzbek form: in a page's title no part can name its language."""
    return _words(record.label_en for record in records if not record.label_uz)


def endonyms():
    """Return the names of languages in themselves, by which the desk tells the columns of a text apart."""
    return set(LANGUAGE_NAMES.values())


def _words(texts):
    return {word for text in texts for word in re.findall(r"[^\W\d_]+", text)}


def _without_texts_to_edit(html):
    page = BeautifulSoup(html, "html.parser")
    for part in page.select(", ".join(_TO_EDIT)):
        part.decompose()
    return str(page)
