"""Joining two records and separating them again, carried out: everything that hangs on them in one transaction.

Only the acts of joining.py and the acceptance of a proposal come here. What keeps tables that point at records outside
their documents gives them over itself (Carrier): no lower room knows a higher one.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol, Required, TypedDict, Unpack

from django.db.models import Q
from django.utils.translation import gettext as _

from archive.staff.models import User

from . import documents, parting, pointers, services, texts, uniting
from .documents import Document
from .enums import Action, ProposalState, ScheduledState, Side, State
from .exceptions import NotAllowed
from .journal import journal
from .models import Joining, Proposal, Record, Revision, ScheduledAct, TranslationStatus

# More than that is no joining of two records but a work for a night.
MOST_POINTERS = 500
_BEFORE_PUBLICATION = (State.DRAFT, State.REVIEW)


class How(TypedDict, total=False):
    """What the revisions of a joining say of it beside what they changed."""

    by: Required[User]
    at: Required[datetime]
    note: Required[str]
    by_one_person: bool
    proposal: Proposal | None


@dataclass(frozen=True)
class Loose:
    """Something that has come to the survivor since the joining. side: whose it is by its source, None: nobody can tell.

    key: what a choice names it by (parting.Open.key). words: what it is, for the curator who chooses.
    """

    key: str
    words: str
    side: Side | None = None


class Carrier(Protocol):
    """Who keeps rows that point at records and stand in no document. name: its part of Joining.carried."""

    name: str

    def carry(self, survivor: Record, other: Record, how: How) -> Any:
        """Give the other's rows over to the survivor; return, as JSON, what give_back needs to know."""

    def loose(self, joining: Joining, quotes: parting.Quotes) -> list[Loose]:
        """Return what has come to the survivor since."""

    def give_back(self, joining: Joining, sides: Mapping[str, Side], how: How) -> None:
        """Give the rows back. sides: {key of a Loose: whose it is}."""


# Filled by the rooms that keep such rows (AppConfig.ready); a test lists them.
carriers: list[Carrier] = []


@dataclass
class Prospect:
    """What a separation comes to. undecided: {key: what it is}, in the order of asking. way: of the documents."""

    way: parting.Parted
    loose: list[Loose] = field(default_factory=list)
    pointing: list[Loose] = field(default_factory=list)

    @property
    def is_decided(self) -> bool:
        return not self.way.undecided and not any(one.side is None for one in (*self.loose, *self.pointing))


# --- joining


def refusal_of_pair(survivor: Record, other: Record) -> str:
    """Return why these two, as they stand, can't be joined by anybody; empty where they can."""
    if survivor.pk == other.pk or survivor.kind != other.kind or survivor.specimen != other.specimen:
        return _("A record is joined with another one of its own kind, a specimen with a specimen.")
    if not survivor.kinds()[survivor.kind].joinable:
        return _("Records of this kind can't be joined.")
    for record in (survivor, other):
        if record.state == State.WITHDRAWN:
            return _("“%(id)s” is “%(state)s” by now.") % {
                "id": record.public_id,
                "state": record.get_state_display(),
            }
    if survivor.state != State.PUBLISHED and other.state == State.PUBLISHED:
        return _("The published one of the two stays: choose it as the one that the other goes into.")
    planned = ScheduledAct.objects.filter(record__in=(survivor.pk, other.pk), state=ScheduledState.WAITING)
    if planned.exists():
        return _("Something waits for its minute with one of the two: call it off, or let it pass.")
    waiting = Proposal.objects.filter(Q(record=other.pk) | Q(other=other.pk), state=ProposalState.OPEN)
    if waiting.exclude(record=survivor.pk, other=other.pk).exists():  # the same wish may be made by several
        return _("Proposals for “%(id)s” are waiting: decide them first, so that none is lost.") % {
            "id": other.public_id
        }
    return ""


def united(survivor: Record, other: Record, follow: Collection[str]) -> tuple[Document, uniting.United]:
    """Return what the survivor says now, and the United of the two."""
    before = documents.read(survivor)
    return before, uniting.unite(type(survivor.child()), before, documents.read(other), follow=follow)


