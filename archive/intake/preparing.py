"""Looking at a sheet before anything of it is in the archive.

What somebody uploads stays theirs, with all that they decide of it, until it is handed over or put away.
"""

import zlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from archive import sheets
from archive.records.exceptions import NotAllowed
from archive.records.models import Record
from archive.staff.enums import Act, AuditAct, Room
from archive.staff.models import User
from archive.staff.services import note_act

from .batches import OUT, begin_batch, file_digest, prepare_batch
from .looking import UNSETTLED, Look, Wait, is_of_objects, look_at, strong_offer_of
from .models import Batch
from .previews import Preview, preview
from .ready import ReadyProfile

ROOMS = (Room.PEOPLE, Room.EXHIBITS)


class KnownFile(Exception):
    """The file has been brought in already, or is being. batch: by whom and when."""

    def __init__(self, batch: Batch) -> None:
        super().__init__(batch.pk)
        self.batch = batch


def may_import(user: User) -> bool:
    return any(user.may(Act.EDIT, room=room) for room in ROOMS)


def room_of(batch: Batch) -> Room:
    """Return the room that the rows of a batch belong to, by the meanings of its columns."""
    return Room.EXHIBITS if is_of_objects(batch) else Room.PEOPLE


def preparation_of(user: User, pk: int) -> Batch | None:
    """Return a batch that the person looks at, None where there is none of that number, or it is no longer looked at."""
    return Batch.objects.filter(pk=pk, by=user, state=Batch.State.PREPARING).first()


def open_preparation(data: bytes, name: str, *, by: User, at: datetime) -> Batch:
    """Return the batch of a file that is to be looked at: a new one, or the one that the person has of it already.

    Raises SheetError, NotAllowed; KnownFile where every sheet of the file is in the archive.
    """
    _refuse_unless(may_import(by))
    same = Batch.objects.filter(sha256=file_digest(data))
    seen = preview(data, name=name)
    before = same.exclude(state__in=OUT).select_related("by").first()
    if before and len(sheets_of(data)) < 2:
        raise KnownFile(before)
    if own := same.filter(state=Batch.State.PREPARING, by=by).first():
        return own
    batch = prepare_batch(data, seen, name=name, specimen=False, by=by, at=at)
    return _read_as(batch, seen)


def sheets_of(data: bytes) -> list[str]:
    """Return the names of the visible sheets of a workbook; none of a text."""
    return [sheet.name for sheet in sheets.read_file(data) if not sheet.encoding]


def data_of(batch: Batch) -> bytes:
    """Return the file as it came."""
    return zlib.decompress(batch.file)


def choose_encoding(batch: Batch, encoding: str, *, by: User) -> Batch:
    """Read the file in another encoding. What was decided of rows is forgotten: their texts are others now.

    Raises SheetError, NotAllowed.
    """
    _require_own(batch, by)
    if encoding == batch.encoding:
        return batch
    seen = preview(data_of(batch), name=batch.file_name, encoding=encoding)
    with transaction.atomic():
        batch = _own(batch, by)
        batch.encoding, batch.decisions = seen.sheet.encoding, {}
        return _read_as(batch, seen)


def choose_sheet(batch: Batch, sheet: str, *, by: User) -> Batch:
    """Read another sheet of the workbook, its columns guessed anew. Raises SheetError, NotAllowed."""
    _require_own(batch, by)
    if sheet == batch.sheet:
        return batch
    seen = preview(data_of(batch), name=batch.file_name, sheet=sheet)
    with transaction.atomic():
        batch = _own(batch, by)
        batch.sheet, batch.decisions = seen.sheet.name[:100], {}
        return _read_as(batch, seen)


