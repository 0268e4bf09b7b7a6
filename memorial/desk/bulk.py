"""One arrow of a record's life for many records at once: which of them can go, what keeps the others, and the deed."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from archive.records import sets
from archive.records.exceptions import NotAllowed
from archive.records.models import ActSet, Record
from archive.staff.models import User

from .acts import ACTS, LifeAct, PlainActForm, ReasonForm, ScheduleForm, WithdrawForm
from .wording import marked_name

# As many as one person can answer for after a look at the list, and as one answer of the server can bear.
MOST = 200


class BulkForm(ReasonForm):
    """Every act on many records asks why, also those that are a button on a single record."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].help_text = _("It stays in the history of each of these records.")


class BulkWithdrawForm(BulkForm, WithdrawForm):
    pass


class BulkScheduleForm(BulkForm, ScheduleForm):
    pass


@dataclass(frozen=True)
class Subject:
    """One record of those chosen. refusal: why the act is not done with it; empty where it is."""

    record: Record
    name: str
    refusal: str = ""


def acts_for(user: User, rooms: Iterable[str]) -> list[LifeAct]:
    """Return the acts that a person may do in at least one of the rooms."""
    rooms = list(rooms)
    return [act for act in ACTS if any(user.may(act.right, room=room) for room in rooms)]


def form_for(act: LifeAct) -> type[BulkForm]:
    if issubclass(act.form, WithdrawForm):
        return BulkWithdrawForm
    return BulkScheduleForm if issubclass(act.form, ScheduleForm) else BulkForm


def subjects(records: QuerySet, act: LifeAct, by: User) -> list[Subject]:
    """Return the Subjects of a queryset in its own order, judged as the act itself would, in a fixed number of queries.

    records: of one kind, or of Record for several kinds at once.
    """
    return [Subject(record, marked_name(record), str(act.refusal(record, by))) for record in _of_their_kinds(records)]


@dataclass
class Outcome:
    """What came of an act on many records. act_set: the acts as one set; None where none or only one was done."""

    done: int = 0
    refused: list[Subject] = field(default_factory=list)
    act_set: ActSet | None = None


def perform(chosen: list[Subject], act: LifeAct, form: BulkForm, *, by: User, at: datetime) -> Outcome:
    """Do the act with each that nothing keeps back; returns the Outcome.

    A transaction for each: what was done stays done, and no other writer waits for all of them.
    """
    wishes = form.wishes()
    reason = wishes["reason"]
    if act.form is PlainActForm:
        wishes = {"note": reason}
    outcome = Outcome(refused=[subject for subject in chosen if subject.refusal])
    ready = [subject for subject in chosen if not subject.refusal]
    if len(ready) > 1:
        outcome.act_set = sets.begin_set(act=act.code, by=by, at=at, note=str(reason))
    for subject in ready:
        try:
            with transaction.atomic():
                trace = act.perform(subject.record, by=by, at=at, **wishes)
                if outcome.act_set:
                    sets.add_to_set(outcome.act_set, trace)
        except NotAllowed as refusal:
            outcome.refused.append(Subject(subject.record, subject.name, str(refusal)))
        else:
            outcome.done += 1
    if outcome.act_set and not outcome.done:
        outcome.act_set.delete()
        outcome.act_set = None
    return outcome


def _of_their_kinds(records):
    """Return the records as objects of their kinds, with their rows and last authors, two queries and a few a kind."""
    keys: dict[str, list[int]] = defaultdict(list)
    order = list(records.values_list("pk", "kind")[:MOST])
    for pk, kind in order:
        keys[kind].append(pk)
    found: dict[int, Record] = {}
    for kind, pks in keys.items():
        model = Record.kinds()[kind]
        rows = model.objects.filter(pk__in=pks).with_last_editor().prefetch_related(*model.children)
        found |= {record.pk: record for record in rows}
    return [found[pk] for pk, _kind in order if pk in found]
