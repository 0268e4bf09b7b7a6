"""The acts on records: each checks, does, journals and tells, in one transaction. Nothing else changes a life cycle."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, OuterRef, Subquery
from django.utils.translation import gettext as _

from archive.staff.enums import Act
from archive.staff.models import User

from . import documents, ids, texts
from .alone import note_alone, refusal_alone
from .documents import Changes, Document
from .enums import EDITING, LANGUAGES, Action, State
from .exceptions import Conflict, NotAllowed
from .journal import journal, journal_drafts, journal_first
from .models import Proposal, Record, Revision, Serial

K = TypeVar("K", bound=Record)


@transaction.atomic
def create_record(
    model: type[K],
    document: Document,
    *,
    by: User,
    at: datetime,
    public_id: str = "",
    specimen: bool = False,
    note: str = "",
) -> K:
    """Return a new draft of the kind with the document's statements. Raises NotAllowed, ValidationError by path."""
    _require(by, Act.EDIT, model._meta.app_label)
    record = model(specimen=specimen, public_id=public_id)
    documents.write(record, document)
    journal(record, action=Action.CREATE, by=by, at=at, note=note)
    return record


@transaction.atomic
def begin_record(record: Record, *, by: User, at: datetime, note: str = "") -> Revision:
    """Journal a draft that a form has just inserted with its rows; returns its first revision."""
    _require(by, Act.EDIT, record.room)
    _check_fence(record)
    return journal(record, action=Action.CREATE, by=by, at=at, note=note)


def changes_against(record: Record, *, base: int, document: Document) -> Changes:
    """Return {path: [old, new]} between the version a form was opened at and the document that was posted.

    Taken against that version, never against the current row: else a stale form would undo what others published since.
    """
    return documents.diff(record.revisions.get(number=base).document, document)


@transaction.atomic
def edit_record(record: Record, *, changes: Changes, by: User, at: datetime, note: str = "") -> Revision | None:
    """Apply {path: [old, new]} to a draft or a record in review; returns the revision, None where nothing changed.

    A translator may change the texts of his or her language only, and never the original.
    changes: see changes_against. Raises NotAllowed, Conflict, ValidationError by path.
    """
    record = lock(record)
    require_writer(record, changes, by)
    if record.state not in (State.DRAFT, State.REVIEW):
        raise NotAllowed(_("Only a draft or a record in review can be edited directly."))
    if apply_changes(record, changes) is None:
        return None
    return journal(record, action=Action.EDIT, by=by, at=at, note=note)


@transaction.atomic
def change_published(record: Record, *, changes: Changes, by: User, at: datetime, reason: str) -> Revision | None:
    """Apply {path: [old, new]} to a published record at once, by one person and with a reason that history shows.

    For what the house itself brings in: its loaders and its specimens. Staff propose (records.proposals); no form and no
    button of the desk comes here. An account of the house may change only what nobody else has touched.
    changes: see changes_against. Returns the revision, None where nothing changed. Raises NotAllowed, Conflict,
    ValidationError by path.
    """
    record = lock(record)
    _require(by, Act.PUBLISH, record.room)
    if by.is_house:
        _require_publisher(record, by)
    if record.state != State.PUBLISHED:
        raise NotAllowed(_("This record is not published."))
    if not reason.strip():
        raise NotAllowed(_("Write the reason of the change: readers will see it in the history."))
    document = apply_changes(record, changes)
    if document is None:
        return None
    refuse_if(obstacles_of(record, document))
    texts.remark_drafts(record, by=by, at=at)
    return journal(record, action=Action.CHANGE, by=by, at=at, note=reason, by_one_person=not by.is_house)


@transaction.atomic
def submit_record(record: Record, *, by: User, at: datetime, note: str = "") -> Revision:
    """Send a draft to review; returns the revision. Raises NotAllowed."""
    record = lock(record)
    refuse_if(refusal_of(record, Action.SUBMIT, by))
    return move_state(record, State.REVIEW, {}, action=Action.SUBMIT, by=by, at=at, note=note)


@transaction.atomic
def return_record(record: Record, *, by: User, at: datetime, reason: str) -> Revision:
    """Give a record in review back to its author, with the reason; returns the revision. Raises NotAllowed."""
    record = lock(record)
    refuse_if(refusal_of(record, Action.RETURN, by))
    require_reason(reason)
    return move_state(record, State.DRAFT, {}, action=Action.RETURN, by=by, at=at, note=reason)


