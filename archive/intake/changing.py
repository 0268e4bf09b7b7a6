"""What a row brings to a record that is there: what it leaves empty is filled, what differs stays and is cited beside it."""

import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

from archive.records import documents
from archive.records.documents import Changes, Document, is_rows, statements_of
from archive.records.models import Record

from .drafts import draft_of
from .reading import ReadRow, ReadSheet

# A row says nothing of these: a draft needs some value there.
_OF_DRAFTS = ("original_language", "type")


def changes_of(
    row: ReadRow, read: ReadSheet, now: Document, *, model: type[Record], source: str, over: tuple[str, ...] = ()
) -> Changes:
    """Return {path: [old, new]} of what a row brings to a record that says `now`.

    A value that differs is not overwritten unless its path is in over: the citation of the row says what it reads, so that
    pages show both (MODEL §7). A name that the record has already is cited, another one is added to it.
    """
    brought = draft_of(row, read, source=source)
    changes = dict(_statements(brought, now, model, over))
    names = _same_names(brought.get("names", {}), now.get("names", {}))
    for uid, name in brought.get("names", {}).items():
        if uid not in names:
            changes[f"names/{uid}"] = [None, _row(model, "names", _added_name(name, now["names"], names))]
    for uid, cited in brought["citations"].items():
        changes[f"citations/{uid}"] = [None, _row(model, "citations", _citation(cited, brought, model, names))]
    return changes


def holds(document: Document, path: str, value: Any) -> bool:
    """Return whether a document says at a path what a row has brought there; fields of a row that it left open count not."""
    now = documents.value_at(document, path)
    if isinstance(value, dict) and isinstance(now, dict):
        return all((now.get(name) or None) == (said or None) for name, said in value.items())
    return (now or None) == (value or None)


def _statements(
    brought: Document, now: Document, model: type[Record], over: tuple[str, ...]
) -> Iterator[tuple[str, Any]]:
    for path in statements_of(model):
        value = _said(brought.get(path))
        if path in _OF_DRAFTS or value in (None, "") or is_rows(value):
            continue
        if now[path] in (None, "") or (path in over and not _says_the_same(now[path], value)):
            yield path, [now[path], value]


def _row(model: type[Record], accessor: str, values: Document) -> Document:
    """Return a new row as documents hold it, with every field: a proposal says exactly what its acceptance will make."""
    return {name: _said(values.get(name)) for name in model.children[accessor]}


def _said(value: Any) -> Any:
    """Return a value as documents hold it: no text is None, and no text has spaces around it."""
    if isinstance(value, str):
        return value.strip() or None
    if isinstance(value, dict) and not is_rows(value):
        return {name: _said(said) for name, said in value.items()}
    return value


def _says_the_same(now: Any, value: Any) -> bool:
    """Return whether two values are one: of dates the day is compared, of dates without any the words."""
    if isinstance(now, dict) and isinstance(value, dict):
        return now["edtf"] == value["edtf"] if now["edtf"] or value["edtf"] else now == value
    return now == value


def _same_names(brought: Mapping[str, Document], now: Mapping[str, Document]) -> dict[str, str]:
    """Return {uid of a name of the row: uid of the same name of the record}."""
    known = {(name["script"], _bare(name["text"])): uid for uid, name in now.items()}
    found = {uid: known.get((name["script"], _bare(name["text"]))) for uid, name in brought.items()}
    return {uid: there for uid, there in found.items() if there}


def _bare(text: str | None) -> str:
    return "".join(unicodedata.normalize("NFKC", text or "").casefold().split())


def _added_name(name: Document, now: Mapping[str, Document], names: Mapping[str, str]) -> Document:
    """Return a name row for a record that has others: it is preferred only where no other one of its kind is."""
    taken = {(one["language"], one["script"]) for one in now.values() if one["preferred"]}
    of = name["reading_of"]
    return name | {
        "preferred": name["preferred"] and (name["language"], name["script"]) not in taken,
        "reading_of": names.get(of, of),
    }


def _citation(cited: Document, brought: Document, model: type[Record], names: Mapping[str, str]) -> Document:
    """Return a citation as it hangs on the record; what it reads is said, so that the page can tell whether both agree."""
    key, _slash, uid = cited["path"].partition("/")
    path = f"{key}/{names.get(uid, uid)}" if uid else key
    value = brought.get(key) if not uid and key in statements_of(model) else None
    reads = cited["reads"] or (value if isinstance(value, str) else "")
    return cited | {"path": path, "reads": reads[:300]}
