"""The one signal of the house: sent by journal() after every revision, inside its transaction."""

from django.dispatch import Signal

journaled = Signal()  # record: the child instance; revision: the Revision just written
