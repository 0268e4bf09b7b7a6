"""What a written date says: one reading, two to choose from, an unknown date, or a piece that can't be read."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from .. import edtf
from ..errors import DateError
from . import scan_japanese, scan_western
from .clauses import outcomes
from .pieces import Problem, Reach
from .readings import Habits
from .text import Plain, plain
from .tidy import tidy
from .tokens import MOST_TOKENS, Token, kinds_of

READ_LANGUAGES = ("en", "ja", "ru", "uz", "uz-Cyrl")
_LONGEST_TEXT = 500
_CYRILLIC = re.compile(r"[а-яёўқғҳ]")
_LATIN = re.compile(r"[a-hj-uwyz]")
_JAPANESE = re.compile(r"[\u3041-\u3096\u30a1-\u30fa\u3400-\u9fff]")
_NOT_OF_ERAS = re.compile(r"[a-gi-ln-qu-wyz]")
_SEASON_OR_SPAN = re.compile(r"[0-9]{4}-2[1-4]")
_BASIC = re.compile(r"(?:18|19|20)[0-9]{6}")
_LOOKS_LIKE_EDTF = re.compile(r"[0-9X?~%./\-\[\]{}, ]{3,}", re.I)


@dataclass(frozen=True)
class Reading:
    """edtf: canonical, "" for a date said to be unknown, None for ask and error.

    readings: EDTF offers for ask, or the proposal of an error. part: the offending piece as typed, of an error.
    """

    result: Literal["ok", "unknown", "ask", "error"]
    edtf: str | None = None
    readings: tuple[str, ...] = ()
    part: str | None = None


@dataclass(frozen=True)
class _Language:
    scan: Callable[[Plain], list[Token]]
    habits: Habits


_LANGUAGES = {
    "en": _Language(lambda text: scan_western.scan(text, scan_western.ENGLISH), Habits()),
    "ru": _Language(lambda text: scan_western.scan(text, scan_western.RUSSIAN), Habits(day_first=True)),
    "uz": _Language(
        lambda text: scan_western.scan(text, scan_western.UZBEK), Habits(day_first=True, fills_from_left=True)
    ),
    "ja": _Language(scan_japanese.scan, Habits(year_first=True, fills_from_left=True)),
}
_SAYS_UNKNOWN = re.compile(r"\(?[0Z]\)?[?.]?|[?_x./]+|-+|e?M?N?G?")
_OPEN_WORDS = (("unknown", ""), ("open", ".."))


@dataclass(frozen=True)
class _Found:
    """What one language makes of a text. unread: a piece that it has no words for, or all of it."""

    reaches: tuple[Reach, ...] = ()
    problems: tuple[Problem, ...] = ()
    unknown: bool = False
    unread: tuple[int, int] | None = None
    strangers: int = 0


def parse(text: str, *, language: str | None = None) -> Reading:
    """Return what the text says; never raises for text of any kind. language: one of READ_LANGUAGES, None unknown.

    What the language has no words for is read in the others; with no language all that can read it must agree.
    """
    if language is not None and language not in READ_LANGUAGES:
        raise KeyError(language)
    if len(text) > _LONGEST_TEXT:
        return Reading("error", part=text[:_LONGEST_TEXT])
    return _parse(text, "uz" if language == "uz-Cyrl" else language)


@lru_cache(maxsize=4096)
def _parse(text: str, language: str | None) -> Reading:
    typed = plain(text)
    if not typed.text.strip():
        return Reading("unknown", "")
    canonical = _as_edtf(typed.text)
    if canonical:
        return Reading("ok", canonical)
    if language is not None:
        own = _found_in(typed, _LANGUAGES[language])
        if own.unread is None:
            return _reading([own], typed)
    likely, others = _may_be_in(typed.text)
    found = [_found_in(typed, _LANGUAGES[each]) for each in likely]
    if all(each.unread for each in found):
        found += [_found_in(typed, _LANGUAGES[each]) for each in others]
    if language is not None and all(each.unread for each in found):
        return _reading([own], typed)
    return _reading(found, typed)


def _may_be_in(text: str) -> tuple[list[str], list[str]]:
    """The languages that can read the text by its letters, and others that can say which piece cannot be read.

    Latin letters that can be Roman numerals belong to all; the Japanese reader knows those of eras only.
    """
    cyrillic = bool(_CYRILLIC.search(text))
    latin = bool(_LATIN.search(text))
    japanese = bool(_JAPANESE.search(text))
    out = {"en"} if cyrillic and not latin else {"ru"} if latin and not cyrillic else set()
    mute = {"en", "ru", "uz"} if japanese else {"ja"} if cyrillic or _NOT_OF_ERAS.search(text) else set()
    languages = [language for language in _LANGUAGES if language not in out]
    return [each for each in languages if each not in mute], [each for each in languages if each in mute]


def _as_edtf(text: str) -> str:
    """Return the text in canonical form if it is EDTF already; 1921-24 may also be a span of years and is not."""
    text = text.strip()
    if "/" in text:
        for word, sign in _OPEN_WORDS:
            text = text.replace(word, sign)
    if not _LOOKS_LIKE_EDTF.fullmatch(text) or _SEASON_OR_SPAN.fullmatch(text):
        return ""
    if _BASIC.fullmatch(text):
        text = f"{text[:4]}-{text[4:6]}-{text[6:]}"
    try:
        return edtf.write(edtf.read(re.sub(r" *([/,]) *", r"\1", text.upper())))
    except DateError:
        return ""


def _found_in(typed: Plain, language: _Language) -> _Found:
    tokens = language.scan(typed)
    if len(tokens) <= MOST_TOKENS:
        tokens = tidy(tokens)
    whole = (0, len(typed.text))
    strangers = [token for token in tokens if token.kind == "!"]
    if strangers:
        return _Found(unread=(strangers[0].start, strangers[0].end), strangers=len(strangers))
    if not tokens or len(tokens) > MOST_TOKENS:
        return _Found(unread=whole)
    if _SAYS_UNKNOWN.fullmatch(kinds_of(tokens)):
        return _Found(unknown=True)
    found = outcomes(tokens, language.habits)
    reaches = tuple(outcome for outcome in found if isinstance(outcome, Reach))
    problems = tuple(outcome for outcome in found if isinstance(outcome, Problem))
    return _Found(reaches, problems, unread=None if found else whole)


def _reading(found: list[_Found], typed: Plain) -> Reading:
    """Put together what several languages made of one text."""
    if any(each.unknown for each in found):
        return Reading("unknown", "")
    reaches = [reach for each in found for reach in each.reaches]
    offers = tuple(dict.fromkeys(edtf.write(reach.value) for reach in reaches))
    if len(offers) == 1 and all(reach.sure for reach in reaches):
        return Reading("ok", offers[0])
    if offers:
        return Reading("ask", readings=offers)
    problems = [problem for each in found for problem in each.problems]
    if problems:
        proposals = dict.fromkeys(problem.proposal for problem in problems if problem.proposal)
        return Reading("error", readings=tuple(proposals), part=typed.part(*problems[0].where))
    least = min(found, key=lambda each: each.strangers)
    assert least.unread is not None
    return Reading("error", part=typed.part(*least.unread))
