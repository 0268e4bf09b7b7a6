"""The acts on proposals: how every change of a published record by staff is wished for, talked about and decided."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from archive.staff.enums import Act
from archive.staff.models import User

from . import carrying, documents, schedule, services, texts
from .alone import note_alone, refusal_alone
from .documents import Changes, Document
from .enums import LANGUAGES, Action, Origin, ProposalAction, ProposalState, RemarkStatus, State
from .exceptions import AlreadyDecided, Conflict, NotAllowed, Outdated
from .journal import journal
from .models import Joining, Proposal, ProposalNote, Record, Revision, ScheduledAct, UnsavedForm

# These are accepted or refused as a whole.
WHOLE = (ProposalAction.MERGE, ProposalAction.SPLIT)
_BECAUSE = tuple(f"withdrawn_because_{language}" for language in LANGUAGES)


@transaction.atomic
def propose_change(
    record: Record,
    *,
    changes: Changes,
    by: User,
    at: datetime,
    reason: str,
    action: ProposalAction = ProposalAction.EDIT,
    origin: Origin = Origin.DESK,
) -> Proposal | None:
    """Return the open proposal of {path: [old, new]}, None where the record says all that already.

    Nothing of the record is written; what could not be accepted as it stands is refused now, in the words of acceptance.
    The same wish of the same person, sent twice, is one proposal. changes: see services.changes_against.
    Raises NotAllowed, Conflict, ValidationError by path.
    """
    record = services.lock(record)
    services.require_writer(record, changes, by)
    services.require_state(record, State.PUBLISHED)
    if not reason.strip():
        raise NotAllowed(_("Write the reason of the change: readers will see it in the history."))
    with undone():
        moved = _moved(record, changes)
        if moved:
            _bring_in(record, moved)
    if not moved:
        return None
    if action == ProposalAction.EDIT and not by.may(Act.EDIT, room=record.room):
        action = ProposalAction.TRANSLATE
    return open_proposal(record, moved, action=action, by=by, at=at, reason=reason, origin=origin)


@transaction.atomic
def propose_withdrawal(
    record: Record,
    *,
    by: User,
    at: datetime,
    reason: str,
    because: dict[str, str] | None = None,
    due: datetime | None = None,
) -> Proposal:
    """Return the open proposal to take a published record off the site; because: {language: sentence for readers}.

    due: the minute from which it shall be gone, None for the moment of acceptance.
    """
    record = services.lock(record)
    services.refuse_if(refusal_of_withdrawal(record, by))
    services.require_reason(reason)
    if due is not None:
        schedule.require_later(due, at=at)
    changes: Changes = {"state": [State.PUBLISHED.value, State.WITHDRAWN.value]}
    sentences = {f"withdrawn_because_{language}": text.strip() for language, text in (because or {}).items()}
    changes |= {name: [None, sentences[name]] for name in _BECAUSE if sentences.get(name)}
    return open_proposal(record, changes, action=ProposalAction.WITHDRAW, by=by, at=at, reason=reason, takes_effect=due)


def refusal_of_withdrawal(record: Record, by: User) -> str:
    """Return why this person may not propose to withdraw the record as it stands; empty where he or she may."""
    if not by.may(Act.EDIT, room=record.room):
        return _("You have no right to do this here.")
    if record.state != State.PUBLISHED:
        return _("The record is “%(state)s” by now.") % {"state": record.get_state_display()}
    return ""


def can_decide(proposal: Proposal, by: User) -> str:
    """Return why this person may not accept or refuse the proposal; empty where he or she may."""
    if proposal.by_id == by.pk and refusal_alone(by):
        return _("This proposal is yours: another person decides it.")
    if not by.may(Act.PUBLISH, room=proposal.record.room):
        return _("You have no right to decide proposals here.")
    return ""


@transaction.atomic
def accept_proposal(
    proposal: Proposal,
    *,
    by: User,
    at: datetime,
    note: str = "",
    paths: Iterable[str] | None = None,
    approves_texts: bool = False,
    erratum: dict[str, str] | None = None,
) -> Revision | ScheduledAct:
    """Bring a proposal into its record; returns the revision, or the act that waits for the minute of a withdrawal.

    paths: the statements accepted, None for all; the rest stays undone for good, so a note says why.
    approves_texts: the person has read the translations among them. erratum: {language: why what was published is wrong},
    in place of what the proposal says of that; readers see it on the record's page. A statement that has moved since is
    never overwritten: Conflict with its three values. Raises AlreadyDecided, NotAllowed, Conflict, ValidationError by path.
    """
    record, proposal = _lock(proposal)
    services.refuse_if(can_decide(proposal, by))
    alone = proposal.by_id == by.pk
    if alone:
        note_alone(by=by, note=note, at=at)
    chosen = _chosen(proposal, paths)
    if len(chosen) < len(proposal.changes) and not note.strip():
        raise NotAllowed(_("Write why you don't accept all of it: its author will read it."))
    services.require_state(record, State.PUBLISHED)
    done: Revision | ScheduledAct
    how: dict[str, Any] = {"by": by, "at": at, "note": proposal.reason, "by_one_person": alone, "proposal": proposal}
    if proposal.action == ProposalAction.WITHDRAW:
        sentences = {name: pair[1] for name, pair in chosen.items() if name in _BECAUSE}
        if schedule.is_for_later(proposal.takes_effect, at=at):
            because = {name[-2:]: text for name, text in sentences.items()}
            done = schedule.schedule_withdrawal(record, proposal, because=because, by=by, at=at)
        else:
            columns = {"withdrawn_at": at, **sentences}
            done = services.move_state(record, State.WITHDRAWN, columns, action=Action.WITHDRAW, **how)
    elif proposal.action in WHOLE:
        done = _carry_out(record, proposal, how)
    else:
        if approves_texts and moved_originals(proposal, chosen, documents.read(record)):
            raise NotAllowed(
                _("The original has changed since this was translated: accept it without approving, or ask its author.")
            )
        _bring_in(record, chosen)
        status = RemarkStatus.APPROVED if approves_texts and not alone else RemarkStatus.UNREVIEWED
        texts.remark_drafts(record, by=by, at=at, status=status)
        erratum = proposal.erratum if erratum is None else _sentences(erratum)
        done = journal(record, action=Action.CHANGE, erratum=erratum, **how)
    _decide(proposal, ProposalState.ACCEPTED, by=by, at=at, note=note, alone=alone, taken=sorted(chosen))
    return done


@transaction.atomic
def reject_proposal(proposal: Proposal, *, by: User, at: datetime, note: str) -> Proposal:
    """Refuse a proposal, with the reason its author will read. Raises AlreadyDecided, NotAllowed."""
    _record, proposal = _lock(proposal)
    services.refuse_if(can_decide(proposal, by))
    if proposal.by_id == by.pk:
        raise NotAllowed(_("Your own proposal is taken back, not refused."))
    if not note.strip():
        raise NotAllowed(_("Write why it is not accepted: its author will read it."))
    return _decide(proposal, ProposalState.REJECTED, by=by, at=at, note=note, alone=False)


@transaction.atomic
def take_back_proposal(proposal: Proposal, *, by: User, at: datetime) -> Proposal:
    """Close one's own proposal undecided. Raises AlreadyDecided, NotAllowed."""
    _record, proposal = _lock(proposal)
    if proposal.by_id != by.pk:
        raise NotAllowed(_("Only its author takes a proposal back."))
    proposal.state = ProposalState.WITHDRAWN
    proposal.save(update_fields=["state"])
    return proposal


