"""The public history of a record in words: who did what, when and why, and what each statement was and is now.

What stood in a record before its first publication was a draft, and no draft is public: of that time the history names
the acts only. What is kept for curators is left out of every version (HIDDEN).
"""

from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Subquery
from django.db.models.functions import Coalesce
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from modeltranslation.fields import TranslationField

from archive.exhibits import prose
from archive.names.scripts import voice_of
from archive.records import documents
from archive.records.enums import Action, Language
from archive.records.fields import UncertainDateField
from archive.records.joining import joined_at
from archive.records.marking import Run, runs
from archive.records.models import Record
from archive.records.moves import moves_of
from archive.records.versions import A_PAGE, page_of_versions

from . import wording
from .errata import because

# The acts after which readers could see what the version says.
PUBLIC = (Action.PUBLISH, Action.CHANGE, Action.RESTORE, Action.APPROVE, Action.MERGE, Action.SPLIT)
_JOINING = (Action.MERGE, Action.SPLIT)
# Grounds, consents and names of files are for curators: no page prints them.
HIDDEN = {"note", "consent", "publishing_ground", "original_name", "focal_x", "focal_y"}
# Forms of files are of no language; words that were recorded may be of any.
_TECHNICAL, _NO_LANGUAGE, _ANY_LANGUAGE = {"mime"}, "zxx", "und"


@dataclass(frozen=True)
class Piece:
    """One value in words. label: of a field within a row, else empty. One of edtf, words and records is given."""

    label: str = ""
    edtf: str = ""
    words: wording.Words = field(default_factory=wording.Words)
    records: list = field(default_factory=list)


@dataclass(frozen=True)
class Change:
    """One statement that moved; was, now: lists of Pieces, empty where there was or is nothing."""

    path: str
    label: str
    was: list[Piece]
    now: list[Piece]

    @cached_property
    def marked(self) -> tuple[list[Run], list[Run]] | None:
        """Both values as Runs where they are words in one language; None of anything else."""
        if len(self.was) != 1 or len(self.now) != 1 or not (self.was[0].words and self.now[0].words):
            return None
        return runs(self.was[0].words.text, self.now[0].words.text)

    @property
    def lang(self) -> str:
        return self.now[0].words.lang if self.marked else ""


@dataclass(frozen=True)
class Version:
    """partner: of a joining or a separation the other record, where it was ever public."""

    number: int
    act: str
    by: str
    at: datetime
    reason: str = ""
    by_one_person: bool = False
    is_public: bool = False
    proposed_by: str = ""
    alone_because: str = ""
    erratum: wording.Words = field(default_factory=wording.Words)
    partner: Record | None = None
    changes: list[Change] = field(default_factory=list)


def versions_of(record, *, before=None) -> dict:
    """Return {versions, earlier, following}: Versions newest first, the acts before publication, and the next `before`."""
    first = record.revisions.filter(action=Action.PUBLISH).order_by("number").values_list("number", flat=True).first()
    page = page_of_versions(record, before=before, since=first or 0)
    teller = _Teller(record.kinds()[record.kind], page.moved.values())
    joined = joined_at(record, [row.number for row in page.revisions if row.action in _JOINING])
    versions = [
        replace(
            _version(row, teller.changes(page.moved.get(row.number, {}))),
            partner=_once_public(joined.get(row.number, (None, None))[1]),
        )
        for row in page.revisions
    ]
    if page.following:
        return {"versions": versions, "earlier": [], "following": page.following}
    earlier = record.revisions.filter(number__lt=first or 0).select_related("by", "proposal__by").order_by("-number")
    return {"versions": versions, "earlier": [_act(row) for row in earlier.defer("document")], "following": None}


def past_of_statement(record, path) -> list[Version]:
    """Return Versions, newest first, each with nothing but the move of one statement since the first publication."""
    published = record.revisions.filter(action=Action.PUBLISH).order_by("number").values("number")[:1]
    newest = moves_of(record, path, since=Coalesce(Subquery(published), 0))[:A_PAGE]
    moves = {move.number: {path: [move.old, move.new]} for move in newest}
    rows = record.revisions.filter(number__in=moves).select_related("by", "proposal__by").defer("document")
    teller = _Teller(record.kinds()[record.kind], moves.values())
    return [_version(row, teller.changes(moves[row.number])) for row in rows.order_by("-number")]


def may_be_told(model, path) -> bool:
    """Return whether readers may see the past of a statement: it is one, and not for curators."""
    return documents.is_declared(model, path) and path.rpartition("/")[2] not in HIDDEN


def label_of(model, path) -> str:
    """Return the name of a statement in words."""
    return _Teller(model, ()).label(path)


@dataclass(frozen=True)
class Edition:
    """One version as readers saw it: what it said, and what has changed since, each statement in words.

    newest: the number of the version that stands now.
    """

    version: Version
    said: list[Change]
    since: list[Change]
    newest: int

    @property
    def facts(self) -> list[tuple[str, list[list[Piece]]]]:
        """What it said as (label, [Pieces of each value]); rows of one kind stand under one label."""
        found: dict[str, list[list[Piece]]] = {}
        for one in self.said:
            if one.now:
                found.setdefault(one.label, []).append(one.now)
        return list(found.items())


