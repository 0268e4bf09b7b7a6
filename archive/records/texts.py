"""Texts in three languages: what to show a reader, in which language, and in which state (MODEL §8)."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Model

from archive.staff.models import User

from . import documents, rules
from .enums import LANGUAGES, RemarkStatus, TextState
from .models import Record, TranslationStatus

_PUBLIC = {TextState.UNREVIEWED, TextState.OUTDATED, TextState.APPROVED}


@dataclass(frozen=True)
class Said:
    """A text as a reader gets it. state: a TextState, or None for the original."""

    text: str
    language: str
    state: str | None
    wanted: str

    @property
    def is_fallback(self) -> bool:
        return bool(self.text) and self.language != self.wanted

    def __str__(self) -> str:
        return self.text

    def __bool__(self) -> bool:
        return bool(self.text)


def say(record: Record, path: str, language: str) -> Said:
    """Return the Said text of a translated statement of a published record for a reader of the language (uz, ja, en).

    path: `story`, or `passages/k3f9a2xq/text`. A draft translation is never shown; a text missing in the reader's
    language is given in the original's, else in any other, so that the page can say so and set `lang`.
    """
    owner, _name = _owner(record, path)
    return say_row(record, owner, path, language)


def say_row(record: Record, row: Model, path: str, language: str) -> Said:
    """Return the Said text as say does, of a row of the record that the caller has read; path: of its statement."""
    name = path.rpartition("/")[2]
    remarks = {said.language: said for said in record.translation_statuses.all() if said.path == path}
    original = getattr(row, f"{name}_{record.original_language}", None)
    for candidate in rules.fallback_order(language, record.original_language):
        text = (getattr(row, f"{name}_{candidate}") or "").strip()
        if not text:
            continue
        if candidate == record.original_language:
            return Said(text, candidate, None, language)
        state = rules.translation_state(text, original, remarks.get(candidate))
        if state in _PUBLIC:
            return Said(text, candidate, state, language)
    return Said("", language, TextState.MISSING, language)


def translated_paths(record: Record) -> list[tuple[str, Model, str]]:
    """Return [(path, owner, field base name)] of every translated statement of a record and of its rows."""
    record = record.child()
    found: list[tuple[str, Model, str]] = [
        (base, record, base) for base in text_names(type(record), type(record).statements)
    ]
    for accessor, fields in record.children.items():
        for base in text_names(documents.child_model(type(record), accessor), fields):
            found.extend((f"{accessor}/{row.uid}/{base}", row, base) for row in getattr(record, accessor).all())
    return found


def remark_drafts(record: Record, *, by: User, at: datetime, status: RemarkStatus = RemarkStatus.UNREVIEWED) -> None:
    """Sign every translated text that has no fitting remark, so that no text of a published record is a draft."""
    known = {(said.path, said.language): said for said in record.translation_statuses.all()}
    signed: list[TranslationStatus] = []
    for path, owner, base in translated_paths(record):
        original = getattr(owner, f"{base}_{record.original_language}")
        for language in LANGUAGES:
            text = getattr(owner, f"{base}_{language}")
            if language == record.original_language:
                continue
            if rules.translation_state(text, original, known.get((path, language))) != TextState.DRAFT:
                continue
            digests = {"text_digest": rules.digest(text), "original_digest": rules.digest(original)}
            address = {"record_id": record.pk, "path": path, "language": language}
            signed.append(TranslationStatus(**address, **digests, status=status, effective=status, by=by, at=at))
    if signed:
        write_remarks(record, signed)


def write_remarks(record: Record, remarks: list[TranslationStatus]) -> None:
    """Keep remarks on texts of the record, each in place of the one before; the caller has judged them."""
    said = ("status", "text_digest", "original_digest", "effective", "by", "at")
    TranslationStatus.objects.bulk_create(
        remarks, update_conflicts=True, unique_fields=("record", "path", "language"), update_fields=said
    )
    # What was read before is stale now.
    record.__dict__.get("_prefetched_objects_cache", {}).pop("translation_statuses", None)


def refresh_effective(record: Record) -> None:
    """Store the state of each remark for dashboards, and drop remarks on texts that are gone."""
    owners: dict[str, tuple[Model | None, str]] = {
        path: (owner, base) for path, owner, base in translated_paths(record)
    }
    for said in list(record.translation_statuses.all()):
        owner, base = owners.get(said.path, (None, ""))
        text = getattr(owner, f"{base}_{said.language}", None) if owner else None
        if not (text or "").strip() or said.language == record.original_language:
            said.delete()
            continue
        state = rules.translation_state(text, getattr(owner, f"{base}_{record.original_language}"), said)
        if state != said.effective:
            TranslationStatus.objects.filter(pk=said.pk).update(effective=state)


def _owner(record: Record, path: str) -> tuple[Model, str]:
    accessor, *rest = path.split("/")
    if not rest:
        return record, accessor
    uid, name = rest
    return next(row for row in getattr(record, accessor).all() if row.uid == uid), name


def text_names(model: type[Model], fields: tuple[str, ...]) -> list[str]:
    """Return the bare names of the translated statements among the fields of a kind or of a kind of row.

    A stone's wording has a column per language too, but no translations.
    """
    return [name for name in documents.translated_names(model) if f"{name}_en" in fields]