def join(survivor: Record, other: Record, *, follow: Collection[str], **how: Unpack[How]) -> Revision:
    """Join the other into the survivor, both locked; returns the survivor's revision. Raises NotAllowed, ValidationError."""
    survivor, other = survivor.child(), other.child()
    before, made = united(survivor, other, follow)
    pointing = pointers.pointers_to(survivor, other)
    services.refuse_if(_refusal_of_pointers(survivor, other, pointing))
    other_state, remarks = other.state, _carry_remarks(survivor, other, made)
    revision = _rewritten(survivor, before, made.document, Action.MERGE, **how)
    columns = {"withdrawn_at": how["at"], "merged_into": survivor.pk}
    gone = services.move_state(other, State.WITHDRAWN, columns, action=Action.MERGE, **_deed(how))
    moved = _turn(pointing[other.pk], old=other, new=survivor, **how)
    own = [[one.record, one.path] for one in pointing[survivor.pk]]
    carried: dict[str, Any] = {"pointers": {"moved": moved, "own": own}, "remarks": remarks}
    for carrier in carriers:
        carried[carrier.name] = carrier.carry(survivor, other, how)
    Joining.objects.create(
        survivor_id=survivor.pk,
        other_id=other.pk,
        survivor_version=revision.number,
        other_version=gone.number,
        other_state=other_state,
        rows=made.rows,
        carried=carried,
        proposal=how.get("proposal"),
        by=how["by"],
        at=how["at"],
    )
    return revision


def _refusal_of_pointers(survivor: Record, other: Record, pointing: Mapping[int, list[pointers.Pointer]]) -> str:
    if any(one.record in (survivor.pk, other.pk) for found in pointing.values() for one in found):
        return _("One of the two points at the other: take that out first.")
    if len(pointing[other.pk]) > MOST_POINTERS:
        return _("%(number)d records point at “%(id)s”: too many to join at once.") % {
            "number": len(pointing[other.pk]),
            "id": other.public_id,
        }
    return ""


def _deed(how: How) -> dict[str, Any]:
    return {
        "by": how["by"],
        "at": how["at"],
        "note": how["note"],
        "by_one_person": how.get("by_one_person", False),
        "proposal": how.get("proposal"),
    }


def _rewritten(record: Record, before: Document, after: Document, action: Action, **how: Unpack[How]) -> Revision:
    """Bring a record to a document and journal it; of a published one all that a public record needs is asked for."""
    keys = {key for key in after if after[key] != before.get(key)}
    documents.write(record, after, keys=keys)
    if record.is_published:
        services.refuse_if(services.obstacles_of(record, after))
        texts.remark_drafts(record, by=how["by"], at=how["at"])
    return journal(record, action=action, **_deed(how))


def _turn(pointing: Iterable[pointers.Pointer], *, old: Record, new: Record, **how: Unpack[How]) -> dict[str, Any]:
    """Make records that point at one point at another, each with a revision; returns {key: {path: both were there}}."""
    paths: dict[int, list[str]] = {}
    for one in pointing:
        paths.setdefault(one.record, []).append(one.path)
    moved: dict[str, Any] = {}
    for key in sorted(paths):
        record = services.lock(Record(pk=key))
        before = documents.read(record)
        changes = pointers.turned(before, paths[key], old=old.public_id, new=new.public_id)
        if not changes:
            continue
        moved[str(key)] = {
            path: isinstance(was, list) and new.public_id in was for path, (was, _now) in changes.items()
        }
        _rewritten(record, before, documents.patch(before, changes), Action.CHANGE, **how)
    return moved


# --- separating


def before_of(joining: Joining) -> parting.Before:
    """Return what both said before a joining, and what the survivor has come to say since."""
    survivor, other = joining.survivor.child(), joining.other.child()
    acts = survivor.revisions.filter(number__gt=joining.survivor_version, action__in=(Action.MERGE, Action.SPLIT))
    since = list(acts.order_by("number").values_list("number", flat=True))
    numbers = {number for each in (joining.survivor_version, *since) for number in (each - 1, each)}
    told = dict(survivor.revisions.filter(number__in=numbers).values_list("number", "document"))
    return parting.Before(
        survivor=told[joining.survivor_version - 1],
        other=documents.read(other),
        joined=told[joining.survivor_version],
        now=documents.read(survivor),
        rows=joining.rows,
        others=tuple(documents.diff(told[number - 1], told[number]) for number in since),
    )


