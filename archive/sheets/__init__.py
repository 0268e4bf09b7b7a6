"""Sheets of any program, read whole and unchanged: rows of text with what is known of each. Plain Python."""

from .decoding import ENCODINGS, Candidate, candidates, decode, encoding_named, lost_uzbek_letters
from .errors import SheetError
from .layout import Kind, Layout, bare_place, is_ditto, lay_out, plain_header
from .reading import read_file
from .rows import Row, Sheet
from .text import read_text

__all__ = [
    "ENCODINGS",
    "Candidate",
    "Kind",
    "Layout",
    "Row",
    "Sheet",
    "SheetError",
    "bare_place",
    "candidates",
    "decode",
    "encoding_named",
    "is_ditto",
    "lay_out",
    "lost_uzbek_letters",
    "plain_header",
    "read_file",
    "read_text",
]
