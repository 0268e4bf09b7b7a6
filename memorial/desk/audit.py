"""The audit log: what was done to the house and its accounts, and every act on a record, newest first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from archive.records.deeds import leading
from archive.records.enums import Action
from archive.records.joining import partners_of
from archive.records.models import Record, Revision
from archive.staff.enums import SAID_OF_PAIRS, AuditAct
from archive.staff.models import AuditLine, User

from . import said
from .wording import marked_name, named_in

A_PAGE = 50
_A_CHUNK = 500
HOUSE = "house"
# Of one instant, acts on records stand before lines about the house.
_HOUSE, _RECORDS = 0, 1


@dataclass(frozen=True)
class Wishes:
    """What the log is narrowed to. who: a key of User, as doer or as the one concerned. kind: HOUSE, a kind of record, or
    empty. act: an AuditAct or Action. since, until: days in the time of the house, both included.
    """

    who: int | None = None
    act: str = ""
    kind: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class Entry:
    """One line. code: of the act; about: whose account or which record, in words; address: of the latter, or empty.
    language: of the name, empty where it is the desk's. detail: in codes; number: the version that a record had then, None
    of the house. partner: the other record of an act on two.
    """

    key: tuple[datetime, int, int]
    by: User | None
    code: str
    words: str
    about: str
    name: str
    language: str
    address: str
    detail: str
    number: int | None
    reason: str
    partner: Record | None = None

    @property
    def partner_name(self) -> str:
        return marked_name(self.partner) if self.partner else ""

    @property
    def partner_address(self) -> str:
        return _history(self.partner) if self.partner else ""

    @property
    def at(self) -> datetime:
        return self.key[0]


@dataclass(frozen=True)
class Page:
    """entries: newest first. following: the text that the next page begins before, None on the last."""

    entries: list[Entry]
    following: str | None


def page_of(wishes: Wishes, *, before: str = "", size: int = A_PAGE) -> Page:
    """Return a page of the log, in four queries. before: a Page's `following`. Raises ValueError for another text."""
    last = _read(before) if before else None
    entries: list[Entry] = []
    if wishes.act not in Action.values:
        lines = list(_lines(wishes, last)[: size + 1])
        pairs = {one.line.pk: one for one in said.shown(line for line in lines if line.act in SAID_OF_PAIRS)}
        entries += [_of_pair(pairs[line.pk]) if line.pk in pairs else _of_house(line) for line in lines]
    if wishes.kind != HOUSE and wishes.act not in AuditAct.values:
        revisions = list(_revisions(wishes, last)[: size + 1])
        partners = partners_of(revisions)
        entries += [_of_record(one, partners.get(one.pk, (None, None))[1]) for one in revisions]
    entries.sort(key=lambda entry: entry.key, reverse=True)
    following = _written(entries[size - 1].key) if len(entries) > size else None
    return Page(entries[:size], following)


def all_of(wishes: Wishes) -> Iterator[Entry]:
    """Yield the whole log by chunks, so that no reading keeps the database from its writers."""
    before: str | None = ""
    while before is not None:
        page = page_of(wishes, before=before, size=_A_CHUNK)
        yield from page.entries
        before = page.following


def _lines(wishes: Wishes, last):
    found = AuditLine.objects.select_related("by", "about").order_by("-at", "-id").filter(_within(wishes, last, _HOUSE))
    if wishes.who is not None:
        found = found.filter(Q(by=wishes.who) | Q(about=wishes.who))
    if wishes.kind == HOUSE:
        found = found.exclude(act__in=SAID_OF_PAIRS)
    elif wishes.kind:
        found = found.filter(said.of_kinds([wishes.kind]), act__in=SAID_OF_PAIRS)
    return found.filter(act=wishes.act) if wishes.act else found


def _revisions(wishes: Wishes, last):
    found = leading(Revision.objects.select_related("by", "record").defer("document")).order_by("-at", "-id")
    found = found.filter(_within(wishes, last, _RECORDS))
    if wishes.who is not None:
        found = found.filter(by=wishes.who)
    if wishes.kind:
        found = found.filter(record__kind=wishes.kind)
    return found.filter(action=wishes.act) if wishes.act else found


def _within(wishes: Wishes, last, source: int) -> Q:
    asked = Q()
    if wishes.since:
        asked &= Q(at__gte=_midnight(wishes.since))
    if wishes.until:
        asked &= Q(at__lt=_midnight(wishes.until + timedelta(days=1)))
    if last is None:
        return asked
    at, of, number = last
    if source == of:
        return asked & Q(at__lte=at) & (Q(at__lt=at) | Q(id__lt=number))
    return asked & (Q(at__lte=at) if source < of else Q(at__lt=at))


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


def _of_house(line: AuditLine) -> Entry:
    about = line.about
    return Entry(
        key=(line.at, _HOUSE, line.pk),
        by=line.by,
        code=line.act,
        words=line.get_act_display(),
        about=about.username if about else "",
        name=str(about) if about else line.what,
        language="",
        address=reverse("admin:staff_user_access", args=[about.pk]) if about and not about.is_house else "",
        detail=" ".join(filter(None, (line.what if about else "", line.value))),
        number=None,
        reason=line.reason,
    )


def _of_pair(pair: said.PairLine) -> Entry:
    """Return a line about two people, or about a row and a record."""
    line = pair.line
    language, name = named_in(pair.record) if pair.record else ("", line.what)
    return Entry(
        key=(line.at, _HOUSE, line.pk),
        by=line.by,
        code=line.act,
        words=line.get_act_display(),
        about=line.what,
        name=name,
        language=language,
        address=_history(pair.record) if pair.record else "",
        detail=line.value,
        number=None,
        reason=line.reason,
        partner=pair.other,
    )


def _of_record(revision: Revision, partner: Record | None) -> Entry:
    record = revision.record
    language, name = named_in(record)
    return Entry(
        key=(revision.at, _RECORDS, revision.pk),
        by=revision.by,
        code=revision.action,
        words=revision.get_action_display(),
        about=record.public_id,
        name=name,
        language=language,
        address=_history(record),
        detail=partner.public_id if partner else "",
        number=revision.number,
        reason=revision.note,
        partner=partner,
    )


def _history(record: Record) -> str:
    return reverse(f"admin:{record.room}_{record.kind}_history", args=[record.pk])


def _written(key: tuple[datetime, int, int]) -> str:
    at, source, number = key
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%S.%f}-{source}-{number}"


def _read(text: str) -> tuple[datetime, int, int]:
    at, source, number = text.split("-")
    if not (source in ("0", "1") and number.isascii() and number.isdigit() and len(number) < 19):
        raise ValueError(text)
    return datetime.strptime(at, "%Y%m%dT%H%M%S.%f").replace(tzinfo=UTC), int(source), int(number)


def acts() -> list[tuple[str, list[tuple[Any, Any]]]]:
    """Return the acts as groups of choices: those on records, those on pairs, those of the house."""
    of_house = [(act.value, act.label) for act in AuditAct if act not in SAID_OF_PAIRS]
    return [
        (_("Records"), list(Action.choices)),
        (_("Two people, or a row and a record"), [(act.value, act.label) for act in SAID_OF_PAIRS]),
        (_("The house and its accounts"), of_house),
    ]
