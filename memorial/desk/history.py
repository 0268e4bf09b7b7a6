"""The history of a record in words: its versions by pages, and what one statement said over time."""

from dataclasses import dataclass, field

from django.db.models import Q

from archive.records import documents
from archive.records.enums import LANGUAGES, Action
from archive.records.joining import joined_at
from archive.records.models import ActSet, ActSetMember, Joining, Record, Revision
from archive.records.moves import moves_of
from archive.records.undoing import tied_versions
from archive.records.versions import A_PAGE, page_of_versions
from archive.sources.models import Citation

from .wording import marked_name
from .words import Change, Words


def said_errata(erratum: dict | None) -> list[tuple[str, str]]:
    """Return [(language, sentence)] of an erratum, in the order of the house."""
    return [(language, erratum[language]) for language in LANGUAGES if erratum.get(language)] if erratum else []


@dataclass
class Step:
    """A revision and what it changed in words; the first revision's changes are left out: it is the whole record.

    sets: the sets of acts that it belongs to. joining: of a joining that still stands. partner: the other record, of a
    joining or a separation. is_tied: whether there is no way back to it, since records were joined or separated.
    """

    revision: Revision
    changes: list[Change]
    sets: list[ActSet] = field(default_factory=list)
    joining: Joining | None = None
    partner: Record | None = None
    is_tied: bool = False

    @property
    def partner_name(self) -> str:
        return marked_name(self.partner) if self.partner else ""

    @property
    def errata(self) -> list[tuple[str, str]]:
        return said_errata(self.revision.erratum)


@dataclass
class Past:
    """One page of a history, the newest first; following: the number that the next page begins before, or None.

    statements: [(path, label)] of all that the record can say, in its order; of the first page only.
    """

    steps: list[Step]
    following: int | None
    statements: list[tuple[str, str]] = field(default_factory=list)


def past_of(record: Record, *, before: int | None = None) -> Past:
    """Return a page of the Past of a record, in three queries, two more where it was joined; before: of a version."""
    page = page_of_versions(record, before=before)
    words = Words(type(record), [], documents=page.documents)
    sets = _sets_of(page.revisions)
    numbers = [one.number for one in page.revisions]
    acts = [one.number for one in page.revisions if one.action in (Action.MERGE, Action.SPLIT)]
    joined = joined_at(record, acts)
    # Of the newest page a joining since any of its versions stands on it.
    tied = tied_versions(record, numbers) if acts or before else set()
    steps = []
    for revision in page.revisions:
        standing, partner = joined.get(revision.number, (None, None))
        steps.append(
            Step(
                revision,
                words.changes(page.moved.get(revision.number, {})),
                sets.get(revision.pk, []),
                joining=standing,
                partner=partner,
                is_tied=revision.number in tied,
            )
        )
    statements = [] if before else _statements(words, page.documents[0])
    return Past(steps, page.following, statements)


def _statements(words: Words, newest: documents.Document) -> list[tuple[str, str]]:
    paths = [path for path in newest if path not in words.model.children]
    paths += [f"{accessor}/{uid}" for accessor in words.model.children for uid in newest.get(accessor, {})]
    return [
        (path, words.label(path)) for path in sorted(paths, key=words.place) if documents.is_declared(words.model, path)
    ]


def _sets_of(revisions: list[Revision]) -> dict[int, list[ActSet]]:
    """Return {key of a revision: the sets that it, or the proposal behind it, is one act of}."""
    wishes = {revision.proposal_id: revision.pk for revision in revisions if revision.proposal_id}
    keys = [revision.pk for revision in revisions]
    members = ActSetMember.objects.filter(Q(revision__in=keys) | Q(proposal__in=wishes)).select_related("act_set")
    found: dict[int, dict[int, ActSet]] = {}
    for member in members:
        key = member.revision_id or wishes[member.proposal_id or 0]
        found.setdefault(key, {})[member.act_set_id] = member.act_set
    return {key: list(sets.values()) for key, sets in found.items()}


@dataclass
class StatementPast:
    """What one statement said over time. label, language: of it; is_long: it has moved more often than is shown.

    citations: what sources say of it now.
    """

    path: str
    label: str
    steps: list[Step]
    is_long: bool
    citations: list[Citation]


def statement_past(record: Record, path: str) -> StatementPast:
    """Return the StatementPast of a path, the newest moves first, in four queries."""
    moves = moves_of(record, path)
    shown = moves[:A_PAGE]
    who = {
        revision.number: revision
        for revision in _newest_first(record).filter(number__in=[move.number for move in shown]).defer("document")
    }
    values = [value for move in shown for value in (move.old, move.new)]
    words = Words(type(record), values, documents=_as_documents(path, values))
    steps = [Step(who[move.number], words.changes({path: [move.old, move.new]})) for move in shown]
    return StatementPast(path, words.label(path), steps, len(moves) > A_PAGE, _citations(record, path))


def _newest_first(record):
    return record.revisions.select_related("by", "proposal__by").order_by("-number")


def _as_documents(path, values):
    """Return values of one path as documents, so that Words reads the records they name and quotes the row by its text."""
    key, *rest = path.split("/")
    if not rest:
        return [{key: value} for value in values]
    if len(rest) == 1:
        return [{key: {rest[0]: value}} for value in values if value]
    return [{key: {rest[0]: {rest[1]: value}}} for value in values]


def _citations(record, path):
    """Return what sources say of the statement, as it stands now; of a text in one language, what they say of the text."""
    wanted = {path, documents.base_of(path), path.rpartition("/")[0]} - {""}
    found = Citation.objects.filter(record=record.pk, path__in=wanted)
    return list(found.select_related("source").order_by("pk"))
