"""What the rows of a sheet say: which column means what, each cell read, what is wrong with it and what to do."""

from .again import is_as_before, read_again
from .columns import Column, MapError, columns_by_map, guess_columns
from .findings import Finding, Level
from .meanings import MEANINGS, OBJECT_MEANINGS, PERSON_MEANINGS, meaning_of
from .result import Offer, ReadRow, Verdict
from .whole import Put, ReadSheet, locator_of, read_sheet

__all__ = [
    "MEANINGS",
    "OBJECT_MEANINGS",
    "PERSON_MEANINGS",
    "Column",
    "Finding",
    "Level",
    "MapError",
    "Offer",
    "Put",
    "ReadRow",
    "ReadSheet",
    "Verdict",
    "columns_by_map",
    "guess_columns",
    "is_as_before",
    "locator_of",
    "meaning_of",
    "read_again",
    "read_sheet",
]
