"""Writing a page down: begun by one person, row by row, each saving with the version it was typed over."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Count, Exists, F, Max, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from archive.intake.models import Batch, KeyedPage, KeyedRow, Keying
from archive.intake.reading import MEANINGS
from archive.media.models import Asset
from archive.records.exceptions import NotAllowed
from archive.sources.models import Source
from archive.staff.enums import Act, Room
from archive.staff.models import User

from .presets import is_of_objects

MOST_ROWS = 100
# A form of more fields is not taken in by the server (Django takes a thousand).
MOST_CELLS = 900
LONGEST_CELL = 500
_MOST_WAITING = 100


@dataclass(eq=False)
class RowMoved(Exception):
    """Somebody, or the same person in another window, has saved a row since it was opened. row: as it stands now."""

    row: KeyedRow


def room_of(page: KeyedPage) -> Room:
    """Return the room whose drafts the rows of a page become."""
    return Room.EXHIBITS if is_of_objects(page.columns) else Room.PEOPLE


def may_key(user: User, page: KeyedPage | None = None) -> bool:
    """Return whether a person may key the page, or any page where none is named."""
    rooms = (Room.PEOPLE, Room.EXHIBITS) if page is None else (room_of(page),)
    return any(user.may(Act.EDIT, room=room) for room in rooms)


@transaction.atomic
def begin_page(
    source: Source,
    *,
    label: str,
    columns: Sequence[tuple[str, str]],
    language: str,
    rows: int,
    by: User,
    at: datetime,
    scan: Asset | None = None,
    profile: str = "",
) -> KeyedPage:
    """Return a new page with empty rows, open for its first keying by this person.

    columns: (header, meaning). It stands on the side of the fence where its source stands. Raises NotAllowed,
    ValidationError by field.
    """
    page = KeyedPage(
        source=source, label=label.strip(), scan=scan, language=language, columns=[list(one) for one in columns],
        profile=profile, specimen=source.specimen, by=by, at=at,
    )  # fmt: skip
    _require(by, page)
    _check_columns(page, rows)
    if scan is not None and scan.specimen != source.specimen:
        raise ValidationError({"scan": _("A specimen and a real record can't belong together.")})
    page.full_clean()
    page.save()
    _begin_keying(page, 1, rows, by=by, at=at)
    return page


@transaction.atomic
def begin_second_keying(page: KeyedPage, *, by: User, at: datetime) -> Keying:
    """Open a page for a second keying by another person, with as many empty rows. Raises NotAllowed."""
    _require(by, page)
    keyings = list(Keying.objects.select_for_update().filter(page=page).order_by("number"))
    if any(_is_of(keying, by) for keying in keyings):
        raise NotAllowed(_("The second keying is for another person: you have keyed this page yourself."))
    if len(keyings) > 1:
        raise NotAllowed(_("Somebody else has begun the second keying of this page."))
    if not keyings[0].done_at:
        raise NotAllowed(_("The first keying of this page is not done yet."))
    _refuse_brought_in(page)
    return _begin_keying(page, 2, keyings[0].rows.filter(is_out=False).count(), by=by, at=at)


def keying_of(page: KeyedPage, by: User) -> Keying | None:
    """Return the keying that is this person's, or of somebody who left and whose work he or she goes on with."""
    return next((keying for keying in page.keyings.select_related("by") if _is_of(keying, by)), None)


def shown_keyings(page: KeyedPage, by: User) -> list[Keying]:
    """Return the keyings whose texts this person may see: until both are done, or the page is in, only an own one."""
    keyings = list(page.keyings.select_related("by").order_by("number"))
    if page.is_brought_in or (len(keyings) > 1 and all(keying.done_at for keying in keyings)):
        return keyings
    return [keying for keying in keyings if _is_of(keying, by)]


# --- rows


