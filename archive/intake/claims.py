"""The claim that a row of a source speaks of a record: it brings in what the row says, and takes it out again.

Nothing is claimed by the machine but that a draft was made of its own row. The row itself stays as it was written.
"""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from archive.people.likeness import close_verdict
from archive.people.models import Likeness
from archive.records import documents, proposals, services
from archive.records.documents import Changes, Document
from archive.records.enums import LANGUAGES, ProposalAction, State
from archive.records.exceptions import NotAllowed
from archive.records.models import Proposal, Record, Revision
from archive.staff.enums import Act, AuditAct
from archive.staff.models import User
from archive.staff.services import note_act

from .changing import changes_of
from .drafts import model_of
from .kept_rows import read_kept
from .models import Attribution, Batch, Candidate, Row
from .together import propose_rest

SAME, DIFFERENT, UNSURE = Attribution.Verdict.SAME, Attribution.Verdict.DIFFERENT, Attribution.Verdict.UNSURE
# What came of a pair once somebody has said so of its row.
_DECIDED = {SAME: Candidate.State.SAME, DIFFERENT: Candidate.State.DIFFERENT, UNSURE: Candidate.State.LATER}
_LINES = {SAME: AuditAct.ROW_SPEAKS, DIFFERENT: AuditAct.ROW_APART, UNSURE: AuditAct.ROW_UNSURE}


@transaction.atomic
def claim_row(
    row: Row, record: Record, *, verdict: Attribution.Verdict, because: str, by: User, at: datetime
) -> Attribution:
    """Say whether a row speaks of a record; returns the claim. The same, said twice, is one claim.

    "Same" brings what the row says into the record, each value cited with the row as its place in the source: a draft at
    once, a published record by a proposal that another person decides. A value that stands is never overwritten.
    Raises NotAllowed, Conflict, ValidationError by path.
    """
    record, row = services.lock(record), _lock(row)
    services.refuse_if(refusal_of(row, record, by))
    services.require_reason(because)
    standing = row.attributions.filter(record=record.pk, undone_at=None).select_related("proposal").first()
    if standing and standing.stands:
        if standing.verdict == verdict:
            return standing
        if standing.verdict == SAME:
            raise NotAllowed(_("Somebody has said that the row speaks of it: take that claim back first."))
    if standing:
        _close(standing, because=because, by=by, at=at)
    if verdict == SAME:
        _refuse_another(row, by=by, at=at, because=because)
    claim = Attribution(row=row, record_id=record.pk, verdict=verdict, because=because.strip(), by=by, at=at)
    is_told = verdict == SAME and _bring_in(claim, record, by=by, at=at)
    claim.save()
    if not is_told:
        _note(_LINES[verdict], row, record, because=because, by=by, at=at)
    state = Candidate.State.LATER if claim.proposal else _DECIDED[verdict]
    Candidate.objects.filter(row=row, record=record.pk).update(state=state, proposal=claim.proposal)
    return claim


@transaction.atomic
def undo_claim(claim: Attribution, *, because: str, by: User, at: datetime) -> Attribution:
    """Take a claim back; returns it. What a "same" brought goes: its citations, and values that rest on nothing else.

    With "does not speak of it" goes what was said of two people by the same act.

    Of a draft that is done at once, and that the row does not speak of it is remembered; of a published record it is a
    proposal that another person decides (`undoing`), and the claim stands until then. Raises NotAllowed, Conflict,
    ValidationError by path.
    """
    record = services.lock(Record(pk=claim.record_id))
    claim = (
        Attribution.objects.select_for_update(of=("self",))
        .select_related("row__batch__source")
        .defer("row__batch__file")
        .get(pk=claim.pk)
    )
    _require_editor(record, by)
    services.require_reason(because)
    if not claim.stands:
        raise NotAllowed(_("This claim has been taken back already."))
    if claim.verdict != SAME:
        _close(claim, because=because, by=by, at=at)
        _close_verdict(claim, because=because, by=by, at=at)
        _note(AuditAct.ROW_BACK, claim.row, record, because=because, by=by, at=at)
        pairs = Candidate.objects.filter(row=claim.row, record=record.pk).exclude(state=Candidate.State.GONE)
        pairs.update(state=Candidate.State.OPEN)
        return claim
    if record.state == State.WITHDRAWN:
        raise NotAllowed(_("The record is “%(state)s” by now.") % {"state": record.get_state_display()})
    if claim.waits and claim.proposal:
        _call_off(claim.proposal, because=because, by=by, at=at)
        propose_rest(claim.proposal, record, without=claim.row, by=by, at=at)
        _note(AuditAct.ROW_BACK, claim.row, record, because=because, by=by, at=at)
        return _deny(claim, because=because, by=by, at=at)
    note = _told(claim.row, because, _("row %(row)s of “%(file)s” does not speak of it: %(because)s"))
    changes = taken_out(record, claim)
    if record.state != State.PUBLISHED:
        is_told = services.edit_record(record, changes=changes, by=by, at=at, note=note) is not None
    elif changes and (proposal := proposals.propose_change(record, changes=changes, by=by, at=at, reason=note)):
        claim.undoing = proposal
        claim.save(update_fields=["undoing"])
        return claim
    else:
        is_told = False
    if not is_told:
        _note(AuditAct.ROW_BACK, claim.row, record, because=because, by=by, at=at)
    return _deny(claim, because=because, by=by, at=at)