def choose_columns(
    batch: Batch, columns: Mapping[str, str], *, language: str, specimen: bool, by: User, profile: str = ""
) -> Batch:
    """Let each header mean what was said, "" for nothing. Raises MapError, NotAllowed."""
    _require_own(batch, by)
    said = dict(batch.columns) | dict(columns)
    # Raises before anything is kept.
    seen = preview(
        data_of(batch),
        name=batch.file_name,
        sheet=batch.sheet,
        encoding=batch.encoding,
        columns=said,
        language=language,
    )
    with transaction.atomic():
        batch = _own(batch, by)
        if specimen != batch.specimen:
            # Across the fence nobody is offered, and nobody stays chosen.
            batch.decisions = {
                number: _without(one, "of", "over", "because") for number, one in batch.decisions.items()
            }
        batch.specimen, batch.profile, batch.columns = specimen, profile, said
        batch.language, batch.total = seen.read.language, len(seen.read.rows)
        batch.save(update_fields=["specimen", "profile", "columns", "language", "total", "decisions"])
        return batch


def take_profile(batch: Batch, profile: ReadyProfile, *, by: User) -> Batch:
    """Read the columns as a profile says, as far as the sheet has its headers. Raises NotAllowed."""
    known = {sheets.plain_header(header): meaning for header, meaning in profile.columns.items()}
    said = {header: known.get(sheets.plain_header(header), "") for header in batch.columns}
    if not any(said.values()):
        raise NotAllowed(_("None of the columns of “%(name)s” is in this sheet.") % {"name": profile.name})
    return choose_columns(
        batch,
        said,
        language=profile.language,
        specimen=profile.specimen or batch.specimen,
        by=by,
        profile=profile.name[:80],
    )


@transaction.atomic
def decide_rows(batch: Batch, said: Mapping[int, Mapping[str, Any]], *, by: User) -> Batch:
    """Keep what was decided of rows: {data row: all that Batch.decisions keeps of it}. Raises NotAllowed.

    Whom a row speaks of must be a record of its side of the fence that is not withdrawn.
    """
    batch = _own(batch, by)
    for of in {str(one["of"]) for one in said.values() if one.get("of")}:
        _refuse_unless(
            _may_be_meant(batch, of),
            _("%(number)s is no record that a row of this sheet can speak of.") % {"number": of},
        )
    kept = {number: one for number, one in batch.decisions.items() if int(number) not in said}
    kept |= {str(number): dict(one) for number, one in said.items() if one}
    batch.decisions = kept
    batch.save(update_fields=["decisions"])
    return batch


def take_strong_offers(batch: Batch, *, by: User) -> int:
    """Let every row that is to be compared speak of the one record that it surely fits; returns how many there were."""
    found = {
        line.row.data_row: _without(line.said, "settled") | {"of": of}
        for line in look_at(batch).of(Wait.COMPARE)
        if (of := strong_offer_of(line))
    }
    decide_rows(batch, found, by=by)
    return len(found)


def take_as_they_stand(batch: Batch, *, by: User) -> int:
    """Settle every row that is to be mended and can be taken without: its words are kept; returns how many there were."""
    found = {
        line.row.data_row: dict(line.said) | {"settled": True}
        for line in look_at(batch).of(Wait.MEND)
        if line.may_be_taken
    }
    decide_rows(batch, found, by=by)
    return len(found)


@transaction.atomic
def put_away(batch: Batch, *, by: User) -> None:
    """Put a preparation away: nothing of it is in the archive. Raises NotAllowed."""
    batch = _own(batch, by)
    batch.state = Batch.State.AWAY
    batch.save(update_fields=["state"])


def hand_over(batch: Batch, *, speaks: str, by: User, at: datetime) -> Batch:
    """Hand a batch to whoever works in the background. Rows that nobody has settled are left out.

    speaks: language of the reasons that are written down. Raises NotAllowed; KnownFile where its sheet is in the archive
    or on its way there, by whoever was faster.
    """
    _require_own(batch, by)
    _refuse_if_known(batch)
    # Read before the transaction: a long list takes seconds, in which nobody else could write.
    look = look_at(batch)
    try:
        return _handed_over(batch, look, speaks=speaks, by=by, at=at)
    except IntegrityError:
        _refuse_if_known(batch)
        raise


