"""Any list of records as a spreadsheet, and brought in again: what was changed in it becomes proposals, or edits of drafts.

A row names its record by its number, and the version it was written at: what has changed since is told and left as it is.
Nothing of a row reaches a record before it is confirmed; what one sheet did is one set, undone as one.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypedDict

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from archive.records import documents, proposals, services, sets
from archive.records.documents import Changes, Document, statements_of
from archive.records.enums import ProposalAction, State
from archive.records.exceptions import Conflict, NotAllowed
from archive.records.fields import UncertainDateField
from archive.records.models import ActSet, Record, Revision
from archive.sheets.harmless import begins_formula
from archive.sheets.limits import LONGEST_CELL
from archive.staff.models import User

from .models import RecordSheet
from .sent_sheets import (
    MOVED,
    NEW,
    SAME,
    UNREADABLE,
    as_kept,
    begin,
    carry_out,
    confirm,
    flat,
    opened_documents,
    rows_of_upload,
    version_in,
)  # fmt: skip

NUMBER, VERSION = "number", "version"
# Told for the reader; nothing is read from them again.
_TOLD = ("kind", "name", "state")
MOST_ROWS = 5_000
ACT = "sheet"
_PAGE = 500
_TYPED = "_typed"


@dataclass(frozen=True)
class Difference:
    """A cell that says something else than its record did. was: then, now: today, wanted: in the sheet; all as cells."""

    path: str
    was: str
    wanted: str
    now: str


@dataclass(frozen=True)
class Finding:
    """What a row would do. kind: new, same, moved or unreadable; because: why it can't be read.

    changes: {path: [then, wanted]} that would be brought in. differences: the cells of these; moved: of what others have
    changed since; unreadable: [(column, cell, why)].
    """

    number: int
    kind: str
    cells: tuple[str, ...] = ()
    because: str = ""
    record: Record | None = None
    changes: Changes = field(default_factory=dict)
    differences: tuple[Difference, ...] = ()
    moved: tuple[Difference, ...] = ()
    unreadable: tuple[tuple[str, str, str], ...] = ()


# --- out


def headings_of(model: type[Record]) -> list[str]:
    """Return the headings of a list of records of a kind: an uncertain date has a second column, as it was typed."""
    found = [NUMBER, *_TOLD[:1], VERSION, *_TOLD[1:]]
    for path in statements_of(model):
        found += [path, f"{path}{_TYPED}"] if _is_date(model, path) else [path]
    return found


def rows_of(queryset: QuerySet[Any], *, named: Callable[[Record], str]) -> Iterator[list[str]]:
    """Yield the cells of each record of a list, in its order; two queries for every page of them.

    named: gives a record's name. What a record states is read off its newest version.
    """
    model = queryset.model
    keys = list(queryset.values_list("pk", flat=True))
    for start in range(0, len(keys), _PAGE):
        page = keys[start : start + _PAGE]
        records = Record.objects.in_bulk(page)
        newest = Revision.objects.filter(record__in=page, number=F("record__version"))
        said = dict(newest.values_list("record_id", "document"))
        for key in page:
            yield _row(model, records[key], said.get(key, {}), named)


def _row(model: type[Record], record: Record, document: Document, named: Callable[[Record], str]) -> list[str]:
    kind = str(Record.kinds()[record.kind]._meta.verbose_name)
    cells = [record.public_id, kind, str(record.version), named(record), record.get_state_display()]
    for path in statements_of(model):
        cells += _cells(model, path, document.get(path))
    # What no cell can hold is left to the desk; an empty cell in its place would say that the text be taken away.
    return [cell if len(cell) <= LONGEST_CELL else _too_long() for cell in cells]


def _too_long() -> str:
    return _("Too long for a cell: change it at the desk.")


def _cells(model: type[Record], path: str, value: Any) -> list[str]:
    if _is_date(model, path):
        return [(value or {}).get("edtf") or "", (value or {}).get("typed") or ""]
    if isinstance(value, list):
        return [", ".join(value)]
    return ["" if value is None else str(value).lower() if isinstance(value, bool) else str(value)]


def _is_date(model: type[Record], path: str) -> bool:
    return isinstance(model._meta.get_field(path), UncertainDateField)


# --- in


def keep_record_sheet(content: bytes, *, name: str, by: User, at: datetime) -> RecordSheet:
    """Keep an uploaded list as it came, for a look before anything is done. Raises ValidationError in plain words."""
    headings, rows = rows_of_upload(content, name=name, most=MOST_ROWS)
    if lacking := [title for title in (NUMBER, VERSION) if title not in headings]:
        raise ValidationError(
            _("The first row must hold the headings %(headings)s, as the desk has written them.")
            % {"headings": ", ".join(lacking)}
        )
    if twice := [title for title, times in Counter(filter(None, headings)).items() if times > 1]:
        raise ValidationError(_("The heading %(heading)s stands there twice.") % {"heading": twice[0]})
    kept = [[row.number, ["".join(row.cells[at : at + 1]) for at in range(len(headings))]] for row in rows]
    return RecordSheet.objects.create(headings=headings, rows=kept, **as_kept(content, name=name, by=by, at=at))


def findings_of(sheet: RecordSheet, by: User) -> list[Finding]:
    """Return a Finding for each row, in the rows' order, in a fixed number of queries."""
    at = {title: column for column, title in enumerate(sheet.headings)}
    cells = {number: tuple(row) for number, row in sheet.rows}
    ids = [row[at[NUMBER]].strip() for row in cells.values()]
    records = {record.public_id: record for record in Record.objects.filter(public_id__in=set(ids))}
    versions = [(row[at[NUMBER]].strip(), version_in(row[at[VERSION]])) for row in cells.values()]
    opened = opened_documents((records[public_id], version) for public_id, version in versions if public_id in records)
    latest = opened_documents((record, record.version) for record in records.values())
    targets = _targets(sheet.headings, cells.values(), records, at)
    reader = _Reader(sheet.headings, records, opened, latest, targets, Counter(ids), by)
    return [reader.read(number, row) for number, row in cells.items()]


