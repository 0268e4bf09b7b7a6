"""The acts on translations: written, offered for review, approved by another person than the one who wrote them."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, TypeAlias

from django.db import transaction
from django.db.models.fields.json import KeyTransform
from django.utils.translation import gettext as _

from archive.staff.enums import Act
from archive.staff.models import User

from . import documents, proposals, rules, services, texts
from .documents import Changes, Document
from .enums import Action, ProposalAction, RemarkStatus, State, TextState
from .exceptions import NotAllowed
from .journal import journal
from .models import Proposal, Record, Revision, TranslationStatus

Seen: TypeAlias = Mapping[str, tuple[str, str]]  # {path: (digest of the translation, digest of the original)}
_TO_APPROVE = (TextState.UNREVIEWED, TextState.OUTDATED)


@transaction.atomic
def translate_record(
    record: Record,
    *,
    language: str,
    said: Mapping[str, str],
    base: int,
    by: User,
    at: datetime,
    reason: str = "",
    is_ready: bool = False,
) -> Proposal | Revision | None:
    """Bring translations into a record, those of a published one by a proposal; None where nothing is new.

    said: {path: text in the language}, as they stand in a form that was opened at version `base`. is_ready: its author
    has finished: texts of an unpublished record are no longer drafts then, but unreviewed. Raises NotAllowed, also where
    an original has moved since the form was opened, Conflict, ValidationError by path.
    """
    record = services.lock(record)
    services.refuse_if(refusal_to_translate(record, language, by))
    if not set(said) <= {path for path, _owner, _base in texts.translated_paths(record)}:
        raise NotAllowed(_("You may write the translations into your language here, nothing else."))
    opened = record.revisions.get(number=base).document
    changes = _changes(opened, said, language)
    _refuse_moved_originals(record, opened, said if is_ready else {documents.base_of(path) for path in changes})
    if record.state == State.PUBLISHED:
        stored = _as_stored(record, changes)
        how: dict[str, Any] = {"by": by, "at": at, "reason": reason, "action": ProposalAction.TRANSLATE}
        return proposals.propose_change(record, changes=stored, **how) if stored else None
    revision = services.edit_record(record, changes=changes, by=by, at=at, note=reason)
    offered = _offer(record, said, language, by=by, at=at) if is_ready else None
    return offered or revision


def refusal_to_translate(record: Record, language: str, by: User) -> str:
    """Return why this person may not write translations of the record into the language; empty where he or she may."""
    if language == record.original_language:
        return _("This is the language that the others are translated from.")
    if record.state == State.WITHDRAWN:
        return _("The record is “%(state)s” by now.") % {"state": record.get_state_display()}
    if by.may(Act.EDIT, room=record.room) or by.may(Act.TRANSLATE, room=record.room, language=language):
        return ""
    return _("You may write the translations into your language here, nothing else.")


@transaction.atomic
def approve_texts(record: Record, *, language: str, seen: Seen, by: User, at: datetime, note: str = "") -> Revision:
    """Say of translations as they were seen that they are right; the approver is never the one who wrote the words.

    No museum is too small for that: nobody approves alone. Raises NotAllowed, also where a text or its original has
    changed since it was seen.
    """
    record = services.lock(record)
    services.refuse_if(refusal_to_approve(record, by))
    writers = writers_of(record, [f"{path}_{language}" for path in seen])
    standing = statements_of(record, language)
    for path, digests in seen.items():
        if path not in standing or standing[path].digests != digests:
            raise NotAllowed(_("A text or its original has changed since you read it: read it once more."))
        if standing[path].state not in _TO_APPROVE:
            raise NotAllowed(_("Only a text that waits for review, or is outdated, can be approved."))
        if writers[f"{path}_{language}"] == by.pk:
            raise NotAllowed(_("These words are yours: another person approves them."))
    if not seen:
        raise NotAllowed(_("Tick at least one text that you approve."))
    _sign(record, {path: standing[path] for path in seen}, language, RemarkStatus.APPROVED, by=by, at=at)
    action = Action.APPROVE if record.state == State.PUBLISHED else Action.REMARK
    return journal(record, action=action, by=by, at=at, note=note)


def refusal_to_approve(record: Record, by: User) -> str:
    """Return why this person may not approve translations of the record; empty where he or she may, but for own words."""
    if not by.may(Act.PUBLISH, room=record.room):
        return _("You have no right to approve translations here.")
    if record.state == State.WITHDRAWN:
        return _("The record is “%(state)s” by now.") % {"state": record.get_state_display()}
    return ""


class Statement:
    """A translated statement of a record in one language. remark: what was signed of it last, or None."""

    def __init__(self, original: str, text: str, remark: TranslationStatus | None) -> None:
        self.original, self.text, self.remark = original, text, remark

    @property
    def state(self) -> TextState:
        return rules.translation_state(self.text, self.original, self.remark)

    @property
    def digests(self) -> tuple[str, str]:
        return rules.digest(self.text), rules.digest(self.original)


def statements_of(record: Record, language: str) -> dict[str, Statement]:
    """Return {path: Statement} of all that a record says in its original or in the language, in the record's order."""
    remarks = {said.path: said for said in record.translation_statuses.all() if said.language == language}
    found = {}
    for path, owner, base in texts.translated_paths(record):
        original, text = (
            (getattr(owner, f"{base}_{one}") or "").strip() for one in (record.original_language, language)
        )
        if original or text:
            found[path] = Statement(original, text, remarks.get(path))
    return found


