"""Cuts Japanese text into tokens."""

import re
from typing import Any

from .japanese import MEANINGS, SHORT_ERAS
from .numerals import KANJI_NUMERALS, kanji_number
from .symbols import LEFT_OPEN, SYMBOLS
from .text import Plain
from .tokens import MOST_TOKENS, Token, Year, Years, decades_of, kinds_of, years_of

_PERIODS = "|".join(re.escape(form) for form in MEANINGS if form[0].isascii())
_WORD = "|".join(re.escape(form) for form in sorted(MEANINGS, key=len, reverse=True))
_NUMBER = (
    rf"(?P<number>[0-9]+|[{KANJI_NUMERALS}]+|元(?=年|[./・、-]|$))"
    r"(?P<blank>(?:(?<![0-9][0-9])(?<=[0-9])[?x_*〇○]|(?<=[0-9]{3})[?x_*〇○]|(?<=[0-9]{2})(?:\?\?|xx|__|\*\*)"
    rf"|(?<=[{KANJI_NUMERALS}])_)(?![0-9]))?"
)
_PATTERN = re.compile(
    rf"(?P<short>(?<![a-z])[{''.join(SHORT_ERAS)}])\.?\s*(?=[0-9元{KANJI_NUMERALS}])"
    rf"|(?P<period>(?<![0-9])(?:{_PERIODS}))|{_NUMBER}|(?P<word>{_WORD})|(?P<long>(?<=[0-9日月年])\s*ー)|(?P<other>xx(?=[月日])|{LEFT_OPEN}|\S)"
)
# 昭21・3・12, 昭二一、三、一二 and 1946・3・12 are one date; 昭和20・21年 and 3・4月 are several.
_ONE_DATE = re.compile(r"(?<=ed)[,・]d(?:[,・]d)?(?!.)|(?:(?<=ed)|^[Yd])・d・d(?![・,dymD])|^Y・d$")
_NUMBERS_BEFORE_A_MONTH = re.compile(r"(?:d,)+(?=m)")
_SIGNS = frozenset("-~,・")
_NEXT_NUMBER = re.compile(r"(?<=[em])d,(?:d(?=y)|D)")
_WAVE = re.compile(r"-(?=[mD])|(?<=[dDmyY])~(?=[dDmesY])")
_SEVERAL_DATES = re.compile(r"(?<=[dDmyY])・(?=[dDmeY])")


_NO_FIGURE = frozenset("〇○◯")  # 三月〇日: a day that the writer left open


def scan(text: Plain) -> list[Token]:
    """Return the tokens of a text; what is no Japanese word of dates becomes `!`."""
    found: list[Token] = []
    for match in _PATTERN.finditer(text.text):
        if len(found) > MOST_TOKENS:
            break
        place, end = match.span()
        loose = place > 0 and text.text[place - 1] == " "
        if match["number"]:
            kind, value = _number(match["number"], match["blank"] or "")
            found.append(Token(kind, value, place, end, loose))
        elif match["short"]:
            found.append(Token("e", SHORT_ERAS[match["short"]], place, match.end("short"), loose))
        elif match["word"] or match["period"]:
            _add_word(match["word"] or match["period"], found, place, end, loose)
        elif match["long"]:
            found.append(Token("-", "–", place, end, loose))
        else:
            symbol = "_" if match["other"] == "xx" else SYMBOLS.get(match["other"], "!")
            if symbol:
                found.append(Token(symbol, match["other"], place, end, loose))
    return _with_signs_settled(found)


