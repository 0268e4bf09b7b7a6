"""Reading the files of a seed: whatever is wrong in one is refused here, with its file, entry and path."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from archive.records import documents, ids
from archive.records.exceptions import IdError
from archive.records.models import Record

from . import rules

_KEYS = {"public_id", "kind", "facts", "document"}


class SeedError(Exception):
    """A seed cannot be loaded; str() names file, entry and path and says what is wrong. Nothing was written."""

    def __init__(self, problem: str, *, file: str, entry: str = "", path: str = "") -> None:
        self.file, self.entry, self.path, self.problem = file, entry, path, problem
        super().__init__(f"{', '.join(part for part in (file, entry, path) if part)}: {problem}")


@dataclass(frozen=True)
class Entry:
    """One record of a seed. facts: {id of a fact: path of the statement that it became}; origin: file and its digest."""

    file: str
    origin: str
    public_id: str
    kind: str
    facts: dict[str, str]
    document: dict[str, Any]

    @property
    def model(self) -> type[Record]:
        return Record.kinds()[self.kind]

    def error(self, problem: str, *, path: str = "") -> SeedError:
        """Return the error that names this entry."""
        return SeedError(problem, file=self.file, entry=self.public_id, path=path)


def read_entries(directory: Path) -> list[Entry]:
    """Return the entries of all *.json files of a directory, those referred to before those that refer to them.

    Documents come whole: what a file leaves out is empty. Raises SeedError.
    """
    return in_order(read_files(directory))


def read_files(directory: Path, *, mark: str = "") -> list[Entry]:
    """Return the entries of all *.json files as they stand there. mark: stands before each number (X of specimens)."""
    entries = [entry for path in sorted(directory.glob("*.json")) for entry in _file_entries(path, mark)]
    if not entries:
        raise SeedError("there is no entry in any *.json file here", file=str(directory))
    return entries


def make_entry(row: Any, *, file: str, origin: str, number: int, mark: str = "") -> Entry:
    """Return the Entry of an object as a file holds it. number: which of the file, for errors. Raises SeedError."""
    named = row.get("public_id") if isinstance(row, dict) else None
    label = named if isinstance(named, str) else f"entry {number}"
    if not isinstance(row, dict) or set(row) != _KEYS:
        raise SeedError(f"an entry has exactly the keys {', '.join(sorted(_KEYS))}", file=file, entry=label)
    model = Record.kinds().get(row["kind"])
    if model is None:
        raise SeedError(f"there is no kind “{row['kind']}”", file=file, entry=label, path="kind")
    _refuse_number(row["public_id"], mark + model.id_prefix, file=file, entry=label)
    try:
        document = rules.whole_document(model, row["document"])
    except rules.NotADocument as error:
        raise SeedError(str(error), file=file, entry=label, path=error.path) from error
    entry = Entry(file, origin, row["public_id"], row["kind"], row["facts"], document)
    _refuse_paths(entry)
    return entry


def in_order(entries: list[Entry]) -> list[Entry]:
    """Return the entries in the order in which they can be brought in. Raises SeedError for what stands twice."""
    _refuse_repeats(entries, lambda entry: [entry.public_id], "this number stands in an earlier entry too")
    _refuse_repeats(entries, lambda entry: entry.facts, "the fact {} stands in an earlier entry too")
    return _ordered(entries)


def _file_entries(path: Path, mark: str) -> Iterator[Entry]:
    content = path.read_bytes()
    origin = f"{path.parent.name}/{path.name} (SHA-256 {hashlib.sha256(content).hexdigest()[:16]})"
    try:
        rows = json.loads(content)
    except ValueError as error:
        raise SeedError(f"this is not JSON: {error}", file=path.name) from error
    if not isinstance(rows, list):
        raise SeedError("a seed file is a list of entries", file=path.name)
    for number, row in enumerate(rows, 1):
        yield make_entry(row, file=path.name, origin=origin, number=number, mark=mark)


def _refuse_number(public_id, prefix, *, file, entry):
    try:
        fits = ids.read_id(public_id) == public_id and ids.is_given(public_id)
    except (IdError, TypeError):
        fits = False
    if not fits or ids.number_of(public_id)[0] != prefix:
        problem = f"“{public_id}” is no number of this kind; a right one is {ids.format_id(prefix, 1)}"
        raise SeedError(problem, file=file, entry=entry, path="public_id")


def _refuse_paths(entry):
    cited = {f"citations/{uid}/path": row["path"] for uid, row in entry.document.get("citations", {}).items()}
    for where, path in (cited | {f"facts/{fact}": path for fact, path in entry.facts.items()}).items():
        if not path or not documents.is_statement(entry.model, entry.document, path):
            raise entry.error(f"this record does not state “{path}”", path=where)


def _refuse_repeats(entries, marks_of, problem):
    seen: Counter[str] = Counter()
    for entry in entries:
        for mark in marks_of(entry):
            if seen[mark]:
                raise entry.error(problem.format(mark))
            seen[mark] += 1


def _ordered(entries: Iterable[Entry]) -> list[Entry]:
    by_id = {entry.public_id: entry for entry in entries}
    wanted = {entry.public_id: rules.references(entry.model, entry.document) for entry in by_id.values()}
    try:
        return [by_id[public_id] for public_id in rules.in_order(wanted)]
    except rules.Circle as circle:
        raise by_id[circle.members[0]].error(f"these refer to each other in a circle: {circle}") from circle