def writers_of(record: Record, paths: Iterable[str]) -> dict[str, int | None]:
    """Return {path: key of the person who wrote what stands there}, in one query; None of a family's words.

    paths: with their languages. Of an accepted proposal the one who made it is the writer.
    """
    paths = list(paths)
    writers: dict[str, int | None] = dict.fromkeys(paths)
    standing: list[Any] | None = None
    open_paths = set(paths)
    for said, by, proposal, proposer in _told(record, paths, "by_id", "proposal_id", "proposal__by_id"):
        standing = standing or said
        for path, now, then in zip(paths, standing, said, strict=True):
            if path in open_paths and now != then:
                open_paths.discard(path)
            elif path in open_paths:
                writers[path] = by if proposal is None else proposer
        if not open_paths:
            break
    return writers


def originals_when_signed(record: Record, digests: Mapping[str, str]) -> dict[str, str]:
    """Return {path: text} of originals as they read when they were translated, in one query.

    digests: {path with its language: digest of the text that is looked for}; what no version holds is left out.
    """
    found: dict[str, str] = {}
    paths = list(digests)
    if not paths:
        return found
    for (said,) in _told(record, paths):
        for path, text in zip(paths, said, strict=True):
            if path not in found and rules.digest(text) == digests[path]:
                found[path] = text or ""
        if len(found) == len(paths):
            break
    return found


def _told(record: Record, paths: list[str], *columns: str) -> Iterable[tuple[Any, ...]]:
    """Yield (what the paths said, the columns) of every version, the newest first, read out by the database itself."""
    values: dict[str, Any] = {}
    for number, path in enumerate(paths):
        value: Any = "document"
        for part in path.split("/"):
            value = KeyTransform(part, value)
        values[f"said_{number}"] = value
    revisions = record.revisions.order_by("-number").annotate(**values)
    for row in revisions.values_list(*columns, *values).iterator(chunk_size=50):
        yield (list(row[len(columns) :]), *row[: len(columns)])


def _changes(opened: Document, said: Mapping[str, str], language: str) -> Changes:
    pairs = {
        f"{path}_{language}": [documents.value_at(opened, f"{path}_{language}"), text.strip() or None]
        for path, text in said.items()
    }
    return {path: pair for path, pair in pairs.items() if pair[0] != pair[1]}


def _refuse_moved_originals(record: Record, opened: Document, paths: Iterable[str]) -> None:
    now = documents.read(record)
    for path in paths:
        then, standing = (documents.value_at(one, f"{path}_{record.original_language}") for one in (opened, now))
        if then != standing:
            raise NotAllowed(
                _("The original has changed since you opened this page: see what is new, then send again.")
            )


def _as_stored(record: Record, changes: Changes) -> Changes:
    """Return the changes with the new texts as the archive would keep them; nothing stays written."""
    point = transaction.savepoint()
    try:
        services.apply_changes(record, changes)
        document = documents.read(type(record).objects.get(pk=record.pk))
    finally:
        transaction.savepoint_rollback(point)
    stored = {path: [old, documents.value_at(document, path)] for path, (old, _new) in changes.items()}
    return {path: pair for path, pair in stored.items() if pair[0] != pair[1]}


def _offer(record: Record, paths: Iterable[str], language: str, *, by: User, at: datetime) -> Revision | None:
    """Sign what of these texts of an unpublished record is a draft or outdated as ready to be read by another person."""
    standing = statements_of(type(record).objects.get(pk=record.pk), language)
    unsigned = (TextState.DRAFT, TextState.OUTDATED)
    ready = {path: standing[path] for path in paths if path in standing and standing[path].state in unsigned}
    if not ready:
        return None
    _sign(record, ready, language, RemarkStatus.UNREVIEWED, by=by, at=at)
    return journal(record, action=Action.REMARK, by=by, at=at)


def _sign(
    record: Record, said: Mapping[str, Statement], language: str, status: RemarkStatus, *, by: User, at: datetime
) -> None:
    remarks = []
    for path, one in said.items():
        text, original = one.digests
        address = {"record_id": record.pk, "path": path, "language": language}
        remarks.append(
            TranslationStatus(
                **address, text_digest=text, original_digest=original, status=status, effective=status, by=by, at=at
            )
        )
    texts.write_remarks(record, remarks)
