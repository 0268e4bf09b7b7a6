"""Where catalogues lie: the packages' in Django's order of reading, ours, and those that we make."""

from collections.abc import Iterator
from pathlib import Path

import django
from django.apps import apps
from django.conf import settings

DOMAINS = ("django", "djangojs")
LANGUAGES = ("uz", "ja")
_SUPPLEMENTS = {"django": "packages", "djangojs": "packagesjs"}


def package_catalogues(language: str, domain: str) -> list[Path]:
    """Return the catalogues of installed packages in Django's order: a later one wins over an earlier."""
    return [path for folder in _package_folders() if (path := _compiled_or_source(folder, language, domain))]


def source_catalogues(domain: str) -> list[Path]:
    """Return the English .po files of installed packages, which list all their messages."""
    paths = (folder / "en" / "LC_MESSAGES" / f"{domain}.po" for folder in _package_folders())
    return [path for path in paths if path.exists()]


def own_catalogue(language: str, domain: str) -> Path:
    return _locale() / language / "LC_MESSAGES" / f"{domain}.po"


def supplement(language: str, domain: str) -> Path:
    """Return the path of our file with what the packages lack or say wrongly."""
    return _locale() / language / "LC_MESSAGES" / f"{_SUPPLEMENTS[domain]}.po"


def written_catalogues(language: str, domain: str) -> list[Path]:
    """Return the files of ours that exist: first what mends the packages, then our own messages."""
    paths = (supplement(language, domain), own_catalogue(language, domain))
    return [path for path in paths if path.exists()]


def made_catalogue(locale: str, domain: str) -> Path:
    return _locale() / locale / "LC_MESSAGES" / f"{domain}.mo"


def _locale() -> Path:
    return Path(settings.LOCALE_PATHS[0])


def _package_folders() -> Iterator[Path]:
    yield Path(django.__file__).parent / "conf" / "locale"
    for config in reversed(list(apps.get_app_configs())):
        yield Path(config.path) / "locale"


def _compiled_or_source(folder: Path, language: str, domain: str) -> Path | None:
    paths = (folder / language / "LC_MESSAGES" / f"{domain}.{suffix}" for suffix in ("mo", "po"))
    return next((path for path in paths if path.exists()), None)
