"""What comes into the archive from outside."""

from .attribution import Attribution
from .batch import Batch, Profile, Row
from .candidate import Candidate
from .further import Further
from .keying import KeyedDecision, KeyedPage, KeyedRow, Keying
from .translation_sheet import TranslationSheet

__all__ = [
    "Attribution",
    "Batch",
    "Candidate",
    "Further",
    "KeyedDecision",
    "KeyedPage",
    "KeyedRow",
    "Keying",
    "Profile",
    "Row",
    "TranslationSheet",
]
