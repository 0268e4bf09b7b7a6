"""Makes the .mo files: ours and the packages' messages merged, Uzbek mended and put into Cyrillic."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from archive import names

from .messages import Key, Message, merge, read_messages, write_messages
from .placeholders import agree
from .places import DOMAINS, LANGUAGES, made_catalogue, package_catalogues, written_catalogues
from .uzbek import as_cyrillic, mend_latin


class CatalogueError(Exception):
    """A message of ours that would break a page."""


def _as_written(text: str) -> str:
    return text


# What is made: folder under locale/, the language it is made from, what is done to each text.
_MADE: dict[str, tuple[str, Callable[[str], str]]] = {
    "uz": ("uz", mend_latin),
    "uz_Cyrl": ("uz", as_cyrillic),
    "ja": ("ja", _as_written),
}


def compile_catalogues(stamp: Path) -> list[Path]:
    """Write the .mo files of all languages and return their paths; none when nothing changed.

    stamp: a file of ours that holds the hash of everything the catalogues are made from.
    Raises CatalogueError for a message of ours whose placeholders differ from the English.
    """
    digest = _digest_of_sources()
    paths = [made_catalogue(locale, domain) for locale in _MADE for domain in DOMAINS]
    if stamp.exists() and stamp.read_text() == digest and all(path.exists() for path in paths):
        return []
    _refuse_broken()
    for locale in _MADE:
        for domain in DOMAINS:
            write_messages(made_catalogue(locale, domain), made_messages(locale, domain), locale=locale)
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(digest)
    return paths


def made_messages(locale: str, domain: str) -> dict[Key, Message]:
    """Return what the made catalogue of a locale (uz, uz_Cyrl, ja) says, from packages and from us."""
    language, put = _MADE[locale]
    packages = merge(read_messages(path) for path in package_catalogues(language, domain))
    ours = merge(read_messages(path) for path in written_catalogues(language, domain))
    # A spoiled placeholder would raise in the page: English stands there until we mend it.
    sound = {key: message for key, message in packages.items() if agree(message.ids, message.strings)}
    return {key: _with_texts(message, put) for key, message in merge([sound, ours]).items()}


def broken_messages(language: str, domain: str) -> list[Message]:
    """Return the packages' messages whose placeholders differ from the English and which we do not mend."""
    mended = merge(read_messages(path) for path in written_catalogues(language, domain))
    packages = merge(read_messages(path) for path in package_catalogues(language, domain))
    return [m for key, m in packages.items() if key not in mended and not agree(m.ids, m.strings)]


def _with_texts(message: Message, put: Callable[[str], str]) -> Message:
    return replace(message, strings=tuple(put(text) for text in message.strings))


def _refuse_broken() -> None:
    for language in LANGUAGES:
        for path in (path for domain in DOMAINS for path in written_catalogues(language, domain)):
            for message in read_messages(path).values():
                if not agree(message.ids, message.strings):
                    raise CatalogueError(f'{language}: "{message.ids[0]}" has other placeholders when translated.')


def _digest_of_sources() -> str:
    total = sha256()
    for path in sorted(_sources()):
        total.update(str(path).encode())
        total.update(path.read_bytes())
    return total.hexdigest()


def _sources() -> Iterator[Path]:
    for language in LANGUAGES:
        for domain in DOMAINS:
            yield from package_catalogues(language, domain)
            yield from written_catalogues(language, domain)
    for package in (Path(__file__), Path(names.__file__)):
        yield from (path for path in package.parent.rglob("*.*") if path.suffix != ".pyc")