@transaction.atomic
def call_off_proposal(proposal: Proposal, *, by: User, at: datetime, reason: str) -> Proposal:
    """Close an open proposal of an import that is taken back, whoever brought it; the reason stands in its talk.

    Raises AlreadyDecided, NotAllowed.
    """
    record, proposal = _lock(proposal)
    services.require_reason(reason)
    if proposal.origin != Origin.IMPORT or not by.may(Act.EDIT, room=record.room):
        raise NotAllowed(_("You have no right to do this here."))
    ProposalNote.objects.create(proposal=proposal, text=reason, is_question=False, by=by, at=at)
    proposal.state, proposal.is_asked = ProposalState.WITHDRAWN, False
    proposal.save(update_fields=["state", "is_asked"])
    return proposal


def can_read(proposal: Proposal, by: User) -> bool:
    """Return whether this person may read the proposal: whoever sees the room's records, its author, and of a translation
    those who translate into its languages.
    """
    room = proposal.record.room
    if by.may(Act.VIEW, room=room) or proposal.by_id == by.pk:
        return True
    into = proposal.languages.strip(",").split(",") if proposal.action == ProposalAction.TRANSLATE else []
    return bool(into) and all(by.may(Act.TRANSLATE, room=room, language=language) for language in into)


def readable_by(by: User) -> QuerySet[Proposal]:
    """Return the proposals that can_read lets this person read."""
    rooms = {kind: model._meta.app_label for kind, model in Record.kinds().items()}
    seen = [kind for kind, room in rooms.items() if by.may(Act.VIEW, room=room)]
    readable = Q(by=by) | Q(record__kind__in=seen)
    for language in LANGUAGES:
        kinds = [
            kind
            for kind, room in rooms.items()
            if kind not in seen and by.may(Act.TRANSLATE, room=room, language=language)
        ]
        if kinds:
            readable |= Q(action=ProposalAction.TRANSLATE, languages=f",{language},", record__kind__in=kinds)
    return Proposal.objects.filter(readable)


