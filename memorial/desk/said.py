"""What was said of pairs, of two people or of a row and a record, as lines between the acts on records."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet
from django.urls import reverse

from archive.records import ids
from archive.records.deeds import Wanted
from archive.records.models import Record
from archive.staff.enums import SAID_OF_PAIRS, Act, AuditAct
from archive.staff.models import AuditLine, User

from .wording import marked_name

# So many of them stand on one page at most, however few acts on records it has.
MOST = 300
_OF_TWO = (AuditAct.TOLD_APART, AuditAct.PUT_OFF, AuditAct.VERDICT_BACK)


@dataclass(frozen=True)
class PairLine:
    """record, other: what it is about, None where the number leads nowhere by now; row: where a row is, in words.

    address: of the page where it can be looked at and taken back.
    """

    line: AuditLine
    record: Record | None
    other: Record | None
    row: str
    address: str

    @property
    def name(self) -> str:
        return marked_name(self.record) if self.record else self.line.what

    @property
    def other_name(self) -> str:
        return marked_name(self.other) if self.other else ""


def lines_of(wanted: Wanted, *, after: datetime | None, until: datetime | None) -> QuerySet[AuditLine]:
    """Return the lines that are wanted, the newest first. after: its moment is left out; until: its moment is in."""
    found = AuditLine.objects.filter(act__in=SAID_OF_PAIRS)
    if wanted.kinds is not None:
        found = found.filter(of_kinds(wanted.kinds))
    if wanted.person is not None:
        found = found.filter(by=wanted.person)
    for lookup, moment in (("at__gte", wanted.begin), ("at__lt", wanted.end), ("at__gt", after), ("at__lte", until)):
        if moment is not None:
            found = found.filter(**{lookup: moment})
    return found.select_related("by").order_by("-at", "-pk")


def of_kinds(kinds: Collection[str]) -> Q:
    """Return the condition that a line is about records of some kinds, which their numbers tell."""
    known = Record.kinds()
    asked = Q(pk__in=[])
    for kind in kinds:
        prefix = known[kind].id_prefix
        asked |= Q(what__startswith=prefix) | Q(what__startswith=ids.SPECIMEN + prefix)
    return asked


def shown(lines: Iterable[AuditLine], *, by: User | None = None) -> list[PairLine]:
    """Return lines in words; in one query, none where there are no lines.

    by: who reads them; only somebody who may decide about two people is led to the page of both.
    """
    lines = list(lines)
    numbers = {number for line in lines for number in (line.what, line.value if line.act in _OF_TWO else "")} - {""}
    records = {one.public_id: one for one in Record.objects.filter(public_id__in=numbers)} if numbers else {}
    return [_shown(line, records, by) for line in lines]


def _shown(line: AuditLine, records: dict[str, Record], by: User | None) -> PairLine:
    record, other = records.get(line.what), records.get(line.value) if line.act in _OF_TWO else None
    address = ""
    if record and other and by and by.may(Act.EDIT, room=record.room):
        address = reverse("admin:joining", args=[record.public_id, other.public_id])
    elif record:
        address = reverse("admin:records_record_change", args=[record.pk])
    return PairLine(line, record, other, "" if line.act in _OF_TWO else line.value, address)
