"""A keyed page becomes an import like any other: its sheet, its rows, its drafts, its claims, and its way back."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from archive.intake.batches import Committed, batch_of, commit_sheet, prepare_batch
from archive.intake.matching import match_typed
from archive.intake.models import Batch, KeyedPage, KeyedRow, Row
from archive.records.exceptions import NotAllowed
from archive.staff.enums import AuditAct
from archive.staff.models import User
from archive.staff.services import note_act

from .deciding import FinalRow, compare_page, final_rows
from .pages import may_key
from .reading import Written, place_of, write_page


def preview_page(page: KeyedPage, rows: list[FinalRow] | None = None) -> Written:
    """Return what bringing a page in would do, with the people whom its rows may speak of; nothing is written.

    Raises NotAllowed where it is not ready, SheetError where nothing stands on it.
    """
    written = write_page(page, [row.cells for row in (final_rows(page) if rows is None else rows)])
    match_typed(written.seen, specimen=page.specimen)
    return written


def finish_page(page: KeyedPage, *, locks: Path, by: User, at: datetime, alone_because: str = "") -> Committed:
    """Bring a page in; run again after a crash it goes on where it stopped.

    alone_because: why without a second keying, where there was none. locks: as commit_sheet. Raises NotAllowed, Busy,
    SheetError.
    """
    if not may_key(by, page):
        raise NotAllowed(_("You have no right to do this here."))
    if page.is_brought_in and not page.is_cut_off:
        raise NotAllowed(_("This page is in the archive already. Undo its import first."))
    written = write_page(page, [row.cells for row in final_rows(page)])
    _begin(page, written, alone_because.strip(), by=by, at=at)
    return commit_sheet(
        written.data, written.seen, name=written.name, specimen=page.specimen, locks=locks, by=by, at=at
    )


@dataclass(frozen=True)
class Readings:
    """A row of an import beside what each reader had typed. first, second: None where that reader did not have it."""

    page: KeyedPage
    first: KeyedRow | None
    second: KeyedRow | None


def readings_of(row: Row) -> Readings | None:
    """Return the readings that a row of an import was made of; None for one that came in by a file."""
    page = KeyedPage.objects.filter(batch=row.batch_id).first()
    if page is None:
        return None
    found = final_rows(page)
    return Readings(page, found[row.data_row - 1].first, found[row.data_row - 1].second)


@transaction.atomic
def _begin(page: KeyedPage, written: Written, alone_because: str, *, by: User, at: datetime) -> None:
    """Note the import that the page becomes; commit_sheet goes on with it as with one that was cut off."""
    page = KeyedPage.objects.select_for_update(of=("self",)).select_related("source").get(pk=page.pk)
    if compare_page(page) is None and not alone_because:
        raise NotAllowed(_("Give the reason why there is no second keying."))
    if batch_of(written.data, specimen=page.specimen):
        return
    batch = prepare_batch(
        written.data, written.seen, name=written.name, specimen=page.specimen, profile=page.profile, by=by, at=at
    )
    batch.source, batch.sheet, batch.state = page.source, place_of(page), Batch.State.RUNNING
    batch.headers = page.headers
    batch.save(update_fields=["source", "sheet", "state", "headers"])
    taken = sum(row.is_taken for row in written.seen.read.rows)
    what, value = f"{batch.pk}: {batch.file_name}", f"{taken}/{batch.total}"
    note_act(AuditAct.IMPORT, by=by, at=at, what=what, value=value, reason=alone_because)
    page.batch = batch
    page.alone_because = alone_because if page.keyings.count() == 1 else ""
    page.save(update_fields=["batch", "alone_because"])
