"""Puts together what scanners cut too fine: a number and its word for year, an ordinal and its half, brackets."""

from ..eras import Era
from .brackets import close_bracket
from .signs import settled
from .tokens import Token, Year, Years, decades_of, is_bare, years_of, years_without_era

_ORDINAL_LIMITS = {"q": ("quarter", 4), "h": ("half", 2), "t": ("third", 3)}


def tidy(tokens: list[Token]) -> list[Token]:
    """Return the tokens with years, parts of years and brackets made whole."""
    out: list[Token] = []
    for token in tokens:
        _JOINERS.get(token.kind, _keep)(out, token)
    return settled(out)


def _keep(out: list[Token], token: Token) -> None:
    if out and out[-1].kind == "e":
        era_year = _era_year(out[-1], token)
        if era_year is not None:
            out[-1] = era_year
            return
    out.append(token)


def _era_year(era: Token, number: Token) -> Token | None:
    if number.kind not in "dD" or not number.value[:1].isdigit():
        return _imperial_year(era, number)
    counted: Era = era.value
    if number.value.isdigit():
        if int(number.value) == 0:
            return None
        first = last = counted.gregorian(int(number.value))
    else:
        first = counted.gregorian(int(number.value[0]) * 10)
        last = first + 9
    if not 1 <= first <= last <= 9999:
        return None
    year = Year(f"{first:04}", last=f"{last:04}" if last > first else "", era=counted, solar=False)
    return Token("Y", Years((year,), bare=True), era.start, number.end, era.loose)


def _imperial_year(era: Token, number: Token) -> Token | None:
    """A four-digit year can only be one of the imperial count."""
    if number.kind != "Y" or not number.value.bare or era.value.years_before > 0:
        return None
    gregorian = era.value.gregorian(int(number.value.digits))
    if gregorian < 1:
        return None
    year = Year(f"{gregorian:04}", era=era.value)
    return Token("Y", Years((year,), bare=True), era.start, number.end, era.loose)


def _year_word(out: list[Token], word: Token) -> None:
    """The word for year belongs to the number before it; anywhere else it says nothing."""
    if len(out) > 1 and out[-1].kind == "-" and not out[-1].loose and not word.loose and out[-2].kind in "dY":
        dash = out.pop()
        if not _takes_year_word(out, word) and not _is_second_year(out):
            out.append(dash)
    elif out:
        _takes_year_word(out, word)


def _is_second_year(out: list[Token]) -> bool:
    """1946/7-yil: a short second year stays a number, and its word is said of both."""
    return len(out) > 2 and out[-1].kind == "d" and out[-2].kind in "/-" and out[-3].kind == "Y"


def _takes_year_word(out: list[Token], word: Token) -> bool:
    number = out[-1]
    if number.kind == "Y":
        years = _of_plural(number.value, word, out) if number.value.bare else number.value
        digits = years.digits
        out[-1] = Token("Y", Years(years.options, digits, plural=years.plural), number.start, word.end, number.loose)
        return True
    if number.kind not in "dD" or not number.value[:1].isdigit():
        return False
    years = _without_era(number.value) if word.value == "ja" else _of_two_digits(number.value, word, out)
    if years is None:
        return False
    out[-1] = Token("Y", years, number.start, word.end, number.loose)
    return True


def _of_two_digits(digits: str, word: Token, out: list[Token]) -> Years | None:
    if not digits.isdigit() or len(digits) != 2:
        return None
    years = Years(years_of(digits), digits)
    return _of_plural(years, word, out)


def _of_plural(years: Years, word: Token, out: list[Token]) -> Years:
    """ "1940-yillar" are ten years; "1946-yillar" are the years about 1946, unless another year stands before."""
    if word.value not in ("many", "years"):
        return years
    decades = decades_of(years.digits)
    if word.value == "years":
        alone = not any(token.kind in "dY" for token in out[:-1])
        return Years((*decades, *years.options) if alone else years.options, years.digits, plural=True)
    if len(out) > 2 and out[-2].kind in "-&,oT" and is_bare(out[-3]):
        options = years.options if len(years.digits) == 4 else (*years.options, *decades)
        return Years(options, years.digits, plural=True)
    if decades:
        return Years(decades, years.digits, plural=True)
    about = tuple(Year(year.text, about=True) for year in years.options)
    return Years((*about, *(Year(year.text[:3] + "X") for year in years.options)), years.digits, plural=True)


def _without_era(digits: str) -> Years | None:
    offers = years_without_era(digits)
    return Years(offers, digits) if offers else None


def _ordinal_of(out: list[Token], word: Token) -> None:
    name, most = _ORDINAL_LIMITS[word.kind]
    if len(out) > 1 and out[-1].kind == "-" and not word.loose:
        out.pop()
    before = out[-1] if out else None
    number = before.value if before and before.kind in "nr" else None
    if before and before.kind in "dD" and before.value.isdigit():
        number = int(before.value)
    if before is None or number is None or not 1 <= number <= most:
        out.append(Token("!", None, word.start, word.end, word.loose))
        return
    out[-1] = Token("c", (name, number), before.start, word.end, before.loose)
    _ordinal_of_both(out, name, number)


def _ordinal_of_both(out: list[Token], name: str, last: int) -> None:
    """III–IV кв. are two quarters: the numeral before the sign is no month."""
    if len(out) < 3 or out[-2].kind not in "-〜T&o,":
        return
    first = out[-3]
    number = (
        first.value if first.kind in "nr" else int(first.value) if first.kind == "d" and first.value.isdigit() else 0
    )
    if 1 <= number < last:
        out[-3] = Token("c", (name, number), first.start, first.end, first.loose)


def _close_bracket(out: list[Token], bracket: Token) -> None:
    close_bracket(out, bracket, lambda before, remark: _JOINERS.get(remark.kind, _keep)(before, remark))


def _after_suspended_dash(out: list[Token], sign: Token) -> None:
    """1945- va 1946-yillar: the dash waits for the word for year."""
    if len(out) > 1 and out[-1].kind == "-" and not out[-1].loose:
        out.pop()
    out.append(sign)


def _ending_of_case(out: list[Token], word: Token) -> None:
    """Uzbek -dan keyin, -dan oldin, -dan boshlab, -dan kechikmay, -ga qadar: the second word decides."""
    expected = "g" if word.value == "U" else "F"
    if out and out[-1].kind == expected:
        out[-1] = Token("U" if word.value == "not after" else word.value, None, out[-1].start, word.end)
    else:
        out.append(Token("!", None, word.start, word.end, word.loose))


def _limit_behind(out: list[Token], word: Token) -> None:
    if len(out) > 1 and out[-1].kind == "-" and not out[-1].loose and not word.loose:
        out.pop()
    out.append(word)


def _unstated(out: list[Token], word: Token) -> None:
    """ "March 1946?, day unknown": the qualifier is of the date, what is not known belongs to the month."""
    if len(out) > 1 and out[-1].kind == ",":
        out.pop()
    qualified = len(out)
    while qualified and out[qualified - 1].kind in "~?Q":
        qualified -= 1
    out.insert(qualified, word)


_JOINERS = {
    "y": _year_word,
    "q": _ordinal_of,
    "h": _ordinal_of,
    "t": _ordinal_of,
    ")": _close_bracket,
    ",": _after_suspended_dash,
    "&": _after_suspended_dash,
    "o": _after_suspended_dash,
    "l": _ending_of_case,
    "F": _limit_behind,
    "U": _limit_behind,
    "M": _unstated,
    "N": _unstated,
    "G": _unstated,
    "Z": _unstated,
}
