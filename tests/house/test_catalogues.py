"""The project's own catalogues: whole in both languages, and in both scripts of Uzbek."""

import pytest
from django.utils import translation
from django.utils.translation import gettext, ngettext

from memorial.desk.catalogues.compilation import compile_catalogues, made_messages
from memorial.desk.catalogues.findings import findings
from memorial.desk.catalogues.places import DOMAINS


@pytest.fixture
def compiled(settings):
    """The made catalogues, read afresh: an earlier test may have kept what it found."""
    compile_catalogues(settings.VAR_DIR / "catalogues.sha256")
    settings.LOCALE_PATHS = list(settings.LOCALE_PATHS)


def test_the_catalogues_have_no_fault():
    assert list(findings()) == []


@pytest.mark.parametrize("domain", DOMAINS)
def test_both_scripts_say_the_same_messages(domain):
    assert made_messages("uz_Cyrl", domain).keys() == made_messages("uz", domain).keys()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("uz", "Toʻgʻri qiymatni kiriting."),
        ("uz-cyrl", "Тўғри қийматни киритинг."),
        ("ja", "値を正しく入力してください。"),
    ],
)
@pytest.mark.usefixtures("compiled")
def test_a_message_of_django_comes_in_each_language_and_script(language, text):
    with translation.override(language):
        assert gettext("Enter a valid value.") == text


@pytest.mark.usefixtures("compiled")
@pytest.mark.parametrize(("language", "text"), [("uz", "3 kun"), ("uz-cyrl", "3 кун"), ("ja", "3日")])
def test_a_counted_message_comes_in_each_language_and_script(language, text):
    with translation.override(language):
        assert ngettext("%(num)d day", "%(num)d days", 3) % {"num": 3} == text
