"""Tables of the records room, one noun a file."""

from .act_set import ActSet, ActSetMember, SetUndoing
from .child import Child, NameRow
from .glossary_term import GlossaryTerm
from .joining import Joining
from .proposal import Proposal, ProposalNote
from .record import Record, Serial
from .revision import Revision
from .scheduled_act import ScheduledAct
from .sent_form import SentForm
from .translation_status import TranslationStatus
from .unsaved_form import UnsavedForm

__all__ = [
    "ActSet",
    "ActSetMember",
    "Child",
    "GlossaryTerm",
    "Joining",
    "NameRow",
    "Proposal",
    "ProposalNote",
    "Record",
    "Revision",
    "ScheduledAct",
    "SentForm",
    "Serial",
    "SetUndoing",
    "TranslationStatus",
    "UnsavedForm",
]