@transaction.atomic
def save_row(row: KeyedRow, *, cells: Sequence[str], version: int, by: User, at: datetime) -> KeyedRow:
    """Keep a row letter by letter; version: the one that was typed over. The same text again changes nothing.

    Raises RowMoved, NotAllowed, ValidationError.
    """
    return save_rows({row.pk: (version, cells)}, row.keying, by=by, at=at)[0][0]


@transaction.atomic
def save_rows(
    typed: Mapping[int, tuple[int, Sequence[str]]], keying: Keying, *, by: User, at: datetime
) -> tuple[list[KeyedRow], list[RowMoved]]:
    """Keep several rows, {key: (version typed over, cells)}; returns those that changed, and those that had moved.

    A single row that had moved raises RowMoved. Raises NotAllowed, ValidationError.
    """
    locked = _open(keying, by)
    saved, moved = [], []
    for row in locked.rows.select_for_update().filter(pk__in=typed).order_by("place", "pk"):
        version, cells = typed[row.pk]
        said = _checked(cells, keying.page)
        if said == row.cells:
            continue
        if version != row.version:
            moved.append(RowMoved(row))
            continue
        row.cells, row.version, row.at = said, row.version + 1, at
        saved.append(row)
    KeyedRow.objects.bulk_update(saved, ["cells", "version", "at"])
    if len(typed) == 1:
        if moved:
            raise moved[0]
        return saved or list(locked.rows.filter(pk__in=typed)), []
    return saved, moved


@transaction.atomic
def add_row(keying: Keying, *, by: User, before: KeyedRow | None = None) -> KeyedRow:
    """Return a new empty row, at the end or before another. Raises NotAllowed."""
    locked = _open(keying, by)
    if locked.rows.count() >= most_rows(keying.page):
        raise NotAllowed(_("A page has at most %(most)d rows.") % {"most": most_rows(keying.page)})
    if before is None:
        last = locked.rows.order_by("-place").first()
        place = last.place + 1 if last else 1
    else:
        place = before.place
        locked.rows.filter(place__gte=place).update(place=F("place") + 1)
    return KeyedRow.objects.create(keying=locked, place=place, cells=[""] * len(keying.page.columns))


@transaction.atomic
def move_row(row: KeyedRow, *, out: bool, by: User) -> KeyedRow:
    """Strike a row, or take it in again; it is kept either way. Raises NotAllowed."""
    _open(row.keying, by)
    row.is_out = out
    row.save(update_fields=["is_out"])
    return row


