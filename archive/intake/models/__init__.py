"""What comes into the archive from outside."""

from .attribution import Attribution
from .batch import Batch, Profile, Row
from .further import Further
from .record_sheet import RecordSheet
from .sent_sheet import SentSheet
from .translation_sheet import TranslationSheet

__all__ = ["Attribution", "Batch", "Further", "Profile", "RecordSheet", "Row", "SentSheet", "TranslationSheet"]
