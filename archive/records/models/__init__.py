"""Tables of the records room, one noun a file."""

from .child import Child, NameRow
from .record import Record, Serial
from .revision import Revision
from .translation_status import TranslationStatus

__all__ = ["Child", "NameRow", "Record", "Revision", "Serial", "TranslationStatus"]