def drop_doubts(row: Row, record: Record, *, because: str, by: User, at: datetime) -> None:
    """Close what stands of a row and a record beside "same": somebody says now that they are one after all."""
    for claim in row.attributions.filter(record=record.pk, undone_at=None).exclude(verdict=SAME):
        _close(claim, because=because, by=by, at=at)


def refusal_of(row: Row, record: Record, by: User) -> str:
    """Return why this person may not say of the row whether it speaks of the record; empty where he or she may."""
    if not by.may(Act.EDIT, room=record.room):
        return _("You have no right to do this here.")
    if record.state == State.WITHDRAWN:
        return _("The record is “%(state)s” by now.") % {"state": record.get_state_display()}
    if row.batch.specimen != record.specimen:
        return _("Specimens and real records can't refer to each other (%(id)s).") % {"id": record.public_id}
    if row.batch.state in (Batch.State.PREPARING, Batch.State.UNDONE) or row.batch.source is None:
        return _("This import is not brought in: its rows speak of nobody yet.")
    return ""


def brought_in(record: Record, row: Row) -> Changes:
    """Return {path: [None, value]} of what a row says that a record does not say yet; nothing that stands is changed."""
    read, sheet = read_kept(row)
    if type(record) is not model_of(sheet):
        raise NotAllowed(_("Rows of this import speak of records of another kind."))
    source = row.batch.source
    assert source is not None
    now = documents.read(record)
    changes = changes_of(read, sheet, now, model=type(record), source=source.public_id)
    cited = {documents.base_of(one["path"]) for one in now["citations"].values()}
    return {path: pair for path, pair in changes.items() if _is_new(now, path, pair[1], cited)}


def taken_out(record: Record, claim: Attribution) -> Changes:
    """Return {path: [value, earlier value]} of what goes with a claim: its citations, and what only it has brought."""
    now = documents.read(record)
    brought = _brought(claim)
    own = {uid for uid, one in now["citations"].items() if f"citations/{uid}" in brought or _is_of(one, claim.row)}
    kept = {documents.base_of(one["path"]) for uid, one in now["citations"].items() if uid not in own}
    changes: Changes = {f"citations/{uid}": [now["citations"][uid], None] for uid in sorted(own)}
    gone: set[str] = set()
    for path, value in brought.items():
        key, *rest = path.split("/")
        if key == "names":
            name = now["names"].get(rest[0])
            rests_on_others = any(one == f"names/{rest[0]}" or one.startswith(f"names/{rest[0]}/") for one in kept)
            if name and name["text"] == (value["text"] if isinstance(value, dict) else value) and not rests_on_others:
                changes[f"names/{rest[0]}"] = [name, None]
                gone.add(rest[0])
        elif key != "citations" and now.get(path) == value:
            if path in claim.row.replaced:
                changes[path] = [value, claim.row.replaced[path]]
            elif documents.base_of(path) not in kept:
                changes[path] = [value, None]
    for uid, name in now.get("names", {}).items():
        if name["reading_of"] in gone and uid not in gone:
            changes[f"names/{uid}/reading_of"] = [name["reading_of"], None]
    return changes


def settle_claims(sender: Any, *, record: Record, revision: Revision, **kwargs: Any) -> None:
    """Take back the claims whose values an accepted proposal has just taken out; receives `journaled`.

    The pairs whose joining it was are decided from then on.
    """
    proposal = revision.proposal
    if proposal is None:
        return
    if proposal.action == ProposalAction.MERGE:
        Candidate.objects.filter(proposal=proposal).update(state=Candidate.State.SAME)
    if not any(path.startswith("citations/") and pair[1] is None for path, pair in proposal.changes.items()):
        return  # what takes nothing out takes no claim back
    asked = Attribution.objects.filter(undoing=proposal, undone_at=None)
    for claim in asked.select_related("row__batch__source", "undoing__by").defer("row__batch__file"):
        assert claim.undoing is not None
        if any(path.startswith("citations/") for path in taken_out(record, claim)):
            continue  # not all of it was accepted: the row goes on speaking of the record
        _deny(claim, because=claim.undoing.reason, by=claim.undoing.by or revision.by, at=revision.at)


# --- the parts


