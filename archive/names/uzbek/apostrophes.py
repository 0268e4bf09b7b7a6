"""The marks of Oʻ, Gʻ and the tutuq belgisi, however they were typed."""

import re

TURNED_COMMA = "\u02bb"
TUTUQ = "\u02bc"

# Openers of a quotation and the marks that may close it. Letters of ours (U+02BB, U+02BC) never quote.
_CLOSERS = {
    "'": "'",
    "\u2018": "\u2019'",
    "\u2019": "\u2019",
    "\u201b": "\u2019",
    "`": "'`\u00b4",
    "\u00b4": "\u00b4",
    "\u2032": "\u2032",
    "\uff07": "\uff07",
}
_LOOSE = "'\u2018\u2019\u201b`\u00b4\u02b9\u2032\uff07\u02bd\u02be\u02bf\u02c8\u02ca\u02cb\u055a\ua78c\uff40"
_MARKS = _LOOSE + TURNED_COMMA + TUTUQ
_LATIN = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f"
_RUN = re.compile(f"[{_MARKS}]+")
_IS_LETTER = re.compile(f"[{_LATIN}]").match
_SWAPPED = re.compile(f"{TURNED_COMMA}(?<![oOgG].)|{TUTUQ}(?<=[oOgG].)|{TURNED_COMMA}{TUTUQ}|{TUTUQ}{{2}}")


def normalise_apostrophes(text: str) -> str:
    """Return Uzbek text with U+02BB in Oʻ and Gʻ and U+02BC for the tutuq belgisi; applying it again changes nothing.

    Quotation marks around words stay ('so'z', ‘so‘z’), as do primes behind digits. Only for Uzbek in Latin letters:
    an English possessive cannot be told from a tutuq.
    """
    if not _needs_work(text):
        return text
    runs = list(_RUN.finditer(text))
    quoting = _quoting(text, runs)
    parts, end = [], 0
    for run in runs:
        before = text[run.start() - 1 : run.start()]
        quote = quoting.get(run.start(), "")
        letter_mark = run[0][: len(run[0]) - len(quote)]
        parts.append(text[end : run.start()])
        parts.append(_mark_after(before, letter_mark) + quote)
        end = run.end()
    parts.append(text[end:])
    return "".join(parts)


def _needs_work(text: str) -> bool:
    # A dozen plain searches cost a tenth of one search for a class of characters, and clean text is the rule.
    return any(mark in text for mark in _LOOSE) or _SWAPPED.search(text) is not None


def _mark_after(before: str, typed: str) -> str:
    if not typed or not _IS_LETTER(before):
        return typed
    return TURNED_COMMA if before in "oOgG" else TUTUQ


def _quoting(text: str, runs: list[re.Match[str]]) -> dict[int, str]:
    """Return, by the place of each run of marks, the part of it that quotes and must stay."""
    quoting: dict[int, str] = {}
    opened: re.Match[str] | None = None
    closing: list[re.Match[str]] = []
    for run in runs:
        before, after = text[run.start() - 1 : run.start()], text[run.end() : run.end() + 1]
        if _IS_LETTER(before) and _IS_LETTER(after):
            continue
        if not _IS_LETTER(before):
            quoting[run.start()] = run[0]
        if after.isalnum() and not _IS_LETTER(before):
            _close(text, opened, closing, quoting)
            opened, closing = run, []
        elif opened and not after.isalnum():
            closing.append(run)
    _close(text, opened, closing, quoting)
    return quoting


def _close(text: str, opened: re.Match[str] | None, closing: list[re.Match[str]], quoting: dict[int, str]) -> None:
    """Choose which of the marks at the end of a word closes the quotation: a mark of Oʻ or Gʻ only if no other can."""
    if not opened:
        return
    can = [run for run in closing if run[0][-1] in _CLOSERS.get(opened[0][0], "")]
    sure = [run for run in can if len(run[0]) > len(opened[0]) or text[run.start() - 1] not in "oOgG"]
    for run in (sure or can)[:1]:
        quoting[run.start()] = run[0][-len(opened[0]) :]
