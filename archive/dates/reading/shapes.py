"""Shapes of a single date: which kinds of tokens, in which order, make one.

A shape is matched against the string of kinds (see tokens.py), so the same clerk's habits serve four languages.
"""

import itertools
import re
from functools import lru_cache

_SIGN = "[-./,]?"
_SPAN = "(?P<one>[-/〜])(?P<second>[Yd])"
_DAY, _MONTH, _YEAR = "(?P<day>[dDx])", "(?P<month>[mr])", "(?P<year>Y)"

# A shape's name is the way it is read (readings.py); the first that matches is taken.
_SHAPES = [
    ("written", f"{_DAY}{_SIGN}{_MONTH}{_SIGN}(?P<year>[Yd])"),  # 12 марта 1946, 12/III-46
    ("written", f"(?P<month>m){_SIGN}(?P<day>[dDx]),?{_YEAR}"),  # March 12, 1946
    ("written", "(?P<month>m)(?P<day>[dDx]),(?P<year>d)"),  # March 12, 46
    ("written", f"{_YEAR}{_SIGN}{_MONTH}{_SIGN}(?P<day>[dDx])"),  # 昭和21年3月12日
    ("written", f"{_YEAR},?{_DAY}{_SIGN}{_MONTH}"),  # 1946-yil 12-mart
    ("written", f"{_MONTH}{_SIGN}{_YEAR}"),  # март 1946
    ("written", f"{_YEAR}{_SIGN}{_MONTH}"),
    ("month_and_number", "(?P<month>[mr])[-./,]?(?P<year>d)"),  # мар. 46, VI-46
    ("written", f"{_YEAR}"),
    ("written", "(?P<month>m)[-./,]?x[-./,]?(?P<year>Y)"),
    ("no_month", f"{_YEAR},?M|M,?{_YEAR}"),
    ("no_month_or_day", f"{_YEAR},?[GZ]|[GZ],?{_YEAR}|{_YEAR}MN|x[-./]x[-./](?P<year>[Yd])"),
    ("no_day", f"{_YEAR},?(?P<month>m),?[NZ]|(?P<month>m){_SIGN}(?P<year>Y),?[NZ]"),
    ("no_day", "N,?(?P<month>m)(?P<year>Y)"),
    ("no_day_numeric", "x[-./](?P<month>[dr])[-./](?P<year>[Yd])"),  # ??.03.1946
    ("season", f"(?P<season>s),?{_YEAR}|(?P<year>Y),?(?P<season>s)"),
    ("season", "(?P<season>s)(?P<year>d)"),
    ("winter", f"(?P<season>s),?{_YEAR}{_SPAN}|{_YEAR}{_SPAN},?(?P<season>s)|(?P<season>s)(?P<year>d){_SPAN}"),
    ("cut", f"(?P<cut>c){_YEAR}|(?P<year>Y),?(?P<cut>c)"),
    ("cut", f"(?P<cut>c)(?P<month>[mr]),?{_YEAR}|(?P<year>Y),?(?P<month>[mr])(?P<cut>c)"),
    ("cut", "(?P<cut>c)(?P<season>s),?(?P<year>Y)|(?P<year>Y),?(?P<season>s)(?P<cut>c)"),
    ("cut", "(?P<year>Y),?(?P<cut>c)(?P<season>s)|(?P<month>m)(?P<cut>c),?(?P<year>Y)"),
    ("cut", "(?P<cut>c)(?P<year>d)|(?P<cut>c)(?P<month>[mr])(?P<year>d)|(?P<year>Y),?(?P<cut>c)(?P<month>m)"),
    ("numeric", "(?P<a>d)(?P<one>[-./])?(?P<b>d)(?P<two>[-./])?(?P<c>[Yd])"),  # 12.03.1946, 12/3-46, 12 03 1946
    ("two_years", "(?P<year>Y)/(?P<second>Y)"),  # 1945/46 гг.
    ("year_first", "(?P<year>Y)(?P<one>[-./])(?P<a>d)(?P<two>[-./])(?P<b>d)|(?P<year>Y)(?P<a>d)(?P<b>d)"),
    ("year_and_number", "(?P<year>Y)(?P<one>[-./])(?P<a>d)"),  # 1946-03, 1945-46
    ("number_and_year", "(?P<a>d)(?P<one>[-./])(?P<year>Y)"),  # 03.1946
    # What a span or a choice completes:
    ("written", f"{_DAY}{_SIGN}{_MONTH}"),  # 12/III
    ("written", f"{_MONTH}{_SIGN}(?P<day>[dD])"),  # July 1
    ("written", "(?P<month>[mr])|(?P<day>D)|(?P<season>s)"),
    ("written", "(?P<day>[dD]),(?P<year>Y)"),  # 2, 2023
    ("written", "(?P<year>Y),?(?P<day>[dD])"),  # 1946-yil 12
    ("cut", "(?P<cut>c)(?P<month>[mr])|(?P<month>[mr])(?P<cut>c)|(?P<cut>c)|(?P<cut>c)(?P<season>s)"),
    ("day_and_month", "(?P<a>d)(?P<one>[./])(?P<b>d)"),  # 12/3
    ("bare", "(?P<bare>d)"),
]


def _numbered(pattern: str) -> str:
    """A role may stand in each branch of a pattern; `re` wants a name of its own for each."""
    count = itertools.count()
    return re.sub(r"\?P<(\w+)>", lambda match: f"?P<{match[1]}_{next(count)}>", pattern)


_PATTERNS = [(name, re.compile(_numbered(pattern))) for name, pattern in _SHAPES]

Roles = dict[str, int]


@lru_cache(maxsize=8192)
def shape_of(kinds: str) -> tuple[str, Roles] | None:
    """Return the name of the shape and the places of its roles; None if tokens of these kinds make no date."""
    for name, pattern in _PATTERNS:
        match = pattern.fullmatch(kinds)
        if match:
            return name, {
                role.partition("_")[0]: match.start(role)
                for role, text in match.groupdict().items()
                if text is not None
            }
    return None
