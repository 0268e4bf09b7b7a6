"""The four ways to read a page. An address differs between them in its first part only."""

import re
from dataclasses import dataclass

from django.utils.translation import get_language


@dataclass(frozen=True)
class PageLanguage:
    """code: in addresses and in Django. tag: in lang and hreflang (BCP 47). name: in the language itself."""

    code: str
    tag: str
    name: str
    territory: str

    @property
    def content(self):
        """The language of the columns read for this page: Uzbek in Cyrillic is made from Uzbek in Latin."""
        return self.code.partition("-")[0]


PAGE_LANGUAGES = (
    PageLanguage("uz", "uz", "Oʻzbekcha", "uz_UZ"),
    PageLanguage("uz-cyrl", "uz-Cyrl", "Ўзбекча", "uz_UZ"),
    PageLanguage("ja", "ja", "日本語", "ja_JP"),
    PageLanguage("en", "en", "English", "en_GB"),
)
_BY_CODE = {language.code: language for language in PAGE_LANGUAGES}
_PREFIX = re.compile(r"/(?:uz-cyrl|uz|ja|en)(?=/|$)", re.IGNORECASE)


def by_code(code):
    """Return the PageLanguage of a code. Raises KeyError for any other text."""
    return _BY_CODE[code]


def current():
    """Return the PageLanguage of the active translation; English where Django is switched to none of ours."""
    return _BY_CODE.get(get_language() or "", _BY_CODE["en"])


def has_language(path):
    """Say whether an address is one of a page in a language."""
    return _PREFIX.match(path) is not None


def in_language(path, code):
    """Return the address of the same page in another language; an address without one stays as it is."""
    return _PREFIX.sub(f"/{code}", path, count=1)


def without_language(path):
    """Return the address that leads readers to the page in a language of theirs; LocaleMiddleware chooses it."""
    return _PREFIX.sub("", path, count=1) or "/"