def _with_signs_settled(tokens: list[Token]) -> list[Token]:
    """A dash before a month or day with its sign is a span (3-5月), so is a tilde; other signs part one date or several."""
    kinds = kinds_of(tokens)
    if not _SIGNS.intersection(kinds):
        return tokens
    places = {match.start(): "〜" for match in _WAVE.finditer(kinds)}
    places |= {match.start(): "," for match in _SEVERAL_DATES.finditer(kinds)}
    for match in _ONE_DATE.finditer(kinds):
        places |= {place: "." for place in range(match.start(), match.end()) if kinds[place] in ",・"}
    settled = [token._replace(kind=places.get(place, token.kind)) for place, token in enumerate(tokens)]
    for match in _NUMBERS_BEFORE_A_MONTH.finditer(kinds_of(settled)):
        for place in range(match.start(), match.end(), 2):
            if settled[place].value.isdigit():
                settled[place] = settled[place]._replace(kind="m", value=int(settled[place].value))
    for match in _NEXT_NUMBER.finditer(kinds_of(settled)):
        _say_next_number(settled, match.start())
    return settled


def _say_next_number(tokens: list[Token], place: int) -> None:
    """昭和二十一、二年 is the year 21 or 22, 十二、三日 the 12th or 13th: of the second only the last figure is said."""
    first, sign, second = tokens[place : place + 3]
    following = str(int(first.value) + 1) if first.value.isdigit() else ""
    if len(following) == 2 and len(second.value) == 1 and following[1] == second.value:
        tokens[place + 1] = sign._replace(kind="o")
        tokens[place + 2] = second._replace(value=following)


def _number(written: str, blank: str) -> tuple[str, Any]:
    if written in _NO_FIGURE and not blank:
        return "_", None
    counted = int(written) if written.isdigit() and written.isascii() else kanji_number(written)
    if counted is None or len(written) > 8:
        return "!", None
    digits = written if written.isascii() else str(counted)
    if blank and written[-1] in "十拾廿":  # 二十□年 is any of the twenties
        digits = str(counted // 10)
    if blank:
        text = digits + "X" * len(blank)
        if len(text) == 4:
            return "Y", Years(years_of(text), text)
        ambiguous = blank == "?" and digits in "123"
        return ("d", digits + ("?" if ambiguous else "X")) if len(text) == 2 else ("!", None)
    if len(digits) == 4:
        return "Y", Years(years_of(digits), digits, bare=True)
    return ("d", digits) if len(digits) <= 2 else ("!", digits)


def _add_word(word: str, found: list[Token], start: int, end: int, loose: bool) -> None:
    before = found[-1] if found else None
    number = before.value if before and before.kind == "d" else None
    if before and before.kind in "?_" and word in ("月", "日"):
        found[-1] = Token("M" if word == "月" else "N", None, before.start, end, before.loose)
    elif number is not None and word[0] == "月" and MEANINGS[word][0][0] in "MG":
        _add_word("月", found, start, start + 1, loose)
        found.append(Token("N", None, start + 1, end, False))
    elif word in ("月", "日"):
        if number is None:
            found.append(Token("M" if word == "月" else "N", None, start, end, loose))
            return
        assert before is not None
        value = int(number) if word == "月" and number.isdigit() else number
        found[-1] = Token("m" if word == "月" else "D", value, before.start, end, before.loose)
    elif word == "年代":
        _decade(found, start, end, loose)
    elif word in ("末日", "晦日", "みそか"):
        found.append(Token("D", "末", start, end, loose))
    else:
        found.extend(Token(kind, value, start, end, loose) for kind, value in MEANINGS[word])


def _decade(found: list[Token], start: int, end: int, loose: bool) -> None:
    before = found[-1] if found else None
    if before is None or before.kind not in "dY":
        found.append(Token("!", None, start, end, loose))
        return
    digits = before.value.digits if before.kind == "Y" else before.value
    era = found[-2].value if len(found) > 1 and found[-2].kind == "e" else None
    if era is not None and digits.isdigit() and digits.endswith("0"):
        first = era.gregorian(int(digits))
        years = _years_of_decade_of_era(first, era)
        found[-2:] = [Token("Y", years, found[-2].start, end, found[-2].loose)]
        return
    found[-1] = Token("Y", Years(decades_of(digits), digits), before.start, end, before.loose)


def _years_of_decade_of_era(first: int, era: Any) -> Years:
    return Years((Year(f"{first:04}", last=f"{first + 9:04}", era=era),))
