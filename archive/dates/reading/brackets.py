"""What stands in brackets behind a date: a remark, or the same date once more in another count of years."""

from collections.abc import Callable

from .tokens import Token, Year, Years, kinds_of

_REMARKS = "Q?MNGxZW~%0"
_OF_A_DATE = "YmDdr.-/・,"
_WIDEST_BRACKET = 14

Join = Callable[[list[Token], Token], None]


def close_bracket(out: list[Token], bracket: Token, join: Join) -> None:
    """Replace an opened bracket by what it says, or leave it as it is. join: adds a remark to the tokens before."""
    opened = next((n for n in range(len(out) - 1, max(len(out) - _WIDEST_BRACKET, 0), -1) if out[n].kind == "("), None)
    if opened is None:
        out.append(bracket)
        return
    inside = out[opened + 1 :]
    kinds = kinds_of(inside)
    before = out[opened - 1]
    if len(kinds) == 1 and kinds in _REMARKS:
        remark = Token(kinds, inside[0].value, out[opened].start, bracket.end)
        del out[opened:]
        join(out, remark)
    elif kinds == "k" and before.kind == "Y":
        options = tuple(year for year in before.value.options if 10 ** year.text.count("X") == inside[0].value)
        out[opened - 1 :] = [Token("Y", Years(options, before.value.digits), before.start, bracket.end, before.loose)]
    elif not _said_twice(out, opened, bracket):
        out.append(bracket)


def _said_twice(out: list[Token], opened: int, bracket: Token) -> bool:
    """1946年3月（昭和21年3月）, 昭和21年（1946年）3月: one date said twice; where the years differ, both are offered."""
    begin = opened
    while begin and out[begin - 1].kind in _OF_A_DATE:
        begin -= 1
    dated, again = out[begin:opened], out[opened + 1 :]
    if "Y" not in [token.kind for token in dated] or not {token.kind for token in again} <= set(_OF_A_DATE):
        return False
    if _months_and_days(again) and _months_and_days(again) != _months_and_days(dated):
        return False
    others = [year for token in again if token.kind == "Y" for year in token.value.options]
    place = next(n for n in range(opened - 1, begin - 1, -1) if out[n].kind == "Y")
    if not others:
        return False
    year = out[place]
    out[place] = Token("Y", Years(_agreed(year.value.options, others), year.value.digits), *year[2:])
    del out[opened:]
    out[-1] = out[-1]._replace(end=bracket.end)
    return True


def _months_and_days(tokens: list[Token]) -> list[str]:
    return [str(token.value) for token in tokens if token.kind in "mrDd"]


def _agreed(stated: tuple[Year, ...], others: list[Year]) -> tuple[Year, ...]:
    agreed = [(year, other) for year in stated for other in others if year.text == other.text]
    if not agreed:
        return tuple(Year(year.text, sure=False) for year in (*stated, *others))
    if len(others) > 1:  # a year of two eras
        return tuple(Year(year.text) for year, _other in agreed[:1])
    return tuple(Year(year.text, last=year.last, era=year.era or other.era) for year, other in agreed)
