"""An import looked at before anything is written: each row with what was decided of it, and what it waits for."""

import hashlib
import json
from collections import Counter, OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

from django.db import models
from django.db.models import Max
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from archive.records.models import Record, Revision

from .batches import Reading, read_batch, read_batch_again
from .models import Batch
from .previews import Preview
from .reading import OBJECT_MEANINGS, Offer, ReadRow, Verdict

# Words that stay words where nobody mends them: no date is stored, or nothing at all.
DOUBTFUL = ("impossible_date", "ask_date", "proposed_date", "formula", "ditto_nothing")
_TAKEN_NUMBER = "accession_taken"
_KEPT = 2


class Wait(models.TextChoices):
    """What a row would do, or what it waits for."""

    NEW = "new", _("new")
    CHANGE = "change", _("changes an existing record")
    COMPARE = "compare", _("to compare")
    MEND = "mend", _("to mend")
    OUT = "out", _("left out")


READY = (Wait.NEW, Wait.CHANGE)
UNSETTLED = (Wait.COMPARE, Wait.MEND)


@dataclass(frozen=True)
class Line:
    """A row of the file. said: what was decided of it, as Batch.decisions keeps it."""

    row: ReadRow
    said: Mapping[str, Any]
    wait: Wait

    @property
    def offers(self) -> list[Offer]:
        """Return the records of the archive that the row may speak of, the likeliest first."""
        return offers_of(self.row)

    @property
    def may_be_taken(self) -> bool:
        return self.row.is_taken

    @property
    def is_data(self) -> bool:
        return self.row.verdict != Verdict.SKIP


@dataclass(frozen=True)
class Look:
    """A batch as it was looked at: every row of its file in their order, and how many there are of each Wait."""

    seen: Preview
    lines: list[Line]
    numbers: Counter[Wait] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "numbers", Counter(line.wait for line in self.lines))

    def of(self, wait: str) -> list[Line]:
        """Return the rows of one Wait, all of them for an empty text."""
        return [line for line in self.lines if wait in ("", line.wait)]

    @property
    def ready(self) -> int:
        return sum(self.numbers[wait] for wait in READY)

    @property
    def unsettled(self) -> int:
        return sum(self.numbers[wait] for wait in UNSETTLED)


def look_at(batch: Batch) -> Look:
    """Return the Look of a batch; what was read a moment ago is not read again while nothing has changed."""
    seen = _read(batch).seen
    said = batch.decisions
    lines = [_line(row, said.get(str(row.data_row), {})) for row in seen.read.rows]
    return Look(seen, lines)


def is_of_objects(batch: Batch) -> bool:
    """Return whether the rows of a batch are objects, by the meanings of its columns."""
    return any(meaning in OBJECT_MEANINGS and meaning != "note" for meaning in batch.columns.values())


def offers_of(row: ReadRow) -> list[Offer]:
    """Return the records of the archive that a row may speak of, the holder of its accession number among them."""
    holders = [
        Offer(str(one.values["record"]), None, "strong", ("accession",))
        for one in row.findings
        if one.code == _TAKEN_NUMBER
    ]
    return holders + [one for one in row.offers if one.public_id]


def strong_offer_of(line: Line) -> str:
    """Return the number of the one record that a row surely speaks of; "" where there are several, or none is sure."""
    sure = [one.public_id for one in line.offers if one.strength == "strong"]
    return sure[0] if len(sure) == 1 else ""


def _line(row: ReadRow, said: Mapping[str, Any]) -> Line:
    return Line(row, said, _wait(row, said))


def _wait(row: ReadRow, said: Mapping[str, Any]) -> Wait:
    if row.verdict == Verdict.SKIP or said.get("take") is False:
        return Wait.OUT
    if said.get("of") and row.is_taken:
        return Wait.CHANGE
    if not row.is_taken:
        return Wait.COMPARE if _is_known_object(row) else Wait.MEND
    if said.get("settled"):
        return Wait.NEW
    if row.has(*DOUBTFUL):
        return Wait.MEND
    return Wait.COMPARE if offers_of(row) else Wait.NEW


def _is_known_object(row: ReadRow) -> bool:
    """Whether nothing keeps a row out but that its number is that of an object of the archive."""
    return {one.code for one in row.findings if one.level.name == "REJECT"} == {_TAKEN_NUMBER}


# --- what was read a moment ago


@dataclass(frozen=True)
class _State:
    """What a reading depends on, as digests. way: the file and how it is read; put: cells and, of objects, chosen records;
    archive: what offers come from.
    """

    way: str
    put: str
    archive: str


_kept: OrderedDict[_State, Reading] = OrderedDict()
_lock = Lock()


def forget() -> None:
    """Forget what was read."""
    with _lock:
        _kept.clear()


def _read(batch: Batch) -> Reading:
    """Return a batch as it was read a moment ago, or read what has changed since."""
    state = _state_of(batch)
    with _lock:
        found = _kept.get(state)
        like = [(one, reading) for one, reading in _kept.items() if one.way == state.way]
    if found is not None:
        return found
    if like:
        old, before = like[-1]
        reading = read_batch_again(batch, before, is_archive_same=old.archive == state.archive)
    else:
        reading = read_batch(batch)
    with _lock:
        _kept[state] = reading
        while len(_kept) > _KEPT:
            _kept.popitem(last=False)
    return reading


def _state_of(batch: Batch) -> _State:
    archive = (Revision.objects.aggregate(last=Max("id"))["last"], Record.objects.aggregate(last=Max("id"))["last"])
    way = (
        batch.pk, batch.sha256, batch.sheet, batch.encoding, batch.language, batch.specimen, batch.state, batch.columns,
        get_language(),
    )  # fmt: skip
    parts = ("cells", "of") if is_of_objects(batch) else ("cells",)
    put = {number: said for number, one in batch.decisions.items() if any(said := [one.get(part) for part in parts])}
    return _State(_digest(way), _digest(put), _digest(archive))


def _digest(parts: Any) -> str:
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()
