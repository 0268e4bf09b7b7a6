"""What is wrong with the catalogues, one sentence a fault."""

import re
from collections.abc import Iterator
from pathlib import Path

from .compilation import broken_messages, made_messages
from .extraction import UNREVIEWED, is_marked, is_translated, messages_of_tree, read_catalogue
from .messages import as_message
from .placeholders import PROTECTED, agree
from .places import DOMAINS, LANGUAGES, own_catalogue, source_catalogues, written_catalogues
from .uzbek import latin_left

# Anything that Uzbek writes as U+02BB or U+02BC, and the straight quotation mark.
_MISTYPED = re.compile("['\"`´‘’ʹ′＇]")


def findings() -> Iterator[str]:
    """Yield every fault: of our files against the tree, of their texts, of what is made from them."""
    for domain in DOMAINS:
        tree = {as_message(entry).key for entry in messages_of_tree(domain) if entry.id}
        for language in LANGUAGES:
            yield from _against_tree(language, domain, tree)
            for path in written_catalogues(language, domain):
                yield from _in_file(path, language)
            yield from _in_packages(language, domain)
        yield from _in_cyrillic(domain)


def count_unreviewed() -> dict[str, int]:
    """Return how many messages of ours nobody born to the language has read yet, by language."""
    return {
        language: sum(
            UNREVIEWED in entry.user_comments
            for domain in DOMAINS
            for path in written_catalogues(language, domain)
            for entry in read_catalogue(path, language)
        )
        for language in LANGUAGES
    }


def _against_tree(language: str, domain: str, tree: set) -> Iterator[str]:
    path = own_catalogue(language, domain)
    known = {as_message(entry).key for entry in read_catalogue(path, language) if entry.id}
    for _context, msgid in sorted(tree - known):
        yield f'{_name(path)}: "{msgid}" is in the tree but not in the file.'
    for _context, msgid in sorted(known - tree):
        yield f'{_name(path)}: "{msgid}" is in the file but no longer in the tree.'


def _in_file(path: Path, language: str) -> Iterator[str]:
    catalogue = read_catalogue(path, language)
    for entry in catalogue.obsolete.values():
        yield f'{_name(path)}: "{entry.id}" is obsolete.'
    for entry in catalogue:
        if entry.id:
            message = as_message(entry)
            for fault in _faults(entry, message, language):
                yield f'{_name(path)}: "{message.ids[0]}" {fault}.'


def _faults(entry, message, language: str) -> Iterator[str]:
    if entry.fuzzy:
        yield "is fuzzy"
    if not is_translated(entry):
        yield "is not translated"
    elif not is_marked(entry):
        yield "says neither “unreviewed” nor “reviewed: who, when”"
    if not agree(message.ids, message.strings):
        yield "and its translation have different placeholders"
    for text in message.strings:
        if language == "uz" and (mistyped := _MISTYPED.search(PROTECTED.sub("", text))):
            yield f"has U+{ord(mistyped[0]):04X}; Uzbek writes ʻ (U+02BB), ʼ (U+02BC) and “ ”"


def _in_packages(language: str, domain: str) -> Iterator[str]:
    made = made_messages(language, domain)
    for path in source_catalogues(domain):
        for entry in read_catalogue(path, "en"):
            if entry.id and as_message(entry).key not in made:
                yield f'{language}: a package says "{as_message(entry).ids[0]}", which nobody has translated.'
    for message in broken_messages(language, domain):
        yield f'{language}: a package spoils the placeholders of "{message.ids[0]}"; mend it in packages.po.'


def _in_cyrillic(domain: str) -> Iterator[str]:
    for message in made_messages("uz_Cyrl", domain).values():
        for text in message.strings:
            if words := latin_left(text):
                yield f'uz_Cyrl: "{message.ids[0]}" leaves {", ".join(words)} in Latin letters.'


def _name(path: Path) -> str:
    return "/".join(path.parts[-3:])