@transaction.atomic
def discuss_proposal(proposal: Proposal, *, by: User, at: datetime, text: str, asks: bool = False) -> ProposalNote:
    """Add a word to the talk about an open proposal; returns the note.

    asks: the author is asked back, and the proposal waits for his or her answer. The same words sent twice are one note.
    """
    _record, proposal = _lock(proposal)
    if not can_read(proposal, by):
        raise NotAllowed(_("You have no right to do this here."))
    if not text.strip():
        raise NotAllowed(_("Write what you want to say."))
    if asks and proposal.by_id == by.pk:
        raise NotAllowed(_("This proposal is yours: there is nobody to ask."))
    last = proposal.notes.order_by("-at", "-pk").first()
    if last and (last.by_id, last.text, last.is_question) == (by.pk, text, asks):
        return last
    if asks or proposal.by_id == by.pk:
        proposal.is_asked = asks
        proposal.save(update_fields=["is_asked"])
    return ProposalNote.objects.create(proposal=proposal, text=text, is_question=asks, by=by, at=at)


@transaction.atomic
def write_erratum(proposal: Proposal, *, because: dict[str, str], by: User) -> Proposal:
    """Say of an open proposal that it corrects what was wrong on the public page, and why; all empty: that it doesn't.

    Its author writes it, or whoever may decide. because: {language: sentence}. Raises AlreadyDecided, NotAllowed.
    """
    _record, proposal = _lock(proposal)
    if proposal.by_id != by.pk:
        services.refuse_if(can_decide(proposal, by))
    if proposal.action in WHOLE:
        raise NotAllowed(_("An erratum is written with the change of a statement, not with a joining or a separation."))
    if proposal.action == ProposalAction.WITHDRAW:
        raise NotAllowed(_("A withdrawal has a sentence of its own for readers."))
    proposal.erratum = _sentences(because)
    proposal.save(update_fields=["erratum"])
    return proposal


@transaction.atomic
def assign_proposal(proposal: Proposal, *, to: User | None, due: date | None, by: User) -> Proposal:
    """Give an open proposal to somebody who may decide it, with a day to do so by; both may be taken away again."""
    record, proposal = _lock(proposal)
    if not by.may(Act.PUBLISH, room=record.room):
        raise NotAllowed(_("You have no right to do this here."))
    if to is not None and (refusal := can_decide(proposal, to)):
        raise NotAllowed(_("%(person)s can't decide it: %(refusal)s") % {"person": to, "refusal": refusal})
    proposal.assigned_to, proposal.due = to, due
    proposal.save(update_fields=["assigned_to", "due"])
    return proposal


def conflicts_of(proposal: Proposal, now: Document) -> dict[str, tuple[Any, Any, Any]]:
    """Return {path: (old, wanted, now)} of the statements that have moved since, read against a record's document."""
    if proposal.action == ProposalAction.WITHDRAW:
        return {}
    return _conflicts(proposal.changes, now)


