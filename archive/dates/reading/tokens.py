"""What a scanner cuts a text into, and the years that a token can mean.

Each kind of token has one letter, so that the shape of a phrase is a short string that a pattern can match:

    Y year or decade    d one or two digits   D day (marked as one)   m month   r Roman month   s season   c part of
    x illegible digit   M month unknown       N day unknown           G month and day unknown   Z date unknown
    ~ about   ? doubt (mark)   Q doubt (word)   % both   W day of the week   k decade or century   0 unknown
    b u a f  before, until, after, from, standing first         B U E F  the same, standing last
    - dash   〜 wave   T to   w between   z in between, standing last   i inclusive   o or   & and
    P present   9 no limit   1 one date   * all dates
    ( ) . , / :  as they are    y word for year   n ordinal   q quarter   h half   t third of a month   ! not known
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from ..eras import SHOWA, Era

MOST_TOKENS = 160


class Token(NamedTuple):
    """value depends on the kind; start and end are places in the plain text; loose: a space stood before it."""

    kind: str
    value: Any
    start: int
    end: int
    loose: bool = True


Tokens = Sequence[Token]


def kinds_of(tokens: Tokens) -> str:
    """Return the kinds of the tokens, a letter each."""
    return "".join(token.kind for token in tokens)


@dataclass(frozen=True, slots=True)
class Year:
    """One year that a written year can mean.

    text: four characters. last: the last year of a run (昭和20年代). era: what it was counted in. solar: its months
    are those of our calendar. sure: False where the era is only offered. about: said as "the years of".
    counted: the number, where fewer than four digits without an era were written.
    """

    text: str
    last: str = ""
    era: Era | None = None
    solar: bool = True
    sure: bool = True
    about: bool = False
    counted: str = ""


@dataclass(frozen=True, slots=True)
class Years:
    """All that a year token can mean. digits: as written, "" where not digits. bare: without a word for year."""

    options: tuple[Year, ...]
    digits: str = ""
    bare: bool = False
    plural: bool = False


def is_bare(token: Token) -> bool:
    """Say whether a year or number stands without a word for year."""
    return token.kind == "d" or (token.kind == "Y" and token.value.bare)


# The last repatriation was in 1956 (docs/reference/dates, rule 7).
_LAST_TWO_DIGITS_OF_THE_CENTURY = 56


def years_of(digits: str) -> tuple[Year, ...]:
    """Return the years that two or four digits can mean; none for any other number."""
    if len(digits) == 4 and digits != "0000":
        return (Year(digits),)
    if len(digits) != 2 or not digits.isdigit():
        return ()
    if int(digits) <= _LAST_TWO_DIGITS_OF_THE_CENTURY:
        return (Year(f"19{digits}", counted=digits),)
    return (Year(f"18{digits}", counted=digits), Year(f"19{digits}", counted=digits))


def years_without_era(digits: str) -> tuple[Year, ...]:
    """Return what the year of an unnamed era may be: Showa, and 19xx where only that is of the papers' time (rule 10)."""
    if not digits.isdigit() or not 1 <= int(digits) <= SHOWA.last.year - SHOWA.years_before:
        return ()
    showa = SHOWA.gregorian(int(digits))
    offers = [Year(str(showa), era=SHOWA, sure=False, counted=digits)]
    if int(digits) <= _LAST_TWO_DIGITS_OF_THE_CENTURY < showa - 1900:
        offers.append(Year(f"19{digits}", sure=False, counted=digits))
    return tuple(offers)


def decades_of(first: str) -> tuple[Year, ...]:
    """Return what "the 1940s" can mean, by its first year in two or four digits; "the 1900s" may be a century."""
    if not first.endswith("0"):
        return ()
    found = []
    for year in years_of(first):
        if year.text.endswith("000"):
            found += [Year(year.text[:3] + "X"), Year(year.text[:2] + "XX"), Year(year.text[:1] + "XXX")]
        elif year.text.endswith("00"):
            found += [Year(year.text[:3] + "X"), Year(year.text[:2] + "XX")]
        else:
            found.append(Year(year.text[:3] + "X"))
    return tuple(year for year in found if not year.text.startswith("00"))
