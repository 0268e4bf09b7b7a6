"""Reading dates that people wrote, in four languages and two Uzbek scripts."""

from .reader import READ_LANGUAGES, Reading, parse

__all__ = ["READ_LANGUAGES", "Reading", "parse"]