def moved_originals(proposal: Proposal, paths: Iterable[str], now: Document) -> Changes:
    """Return {path: [then, now]} of the originals that have moved since translations of them were proposed."""
    original = now["original_language"]
    translated = {documents.base_of(path) for path in paths if documents.language_of(path) not in ("", original)}
    if not translated or proposal.base == proposal.record.version:
        return {}
    then = proposal.record.revisions.get(number=proposal.base).document
    pairs = {
        f"{base}_{original}": [documents.value_at(source, f"{base}_{original}") for source in (then, now)]
        for base in sorted(translated)
    }
    return {path: pair for path, pair in pairs.items() if pair[0] != pair[1]}


@contextmanager
def as_it_would_look(proposal: Proposal, *, by: User, at: datetime) -> Iterator[Record]:
    """Give the record as it would be with the proposal accepted, for the length of the block; nothing stays written.

    Raises NotAllowed, Conflict, ValidationError by path.
    """
    with undone():
        record = services.lock(proposal.record)
        services.require_state(record, State.PUBLISHED)
        if proposal.action in WHOLE:
            _carry_out(record, proposal, {"by": by, "at": at, "note": proposal.reason})
        else:
            _bring_in(record, proposal.changes)
            texts.remark_drafts(record, by=by, at=at)
            journal(record, action=Action.CHANGE, by=by, at=at, note=proposal.reason)
        yield type(record).objects.get(pk=record.pk)


@transaction.atomic
def keep_unsaved(
    record: Record, *, posted: str, by: User, at: datetime, place: str = "", once: str = ""
) -> UnsavedForm | None:
    """Keep what somebody has typed into a form of a record so far (see UnsavedForm); returns the one row of the two.

    once: what tells this showing of the form from others. Words that arrive after it was sent are late: None.
    """
    Record.objects.select_for_update().get(pk=record.pk)  # so that it stands before the sending or behind it
    where: dict[str, Any] = {"record_id": record.pk, "by": by, "place": place}
    if once and UnsavedForm.objects.filter(**where, posted=UnsavedForm.SENT + once).exists():
        return None
    kept, _made = UnsavedForm.objects.update_or_create(**where, defaults={"posted": posted, "at": at})
    return kept


def forget_unsaved(record: Record, *, by: User, at: datetime, place: str = "", once: str = "") -> None:
    """Throw away what was kept of a form: it has been sent, or is not wanted. once: of the showing that was sent."""
    where: dict[str, Any] = {"record_id": record.pk, "by": by, "place": place}
    if not once:
        UnsavedForm.objects.filter(**where).delete()
        return
    UnsavedForm.objects.bulk_create(
        [UnsavedForm(**where, posted=UnsavedForm.SENT + once, at=at)],
        update_conflicts=True,
        unique_fields=["record", "by", "place"],
        update_fields=["posted"],
    )


@contextmanager
def undone() -> Iterator[None]:
    """Let the block write, and take all of it back at its end."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def _lock(proposal: Proposal) -> tuple[Record, Proposal]:
    """Return the record and the proposal, fresh and locked, the record first: two who decide meet there."""
    keys = sorted(filter(None, (proposal.record_id, proposal.other_id)))
    record = {key: services.lock(Record(pk=key)) for key in keys}[proposal.record_id]
    proposal = Proposal.objects.select_for_update().get(pk=proposal.pk)
    proposal.record = record
    if not proposal.is_open:
        raise AlreadyDecided(_("This proposal is “%(state)s” by now.") % {"state": proposal.get_state_display()})
    return record, proposal


def open_proposal(
    record: Record,
    changes: Changes,
    *,
    action: ProposalAction,
    by: User,
    at: datetime,
    reason: str,
    takes_effect: datetime | None = None,
    origin: Origin = Origin.DESK,
    other: Record | None = None,
    choices: dict[str, str] | None = None,
) -> Proposal:
    """Return the new open proposal of an act that has been checked, or the same person's that says just that already."""
    same = record.proposals.filter(state=ProposalState.OPEN, by=by, action=action, takes_effect=takes_effect)
    for standing in same:
        if standing.changes == changes and standing.other_id == (other.pk if other else None):
            return standing
    return Proposal.objects.create(
        record_id=record.pk,
        base=record.version,
        changes=changes,
        reason=reason,
        takes_effect=takes_effect,
        other_id=other.pk if other else None,
        choices=choices or {},
        languages=_languages(changes),
        origin=origin,
        action=action,
        by=by,
        at=at,
    )


