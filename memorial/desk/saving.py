"""From a posted form to an act of records.services: never from the form straight into a published row (MODEL §9)."""

from dataclasses import dataclass, field
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.forms.models import BaseInlineFormSet
from django.http import QueryDict
from django.utils.translation import gettext as _

from archive.records import documents, proposals, services
from archive.records.exceptions import Conflict, NotAllowed
from archive.records.models import Proposal, Record
from archive.staff.models import User

from .forms.record import RecordForm
from .words import Words

MINE, THEIRS = "mine", "now"


@dataclass
class Disagreement:
    """One statement that moved while the form was open, in words; choice: mine, now or empty."""

    path: str
    label: str
    opened: str
    mine: str
    now: str
    choice: str = ""


@dataclass(eq=False)
class Refused(Exception):
    """The form could not be brought in: what a curator reads, and where his or her words and others' differ."""

    messages: list[str]
    disagreements: list[Disagreement] = field(default_factory=list)
    seen: int = 0


def begin(record: Record, *, by: User, at: datetime) -> None:
    """Journal a draft that the form has just inserted. Raises Refused."""
    try:
        services.begin_record(record, by=by, at=at)
    except NotAllowed as refusal:
        raise Refused([str(refusal)]) from refusal


def bring_in(
    form: RecordForm, formsets: list[BaseInlineFormSet], *, posted: QueryDict, by: User, at: datetime
) -> tuple[dict, Proposal | None]:
    """Return {path: [old, new]} of what the form changes in its record, empty where nothing, and the Proposal that a
    change of a published record has become; None of any other. Raises Refused.
    """
    record = type(form.instance).objects.get(pk=form.instance.pk)
    if form.opened is None:
        raise Refused([_("This form is from a version that the archive does not know. Open the record again.")])
    document = _posted_document(form, formsets, record)
    changes = _without_lost_citations(documents.diff(form.opened, document))
    choices = _choices(posted)
    seen = form.cleaned_data.get("seen")
    if choices and seen:
        changes = _settled(changes, choices, record.revisions.get(number=seen).document, document)
    try:
        changed, proposal = _act(record, changes, form.cleaned_data.get("reason", ""), by=by, at=at)
    except Conflict as conflict:
        raise _refused(record, conflict, choices, form.opened, document) from conflict
    except NotAllowed as refusal:
        moved = record.version != form.cleaned_data.get("base")
        state = _("The record is “%(state)s” by now.") % {"state": record.get_state_display()}
        raise Refused([state, str(refusal)] if moved else [str(refusal)]) from refusal
    except ValidationError as fault:
        raise Refused(_faults(record, fault)) from fault
    except IntegrityError as fault:
        raise Refused(
            [_("The database refused this: a name in this language and script is already preferred.")]
        ) from fault
    return (changes if changed else {}), proposal


def _act(record, changes, reason, *, by, at):
    """Return whether anything moved, which a form sent twice does once, and the proposal, if it became one."""
    if not changes:
        return False, None
    if record.is_published:
        proposal = proposals.propose_change(record, changes=changes, by=by, at=at, reason=reason)
        return proposal is not None, proposal
    return services.edit_record(record, changes=changes, by=by, at=at) is not None, None


def _posted_document(form, formsets, record):
    """Return the document that the form describes: saved, read and undone; rows it can't have known are left out."""
    now = documents.read(record)
    point = transaction.savepoint()
    try:
        form.save()
        for formset in formsets:
            formset.save()
        document = documents.read(type(record).objects.get(pk=record.pk))
    except IntegrityError as fault:
        raise Refused(
            [_("The database refused this: a name in this language and script is already preferred.")]
        ) from fault
    finally:
        transaction.savepoint_rollback(point)
    for accessor in record.children:
        known = form.opened.get(accessor, {})
        for uid in [uid for uid in document[accessor] if uid in now[accessor] and uid not in known]:
            del document[accessor][uid]
    return document


def _without_lost_citations(changes):
    """Leave out edits of citations whose row goes in the same breath: they go with it."""
    removed = {path for path, (_old, new) in changes.items() if new is None and path.count("/") == 1}
    lost = {
        uid
        for path, (old, _new) in changes.items()
        if path.startswith("citations/")
        and path.endswith("/path")
        and any(f"{old}/".startswith(f"{x}/") for x in removed)
        for uid in [path.split("/")[1]]
    }
    return {
        path: pair for path, pair in changes.items() if path.split("/")[1:2] == [] or path.split("/")[1] not in lost
    }


def _choices(posted):
    return {
        key.removeprefix("settle:"): value
        for key, value in posted.items()
        if key.startswith("settle:") and value in (MINE, THEIRS)
    }


def _settled(changes, choices, seen, document):
    """Return the changes after a person chose, statement by statement; `seen` is the document that was shown as now."""
    settled = dict(changes)
    for path, choice in choices.items():
        if path not in settled:
            continue
        key, *rest = path.split("/")
        _old, new = settled.pop(path)
        if choice == THEIRS:
            continue
        if len(rest) == 2 and rest[0] not in seen.get(key, {}):
            settled[f"{key}/{rest[0]}"] = [None, document[key][rest[0]]]
        else:
            settled[path] = [documents.value_at(seen, path), new]
    return settled


def _refused(record, conflict, choices, opened, document):
    current = Record.objects.get(pk=record.pk)
    now = documents.read(record)
    paths = dict.fromkeys((*choices, *conflict.conflicts))
    triples = {path: [documents.value_at(source, path) for source in (opened, document, now)] for path in paths}
    words = Words(
        type(record), [value for triple in triples.values() for value in triple], documents=[opened, document, now]
    )
    rows = [
        Disagreement(
            path=path,
            label=words.label(path),
            opened=words.value(path, first),
            mine=words.value(path, second),
            now=words.value(path, third),
            choice=choices.get(path, ""),
        )
        for path, (first, second, third) in triples.items()
    ]
    sentence = _(
        "Somebody else changed this record while your form was open. Nothing is lost: choose below, then save."
    )
    return Refused([sentence], rows, current.version)


def _faults(record, fault):
    if not hasattr(fault, "message_dict"):
        return fault.messages
    words = Words(type(record), [], documents=[documents.read(record)])
    return [f"{words.label(path)}: {message}" for path, messages in fault.message_dict.items() for message in messages]
