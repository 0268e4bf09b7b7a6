"""What a row becomes: the document of a draft, each value cited with the row as its place in the source."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

from archive.burials.models import Burial
from archive.exhibits.models import MuseumObject
from archive.intake.reading import Column, ReadRow, ReadSheet
from archive.intake.reading.cells import ASK, ERROR
from archive.names.scripts import script_of
from archive.people.models import Person
from archive.records.documents import Document, statements_of
from archive.records.models import Record
from archive.records.rules import new_uid

from .citing import citation_of, is_filled
from .graves import burial_of

# Where each meaning of a column stands in a record, and what readers of the citation are told it says of it.
_PERSON_PATHS = {
    "birth": "birth", "age": "birth", "death": "death", "cause": "cause_of_death", "rank": "rank_or_work",
    "unit": "unit", "origin": "prefecture",
}  # fmt: skip
_OBJECT_PATHS = {
    "title_uz": "title", "title_ja": "title", "title_en": "title", "accession": "accession_number",
    "object_type": "type", "made": "made", "material": "material", "condition": "condition", "given_by": "giver",
    "location": "location",
}  # fmt: skip
_NAME_KINDS = {"Jpan": "registered", "Kana": "reading", "Hira": "reading", "Cyrl": "registered", "Latn": "romanised"}
_LANGUAGES = {"Jpan": "ja", "Kana": "ja", "Hira": "ja", "Cyrl": "ru", "Latn": "en"}
_BRACKETED = re.compile(r"\s*[(（][^()（）]*[)）]")
_LONGEST = {"rank_or_work": 200, "unit": 200, "cause_of_death": 300}


def model_of(read: ReadSheet) -> type[Record]:
    """Return the kind of record that the rows of a sheet become."""
    return MuseumObject if read.of_objects else Burial if read.of_graves else Person


def draft_of(row: ReadRow, read: ReadSheet, *, source: str) -> Document:
    """Return the document of the draft that a row becomes. source: public id of the register's source."""
    model = model_of(read)
    if model is Burial:
        return burial_of(row, read, source=source, person=None, plot=None)
    document: Document = dict.fromkeys(statements_of(model)) | {accessor: {} for accessor in model.children}
    document["original_language"] = "en" if read.language not in ("ja", "uz") else read.language
    if read.of_objects:
        document |= _object(row, read)
    else:
        document |= _person(row, read)
    cited = {new_uid(): one for one in _citations(row, read, document, source)}
    document["citations"] = cited
    return document


def brought_by(document: Document) -> dict[str, Any]:
    """Return {path: value} of what a draft got from its row: its statements and name rows, no citations."""
    brought = {path: value for path, value in document.items() if value and not _is_rows(value)}
    brought.pop("original_language", None)
    brought.pop("type", None)
    for uid, name in document.get("names", {}).items():
        brought[f"names/{uid}/text"] = name["text"]
    return brought


def _is_rows(value: Any) -> bool:
    return isinstance(value, dict) and "edtf" not in value


# --- people


def _person(row: ReadRow, read: ReadSheet) -> Document:
    values = row.values
    language = read.language if read.language in ("ja", "uz", "en") else ""
    stated: Document = {
        "type": "internee",
        "birth": _dated(row.birth, values.get("birth", "") or values.get("age", "")),
        "death": _dated(row.death, values.get("death", "")),
        "rank_or_work": values.get("rank", "")[:200] or None,
        "unit": values.get("unit", "")[:200] or None,
        "names": dict(_names(row)),
    }
    if language and values.get("cause"):
        stated[f"cause_of_death_{language}"] = values["cause"][:300]
    return stated


def _dated(edtf: str, typed: str) -> Document | None:
    """Return an uncertain date; of one that is impossible or can be read in several ways the words alone are kept."""
    known = None if edtf in ("", ERROR, ASK) else edtf
    return {"edtf": known, "typed": typed[:200]} if typed or known else None