def _lock(row: Row) -> Row:
    return (
        Row.objects.select_for_update(of=("self",)).select_related("batch__source").defer("batch__file").get(pk=row.pk)
    )


def _require_editor(record: Record, by: User) -> None:
    if not by.may(Act.EDIT, room=record.room):
        raise NotAllowed(_("You have no right to do this here."))


def _refuse_another(row: Row, *, because: str, by: User, at: datetime) -> None:
    """Raise NotAllowed where the row speaks of another record; a claim whose values were refused is closed."""
    for other in row.attributions.filter(verdict=SAME, undone_at=None).select_related("record", "proposal"):
        if other.stands:
            told = _("The row speaks of %(record)s already: take that claim back first.")
            raise NotAllowed(told % {"record": other.record.public_id})
        _close(other, because=because, by=by, at=at)


def _bring_in(claim: Attribution, record: Record, *, by: User, at: datetime) -> bool:
    """Bring in what a row says; returns whether a version or a proposal tells of it."""
    changes = brought_in(record, claim.row)
    note = _told(claim.row, claim.because, _("row %(row)s of “%(file)s” speaks of it: %(because)s"))
    claim.brought = {path: new for path, (_old, new) in changes.items()}
    if record.state != State.PUBLISHED:
        return services.edit_record(record, changes=changes, by=by, at=at, note=note) is not None
    if changes:
        claim.proposal = proposals.propose_change(record, changes=changes, by=by, at=at, reason=note)
    return claim.proposal is not None


def _note(act: AuditAct, row: Row, record: Record, *, because: str, by: User, at: datetime) -> None:
    """Write a line of the log for what no version of the record tells."""
    note_act(act, by=by, at=at, what=record.public_id, value=f"{row.batch.file_name} · {row.locator}", reason=because)


def _close_verdict(claim: Attribution, *, because: str, by: User, at: datetime) -> None:
    """Take back what was said of two people together with a claim (pairs.decide_pair)."""
    said = Likeness.objects.about(claim.record_id).saying(Likeness.Verdict.DIFFERENT)
    for verdict in said.filter(by=claim.by_id, at=claim.at, because=claim.because):
        close_verdict(verdict, because=because, by=by, at=at)


def _told(row: Row, because: str, sentence: str) -> str:
    return sentence % {"row": row.data_row, "file": row.batch.file_name, "because": because.strip()}


def _close(claim: Attribution, *, because: str, by: User, at: datetime) -> None:
    claim.undone_by, claim.undone_at, claim.undone_because = by, at, because.strip()
    claim.save(update_fields=["undone_by", "undone_at", "undone_because"])


def _deny(claim: Attribution, *, because: str, by: User, at: datetime) -> Attribution:
    """Close a "same", and remember that the row does not speak of the record."""
    _close(claim, because=because, by=by, at=at)
    said = {"verdict": DIFFERENT, "because": because.strip(), "by": by, "at": at}
    Attribution.objects.create(row=claim.row, record_id=claim.record_id, **said)
    Candidate.objects.filter(row=claim.row, record=claim.record_id).update(state=Candidate.State.DIFFERENT)
    return claim


def _call_off(proposal: Proposal, *, because: str, by: User, at: datetime) -> None:
    """Close the proposal that the values of a claim wait for: one's own is taken back, another's refused."""
    if proposal.by_id == by.pk:
        proposals.take_back_proposal(proposal, by=by, at=at)
    else:
        proposals.reject_proposal(proposal, by=by, at=at, note=because)


def _is_new(now: Document, path: str, value: Any, cited: set[str]) -> bool:
    """Whether a claim brings this: a citation that stands not yet, a name, a value where nobody says anything.

    A text only in the record's own language, and where none stands in any.
    """
    key, *rest = path.split("/")
    if key == "citations":
        return not any(_is_one(other, value, value["path"]) for other in now["citations"].values())
    language, base = documents.language_of(path), documents.base_of(path)
    if rest or not language:
        return bool(rest) or base not in cited
    is_free = not any(now.get(f"{base}_{x}") for x in LANGUAGES)
    return base not in cited and language == now["original_language"] and is_free


def _is_one(other: Document, one: Document, path: str) -> bool:
    """Whether a citation of a record is what a row would bring."""
    same = (other["path"], other["source"], other["locator"], other["says"])
    return same == (path, one["source"], one["locator"], one["says"])


def _brought(claim: Attribution) -> Document:
    """Return {path: value} of what a claim brought; of the record made of the row the row knows it."""
    return claim.brought or claim.row.brought


def _is_of(citation: Document, row: Row) -> bool:
    """Whether a citation has the row as its place in the source (see drafts.draft_of)."""
    source = row.batch.source
    place = citation["locator"] or ""
    return source is not None and citation["source"] == source.public_id and place.startswith(f"{row.locator}, ")
