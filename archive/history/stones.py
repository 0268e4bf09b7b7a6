"""Inscriptions as the page of what bears them prints them: read together with its links, at no query of their own."""

from typing import Any

from django.db.models import F

from archive.records.models import Record
from archive.records.querysets import RecordQuerySet
from archive.records.row_lists import JSONRow

from .models import Inscription

_COLUMNS = tuple(f"wording_{code}" for code in Inscription.WORDINGS)


def inscriptions_on(record: Record) -> RecordQuerySet[Any]:
    """Return the live inscriptions on a record; `carried` holds their words as read from the stone."""
    live: RecordQuerySet[Any] = Inscription.live.filter(on=record.pk)
    return live.annotate(carried=JSONRow(**{name: F(name) for name in _COLUMNS}))


def wordings_of(link: Record) -> list[tuple[str, str]]:
    """Return [(language, words as read from the stone)] of a link that linked_records has read from inscriptions_on."""
    return Inscription(**(link.carried or {})).wordings
