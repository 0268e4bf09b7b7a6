"""Whose is what, once two joined records are separated again: computed from documents, no query.

What stood before the joining goes back to where it stood. Whatever was changed since lands on the side whose source it
quotes; what no source decides is listed for somebody to choose, never guessed.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from . import documents
from .documents import Document
from .enums import Side
from .models import Record
from .uniting import CITATIONS, UidMap, groups_of, moved_path, reading_of

# How intake names the row that a value was read from (intake.drafts).
_ROW = re.compile(r"row \d+(?: of [^,]+)?")
Witness: TypeAlias = tuple[str, str, str]  # source, read through, the place in it


@dataclass(frozen=True)
class Before:
    """survivor, other: their documents before the joining. joined: the survivor's just after it. now: the survivor's today.

    rows: as Joining has them. others: what joinings with third records, and separations from them, changed since.
    """

    survivor: Document
    other: Document
    joined: Document
    now: Document
    rows: UidMap
    others: tuple[documents.Changes, ...] = ()


@dataclass(frozen=True)
class Open:
    """Something that nobody can tell by its source. key: what a choice names it by.

    changes: {path in the survivor: [as joined, now]} that hang together; witness: the place in a source that all of them
    quote, as (source, through, place), or None. may_be_both: whether it stood in both before.
    """

    key: str
    changes: documents.Changes
    witness: Witness | None = None
    may_be_both: bool = False


@dataclass
class Parted:
    """survivor, other: the documents afterwards; whole only where nothing is undecided. decided: {path: whose it is}.

    left: changes that have no place on their side, such as a citation moved to a name that stays with the other.
    """

    survivor: Document
    other: Document
    undecided: list[Open] = field(default_factory=list)
    decided: dict[str, Side] = field(default_factory=dict)
    left: documents.Changes = field(default_factory=dict)


class Quotes:
    """Which of two records cited a place in a source before they were joined."""

    def __init__(self, survivor: Iterable[Document], other: Document) -> None:
        self._places: dict[Witness, set[Side]] = defaultdict(set)
        self._sources: dict[tuple[str, str], set[Side]] = defaultdict(set)
        for side, document in (*((Side.SURVIVOR, one) for one in survivor), (Side.OTHER, other)):
            for row in (document.get(CITATIONS) or {}).values():
                witness = witness_of(row)
                self._places[witness].add(side)
                self._sources[witness[:2]].add(side)

    def side_of(self, witness: Witness) -> Side | None:
        """Return whose source it is: the one that cited this very place, else the only one that cited the source.

        Another row of a list is another card, and may be anybody's: of it the source says nothing.
        """
        sides = self._places.get(witness, set())
        if not sides and not _ROW.fullmatch(witness[2]):
            sides = self._sources.get(witness[:2], set())
        return next(iter(sides)) if len(sides) == 1 else None


def witness_of(row: Mapping[str, Any]) -> Witness:
    """Return (source, through, place) of a citation; the cells of one row of a sheet are one place."""
    locator = (row.get("locator") or "").strip()
    found = _ROW.match(locator)
    return row.get("source") or "", row.get("through") or "", found.group() if found else locator


def key_of(witness: Witness) -> str:
    """Return the key of an Open that hangs on a place in a source."""
    return "|".join(witness)


def quotes_of(before: Before) -> Quotes:
    """Return the Quotes of two records; what third records have brought since is the survivor's."""
    brought = {
        path.split("/")[1]: pair[1]
        for changes in before.others
        for path, pair in changes.items()
        if _is_new(path, pair)
    }
    return Quotes((before.survivor, {CITATIONS: brought}), before.other)


def _is_new(path: str, pair: list[Any]) -> bool:
    """Return whether a change brings a citation."""
    return path.startswith(f"{CITATIONS}/") and path.count("/") == 1 and pair[1] is not None


def part(model: type[Record], before: Before, choices: Mapping[str, str]) -> Parted:
    """Return the Parted documents. choices: {key of an Open: a Side}, for those that were asked about."""
    return _Parting(model, before, choices).parted()