def _sentences(said: dict[str, str]) -> dict[str, str] | None:
    """Return {language: sentence} of those that are written; None where none is."""
    return {language: said[language].strip() for language in LANGUAGES if said.get(language, "").strip()} or None


def _languages(changes: Changes) -> str:
    """Return the languages whose texts are among the statements, as `,ja,uz,`; empty where there are none."""
    found = {documents.language_of(path) for path in changes} - {""}
    return f",{','.join(sorted(found))}," if found else ""


def _moved(record: Record, changes: Changes) -> Changes:
    """Return the changes that the record does not say yet. Raises Conflict where it says a third thing."""
    document = documents.read(record)
    if conflicts := _conflicts(changes, document):
        raise Conflict(conflicts)
    return {path: pair for path, pair in changes.items() if documents.value_at(document, path) != pair[1]}


def _conflicts(changes: Changes, now: Document) -> dict[str, tuple[Any, Any, Any]]:
    """Return {path: (old, new, now)} of changes that a document has no place for: it says a third thing, or lost the row."""
    found = {path: (old, new, documents.value_at(now, path)) for path, (old, new) in changes.items()}
    return {
        path: three
        for path, three in found.items()
        if three[2] not in three[:2] or (three[2] != three[1] and documents.lacks_row(now, path))
    }


def _bring_in(record: Record, changes: Changes) -> None:
    document = services.apply_changes(record, changes)
    if document is not None:
        services.refuse_if(services.obstacles_of(record, document))


def _carry_out(record: Record, proposal: Proposal, how: dict[str, Any]) -> Revision:
    """Join or separate the two records of a proposal, both locked; returns the revision of the one that stays.

    Raises Outdated where that would not be what was proposed, since one of them says something else by now.
    """
    assert proposal.other is not None
    before = documents.read(record)
    how = {"proposal": proposal} | how
    if proposal.action == ProposalAction.MERGE:
        other = proposal.other.child()
        services.refuse_if(carrying.refusal_of_pair(record, other))
        done = carrying.join(record, other, follow=proposal.choices, **how)
    else:
        joined = Joining.objects.select_related("survivor", "other").filter(survivor=record.pk, parted_at=None)
        joining = joined.filter(other=proposal.other_id).first()
        if joining is None:
            raise NotAllowed(_("These records have been separated already."))
        services.refuse_if(carrying.refusal_of_separation(joining))
        done = carrying.separate(joining, choices=proposal.choices, **how)
    after = type(record)._default_manager.get(pk=record.pk)
    if documents.diff(before, documents.read(after)) != proposal.changes:
        raise Outdated(
            _("One of the two records has changed since this was proposed: take it back, and propose it anew.")
        )
    return done


def _chosen(proposal: Proposal, paths: Iterable[str] | None) -> Changes:
    if paths is None:
        return proposal.changes
    wanted = set(paths)
    if proposal.action in WHOLE:
        if wanted != set(proposal.changes):
            raise NotAllowed(_("A joining or a separation is accepted or refused as a whole."))
        return proposal.changes
    if proposal.action == ProposalAction.IDENTIFY and wanted != set(proposal.changes):
        raise NotAllowed(_("An identification is accepted or refused as a whole."))
    chosen = {path: pair for path, pair in proposal.changes.items() if path in wanted}
    if not chosen:
        raise NotAllowed(_("Tick at least one statement, or refuse the proposal."))
    if proposal.action == ProposalAction.WITHDRAW and "state" not in chosen:
        raise NotAllowed(_("A withdrawal is accepted or refused as a whole."))
    return chosen


def _decide(
    proposal: Proposal,
    state: ProposalState,
    *,
    by: User,
    at: datetime,
    note: str,
    alone: bool,
    taken: list[str] | None = None,
) -> Proposal:
    proposal.state, proposal.decided_by, proposal.decided_at = state, by, at
    proposal.decision_note, proposal.decided_alone, proposal.taken = note.strip(), alone, taken
    proposal.save(update_fields=["state", "decided_by", "decided_at", "decision_note", "decided_alone", "taken"])
    return proposal