def prospect_of(joining: Joining, choices: Mapping[str, str]) -> Prospect:
    """Return the Prospect of separating what was joined. choices: {key: Side} of what was asked about."""
    before = before_of(joining)
    model = type(joining.survivor.child())
    quotes = parting.quotes_of(before)
    way = parting.part(model, before, choices)
    loose = [_chosen(one, choices) for carrier in carriers for one in carrier.loose(joining, quotes)]
    return Prospect(way, loose, [_chosen(one, choices) for one in _pointing_since(joining, quotes)])


def refusal_of_separation(joining: Joining) -> str:
    """Return why two joined records, as they stand, can't be separated by anybody; empty where they can."""
    if joining.parted_at is not None:
        return _("These records have been separated already.")
    if joining.survivor.merged_into_id is not None:
        return _("“%(id)s” has itself been joined with another record: separate those two first.") % {
            "id": joining.survivor.public_id
        }
    if joining.survivor.state == State.WITHDRAWN:
        return _("“%(id)s” is “%(state)s” by now.") % {
            "id": joining.survivor.public_id,
            "state": joining.survivor.get_state_display(),
        }
    return ""


def separate(joining: Joining, *, choices: Mapping[str, str], **how: Unpack[How]) -> Revision:
    """Separate what was joined, both records locked; returns the survivor's revision. Raises NotAllowed, ValidationError."""
    survivor, other = joining.survivor.child(), joining.other.child()
    prospect = prospect_of(joining, choices)
    if not prospect.is_decided:
        raise NotAllowed(_("Something has come since that no source decides: choose whose it is."))
    current = pointers.pointers_to(survivor)[survivor.pk]
    now = documents.read(survivor)
    revision = _rewritten(survivor, now, _whole(prospect.way.survivor, now), Action.SPLIT, **how)
    given = _given_back(joining, other, prospect.way.other, **how)
    _point_back(joining, current, prospect.pointing, **how)
    _give_back_remarks(joining, survivor)
    sides = {one.key: one.side for one in prospect.loose if one.side is not None}
    for carrier in carriers:
        carrier.give_back(joining, sides, how)
    Joining.objects.filter(pk=joining.pk).update(
        survivor_parted=revision.number, other_parted=given.number, parted_at=how["at"]
    )
    return revision


def _chosen(one: Loose, choices: Mapping[str, str]) -> Loose:
    if one.side is None and choices.get(one.key) in (Side.SURVIVOR, Side.OTHER):
        return Loose(one.key, one.words, Side(choices[one.key]))
    return one


def _whole(document: Document, now: Document) -> Document:
    """Return a document of an earlier day with every statement of today: what it could not say then is empty."""
    return {key: document.get(key, {} if documents.is_rows(now[key]) else None) for key in now}


def _given_back(joining: Joining, other: Record, document: Document, **how: Unpack[How]) -> Revision:
    """Make the other again what it was, with the edits that are its own."""
    before = documents.read(other)
    after = _whole(document, before)
    documents.write(other, after, keys={key for key in after if after[key] != before.get(key)})
    is_public = joining.other_state == State.PUBLISHED
    if is_public:
        services.refuse_if(services.obstacles_of(other, after))
        texts.remark_drafts(other, by=how["by"], at=how["at"])
    state = State.PUBLISHED if is_public else State.DRAFT
    columns: dict[str, Any] = {"withdrawn_at": None, "merged_into": None}
    return services.move_state(other, state, columns, action=Action.SPLIT, **_deed(how))