def _names(row: ReadRow) -> Iterator[tuple[str, Document]]:
    """Yield the name rows; a reading says of which name it is one."""
    said = row.names if not row.unnamed else {"name": row.name} if row.name else {}
    scripts: dict[str, str] = {}
    for meaning, text in said.items():
        plain = " ".join(unicodedata.normalize("NFKC", text).split()) if script_of(text) != "Jpan" else text
        script = script_of(plain) or "Latn"
        if script in scripts:
            continue
        uid = scripts[script] = new_uid()
        main = _BRACKETED.sub("", plain).strip() or plain
        family, given, father = _parts(row, meaning, main)
        yield (
            uid,
            {
                "text": plain[:300], "family": family[:150], "given": given[:150], "patronymic": father[:150],
                "script": script, "language": _LANGUAGES[script], "kind": _NAME_KINDS[script], "preferred": True,
                "as_written": plain == text and row.columns.get(meaning) not in row.corrected,
                "reading_of": scripts.get("Jpan", "") if script in ("Kana", "Hira") else "",
            },
        )  # fmt: skip


def _parts(row: ReadRow, meaning: str, text: str) -> tuple[str, str, str]:
    said = {part: said for (of, part), said in row.parts.items() if of == meaning}
    if said:
        return said.get("family", ""), said.get("given", ""), said.get("father", "")
    words = text.split()
    if row.unnamed or len(words) not in (2, 3):
        return "", "", ""
    return words[0], words[1], words[2] if len(words) > 2 else ""


# --- objects


def _object(row: ReadRow, read: ReadSheet) -> Document:
    values = row.values
    language = read.language if read.language in ("ja", "uz", "en") else "en"
    stated: Document = {
        "accession_number": values.get("accession", "")[:60] or None,
        "made": _dated(row.made, values.get("made", "")),
        "location": values.get("location", "")[:300] or None,
        # A telephone number is for the desk alone: it stays in the row, never in what readers see.
        "giver": None if row.has("private_data") else values.get("given_by", "")[:300] or None,
    }
    for title in ("title_uz", "title_ja", "title_en"):
        stated[title] = values.get(title, "")[:250] or None
    titled = [title[-2:] for title in ("title_uz", "title_ja", "title_en") if stated[title]]
    if titled and language not in titled:
        stated["original_language"] = titled[0]
    for meaning, path, most in (
        ("object_type", "type", 120),
        ("material", "material", 300),
        ("condition", "condition", 300),
    ):
        stated[f"{path}_{language}"] = values.get(meaning, "")[:most] or None
    return stated


# --- citations


def _citations(row: ReadRow, read: ReadSheet, document: Document, source: str) -> Iterator[Document]:
    """Yield what the row says of each statement, cell by cell and letter by letter."""
    paths: Mapping[str, str] = _OBJECT_PATHS if read.of_objects else _PERSON_PATHS
    for column in read.columns:
        if not is_filled(row, column) or (column.meaning == "given_by" and row.has("private_data")):
            continue
        for path in _paths_of(column, row, document, paths):
            yield citation_of(row, column, read, path=path, reads=_reads(column, row), source=source)


def _paths_of(column: Column, row: ReadRow, document: Document, paths: Mapping[str, str]) -> Iterator[str]:
    if column.meaning in ("name", "kana", "cyrillic_name"):
        wanted = script_of(unicodedata.normalize("NFKC", row.names.get(column.meaning) or row.name))
        yield from (f"names/{uid}" for uid, name in document["names"].items() if name["script"] == wanted)
    elif column.meaning in paths:
        yield paths[column.meaning]


def _reads(column: Column, row: ReadRow) -> str:
    edtf = {"birth": row.birth, "age": row.birth, "death": row.death, "made": row.made}.get(column.meaning, "")
    return "" if edtf in (ERROR, ASK) else edtf or row.corrected.get(column.at, "")[:300]