class _Parting:
    def __init__(self, model: type[Record], before: Before, choices: Mapping[str, str]) -> None:
        self.model, self.before, self.choices = model, before, choices
        self.quotes = quotes_of(before)
        self.changes = documents.diff(before.joined, before.now)
        self.asked: dict[str, Open] = {}
        self.sides: dict[str, Side] = {}
        self.left: documents.Changes = {}
        self._theirs = {
            accessor: {place: uid for uid, place in places.items()} for accessor, places in before.rows.items()
        }
        self._by_others = {path: pair[1] for changes in before.others for path, pair in changes.items()}
        self._citations = (before.joined.get(CITATIONS) or {}) | (before.now.get(CITATIONS) or {})
        self._moved = {path.split("/")[1] for path in self.changes if path.startswith(f"{CITATIONS}/")}

    def parted(self) -> Parted:
        for bundle in self._bundles():
            self._decide(bundle)
        mine, theirs = _copied(self.before.survivor), _copied(self.before.other)
        if not self.asked:
            for path in sorted(self.changes, key=self._turn):
                self._apply(path, mine, theirs)
        return Parted(mine, theirs, list(self.asked.values()), self.sides, self.left)

    def _bundles(self) -> Iterable[list[str]]:
        """Return the changes that stay together, each once: a row that came or went, and what is cited for it."""
        whole = {path: [path] for path in self.changes if path.count("/") == 1 and not path.startswith(CITATIONS)}
        texts: dict[str, list[str]] = defaultdict(list)
        alone = []
        for path, (was, now) in self.changes.items():
            if path in whole:
                continue
            _key, *rest = path.split("/")
            target = "/".join(((now or was or {}).get("path") or "").split("/")[:2]) if len(rest) == 1 else ""
            if target in whole and (self.changes[target][1] is None) == (now is None):
                whole[target].append(path)
            elif not rest:
                texts[documents.base_of(path)].append(path)
            else:
                alone.append([path])
        return [*whole.values(), *texts.values(), *alone]

    # Whose it is

    def _decide(self, bundle: list[str]) -> None:
        path = bundle[0]
        key, *rest = path.split("/")
        if not rest:
            side, witness = self._of_statement(bundle)
            self._settle(bundle, side, witness, key=documents.base_of(path), may_be_both=True)
            return
        stood = rest[0] in (self.before.joined.get(key) or {})
        side, witness = self._of_row(bundle, key, rest[0], stood)
        self._settle(bundle, side, witness, key=path, may_be_both=stood)

    def _settle(
        self, bundle: list[str], side: Side | None, witness: Witness | None, *, key: str, may_be_both: bool
    ) -> None:
        """Say whose the changes are; where no source tells it is what was chosen, or asked."""
        if side is None:
            key = key_of(witness) if witness else key
            may_be_both = may_be_both and witness is None
            chosen = self.choices.get(key, "")
            if chosen in (Side.SURVIVOR, Side.OTHER) or (chosen == Side.BOTH and may_be_both):
                side = Side(chosen)
        if side is not None:
            self.sides |= dict.fromkeys(bundle, side)
            return
        standing = self.asked.get(key)
        changes = standing.changes if standing else {}
        self.asked[key] = Open(key, changes | {path: self.changes[path] for path in bundle}, witness, may_be_both)

    def _of_row(self, bundle: list[str], accessor: str, uid: str, stood: bool) -> tuple[Side | None, Witness | None]:
        if owner := self._owner(accessor, uid):
            return owner, None
        if accessor == CITATIONS:
            row = self._citations[uid]
            target = row["path"].split("/")
            if len(target) > 1 and (owner := self._owner(target[0], target[1])):
                return owner, None
            place = witness_of(row)
            return self.quotes.side_of(place), None if stood else place
        value = self.changes[bundle[0]][1]
        at = f"{accessor}/{uid}"
        quoting = self._quoting((at,), below=f"{at}/", value=value if stood else None, all_of=not stood)
        side, witness = self._agreed(quoting)
        if side is None and witness is None and isinstance(value, dict):
            # A reading stands where the name stands that it is the reading of.
            owners = {self._owner(accessor, one) for one in value.values() if isinstance(one, str)} - {None}
            side = owners.pop() if len(owners) == 1 and not quoting else None
        return side, witness

    def _of_statement(self, bundle: list[str]) -> tuple[Side | None, Witness | None]:
        said = {path: self.changes[path][1] for path in bundle}
        if all(path in self._by_others and self._by_others[path] == value for path, value in said.items()):
            return Side.SURVIVOR, None
        before = self.before
        for side, document, rival in (
            (Side.SURVIVOR, before.survivor, before.other),
            (Side.OTHER, before.other, before.survivor),
        ):
            if any(said.values()) and all(
                value == document.get(path) and value != rival.get(path) for path, value in said.items()
            ):
                return side, None  # it says what that record said
        base = documents.base_of(bundle[0])
        columns = groups_of(self.model).get(base, bundle)
        value = next(iter(said.values())) if len(said) == 1 else None
        return self._agreed(self._quoting((base, *columns), value=value))

    def _quoting(
        self, paths: Iterable[str], *, below: str = "/", value: Any = None, all_of: bool = False
    ) -> dict[str, Document]:
        """Return {uid: citation} on the paths that came, moved or went with the change, or give the value; or all."""
        reads = reading_of(value) if not all_of else ""
        return {
            uid: row
            for uid, row in self._citations.items()
            if (row["path"] in paths or row["path"].startswith(below))
            and (all_of or uid in self._moved or (reads and row.get("reads") == reads))
        }

    def _agreed(self, quoting: Mapping[str, Document]) -> tuple[Side | None, Witness | None]:
        """Return the one side whose sources these citations quote, or the one place that all of the rest quote."""
        sides = {
            uid: self._owner(CITATIONS, uid) or self.quotes.side_of(witness_of(row)) for uid, row in quoting.items()
        }
        if len({*sides.values()}) == 1 and (side := next(iter(sides.values()))):
            return side, None
        witnesses = {witness_of(row) for row in quoting.values()}
        is_new = all(uid not in (self.before.joined.get(CITATIONS) or {}) for uid in quoting)
        return None, witnesses.pop() if len(witnesses) == 1 and is_new else None

    def _owner(self, accessor: str, uid: str) -> Side | None:
        """Return whose row it was before; None of one that both had, or that is new."""
        is_ours = uid in (self.before.survivor.get(accessor) or {}) or f"{accessor}/{uid}" in self._by_others
        is_theirs = uid in self._theirs.get(accessor, {})
        if is_ours == is_theirs:
            return None
        return Side.SURVIVOR if is_ours else Side.OTHER

    def _turn(self, path: str) -> tuple[int, bool]:
        """Rows before what hangs on them, and what comes before what goes."""
        key, *rest = path.split("/")
        return (2 if key == CITATIONS else 1 if rest else 0), self.changes[path][1] is None

    # What becomes of both

    def _apply(self, path: str, mine: Document, theirs: Document) -> None:
        side = self.sides[path]
        was, value = self.changes[path]
        if side in (Side.SURVIVOR, Side.BOTH) and not _put(self.model, mine, path, was, value):
            self.left[path] = [was, value]
        if side in (Side.OTHER, Side.BOTH) and not self._is_only_mine(path):
            there = self._back(path)
            if not _put(self.model, theirs, there, was, self._back_in(path, value)):
                self.left[path] = [was, value]

    def _is_only_mine(self, path: str) -> bool:
        """Return whether a row stood in the survivor alone: by its uid the other may have quite another one."""
        key, *rest = path.split("/")
        return (
            bool(rest) and rest[0] in (self.before.joined.get(key) or {}) and rest[0] not in self._theirs.get(key, {})
        )

    def _back(self, path: str) -> str:
        return moved_path(self._theirs, path)

    def _back_in(self, path: str, value: Any) -> Any:
        """Return a value with the uids that the other's rows had."""
        key, *rest = path.split("/")
        back = self._theirs.get(key, {})
        if rest and isinstance(value, dict) and len(rest) == 1:
            moved = {name: back.get(one, one) if isinstance(one, str) else one for name, one in value.items()}
            return moved | ({"path": self._back(moved["path"])} if key == CITATIONS else {})
        if key == CITATIONS and rest[1:] == ["path"] and value:
            return self._back(value)
        if len(rest) == 2 and isinstance(value, str):
            return back.get(value, value)
        return value


