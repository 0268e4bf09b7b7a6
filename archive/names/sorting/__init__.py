"""Keys that put words into a language's order on any database: plain bytes, 0–9 and a–z."""

from .keys import LONGEST, beginnings, sort_key
from .orders import LANGUAGES

__all__ = ["LANGUAGES", "LONGEST", "beginnings", "sort_key"]
