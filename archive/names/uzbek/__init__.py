"""Uzbek in two scripts: one spelling of the marks, Latin and Cyrillic by rule, whole pages, and search keys."""

from .apostrophes import normalise_apostrophes
from .cyrillic import to_cyrillic
from .folding import loose_skeleton, skeleton
from .latin import to_latin
from .markup import html_to_cyrillic

__all__ = [
    "html_to_cyrillic",
    "loose_skeleton",
    "normalise_apostrophes",
    "skeleton",
    "to_cyrillic",
    "to_latin",
]
