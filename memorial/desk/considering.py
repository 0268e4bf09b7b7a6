"""What the page of a proposal says: each statement as it was, is and would be, its sources, rivals and consequences."""

from dataclasses import dataclass, field

from archive.records import documents, proposals
from archive.records.documents import Document
from archive.records.enums import LANGUAGES, ProposalAction, ProposalState
from archive.records.marking import Run, runs
from archive.records.models import Proposal, Record
from archive.sources.models import Citation

from .wording import LANGUAGE_NAMES
from .words import Change, Words

_RIVALS = 10
_NAMED = 3


@dataclass(frozen=True)
class Wish:
    """One statement of a proposal. was: when it was written; now: in the record; both in words, for reading aloud.

    is_moved: the record says a third thing by now, so that it can't be accepted. is_done: the record says it already.
    """

    path: str
    label: str
    language: str
    was: str
    now: str
    new: str
    is_moved: bool
    is_done: bool
    is_taken: bool
    old_runs: list[Run] = field(default_factory=list)
    new_runs: list[Run] = field(default_factory=list)


@dataclass
class Consideration:
    """rivals: other open proposals for the same statements. outdates: languages whose translation would be outdated.

    originals: those that have changed since translations of them were proposed.
    """

    wishes: list[Wish]
    citations: list[Citation]
    rivals: list[Proposal]
    outdates: list[tuple[str, str]]
    originals: list[Change]

    @property
    def moved(self) -> list[Wish]:
        return [wish for wish in self.wishes if wish.is_moved]


def consideration_of(proposal: Proposal) -> Consideration:
    """Return the Consideration of a proposal, in a fixed number of queries."""
    record = proposal.record.child()
    now = documents.read(record)
    conflicts = proposals.conflicts_of(proposal, now)
    values = [value for pair in proposal.changes.values() for value in pair]
    words = Words(type(record), values, documents=[now, _told(proposal)])
    standing = now | {"state": record.state}
    wishes = [
        _wish(proposal, path, old, new, standing, words, path in conflicts)
        for path, (old, new) in sorted(proposal.changes.items(), key=lambda change: words.place(change[0]))
    ]
    moved = proposals.moved_originals(proposal, proposal.changes, now) if proposal.is_open else {}
    return Consideration(
        wishes, _citations(proposal), _rivals(proposal), _outdates(proposal, now), words.changes(moved)
    )


def wishes_in_short(proposal: Proposal) -> tuple[list[str], int]:
    """Return the names of the first statements that a proposal changes, each once, and how many more there are; no query."""
    if proposal.action == ProposalAction.WITHDRAW:
        return [], 0
    words = Words(Record.kinds()[proposal.record.kind], [])
    named = dict.fromkeys(words.label(path) for path in sorted(proposal.changes, key=words.place))
    return list(named)[:_NAMED], max(0, len(named) - _NAMED)


def _told(proposal: Proposal) -> Document:
    """Return the rows that come or go with the proposal, as a document, so that their records are read with the rest."""
    rows: Document = {}
    for path, pair in proposal.changes.items():
        key, *rest = path.split("/")
        for value in pair:
            if len(rest) == 1 and value:
                rows.setdefault(key, {})[rest[0]] = value
    return rows


def _wish(proposal, path, old, new, standing, words, is_moved):
    was, wanted = words.value(path, old), words.value(path, new)
    now = words.value(path, documents.value_at(standing, path))
    old_runs, new_runs = runs(now if is_moved else was, wanted)
    return Wish(
        path=path,
        label=words.label(path),
        language=words.language(path),
        was=was,
        now=now,
        new=wanted,
        is_moved=is_moved and proposal.is_open,
        is_done=proposal.is_open and not is_moved and documents.value_at(standing, path) == new,
        is_taken=path in (proposal.taken or ()),
        old_runs=old_runs,
        new_runs=new_runs,
    )


def _citations(proposal):
    """Return what the record's sources say of the statements, as it stands now."""
    wanted = {base for path in proposal.changes for base in (path, documents.base_of(path))}
    found = Citation.objects.filter(record=proposal.record_id, path__in=wanted)
    return list(found.select_related("source").order_by("pk"))


def _rivals(proposal):
    if not proposal.is_open:
        return []
    others = Proposal.objects.filter(record=proposal.record_id, state=ProposalState.OPEN).exclude(pk=proposal.pk)
    found = others.select_related("by")[:_RIVALS]
    return [rival for rival in found if rival.changes.keys() & proposal.changes.keys()]


def _outdates(proposal, now):
    """Return [(code, name)] of the languages that have a text which the proposal leaves behind its original."""
    if not proposal.is_open or proposal.action == ProposalAction.WITHDRAW:
        return []
    original = now["original_language"]
    bases = [path.removesuffix(f"_{original}") for path in proposal.changes if path.endswith(f"_{original}")]
    left = {
        language
        for base in bases
        for language in LANGUAGES
        if language != original
        and f"{base}_{language}" not in proposal.changes
        and documents.value_at(now, f"{base}_{language}")
    }
    return [(language, LANGUAGE_NAMES[language]) for language in LANGUAGES if language in left]