@transaction.atomic
def publish_record(record: Record, *, by: User, at: datetime, note: str = "") -> Revision:
    """Publish a record in review; the publisher is never its last editor, but in a museum of one person (alone.py).

    Raises NotAllowed with the reason; alone without a note, too.
    """
    record = lock(record)
    refuse_if(refusal_of(record, Action.PUBLISH, by))
    alone = is_own_work(record, by)
    if alone:
        note_alone(by=by, note=note, at=at)
    texts.remark_drafts(record, by=by, at=at)
    times = {} if record.published_at else {"published_at": at}
    return move_state(
        record, State.PUBLISHED, times, action=Action.PUBLISH, by=by, at=at, note=note, by_one_person=alone
    )


@transaction.atomic
def publish_new(
    record: Record, document: Document, *, known: Mapping[str, Record], by: User, at: datetime, note: str = ""
) -> Revision:
    """Insert a record that the house brings in whole, and publish it, by one act; returns its first revision.

    The door for thousands of rows (MODEL §10): only intake comes through it. record: unsaved, with its number.
    known: see documents.insert. Raises NotAllowed, ValidationError by path.
    """
    if not by.is_house:
        raise NotAllowed(_("You have no right to do this here."))
    record.state, record.published_at = State.PUBLISHED, at
    documents.insert(record, document, known=known)
    refuse_if(obstacles_of(record, document))
    texts.remark_drafts(record, by=by, at=at)
    return journal_first(record, action=Action.PUBLISH, by=by, at=at, note=note)


@transaction.atomic
def draft_many(
    drafts: Sequence[tuple[Record, documents.Rows]],
    *,
    known: Mapping[str, Record],
    by: User,
    at: datetime,
    notes: Sequence[str],
) -> None:
    """Insert many drafts of one kind at once, as create_record does one. drafts: see documents.brought_to.

    The door for thousands of rows (MODEL §10): only intake comes through it.

    Raises NotAllowed, IntegrityError, and inserts none.
    """
    model, specimen = type(drafts[0][0]), drafts[0][0].specimen
    _require(by, Act.EDIT, model._meta.app_label)
    numbers = _numbers(model, len(drafts), specimen=specimen)
    for (record, _rows), public_id in zip(drafts, numbers, strict=True):
        record.public_id = public_id
    documents.insert_many(drafts)
    keys = {target.pk: public_id for public_id, target in known.items()}
    journal_drafts([record for record, _rows in drafts], by=by, at=at, notes=notes, ids=keys)


def _numbers(model: type[Record], number: int, *, specimen: bool) -> list[str]:
    """Return so many new public ids of a kind, in their order."""
    prefix = (ids.SPECIMEN if specimen else "") + model.id_prefix
    Serial.objects.get_or_create(prefix=prefix)
    found: list[str] = []
    while (missing := number - len(found)) > 0:
        Serial.objects.filter(prefix=prefix).update(last=F("last") + missing)
        last = Serial.objects.get(prefix=prefix).last
        each = (ids.format_id(prefix, one) for one in range(last - missing + 1, last + 1))
        found += [public_id for public_id in each if ids.is_given(public_id)]
    return found


@transaction.atomic
def withdraw_record(
    record: Record, *, by: User, at: datetime, reason: str, because: dict[str, str] | None = None
) -> Revision:
    """Take a published record off the public site; its address answers 410 with the sentence `because` {language: text}."""
    record = lock(record)
    refuse_if(refusal_of(record, Action.WITHDRAW, by))
    require_reason(reason)
    sentences = {f"withdrawn_because_{language}": text for language, text in (because or {}).items()}
    columns = {"withdrawn_at": at, **sentences}
    return move_state(record, State.WITHDRAWN, columns, action=Action.WITHDRAW, by=by, at=at, note=reason)