def bring_in_record_sheet(sheet: RecordSheet, *, reason: str, by: User, at: datetime) -> RecordSheet:
    """Do what the findings say, record by record; returns the sheet with its outcome and the set of what was done.

    A published record gets a proposal, a draft is edited. Raises NotAllowed: without a reason, for another person's sheet,
    for one that was brought in before, and where there is nothing to bring in.
    """
    services.require_reason(reason)
    with transaction.atomic():
        sheet = begin(sheet, by=by)
        found = findings_of(sheet, by)
        ready = [one for one in found if one.kind == NEW]
        if not ready:
            raise NotAllowed(_("There is nothing to bring in."))
        act_set = sheet.act_set = sets.begin_set(act=ACT, by=by, at=at, note=reason.strip())
        sheet.save(update_fields=["act_set"])
        told = {one.number: said for one in found if one.kind != NEW and (said := _told(one))}
        confirm(sheet, (one.number for one in ready), told, at=at)
    carry_out(
        sheet,
        ready,
        rows_of=lambda one: [one.number],
        bring_in=lambda one: _bring_in(one, act_set, reason.strip(), by=by, at=at),
    )
    return sheet


def _bring_in(one: Finding, act_set: ActSet, reason: str, *, by: User, at: datetime) -> str:
    """Bring in one row; return what became of it, and what of it could not be taken."""
    record, how = one.record, _How(changes=one.changes, by=by, at=at)
    assert record is not None
    made: Any
    try:
        with transaction.atomic():
            if services.lock(record).state == State.PUBLISHED:
                made = proposals.propose_change(record, reason=reason, action=ProposalAction.BULK, **how)
            else:
                made = services.edit_record(record, note=reason, **how)
            if made is not None:
                sets.add_to_set(act_set, made)
    except Conflict:
        return _("Somebody has changed this since the sheet was written: nothing is overwritten.")
    except NotAllowed as refusal:
        return str(refusal)
    except ValidationError as fault:
        return " ".join(fault.messages)
    done = _("Written into the draft.") if isinstance(made, Revision) else _("Sent to review as a proposal.")
    return " ".join(filter(None, (done if made else _("The archive says this already."), _told(one))))


class _How(TypedDict):
    changes: Changes
    by: User
    at: datetime


def _told(one: Finding) -> str:
    """Return what of a row is not taken, in words; empty where there is nothing to tell."""
    words = [one.because, *(f"{path}: {because}" for path, _cell, because in one.unreadable)]
    moved = _("somebody has changed this since the sheet was written: nothing is overwritten.")
    return " ".join(filter(None, (*words, *(f"{difference.path}: {moved}" for difference in one.moved))))


