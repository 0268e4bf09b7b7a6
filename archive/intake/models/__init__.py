"""What comes into the archive from outside."""

from .attribution import Attribution
from .batch import Batch, Profile, Row
from .candidate import Candidate
from .duplicate import Duplicate
from .translation_sheet import TranslationSheet

__all__ = ["Attribution", "Batch", "Candidate", "Duplicate", "Profile", "Row", "TranslationSheet"]