def _pointing_since(joining: Joining, quotes: parting.Quotes) -> list[Loose]:
    """Return the pointers that have come to the survivor since; whose they are, by the sources of who points."""
    noted = joining.carried["pointers"]
    known = {(int(key), path) for key, paths in noted["moved"].items() for path in paths}
    known |= {(key, path) for key, path in noted["own"]}
    for later in Joining.objects.filter(survivor=joining.survivor_id, parted_at=None, pk__gt=joining.pk):
        moved = later.carried["pointers"]["moved"]
        known |= {(int(key), path) for key, paths in moved.items() for path in paths}
    found = pointers.pointers_to(joining.survivor.child())[joining.survivor_id]
    new = [one for one in found if (one.record, one.path) not in known]
    records = pointers.records_of(one.record for one in new)
    return [_loose(one, records[one.record], quotes) for one in new]


def _loose(pointer: pointers.Pointer, record: Record, quotes: parting.Quotes) -> Loose:
    cited = documents.read(record).get("citations") or {} if "citations" in record.children else {}
    sides = {quotes.side_of(parting.witness_of(row)) for row in cited.values()}
    side = sides.pop() if len(sides) == 1 else None
    return Loose(f"@{record.public_id}/{pointer.path}", f"{record} ({record.public_id})", side)


def _point_back(joining: Joining, current: list[pointers.Pointer], since: list[Loose], **how: Unpack[How]) -> None:
    """Make what pointed at the other point at it again, where it still points at the survivor, and what came since."""
    survivor, other = joining.survivor, joining.other
    moved = joining.carried["pointers"]["moved"]
    theirs = {one.key for one in since if one.side == Side.OTHER}
    records = pointers.records_of(one.record for one in current)
    wanted: dict[int, dict[str, bool]] = {}
    for one in current:
        stood = moved.get(str(one.record), {})
        if one.path in stood:
            wanted.setdefault(one.record, {})[one.path] = stood[one.path]
        elif f"@{records[one.record].public_id}/{one.path}" in theirs:
            wanted.setdefault(one.record, {})[one.path] = False
    for key in sorted(wanted):
        record = services.lock(Record(pk=key))
        before = documents.read(record)
        after = before
        for path, had_both in wanted[key].items():
            ids = {"old": survivor.public_id, "new": other.public_id}
            after = documents.patch(after, pointers.turned(after, [path], **ids, keep=had_both))
        if after != before:
            _rewritten(record, before, after, Action.CHANGE, **how)


# --- remarks on translations


def _carry_remarks(survivor: Record, other: Record, made: uniting.United) -> list[dict[str, Any]]:
    """Take over the other's remarks on the texts that are followed or copied; returns the survivor's that they replace."""
    taken = {one.path for one in made.compared if one.follows == Side.OTHER}
    remarks, replaced = [], []
    ours = {(said.path, said.language): said for said in survivor.translation_statuses.all()}
    for said in other.translation_statuses.all():
        path = uniting.moved_path(made.rows, said.path)
        key, *rest = path.split("/")
        if (not rest and key not in taken) or (rest and rest[0] in made.shared.get(key, ())):
            continue
        if known := ours.get((path, said.language)):
            replaced.append(
                {name: getattr(known, name) for name in _REMARK} | {"by": known.by_id, "at": f"{known.at:%FT%T%z}"}
            )
        facts = {name: getattr(said, name) for name in (*_REMARK, "by_id", "at")} | {"path": path}
        remarks.append(TranslationStatus(record_id=survivor.pk, effective=said.effective, **facts))
    if remarks:
        texts.write_remarks(survivor, remarks)
    return replaced


_REMARK = ("path", "language", "status", "text_digest", "original_digest")


def _give_back_remarks(joining: Joining, survivor: Record) -> None:
    """Put back what was said of the survivor's own translations before it followed the other's texts."""
    kept = [
        TranslationStatus(
            record_id=survivor.pk,
            effective=said["status"],
            by_id=said["by"],
            at=datetime.fromisoformat(said["at"]),
            **{name: said[name] for name in _REMARK},
        )
        for said in joining.carried["remarks"]
    ]
    if kept:
        texts.write_remarks(survivor, kept)
        texts.refresh_effective(survivor)