@transaction.atomic
def restore_record(record: Record, *, by: User, at: datetime, reason: str) -> Revision:
    """Publish a withdrawn record again; returns the revision. Raises NotAllowed, for a discarded draft too."""
    record = lock(record)
    refuse_if(refusal_of(record, Action.RESTORE, by))
    require_reason(reason)
    empty = dict.fromkeys(("withdrawn_because_uz", "withdrawn_because_ja", "withdrawn_because_en"), "")
    changes = {"withdrawn_at": None, **empty}
    return move_state(record, State.PUBLISHED, changes, action=Action.RESTORE, by=by, at=at, note=reason)


@transaction.atomic
def discard_record(record: Record, *, by: User, at: datetime, reason: str) -> Revision:
    """Put a draft aside for good; it was never public, so its address stays unknown (404)."""
    record = lock(record)
    refuse_if(refusal_of(record, Action.DISCARD, by))
    require_reason(reason)
    columns = {"withdrawn_at": at}
    return move_state(record, State.WITHDRAWN, columns, action=Action.DISCARD, by=by, at=at, note=reason)


@transaction.atomic
def take_up_record(record: Record, *, by: User, at: datetime, reason: str) -> Revision:
    """Make a discarded draft a draft again; returns the revision. Raises NotAllowed, also for what was once public."""
    record = lock(record)
    refuse_if(refusal_of(record, Action.TAKE_UP, by))
    require_reason(reason)
    return move_state(record, State.DRAFT, {"withdrawn_at": None}, action=Action.TAKE_UP, by=by, at=at, note=reason)


@transaction.atomic
def reserve_numbers(public_ids: Iterable[str]) -> None:
    """Raise the serials to public ids that were given outside, so that new records get later numbers."""
    highest: dict[str, int] = {}
    for prefix, number in map(ids.number_of, public_ids):
        highest[prefix] = max(number, highest.get(prefix, 0))
    for prefix, number in highest.items():
        Serial.objects.get_or_create(prefix=prefix)
        Serial.objects.filter(prefix=prefix, last__lt=number).update(last=number)


def lock(record: Record) -> Record:
    """Return the record as its own kind, fresh from the database, its row locked until the transaction ends.

    What is read behind the lock is what the one before has left: the time of the newest revision, too.
    """
    locked = Record.objects.select_for_update().get(pk=record.pk)
    newest = Revision.objects.filter(record=OuterRef("pk")).order_by("-number").values("at")[:1]
    child = Record.kinds()[locked.kind]._base_manager.annotate(made_last=Subquery(newest)).get(pk=locked.pk)
    child.newest_at = child.made_last
    return child


def refusal_of(record: Record, action: Action, by: User) -> str:
    """Return why this person may not take the record, as it stands, along one arrow of its life; empty where nothing
    is against it but a missing reason.

    action: submit, return, publish, withdraw, restore, discard or take_up. The acts themselves ask nothing else.
    """
    right, state = _ARROWS[action]
    if action == Action.PUBLISH:
        refusal = can_publish(record, by)
    else:
        refusal = "" if by.is_house or by.may(right, room=record.room) else _("You have no right to do this here.")
    if refusal:
        return refusal
    if record.state != state:
        return _("The record is “%(state)s” by now.") % {"state": record.get_state_display()}
    if record.merged_into_id is not None:
        return _("This record has been joined with another one: separate the two instead.")
    if action == Action.RESTORE and record.published_at is None:
        return _("This draft was discarded; it was never public.")
    if action == Action.TAKE_UP and record.published_at is not None:
        return _("This record was public: it is published again, not taken up as a draft.")
    return obstacles_of(record, documents.outline(record)) if action in (Action.PUBLISH, Action.RESTORE) else ""


def can_publish(record: Record, by: User) -> str:
    """Return why this person may not publish the record, empty where he or she may."""
    if by.is_house:
        by_others = record.revisions.exclude(by=by).exists()
        return _("The house publishes only what it has brought itself.") if by_others else ""
    if not by.may(Act.PUBLISH, room=record.room):
        return _("You have no right to publish here.")
    if is_own_work(record, by) and refusal_alone(by):
        return _("The last change was yours: another person publishes it.")
    return ""


def is_own_work(record: Record, by: User) -> bool:
    """Return whether the person made the last edit before publication; accounts of the house don't count."""
    return not by.is_house and _last_editor(record) == by.pk


