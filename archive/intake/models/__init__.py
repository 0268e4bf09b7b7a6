"""What comes into the archive from outside."""

from .batch import Batch, Profile, Row
from .translation_sheet import TranslationSheet

__all__ = ["Batch", "Profile", "Row", "TranslationSheet"]
