"""What a page says, in which language, and what it says of its translation."""

import pytest
from bs4 import BeautifulSoup
from django.utils.translation import override

from archive.history.models import Event, WorkSite
from archive.people.models import Person
from archive.records.models import TranslationStatus
from tests.factories import citation, date, make, make_place, make_source, names
from tests.pages.reading import read

pytestmark = pytest.mark.django_db
_TEXTS = {"uz": "Tashrif boʻldi.", "ja": "訪問がありました。", "en": "A visit took place."}
_PAIRS = [(reader, held) for reader in _TEXTS for held in _TEXTS if reader != held]


def _page(client, record, language):
    with override(language):
        return client.get(record.get_absolute_url())


@pytest.mark.parametrize(("reader", "held"), _PAIRS)
def test_a_missing_text_is_shown_in_another_language_with_notice_and_lang(client, reader, held):
    event = make(Event, original_language=held, type="visit", **{f"what_{held}": _TEXTS[held]})

    response = _page(client, event, reader)

    with override(reader):
        from django.utils.translation import gettext

        notice = gettext("Not yet translated. Shown in: %(language)s")
    assert f'<h1 class="h1-page" lang="{held}">{_TEXTS[held]}</h1>' in response.content.decode()
    assert notice.partition("%")[0] in read(response).text


def test_an_unreviewed_translation_carries_its_mark_and_the_original_none(client):
    event = make(Event, type="visit", **{f"what_{language}": text for language, text in _TEXTS.items()})

    marks = {language: 'data-sign="△"' in _page(client, event, language).content.decode() for language in _TEXTS}

    assert marks == {"uz": True, "ja": True, "en": False}


def test_an_approved_translation_carries_no_mark(client):
    event = make(Event, type="visit", **{f"what_{language}": text for language, text in _TEXTS.items()})
    TranslationStatus.objects.filter(record=event, language="ja").update(status="approved", effective="approved")

    assert 'data-sign="△"' not in _page(client, event, "ja").content.decode()


def test_a_translation_of_an_older_original_is_called_outdated(client):
    event = make(Event, type="visit", **{f"what_{language}": text for language, text in _TEXTS.items()})
    Event.objects.filter(pk=event.pk).update(what_en="Another visit took place.")

    with override("ja"):
        from django.utils.translation import gettext

        assert gettext("Outdated translation") in read(_page(client, event, "ja")).text


def test_uzbek_is_read_in_cyrillic_by_rule_and_a_name_in_its_recorded_form(client):
    source = make_source()
    rows = {uid: row | {"kind": "birth"} for uid, row in names(uz="Jalil Sultonov", cyrl="Жалил Султонов").items()}
    cited = citation(f"names/{next(iter(rows))}", source)
    person = make(
        Person,
        type="keeper",
        names=rows,
        citations=cited,
        publishing_ground="named in an article",
        story_uz="Muhandis.",
    )

    page = read(_page(client, person, "uz-cyrl"))

    assert "Жалил Султонов" in page.text
    assert "Муҳандис." in page.text


def test_a_name_with_a_letter_that_uzbek_lacks_is_printed_whole_in_latin(client):
    rows = {uid: row | {"kind": "birth"} for uid, row in names(uz="Hasegawa Makoto").items()}
    cited = citation(f"names/{next(iter(rows))}", make_source())
    person = make(Person, type="keeper", names=rows, citations=cited, publishing_ground="named in an article")

    page = BeautifulSoup(_page(client, person, "uz-cyrl").content, "html.parser")

    heading = page.h1
    assert heading.get_text(strip=True) == "Hasegawa Makoto"
    assert "uz-Latn" in {heading.get("lang"), *(one.get("lang") for one in heading.find_all(lang=True))}
    assert "Макото" not in page.get_text()


def test_a_contested_statement_shows_every_version_with_source_and_scope(client):
    plaque, article = make_source("The plaque"), make_source("The article")
    place = make_place()
    cited = citation(
        "period", plaque, "aaaaaaaa", through=article.public_id, reads="1945/1946", scope_en="the building"
    )
    cited |= citation(
        "period", article, "bbbbbbbb", reads="1947/1950", scope_en="the whole internment", note="Secret note."
    )
    site = make(WorkSite, what_en="Theatre", place=place.public_id, period=date("1945/1946"), citations=cited)

    text = read(_page(client, site, "en")).text

    assert "Sources disagree" in text
    for words in ("1945–1946", "1947–1950", "The plaque", "The article", "the building", "the whole internment"):
        assert words in text
    assert "Lists are sorted by: 1945–1946" in text
    assert "Secret note." not in text


def test_a_work_site_says_that_the_labour_was_forced(client):
    place = make_place()
    site = make(WorkSite, what_en="Theatre", place=place.public_id)

    assert all("their labour was forced" in read(_page(client, record, "en")).text for record in (site, place))


def test_every_source_number_leads_to_the_foot_of_its_page(client):
    source = make_source()
    event = make(Event, what_en="A visit.", type="visit", citations=citation("what", source, locator="page 3"))

    page = _page(client, event, "en")

    assert read(page).ref_names == {"source 1"}
    assert 'href="#s1"' in page.content.decode()
    assert '<li id="s1">' in page.content.decode()
    assert "page 3" in read(page).text


def test_a_link_to_a_translated_text_carries_the_sign_of_its_mark(client):
    place = make_place()
    texts = {f"what_{language}": text for language, text in _TEXTS.items()}
    make(Event, type="visit", places=[place.public_id], **texts)

    signs = {language: _page(client, place, language).content.decode().count('class="sign"') for language in _TEXTS}

    assert signs == {"uz": 1, "ja": 1, "en": 0}
