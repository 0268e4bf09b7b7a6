"""Yes-or-no and computations about records; no query."""

import hashlib
import secrets
from typing import Protocol

from .enums import TextState

_UID_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


class Remark(Protocol):
    """What a rule asks of a TranslationStatus."""

    status: str
    text_digest: str
    original_digest: str


def new_uid() -> str:
    """Return 8 random characters that name a child row within its record; no letters that look like digits."""
    number, letters = secrets.randbelow(len(_UID_LETTERS) ** 8), []
    for _ in range(8):
        number, at = divmod(number, len(_UID_LETTERS))
        letters.append(_UID_LETTERS[at])
    return "".join(letters)


def digest(text: str | None) -> str:
    """Return the digest that a remark keeps of a text; empty for an empty text."""
    text = (text or "").strip()
    return hashlib.sha256(text.encode()).hexdigest()[:32] if text else ""


def translation_state(text: str | None, original: str | None, said: Remark | None) -> TextState:
    """Return the TextState of a translation; the original language is never asked. said: the remark on it, if any."""
    if not (text or "").strip():
        return TextState.MISSING
    if said is None or said.text_digest != digest(text):
        return TextState.DRAFT
    return TextState(said.status) if said.original_digest == digest(original) else TextState.OUTDATED


def fallback_order(language: str, original: str) -> tuple[str, ...]:
    """Return the languages to look for a text in: the reader's, the original, then the others."""
    return tuple(dict.fromkeys((language, original, "en", "ja", "uz")))
