"""One message with its translation, and reading and writing many of them as .po and .mo files."""

import io
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po

Key = tuple[str, str]


@dataclass(frozen=True)
class Message:
    """A message: `ids` is the English (one, or singular and plural), `strings` one text per plural form."""

    context: str
    ids: tuple[str, ...]
    strings: tuple[str, ...]

    @property
    def key(self) -> Key:
        return self.context, self.ids[0]

    def widened(self, forms: int) -> "Message":
        """Return the message with one text for each of our plural forms; the last is repeated."""
        if len(self.ids) == 1:
            return self
        repeated = self.strings + self.strings[-1:] * forms
        return replace(self, strings=repeated[:forms])


def read_messages(path: Path) -> dict[Key, Message]:
    """Return the translated messages of a .po or .mo file; untranslated and fuzzy ones are left out."""
    read = read_mo if path.suffix == ".mo" else read_po
    with path.open("rb") as file:
        catalogue = read(file)
    messages = (as_message(entry) for entry in catalogue if entry.id and not entry.fuzzy)
    return {message.key: message for message in messages if all(message.strings)}


def write_messages(path: Path, messages: Mapping[Key, Message], *, locale: str) -> None:
    """Write a .mo file with the plural rule of the locale (CLDR, as Babel knows it)."""
    catalogue = Catalog(locale=locale, charset="utf-8", fuzzy=False)
    for message in messages.values():
        translated = message.widened(catalogue.num_plurals)
        catalogue.add(*_as_babel(translated))
    buffer = io.BytesIO()
    write_mo(buffer, catalogue)
    path.parent.mkdir(parents=True, exist_ok=True)
    # Replaced in one step: a server that starts meanwhile reads the old file or the new one, never half of one.
    unfinished = path.with_suffix(f".{os.getpid()}.mo")
    unfinished.write_bytes(buffer.getvalue())
    unfinished.replace(path)


def as_message(entry) -> Message:
    """Return Babel's message as ours; texts not yet translated are empty."""
    ids = (entry.id,) if isinstance(entry.id, str) else tuple(entry.id)
    strings = (entry.string,) if isinstance(entry.string, str) else tuple(entry.string or ("",))
    # Babel reads contexts of a .mo file as bytes, those of a .po file as text.
    context = entry.context.decode() if isinstance(entry.context, bytes) else entry.context
    return Message(context or "", ids, strings)


def merge(catalogues: Iterable[Mapping[Key, Message]]) -> dict[Key, Message]:
    """Return all messages; of two with one key the later catalogue's stands."""
    merged: dict[Key, Message] = {}
    for catalogue in catalogues:
        merged.update(catalogue)
    return merged


def _as_babel(message: Message):
    if len(message.ids) == 1:
        return message.ids[0], message.strings[0], (), (), (), (), (), None, message.context or None
    return message.ids, message.strings, (), (), (), (), (), None, message.context or None
