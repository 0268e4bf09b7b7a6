"""What one record says once another is joined into it: computed from two documents, no query.

Nothing of either is lost: a value that is not followed stays with the citations that give it, and in the history; a name
that the other had is one more name.
"""

import hashlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

from . import documents
from .documents import Document
from .enums import Side
from .models import Record

Verdict: TypeAlias = Literal["same", "survivor", "other", "different", "united"]
UidMap: TypeAlias = dict[str, dict[str, str]]  # {accessor: {uid in the other: uid in the survivor}}

CITATIONS = "citations"
# How a row is shown, not what it says: two rows that differ in these alone are one.
_MANNERS = ("preferred", "as_written", "position")
_UID_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


@dataclass(frozen=True)
class Compared:
    """One statement of both records. path: without a language. survivor, other: {path of a column: value} of each.

    verdict: whether both say it alike, one of them alone, each something else, or both a list. follows: whose value stands
    afterwards. has_source: whether a citation gives the value that is not followed, so that readers still see it.
    """

    path: str
    verdict: Verdict
    survivor: Document
    other: Document
    follows: Side
    has_source: bool = False


@dataclass
class United:
    """document: of the survivor afterwards. rows: where each row of the other is in it. shared: rows that both had."""

    document: Document
    rows: UidMap
    compared: list[Compared]
    shared: dict[str, set[str]] = field(default_factory=dict)


def unite(model: type[Record], survivor: Document, other: Document, *, follow: Collection[str] = ()) -> United:
    """Return the United of two documents of a kind.

    follow: paths as Compared has them, at which the other's value is followed where they differ; and
    `names/k3f9a2xq/preferred` of a row of the other that shall be the preferred one in its language and script.
    """
    document: Document = {
        key: {uid: dict(row) for uid, row in value.items()} if documents.is_rows(value) else value
        for key, value in survivor.items()
    }
    compared = list(_compared(model, survivor, other, follow))
    for one in compared:
        if one.verdict == "united":
            document |= {path: sorted({*(one.survivor[path] or ()), *(one.other[path] or ())}) for path in one.other}
        elif one.follows == Side.OTHER:
            document |= one.other
    united = United(document, {}, compared)
    for accessor in sorted(model.children, key=lambda name: name == CITATIONS):
        _unite_rows(united, accessor, survivor.get(accessor) or {}, other.get(accessor) or {})
    for accessor in model.children:
        _settle_preferred(united, accessor, survivor.get(accessor) or {}, other.get(accessor) or {}, follow)
    return united


def groups_of(model: type[Record]) -> dict[str, list[str]]:
    """Return {path without a language: columns} of a kind's own statements; its original language is none of them."""
    groups: dict[str, list[str]] = {}
    for name in documents.statements_of(model):
        if name not in documents.COMMON:
            groups.setdefault(documents.base_of(name), []).append(name)
    return groups


def same(one: Any, other: Any) -> bool:
    """Return whether two values of a document say the same; of dates that is what they mean, however they were typed."""
    if isinstance(one, dict) and isinstance(other, dict) and one.get("edtf"):
        return one["edtf"] == other.get("edtf")
    return bool(one == other)


def reading_of(value: Any) -> str:
    """Return a value of a document as a citation's `reads` would give it."""
    if isinstance(value, dict):
        return value.get("edtf") or ""
    return "" if value is None or isinstance(value, list) else str(value)


def _compared(model: type[Record], survivor: Document, other: Document, follow: Collection[str]) -> Iterator[Compared]:
    for path, columns in groups_of(model).items():
        ours, theirs = ({name: document.get(name) for name in columns} for document in (survivor, other))
        have = any(value not in (None, []) for value in ours.values())
        has = any(value not in (None, []) for value in theirs.values())
        if not have and not has:
            continue
        verdict: Verdict
        if not has or not have:
            verdict = "survivor" if have else "other"
        elif all(same(ours[name], theirs[name]) for name in columns):
            verdict = "same"
        elif all(isinstance(value, list) for value in (*ours.values(), *theirs.values()) if value is not None):
            verdict = "united"
        else:
            verdict = "different"
        follows = Side.OTHER if verdict == "other" or (verdict == "different" and path in follow) else Side.SURVIVOR
        lost = (survivor, ours) if follows == Side.OTHER else (other, theirs)
        yield Compared(path, verdict, ours, theirs, follows, verdict == "different" and _is_given(path, *lost))


def _is_given(path: str, document: Document, values: Document) -> bool:
    readings = {reading_of(value) for value in values.values()} - {""}
    return any(row["path"] == path and row.get("reads") in readings for row in document.get(CITATIONS, {}).values())


def _unite_rows(united: United, accessor: str, ours: Document, theirs: Document) -> None:
    """Copy the other's rows into the survivor's, each once: of what both say alike one row is enough."""
    places = united.rows[accessor] = {}
    shared = united.shared[accessor] = set()
    standing = united.document.setdefault(accessor, {})
    for uid in sorted(theirs, key=lambda uid: (_leans_on(theirs, uid), list(theirs).index(uid))):
        row = _moved(united.rows, accessor, theirs[uid])
        double = next((mine for mine in ours if _says(ours[mine]) == _says(row)), None)
        if double is not None:
            places[uid] = double
            shared.add(double)
            continue
        places[uid] = uid if uid not in standing else _other_uid(uid, standing)
        standing[places[uid]] = row


def _leans_on(rows: Document, uid: str) -> bool:
    """Return whether a row names another one of its kind, as a reading names what it is a reading of."""
    return any(isinstance(value, str) and value != uid and value in rows for value in rows[uid].values())


def _moved(places: UidMap, accessor: str, row: Document) -> Document:
    """Return a row of the other with the uids that its rows have in the survivor."""
    moved = {
        name: places[accessor].get(value, value) if isinstance(value, str) else value for name, value in row.items()
    }
    if accessor == CITATIONS:
        moved["path"] = moved_path(places, moved["path"])
    return moved


def moved_path(places: UidMap, path: str) -> str:
    """Return a path of the other as the survivor has it."""
    key, *rest = path.split("/")
    if not rest:
        return path
    return "/".join([key, places.get(key, {}).get(rest[0], rest[0]), *rest[1:]])


def _says(row: Document) -> Document:
    return {name: value for name, value in row.items() if name not in _MANNERS and value not in (None, "")}


def _other_uid(uid: str, taken: Collection[str]) -> str:
    """Return a free uid made of one that is taken: the same every time, so that what was shown is what is done."""
    while uid in taken:
        drawn = hashlib.sha256(uid.encode()).digest()[:8]
        uid = "".join(_UID_LETTERS[byte % len(_UID_LETTERS)] for byte in drawn)
    return uid


def _settle_preferred(united: United, accessor: str, ours: Document, theirs: Document, follow: Collection[str]) -> None:
    """Leave one preferred name in each language and script: the survivor's, where the other's was not chosen."""
    rows = united.document.get(accessor) or {}
    if not any("preferred" in row for row in rows.values()):
        return
    places = united.rows[accessor]
    chosen = [places[uid] for uid in theirs if f"{accessor}/{uid}/preferred" in follow]
    mine = [uid for uid in ours if ours[uid].get("preferred")]
    others = [places[uid] for uid in theirs if theirs[uid].get("preferred")]
    first: dict[tuple[Any, Any], str] = {}
    for uid in (*chosen, *mine, *others):
        first.setdefault((rows[uid].get("language"), rows[uid].get("script")), uid)
    for uid, row in rows.items():
        row["preferred"] = uid in first.values()