def ask_to_undo(batch: Batch, *, reason: str, speaks: str, by: User, at: datetime) -> Batch:
    """Hand the undoing of an import over to whoever works in the background. Raises NotAllowed with the reason."""
    _refuse_unless(by.may(Act.EDIT, room=room_of(batch)))
    _refuse_unless(bool(reason.strip()), _("Say why."))
    with transaction.atomic():
        batch = Batch.objects.select_for_update().get(pk=batch.pk)
        if batch.state in (Batch.State.UNDOING, Batch.State.UNDONE):
            raise NotAllowed(_("%(person)s has asked for it already.") % {"person": batch.undone_by})
        _refuse_unless(
            batch.state == Batch.State.DONE, _("This import is not complete: finish it first, then undo it.")
        )
        batch.state, batch.undone_by, batch.undone_at = Batch.State.UNDOING, by, at
        batch.undo_reason, batch.speaks, batch.trouble = reason.strip(), speaks, ""
        batch.save(update_fields=["state", "undone_by", "undone_at", "undo_reason", "speaks", "trouble"])
        note_act(AuditAct.UNDO_IMPORT, by=by, at=at, what=_named(batch), reason=reason)
    return batch


@transaction.atomic
def _handed_over(looked_at: Batch, look: Look, *, speaks: str, by: User, at: datetime) -> Batch:
    batch = _own(looked_at, by)
    _refuse_unless(by.may(Act.EDIT, room=room_of(batch)))
    if (batch.decisions, batch.columns) != (looked_at.decisions, looked_at.columns):
        look = look_at(batch)
    _refuse_unless(any(batch.columns.values()), _("Say first what the columns mean."))
    _refuse_unless(look.ready > 0, _("No row is ready to be brought in."))
    for line in look.lines:
        if line.wait in UNSETTLED:
            batch.decisions[str(line.row.data_row)] = _without(line.said, "of", "settled") | {"take": False}
    batch.speaks = speaks
    batch.save(update_fields=["decisions", "speaks"])
    note_act(AuditAct.IMPORT, by=by, at=at, what=_named(batch), value=f"{look.ready}/{batch.total}")
    begin_batch(batch, look.seen, by=by, at=at)
    return batch


def _named(batch: Batch) -> str:
    return f"{batch.pk}: {batch.file_name}"


def _refuse_if_known(batch: Batch) -> None:
    known = Batch.objects.filter(sha256=batch.sha256, sheet=batch.sheet, specimen=batch.specimen)
    if other := known.exclude(state__in=OUT).exclude(pk=batch.pk).select_related("by").first():
        raise KnownFile(other)


def _read_as(batch: Batch, seen: Preview) -> Batch:
    """Keep how a file was read: every header has its place, also one that means nothing."""
    meanings = {column.header: column.meaning for column in seen.read.columns}
    batch.columns = {header: meanings.get(header, "") for header in seen.read.layout.headers if header}
    batch.language, batch.total = seen.read.language, len(seen.read.rows)
    batch.save(update_fields=["columns", "language", "total", "encoding", "sheet", "decisions"])
    return batch


def _may_be_meant(batch: Batch, number: str) -> bool:
    kind = "museumobject" if room_of(batch) == Room.EXHIBITS else "person"
    found = Record.objects.filter(public_id=number, kind=kind, specimen=batch.specimen)
    return found.exclude(state="withdrawn").exists()


def _own(batch: Batch, by: User) -> Batch:
    """Return the batch as it stands now, held until the transaction ends. Raises NotAllowed unless it is the person's."""
    found = Batch.objects.select_for_update().get(pk=batch.pk)
    _require_own(found, by)
    return found


def _require_own(batch: Batch, by: User) -> None:
    _refuse_unless(batch.by_id == by.pk and may_import(by))
    _refuse_unless(
        batch.state == Batch.State.PREPARING, _("This import is no longer being looked at: it has been handed over.")
    )


def _without(said: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in said.items() if name not in names}


def _refuse_unless(is_so: bool, why: str = "") -> None:
    if not is_so:
        raise NotAllowed(why or _("You have no right to do this here."))
