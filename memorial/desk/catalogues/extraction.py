"""Finds the messages of the source tree and brings our .po files up to date with them."""

import io
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

from .messages import Key, as_message
from .places import DOMAINS, LANGUAGES, own_catalogue, source_catalogues, supplement

UNREVIEWED = "unreviewed"
REVIEWED = "reviewed: "
# Templates that replace those of Django's admin or parts of them keep its messages, and so the package's translations.
_REPLACEMENTS = ("templates/admin", "templates/desk")
_ROOTS = ("archive", "memorial", "templates", "static")
_SUFFIXES = {"django": (".py", ".html", ".txt", ".xml"), "djangojs": (".js",)}
_PLURAL = (1, 2)
_IN_CONTEXT = ((1, "c"), 2)
_PLURAL_IN_CONTEXT = ((1, "c"), 2, 3)
_KEYWORDS = DEFAULT_KEYWORDS | {
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": _PLURAL,
    "pgettext": _IN_CONTEXT,
    "pgettext_lazy": _IN_CONTEXT,
    "npgettext": _PLURAL_IN_CONTEXT,
    "npgettext_lazy": _PLURAL_IN_CONTEXT,
}


def messages_of_tree(domain: str) -> Catalog:
    """Return every message of the source tree in this domain, untranslated, with the files that say it."""
    catalogue = Catalog(charset="utf-8", fuzzy=False)
    base = Path(settings.BASE_DIR)
    theirs = _messages_of_packages(domain)
    for path in _source_files(base, domain):
        replaces_theirs = any(path.is_relative_to(base / folder) for folder in _REPLACEMENTS)
        for line, message, comments, context in _messages_of_file(path):
            ids = message if isinstance(message, str) else tuple(filter(None, message))
            first = ids if isinstance(ids, str) else ids[0]
            if replaces_theirs and (context or "", first) in theirs:
                continue
            place = [(path.relative_to(base).as_posix(), line)]
            catalogue.add(ids, None, locations=place, auto_comments=comments, context=context)
    return catalogue


def update_catalogues() -> dict[Path, int]:
    """Bring each of our .po files up to date with the tree; return how many messages each still lacks.

    New messages come in empty, vanished ones go, translated ones are unreviewed until somebody signs.
    """
    lacking = {}
    for domain in DOMAINS:
        found = messages_of_tree(domain)
        for language in LANGUAGES:
            path = own_catalogue(language, domain)
            catalogue = read_catalogue(path, language)
            catalogue.update(found, no_fuzzy_matching=True)
            save_catalogue(path, catalogue)
            lacking[path] = sum(not is_translated(entry) for entry in catalogue if entry.id)
            if (mended := supplement(language, domain)).exists():
                save_catalogue(mended, read_catalogue(mended, language))
    return lacking


def read_catalogue(path: Path, language: str) -> Catalog:
    """Return a .po file of ours as Babel's catalogue; an empty one where there is no file yet."""
    if not path.exists():
        return Catalog(locale=language, charset="utf-8", fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def save_catalogue(path: Path, catalogue: Catalog) -> None:
    """Write a .po file of ours so that differences stay small: no line numbers, dates or wrapping."""
    for entry in catalogue:
        # Read from a file, places have no line numbers; Babel can't sort these among numbers.
        entry.locations = [(file, line or 0) for file, line in entry.locations]
        if entry.id and is_translated(entry) and not is_marked(entry):
            entry.user_comments = [*entry.user_comments, UNREVIEWED]
    buffer = io.BytesIO()
    write_po(
        buffer,
        catalogue,
        width=0,
        sort_by_file=True,
        include_lineno=False,
        ignore_obsolete=True,
        omit_header=True,
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(_header(catalogue) + buffer.getvalue().decode(), encoding="utf-8")


def is_translated(entry) -> bool:
    """Say whether a Babel message has a text in each of its forms."""
    return bool(entry.string) and (isinstance(entry.string, str) or all(entry.string))


def is_marked(entry) -> bool:
    """Say whether a Babel message says who has reviewed it, or that nobody has."""
    return any(note == UNREVIEWED or note.startswith(REVIEWED) for note in entry.user_comments)


def _header(catalogue: Catalog) -> str:
    # Babel's own header carries the minute of writing: a difference in every commit.
    lines = (
        f"Language: {catalogue.locale_identifier}",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=UTF-8",
        "Content-Transfer-Encoding: 8bit",
        f"Plural-Forms: {catalogue.plural_forms}",
    )
    quoted = "".join(f'"{line}\\n"\n' for line in lines)
    return f'msgid ""\nmsgstr ""\n{quoted}\n'


def _messages_of_packages(domain: str) -> set[Key]:
    catalogues = (read_catalogue(path, "en") for path in source_catalogues(domain))
    return {as_message(entry).key for catalogue in catalogues for entry in catalogue if entry.id}


def _source_files(base: Path, domain: str) -> Iterator[Path]:
    for root in _ROOTS:
        files = sorted((base / root).rglob("*"))
        yield from (path for path in files if path.suffix in _SUFFIXES[domain] and "vendor" not in path.parts)


def _messages_of_file(path: Path):
    source = path.read_text(encoding="utf-8")
    method = "javascript" if path.suffix == ".js" else "python"
    if path.suffix not in (".py", ".js"):
        # Django puts X for every letter outside its tags; an indent before them would be a fault in Python.
        source = "\n".join(line.strip() for line in templatize(source, origin=str(path)).splitlines())
    options = {"encoding": "utf-8"}
    yield from extract(method, io.BytesIO(source.encode()), _KEYWORDS, ("Translators:",), options, True)
