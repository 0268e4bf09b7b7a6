"""Ways back: one change taken out while later ones stay, or a whole earlier version.

Of a published record a way back is a proposal like any other change; a draft is changed at once.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from archive.staff.models import User

from . import documents, proposals, services
from .documents import Changes, Document
from .enums import Action, ProposalAction, State
from .exceptions import Conflict, NotAllowed, TiedToJoining
from .models import Joining, Proposal, Record, Revision


@dataclass(frozen=True)
class WayBack:
    """changes: {path: [now, as it would be again]}, against version `base`.

    conflicts: {path: (what the change had made of it, what it was before, now)} of statements that moved since.
    """

    base: int
    changes: Changes
    conflicts: dict[str, tuple[Any, Any, Any]] = field(default_factory=dict)


def way_without(record: Record, *numbers: int) -> WayBack:
    """Return the WayBack that undoes what versions changed and keeps all other changes.

    Raises NotAllowed for a first version, for one that the record never had, and for a joining or a separation.
    """
    if record.revisions.filter(number__in=numbers, action__in=(Action.MERGE, Action.SPLIT)).exists():
        raise TiedToJoining(_("Joined records are separated, and separated ones joined again: by an act of its own."))
    pairs = [(_document(record, number - 1), _document(record, number)) for number in sorted(numbers, reverse=True)]
    return unwound(type(record), record.version, documents.read(record), pairs)


def unwound(model: type[Record], base: int, now: Document, pairs: Iterable[tuple[Document, Document]]) -> WayBack:
    """Return the WayBack from the document `now` of version `base` that takes out changes; pairs: (before, after) of
    each version to undo, the newest first. No query.
    """
    standing = now
    conflicts: dict[str, tuple[Any, Any, Any]] = {}
    for before, after in pairs:
        fitting: Changes = {}
        for path, (made, earlier) in documents.declared(model, documents.diff(after, before)).items():
            value = documents.value_at(standing, path)
            if value == earlier:
                continue
            if value == made and not documents.lacks_row(standing, path):
                fitting[path] = [made, earlier]
            else:
                conflicts.setdefault(path, (made, earlier, value))
        standing = documents.patch(standing, fitting)
    # Read off the result: a row that goes takes along what was cited for it since, and nobody should learn that later.
    return WayBack(base, documents.diff(now, standing), conflicts)


def way_to(record: Record, number: int) -> WayBack:
    """Return the WayBack that makes the record say again what its version `number` said.

    Statements that the kind did not have then stay as they are. Raises NotAllowed for a version it never had, and for one
    of a time when other records were joined with it than now: what they brought would be lost, or doubled.
    """
    if tied_versions(record, [number]):
        raise TiedToJoining(
            _("Records have been joined with this one since, or separated from it: do that by its own act.")
        )
    then, now = _document(record, number), documents.read(record)
    wanted = {key: _rows_as_then(then[key], now[key]) for key in now if key in then}
    return WayBack(
        record.version, documents.declared(type(record), documents.diff({key: now[key] for key in wanted}, wanted))
    )


def tied_versions(record: Record, numbers: Iterable[int]) -> set[int]:
    """Return those versions that there is no way back to, since other records were joined with it then; in one query."""
    joinings = list(Joining.objects.filter(survivor=record.pk))
    now = _standing(joinings, record.version)
    return {number for number in numbers if _standing(joinings, number) != now}


@transaction.atomic
def take_back(
    record: Record,
    way: WayBack,
    *,
    paths: Iterable[str],
    by: User,
    at: datetime,
    reason: str,
    action: ProposalAction = ProposalAction.UNDO,
) -> Proposal | Revision | None:
    """Go a way back: returns the proposal for a published record, the revision of another, None where nothing moves.

    paths: the statements chosen among those of the way. Raises NotAllowed, Conflict, ValidationError by path.
    """
    services.require_reason(reason)
    wanted = set(paths)
    changes = {path: pair for path, pair in way.changes.items() if path in wanted}
    if not changes:
        raise NotAllowed(_("Tick at least one statement."))
    record = services.lock(record)
    if record.version != way.base:
        raise Conflict(way.conflicts)
    if record.state == State.PUBLISHED:
        return proposals.propose_change(record, changes=changes, by=by, at=at, reason=reason, action=action)
    return services.edit_record(record, changes=changes, by=by, at=at, note=reason)


def _standing(joinings: Iterable[Joining], number: int) -> set[int]:
    """Return the keys of the joinings that stood when a version of the survivor was the newest."""
    return {
        one.pk
        for one in joinings
        if one.survivor_version <= number and (one.survivor_parted is None or one.survivor_parted > number)
    }


def _document(record: Record, number: int) -> Document:
    revision = record.revisions.filter(number=number).first()
    if revision is None:
        raise NotAllowed(_("There is no version %(number)d to compare with.") % {"number": number})
    return revision.document


def _rows_as_then(then: Any, now: Any) -> Any:
    """Return a value of then; of a row that still stands, the fields that it did not have then are those of now."""
    return {uid: now.get(uid, {}) | row for uid, row in then.items()} if documents.is_rows(then) else then