def _copied(document: Document) -> Document:
    return {
        key: {uid: dict(row) for uid, row in value.items()} if documents.is_rows(value) else value
        for key, value in document.items()
    }


def _put(model: type[Record], document: Document, path: str, was: Any, value: Any) -> bool:
    """Bring one change into a document, of a list only what came and what went; return whether it has a place there."""
    key, *rest = path.split("/")
    if not rest:
        if isinstance(was, list) or isinstance(value, list):
            came, went = {*(value or ())} - {*(was or ())}, {*(was or ())} - {*(value or ())}
            value = sorted(({*(document.get(key) or ())} | came) - went)
        document[key] = value
        return True
    cited = value.get("path") if len(rest) == 1 and value else value if rest[1:] == ["path"] else None
    if key == CITATIONS and cited and not documents.is_statement(model, document, cited):
        return False
    rows = document.setdefault(key, {})
    if len(rest) == 1 and value is None:
        document |= documents.patch(document, {path: [was, None]})
        return True
    if len(rest) == 1:
        rows[rest[0]] = dict(value)
    elif rest[0] in rows:
        rows[rest[0]][rest[1]] = value
    if (rows.get(rest[0]) or {}).get("preferred"):
        _prefer(rows, rest[0])
    return rest[0] in rows


def _prefer(rows: Document, uid: str) -> None:
    """Leave the row alone preferred in its language and script."""
    voice = rows[uid].get("language"), rows[uid].get("script")
    for other, row in rows.items():
        if other != uid and (row.get("language"), row.get("script")) == voice and row.get("preferred"):
            row["preferred"] = False