@dataclass(frozen=True)
class _Reader:
    """Reads the rows of one sheet. opened, latest: {(record, version): document}; targets: {public id: record}."""

    headings: Sequence[str]
    records: Mapping[str, Record]
    opened: Mapping[tuple[int, int], Document]
    latest: Mapping[tuple[int, int], Document]
    targets: Mapping[str, Record]
    times: Mapping[str, int]
    by: User

    def read(self, number: int, row: tuple[str, ...]) -> Finding:
        said = {title: text.replace("\r\n", "\n").strip() for title, text in zip(self.headings, row, strict=True)}
        record = self.records.get(said[NUMBER])
        if record is None:
            return Finding(number, UNREADABLE, row, _("The archive has no record with this number."))
        base = version_in(said[VERSION])
        refusal = self._refusal(record, base)
        if refusal:
            return Finding(number, UNREADABLE, row, refusal, record)
        then, now = self.opened[record.pk, base], self.latest[record.pk, record.version]
        wanted, unreadable = self._values(record, said, then)
        changes = {path: [then.get(path), value] for path, value in wanted.items() if now.get(path) != value}
        moved = {path: pair for path, pair in changes.items() if now.get(path) != pair[0]}
        changes = {path: pair for path, pair in changes.items() if path not in moved}
        try:
            services.require_writer(record, changes, self.by)
        except NotAllowed as refused:
            return Finding(number, UNREADABLE, row, str(refused), record)
        kind = NEW if changes else MOVED if moved else UNREADABLE if unreadable else SAME
        model, more = type_of(record), tuple(unreadable)
        new, old = (_differences(model, pairs, now) for pairs in (changes, moved))
        return Finding(number, kind, row, "", record, changes, new, old, more)

    def _refusal(self, record: Record, base: int) -> str:
        if self.times[record.public_id] > 1:
            return _("This record stands in the sheet more than once.")
        if (record.pk, base) not in self.opened or (record.pk, record.version) not in self.latest:
            return _("The archive has no such version of this record.")
        if record.state == State.WITHDRAWN:
            return _("The record is “%(state)s” by now.") % {"state": record.get_state_display()}
        return ""

    def _values(
        self, record: Record, said: Mapping[str, str], then: Document
    ) -> tuple[dict[str, Any], list[tuple[str, str, str]]]:
        """Return ({path: value} of cells that differ from the version of the sheet, [(column, cell, why)] of others)."""
        model = type_of(record)
        wanted: dict[str, Any] = {}
        unreadable = []
        looked_at: set[str] = set()
        for title, text in said.items():
            path = title.removesuffix(_TYPED)
            if title in (NUMBER, VERSION, *_TOLD) or not title:
                continue
            if path not in statements_of(model):
                if text:
                    unreadable.append((title, text, _("Records of this kind say nothing of that.")))
                continue
            if text == _too_long() or path in looked_at:
                continue
            looked_at.add(path)
            try:
                value = self._value(model, record, path, said, then.get(path))
            except ValidationError as fault:
                unreadable.append((title, text, " ".join(fault.messages)))
            else:
                if value != then.get(path):
                    wanted[path] = value
        return wanted, unreadable

    def _value(self, model: type[Record], record: Record, path: str, said: Mapping[str, str], was: Any) -> Any:
        """Return what the cells of a path say, as documents hold it. Raises ValidationError."""
        cells = _cells(model, path, was)
        text = _plain(said.get(path, cells[0]))
        found: Any = model._meta.get_field(path)
        if _is_date(model, path):
            typed = _plain(said.get(f"{path}{_TYPED}", cells[1]))
            if [flat(text), flat(typed)] == [flat(cell) for cell in cells]:
                return was
            edtf = found.clean(text, None) or None
            # A date that was changed alone is typed so, or its words would speak of another one.
            typed = text if flat(typed) == flat(cells[1]) and flat(text) != flat(cells[0]) else typed
            return {"edtf": edtf, "typed": typed or None} if edtf or typed else None
        if flat(text) == flat(cells[0]):
            return was
        if found.is_relation:
            ids = [one.strip() for one in text.split(",") if one.strip()]
            for public_id in ids:
                self._check(found, record, public_id)
            return sorted(ids) if found.many_to_many else (ids[0] if ids else None)
        if not text:
            return None
        return documents.plain_value(found.clean(_boolean(found, text), None))

    def _check(self, found: Any, record: Record, public_id: str) -> None:
        target, model = self.targets.get(public_id), found.related_model
        if target is None or (model is not Record and target.kind != model._meta.model_name):
            raise ValidationError(
                _("There is no %(kind)s with the number %(id)s.") % {"kind": model._meta.verbose_name, "id": public_id}
            )
        if target.specimen != record.specimen:
            raise ValidationError(
                _("Specimens and real records can't refer to each other (%(id)s).") % {"id": public_id}
            )


def type_of(record: Record) -> type[Record]:
    """Return the model of a record's kind."""
    return Record.kinds()[record.kind]


def _targets(
    headings: Sequence[str], rows: Iterable[tuple[str, ...]], records: Mapping[str, Record], at: Mapping[str, int]
) -> dict[str, Record]:
    """Return {public id: record} of all that cells of references name; one query."""
    named: set[str] = set()
    for row in rows:
        record = records.get(row[at[NUMBER]].strip())
        for title, text in zip(headings, row, strict=True) if record else ():
            model = type_of(record)  # type: ignore[arg-type]  # a row without its record has no cells here
            if title in statements_of(model) and model._meta.get_field(title).is_relation:
                named.update(one.strip() for one in text.split(","))
    return {found.public_id: found for found in Record.objects.filter(public_id__in=named - {""})}


def _differences(model: type[Record], pairs: Changes, now: Document) -> tuple[Difference, ...]:
    def shown(path: str, value: Any) -> str:
        return " · ".join(filter(None, _cells(model, path, value)))

    return tuple(
        Difference(path, shown(path, was), shown(path, wanted), shown(path, now.get(path)))
        for path, (was, wanted) in pairs.items()
    )


def _plain(text: str) -> str:
    """Return a cell without the apostrophe that kept it from being a formula (archive/sheets/harmless)."""
    return text[1:] if text.startswith("'") and begins_formula(text[1:]) else text


def _boolean(found: Any, text: str) -> Any:
    """Return a cell of yes or no as its field understands it."""
    return text.capitalize() if isinstance(found, models.BooleanField) else text
