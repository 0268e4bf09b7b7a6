"""What comes into the archive from outside."""

from .attribution import Attribution
from .batch import Batch, Profile, Row
from .candidate import Candidate
from .duplicate import Duplicate
from .further import Further
from .keying import KeyedDecision, KeyedPage, KeyedRow, Keying
from .record_sheet import RecordSheet
from .sent_sheet import SentSheet
from .translation_sheet import TranslationSheet

__all__ = [
    "Attribution",
    "Batch",
    "Candidate",
    "Duplicate",
    "Further",
    "KeyedDecision",
    "KeyedPage",
    "KeyedRow",
    "Keying",
    "Profile",
    "RecordSheet",
    "Row",
    "SentSheet",
    "TranslationSheet",
]
