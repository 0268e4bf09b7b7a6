"""What became of a record that was public once."""

from . import rules
from .enums import State
from .models import Record
from .texts import Said


def formerly_public(public_id: str) -> Record | None:
    """Return the record that answers for a number no longer public, or None if it never was.

    Of a merged record that is the last one it was merged into; of a withdrawn record the record itself.
    """
    record = Record.objects.filter(public_id=public_id, state=State.WITHDRAWN, published_at__isnull=False).first()
    while record is not None and record.merged_into_id is not None:
        record = record.merged_into
    return record


def joined(public_id: str) -> tuple[Record, Record] | None:
    """Return (record, the published one that stands for it) of a number whose record was joined with another one.

    None of every other: also where the one that stands for it has been withdrawn.
    """
    record = Record.objects.filter(
        public_id=public_id, state=State.WITHDRAWN, published_at__isnull=False, merged_into__isnull=False
    ).first()
    survivor = formerly_public(public_id) if record is not None else None
    return (record, survivor) if record is not None and survivor is not None and survivor.is_published else None


def reason(record: Record, language: str) -> Said:
    """Return the Said sentence shown after withdrawal, in the reader's language or the next that has one."""
    for candidate in rules.fallback_order(language, record.original_language):
        text = getattr(record, f"withdrawn_because_{candidate}") or ""
        if text.strip():
            return Said(text, candidate, None, language)
    return Said("", language, None, language)
