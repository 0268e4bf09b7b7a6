"""A row beside the record that it may speak of, statement by statement."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from archive.intake.drafts import brought_by, draft_of, model_of
from archive.intake.reading import ReadRow, ReadSheet
from archive.names.scripts import voice_of
from archive.records import documents
from archive.records.documents import Document
from archive.records.models import Record

from ..wording import short_name
from ..words import Words

_NOT_COMPARED = ("original_language",)
_SOURCE = "S-000000-0"


@dataclass(frozen=True)
class Pair:
    """One statement on both sides, in words. says_other: both say something, and not the same."""

    path: str
    label: str
    here: str
    there: str
    language_here: str
    language_there: str
    says_other: bool
    may_be_taken: bool


@dataclass(frozen=True)
class Comparison:
    record: Record
    name: str
    pairs: list[Pair]


def compared(row: ReadRow, read: ReadSheet, record: Record) -> Comparison:
    """Return a row beside a record of its kind. Names stand script by script; all others as the kind declares them."""
    model = model_of(read)
    here, there = draft_of(row, read, source=_SOURCE), documents.read(record.child())
    here.pop("citations", None)
    words = Words(model, [*_plain(there)])
    pairs = list(_names(here, there, words))
    paths = [path for path in brought_by(here) if "/" not in path and path not in (*_NOT_COMPARED, "type")]
    if read.of_objects:
        paths += [path for path in ("type_uz", "type_ja", "type_en") if here.get(path)]
    for path in sorted(set(paths), key=words.place):
        ours, theirs = words.value(path, here[path]), words.value(path, there.get(path))
        differs = bool(ours and theirs and not _is_same(here[path], there.get(path)))
        language = words.language(path)
        pairs.append(Pair(path, words.label(path), ours, theirs, language, language, differs, may_be_taken=True))
    return Comparison(record, _called(record, there), pairs)


def _names(here: Document, there: Document, words: Words):
    ours, theirs = _by_script(here), _by_script(there)
    for script in [*ours, *(one for one in theirs if one not in ours)]:
        one, other = ours.get(script, []), theirs.get(script, [])
        text, known = " / ".join(one), " / ".join(other)
        differs = bool(one and other and not set(one) & set(other))
        yield Pair(
            "",
            words.value("names/0/script", script),
            text,
            known,
            voice_of(text),
            voice_of(known),
            differs,
            may_be_taken=False,
        )


def _called(record: Record, document: Document) -> str:
    """Return its label, or a name as it is written where the label's language has none."""
    name = short_name(record)
    texts = [one["text"] for one in (document.get("names") or {}).values()]
    return texts[0] if name == record.public_id and texts else name


def _by_script(document: Document) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for name in (document.get("names") or {}).values():
        found[name["script"]].append(name["text"])
    return found


def _is_same(one: Any, other: Any) -> bool:
    """Whether two values say the same; of two dates what they mean counts, not how they were typed."""
    if isinstance(one, dict) and isinstance(other, dict) and one.get("edtf") and other.get("edtf"):
        return one["edtf"] == other["edtf"]
    return one == other


def _plain(document: Document):
    return [value for value in document.values() if isinstance(value, str)]