def edition_of(record, number) -> Edition | None:
    """Return the Edition of a version that was public, None of any other; in three queries."""
    wanted = record.revisions.filter(number__in={number, record.version}).select_related("by", "proposal__by")
    rows = {row.number: row for row in wanted}
    row = rows.get(number)
    # A joining of drafts was seen by nobody, and came before the first publication.
    if row is None or row.action not in PUBLIC or (row.action in _JOINING and number < _first_public(record)):
        return None
    model = record.kinds()[record.kind]
    said = documents.declared(model, documents.diff({}, row.document))
    since = documents.declared(model, documents.diff(row.document, rows[record.version].document))
    teller = _Teller(model, [said, since])
    return Edition(_version(row, []), teller.changes(said), teller.changes(since), record.version)


def _first_public(record):
    published = record.revisions.filter(action=Action.PUBLISH).order_by("number").values_list("number", flat=True)
    return published.first() or record.version + 1


def _once_public(record):
    return record if record is not None and record.published_at is not None else None


def _version(row, changes):
    version = Version(
        row.number, row.get_action_display(), str(row.by), row.at, row.note, row.by_one_person, row.action in PUBLIC
    )
    if row.erratum:
        version = replace(version, erratum=because(row.record, row.erratum))
    proposal = row.proposal
    if proposal is None:
        return replace(version, changes=changes)
    alone_because = proposal.decision_note if proposal.decided_alone else ""
    return replace(version, changes=changes, proposed_by=str(proposal.by or ""), alone_because=alone_because)


def _act(row):
    return Version(row.number, row.get_action_display(), str(row.by), row.at)


class _Teller:
    """Puts changes into words; the records they name are read once for all."""

    def __init__(self, model, diffs):
        self.model = model
        mentioned = {public_id for diff in diffs for pair in diff.values() for public_id in _mentions(pair)}
        self.records = (
            {found.public_id: found for found in Record.live.filter(public_id__in=mentioned)} if mentioned else {}
        )

    def changes(self, diff):
        told = (self._change(path, *diff[path]) for path in sorted(diff, key=self._place))
        return [change for change in told if change is not None]

    def _place(self, path):
        """Order as the kind declares its statements: PostgreSQL keeps the keys of a document in an order of its own."""
        declared = (*documents.statements_of(self.model), *self.model.children)
        name = path.partition("/")[0]
        return declared.index(name) if name in declared else len(declared)

    def _change(self, path, old, new):
        accessor, *rest = path.split("/")
        owner = documents.child_model(self.model, accessor) if rest else self.model
        if len(rest) == 1:
            return Change(path, self.label(path), self._row(owner, old), self._row(owner, new))
        name = path.rpartition("/")[2]
        if name in HIDDEN:
            return None
        return Change(path, self.label(path), self._value(owner, name, old), self._value(owner, name, new))

    def label(self, path):
        accessor, *rest = path.split("/")
        owner = documents.child_model(self.model, accessor) if rest else self.model
        if len(rest) == 1:
            return capfirst(str(owner._meta.verbose_name))
        return _label(owner, path.rpartition("/")[2])

    def _row(self, owner, row):
        pieces = []
        for name in owner.fields:
            if name not in HIDDEN:
                pieces += self._value(owner, name, (row or {}).get(name), label=_label(owner, name))
        return pieces

    def _value(self, owner, name, value, label=""):
        if value in (None, "", []):
            return []
        column = owner._meta.get_field(name)
        if isinstance(column, UncertainDateField):
            return [Piece(label, edtf=value.get("edtf") or "")]
        if column.is_relation:
            ids = value if isinstance(value, list) else [value]
            return [Piece(label, records=[self.records.get(public_id) or public_id for public_id in ids])]
        if isinstance(column, TranslationField):
            return [Piece(label, words=wording.stated(_unmarked(value), column.language))]
        if name == "path":
            return [Piece(label, words=wording.Words(self._path_label(value)))]
        return [Piece(label, words=_words(column, value))]

    def _path_label(self, path):
        accessor, *rest = path.split("/")
        if not rest:
            return _label(self.model, accessor)
        owner = documents.child_model(self.model, accessor)
        heading = capfirst(owner._meta.verbose_name)
        return f"{heading}: {_label(owner, rest[1])}" if len(rest) > 1 else heading


def _unmarked(text):
    """Return a text of an exhibition without its signs of HTML."""
    return prose.plain(text) if text.startswith("<") else text


def _mentions(pair):
    """Yield every text of a change that may be the number of a record."""
    for value in pair:
        values = value.values() if isinstance(value, dict) else value if isinstance(value, list) else [value]
        for one in values:
            if isinstance(one, list):
                yield from one
            elif isinstance(one, str) and len(one) < 20:
                yield one


def _label(model, name):
    """Return the name of a statement in words; of a translated one with its language."""
    try:
        column = model._meta.get_field(name)
    except FieldDoesNotExist:  # a statement that this kind no longer has
        return name
    if isinstance(column, TranslationField):
        label = capfirst(column.translated_field.verbose_name)
        return _("%(statement)s (%(language)s)") % {"statement": label, "language": Language(column.language).label}
    return capfirst(column.verbose_name)


def _words(column, value):
    """Return a value in the page's words, or as it was recorded: then in the language that its letters tell."""
    if isinstance(value, bool):
        return wording.Words(_("yes") if value else _("no"))
    if column.flatchoices:
        return wording.Words(str(dict(column.flatchoices).get(value, value)))
    if column.name in _TECHNICAL:
        return wording.Words(str(value), _NO_LANGUAGE)
    return wording.Words(str(value), voice_of(str(value)) or _ANY_LANGUAGE)
