"""New drafts of rows, many at once."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from archive.records import documents, services
from archive.records.documents import Document, Rows
from archive.records.models import Record
from archive.staff.models import User

Known = Mapping[str, Record]  # {public id: record}


@dataclass
class Draft:
    """A draft to be made. fresh: gives the record unsaved, with what it refers to at hand; refuse: is told why it can't be.

    record: the saved one, None until then.
    """

    document: Document
    fresh: Callable[[], Record]
    note: str
    refuse: Callable[[str], object]
    record: Record | None = None
    rows: Rows = field(default_factory=dict)

    def bring(self, known: Known) -> bool:
        """Bring a fresh record to the document; returns whether it can be saved."""
        self.record = self.fresh()
        try:
            self.rows = documents.brought_to(self.record, self.document, known=known)
        except ValidationError as error:
            self.refuse(" ".join(error.messages))
            return False
        return True


def insert_drafts(drafts: Iterable[Draft], *, known: Known, by: User, at: datetime) -> list[Draft]:
    """Insert drafts of one kind at once and return those that stand; the others were told why. Raises NotAllowed."""
    ready = [draft for draft in drafts if draft.bring(known)]
    return _insert(ready, known, by, at) if ready else []


def _insert(drafts: Sequence[Draft], known: Known, by: User, at: datetime) -> list[Draft]:
    """Insert all at once, or one by one where another record stands in the way of some."""
    pairs = [(draft.record, draft.rows) for draft in drafts if draft.record is not None]
    try:
        with transaction.atomic():
            services.draft_many(pairs, known=known, by=by, at=at, notes=[draft.note for draft in drafts])
    except IntegrityError:
        if len(drafts) == 1:
            drafts[0].refuse(_in_the_way(drafts[0].document))
            return []
        # What was tried in vain holds keys that are nobody's: each is made anew.
        return [made for draft in drafts if draft.bring(known) for made in _insert([draft], known, by, at)]
    return list(drafts)


def _in_the_way(document: Document) -> str:
    number = document.get("accession_number") or document.get("number") or ""
    return _("Another record has the number %(number)s already.") % {"number": number}