def _last_editor(record: Record) -> int | None:
    """Return the key of the last author; a queryset with_last_editor has read it for many records at once."""
    if "last_editor" in record.__dict__:
        return record.__dict__["last_editor"]
    edits = record.revisions.filter(action__in=EDITING).order_by("-number")
    return edits.values_list("by_id", flat=True).first()


_ARROWS = {
    Action.SUBMIT: (Act.EDIT, State.DRAFT),
    Action.DISCARD: (Act.EDIT, State.DRAFT),
    Action.PUBLISH: (Act.PUBLISH, State.REVIEW),
    Action.RETURN: (Act.PUBLISH, State.REVIEW),
    Action.WITHDRAW: (Act.PUBLISH, State.PUBLISHED),
    Action.RESTORE: (Act.PUBLISH, State.WITHDRAWN),
    Action.TAKE_UP: (Act.EDIT, State.WITHDRAWN),
}


def refuse_if(refusal: str) -> None:
    """Raise NotAllowed with the refusal unless it is empty."""
    if refusal:
        raise NotAllowed(refusal)


def _require(by: User, act: Act, room: str) -> None:
    if not (by.is_house or by.may(act, room=room)):
        raise NotAllowed(_("You have no right to do this here."))


def require_writer(record: Record, changes: Changes, by: User) -> None:
    """Raise NotAllowed unless the person writes in this room, or changes only translations into his or her language."""
    if by.is_house or by.may(Act.EDIT, room=record.room):
        return
    languages = {
        language
        for language in LANGUAGES
        if language != record.original_language and by.may(Act.TRANSLATE, room=record.room, language=language)
    }
    own = {f"{path}_{language}" for path, _owner, _base in texts.translated_paths(record) for language in languages}
    if not languages or not set(changes) <= own:
        raise NotAllowed(_("You may write the translations into your language here, nothing else."))


def _require_publisher(record: Record, by: User) -> None:
    refuse_if(can_publish(record, by))


def require_state(record: Record, state: State) -> None:
    """Raise NotAllowed with the record's own state unless it is this one."""
    if record.state != state:
        raise NotAllowed(_("The record is “%(state)s” by now.") % {"state": record.get_state_display()})


def require_reason(reason: str) -> None:
    """Raise NotAllowed where no reason is written."""
    if not reason.strip():
        raise NotAllowed(_("Write the reason: it stays in the history."))


def obstacles_of(record: Record, document: Document) -> str:
    """Return what keeps the record from being public as the document has it, in one text; empty where nothing does."""
    obstacles = [str(sentence) for sentence in record.obstacles()]
    obstacles += [
        _("A citation stands on “%(path)s”, which this record does not state.") % {"path": row["path"]}
        for row in document.get("citations", {}).values()
        if not documents.is_statement(type(record), document, row["path"])
    ]
    return " ".join(obstacles)


def apply_changes(record: Record, changes: Changes) -> Document | None:
    """Bring the changes into the row, three ways; returns the new document, None if nothing moved. Raises Conflict."""
    document = documents.read(record)
    conflicts: dict[str, tuple[Any, Any, Any]] = {}
    moved: Changes = {}
    for path, (old, new) in changes.items():
        now = documents.value_at(document, path)
        if now == new:
            continue
        if now != old or documents.lacks_row(document, path):
            conflicts[path] = (old, new, now)
        moved[path] = [old, new]
    if conflicts:
        raise Conflict(conflicts)
    if not moved:
        return None
    patched = documents.patch(document, moved)
    documents.write(record, patched, keys={key for key in patched if patched[key] != document.get(key)})
    return patched


def _check_fence(record: Record) -> None:
    """Raise NotAllowed where a form has tied a real record to a specimen, or the other way round."""
    document = documents.read(record)
    try:
        documents.check_references(record, document)
    except ValidationError as error:
        raise NotAllowed(" ".join(error.messages)) from error


def move_state(
    record: Record,
    state: State,
    columns: Mapping[str, Any],
    *,
    action: Action,
    by: User,
    at: datetime,
    note: str,
    by_one_person: bool = False,
    proposal: Proposal | None = None,
) -> Revision:
    """Bring a locked record into a state and journal it; only the acts of this room call it."""
    Record.objects.filter(pk=record.pk).update(state=state, **columns)
    record.refresh_from_db()
    return journal(record, action=action, by=by, at=at, note=note, by_one_person=by_one_person, proposal=proposal)
