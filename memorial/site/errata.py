"""What a public page once said wrongly: when it was corrected, and why, in the reader's language or the next that has it."""

from dataclasses import dataclass
from datetime import datetime

from archive.records.enums import LANGUAGES
from archive.records.models import Record

from . import wording


@dataclass(frozen=True)
class Erratum:
    """number: of the version that corrected it. because: Words."""

    number: int
    at: datetime
    because: wording.Words

    @property
    def before(self) -> int:
        """Return where the history begins so that this version stands first."""
        return self.number + 1


def errata_of(record: Record) -> list[Erratum]:
    """Return the errata of a record, the newest first; a query only where it has any (with_times has asked that)."""
    if not getattr(record, "has_errata", False):
        return []
    wrong = record.revisions.filter(erratum__isnull=False).order_by("-number").values_list("number", "at", "erratum")
    return [Erratum(number, at, because(record, said or {})) for number, at, said in wrong]


def because(record: Record, said: dict[str, str]) -> wording.Words:
    """Return the Words of an erratum, {language: sentence}."""
    return wording.chosen({language: said.get(language) for language in LANGUAGES}, record.original_language)
