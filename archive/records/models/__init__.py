"""Tables of the records room, one noun a file."""

from .child import Child, NameRow
from .glossary_term import GlossaryTerm
from .proposal import Proposal, ProposalNote
from .record import Record, Serial
from .revision import Revision
from .scheduled_act import ScheduledAct
from .translation_status import TranslationStatus
from .unsaved_form import UnsavedForm

__all__ = [
    "Child",
    "GlossaryTerm",
    "NameRow",
    "Proposal",
    "ProposalNote",
    "Record",
    "Revision",
    "ScheduledAct",
    "Serial",
    "TranslationStatus",
    "UnsavedForm",
]