def most_rows(page: KeyedPage) -> int:
    """Return how many rows a page can have: what a form can send at once."""
    return min(MOST_ROWS, MOST_CELLS // (len(page.columns) + 1))


# --- the whole page


@transaction.atomic
def close_keying(keying: Keying, *, by: User, at: datetime) -> Keying:
    """Say that a keying is done: nothing is written into it any more. Raises NotAllowed."""
    locked = _open(keying, by)
    if all(row.is_empty for row in locked.rows.filter(is_out=False)):
        raise NotAllowed(_("Nothing is typed on this page yet."))
    locked.done_at = at
    locked.save(update_fields=["done_at"])
    return locked


@transaction.atomic
def open_keying(keying: Keying, *, by: User) -> Keying:
    """Take a keying up again, as long as nobody has built upon it. Raises NotAllowed."""
    _require(by, keying.page)
    locked = Keying.objects.select_for_update().get(pk=keying.pk)
    if not _is_of(locked, by):
        raise NotAllowed(_("Only its own keyer writes in a keying."))
    _refuse_brought_in(keying.page)
    if keying.page.keyings.count() > 1:
        raise NotAllowed(_("The second keying has begun: neither is changed any more."))
    locked.done_at = None
    locked.save(update_fields=["done_at"])
    return locked


@transaction.atomic
def set_band(page: KeyedPage, *, top: Decimal, bottom: Decimal, by: User) -> KeyedPage:
    """Say where the rows begin and end on the scan, as shares of its height. Raises NotAllowed, ValidationError."""
    _require(by, page)
    page.band_top, page.band_bottom = top, bottom
    page.full_clean()
    page.save(update_fields=["band_top", "band_bottom"])
    return page


def pages_for(user: User) -> QuerySet[KeyedPage]:
    """Return the pages of the rooms in which a person may write, the newest first."""
    if not may_key(user):
        return KeyedPage.objects.none()
    return KeyedPage.objects.select_related("source", "by", "batch").prefetch_related("keyings__by")


@dataclass(frozen=True)
class WaitingPage:
    """readings: how many keyings the page has, all done; since: when the last was."""

    page: KeyedPage
    readings: int
    since: datetime


def pages_waiting_for(user: User) -> list[WaitingPage]:
    """Return the pages that wait for a person, at most a hundred, those that have waited longest first; one query.

    Either for a second keying, where the first is another person's, or to be compared.
    """
    if not may_key(user):
        return []
    brought_in = Q(batch__isnull=False) & ~Q(batch__state=Batch.State.UNDONE)
    own = Keying.objects.filter(Q(by=user.pk) | Q(by__handed_to=user.pk), page=OuterRef("pk"))
    counted = KeyedPage.objects.annotate(
        readings=Count("keyings"), since=Max("keyings__done_at"), done=Count("keyings__done_at")
    )
    waiting = counted.filter(~brought_in, done=F("readings")).exclude(Exists(own), readings=1)
    found = waiting.select_related("source").order_by("since", "pk")[:_MOST_WAITING]
    return [WaitingPage(page, page.readings, page.since) for page in found if may_key(user, page)]


def _begin_keying(page: KeyedPage, number: int, rows: int, *, by: User, at: datetime) -> Keying:
    keying = Keying(page=page, number=number, by=by, begun_at=at)
    keying.full_clean()
    keying.save()
    empty = [""] * len(page.columns)
    KeyedRow.objects.bulk_create(
        KeyedRow(keying=keying, place=place, cells=list(empty)) for place in range(1, rows + 1)
    )
    return keying


def _open(keying: Keying, by: User) -> Keying:
    """Return the keying, locked, for its keyer to write in. Raises NotAllowed."""
    _require(by, keying.page)
    locked = Keying.objects.select_for_update().get(pk=keying.pk)
    if not _is_of(locked, by):
        raise NotAllowed(_("Only its own keyer writes in a keying."))
    if locked.done_at:
        raise NotAllowed(_("This keying is done. Take it up again before you change it."))
    return locked


def _is_of(keying: Keying, by: User) -> bool:
    return by.pk in (keying.by_id, keying.by.handed_to_id)


def _require(by: User, page: KeyedPage) -> None:
    if not may_key(by, page):
        raise NotAllowed(_("You have no right to do this here."))


def _refuse_brought_in(page: KeyedPage) -> None:
    if page.is_brought_in:
        raise NotAllowed(_("This page is in the archive already. Undo its import first."))


def _check_columns(page: KeyedPage, rows: int) -> None:
    headers = [header.strip() for header in page.headers]
    if not page.columns or not all(headers):
        raise ValidationError({"columns": _("Choose the columns of the page.")})
    if len({header.casefold() for header in headers}) < len(headers):
        raise ValidationError({"columns": _("Two columns have one name: give each its own.")})
    if any(meaning not in MEANINGS for _header, meaning in page.columns):
        raise ValidationError({"columns": _("Choose the columns of the page.")})
    if not 0 < rows <= most_rows(page):
        message = _("With so many columns a page has between 1 and %(most)d rows.")
        raise ValidationError({"rows": message % {"most": most_rows(page)}})


def _checked(cells: Sequence[str], page: KeyedPage) -> list[str]:
    if len(cells) != len(page.columns):
        raise ValidationError(_("This form is of another page. Open the page again."))
    if any(len(text) > LONGEST_CELL for text in cells):
        raise ValidationError(_("A cell has at most %(most)d characters.") % {"most": LONGEST_CELL})
    if any("\0" in text or "\n" in text for text in cells):
        raise ValidationError(_("A cell is one line of text."))
    return list(cells)
