"""The signals of the house, sent inside the transaction of the act."""

from django.dispatch import Signal

# Sent by journal() after every revision. record: the child instance; revision: the Revision just written.
journaled = Signal()
# Sent by journal_drafts() once for many new drafts, instead of journaled: nobody has read or found any of them yet.
# records: the child instances with their rows at hand.
drafted = Signal()
# Sent by erase_specimens() when they are gone. keys: of their records. Rows without a key to them must go too.
erased = Signal()
