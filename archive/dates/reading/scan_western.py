"""Cuts English, Russian and Uzbek text into tokens."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from . import english, russian, uzbek
from .lexicon import LEXEME, Lexicon
from .numerals import roman_number
from .symbols import SYMBOLS
from .text import Plain
from .tokens import MOST_TOKENS, Token, Year, Years, decades_of, years_of

_TO_CYRILLIC = str.maketrans("aceopxykmthb", "асеорхукмтнв")
_TO_LATIN = str.maketrans("асеорхукмтнві", "aceopxykmthbi")
_LARGEST_DAY, _LAST_MONTH = 31, 12
_TYPED_L = re.compile(r"[ivl]+")  # a typewriter's small L for the numeral I
_BLANKS = re.compile(r"[?*_xхX]+")


@dataclass(frozen=True)
class Tongue:
    """What a scanner must know of a language. plain: the word as its lexicon has it. roman: letters of its numerals."""

    lexicon: Lexicon
    ordinals: frozenset[str]
    decades: frozenset[str]
    plain: Callable[[str], str]
    look_alike: dict[int, int]
    roman: re.Pattern[str]


_ROMAN = re.compile(r"[ivxlcdmхіӏ]+")
ENGLISH = Tongue(english.LEXICON, english.ORDINAL_ENDINGS, english.DECADE_ENDINGS, str, _TO_LATIN, _ROMAN)
UZBEK = Tongue(uzbek.LEXICON, uzbek.ORDINAL_ENDINGS, uzbek.DECADE_ENDINGS, uzbek.latin, _TO_LATIN, _ROMAN)
RUSSIAN = Tongue(
    russian.LEXICON,
    russian.ORDINAL_ENDINGS,
    russian.DECADE_ENDINGS,
    lambda word: word.replace("ё", "е"),
    _TO_CYRILLIC,
    re.compile(r"[ivxlcdmхіӏмспшу]+"),
)


def scan(text: Plain, tongue: Tongue) -> list[Token]:
    """Return the tokens of a text; what is no word of dates in this language becomes `!`."""
    return _Scanner(text, tongue).tokens()


class _Scanner:
    def __init__(self, text: Plain, tongue: Tongue):
        self.text = text.text
        self.tongue = tongue
        self.spans = [match.span() for match in LEXEME.finditer(self.text)]
        self.written = [self.text[start:end] for start, end in self.spans]
        self.words = [word if word.isascii() else tongue.plain(word) for word in self.written]
        self.loose = [True, *(before[1] < after[0] for before, after in pairwise(self.spans))]
        self.place = 0
        self.found: list[Token] = []

    def tokens(self) -> list[Token]:
        while self.place < len(self.words) and len(self.found) <= MOST_TOKENS:
            word = self.words[self.place]
            if "0" <= word[:1] <= "9":
                self._number(word)
            elif word[:1].isalpha() or not word:
                self._word()
            else:
                self._symbol(word)
        return self.found

    def _add(self, kind: str, value: Any, length: int) -> None:
        start, end = self.spans[self.place][0], self.spans[self.place + length - 1][1]
        self.found.append(Token(kind, value, start, end, self.loose[self.place]))
        self.place += length

    def _next(self, ahead: int = 1) -> str:
        """Return the word so many places on if nothing but letters lies between, else an empty text."""
        place = self.place + ahead
        if place >= len(self.words) or True in self.loose[self.place + 1 : place + 1]:
            return ""
        return self.words[place]

    def _symbol(self, sign: str) -> None:
        kind = "_" if sign[0] == "_" else SYMBOLS.get(sign, "!")
        if kind == "'" and self._next().isdigit() and len(self._next()) == 2:
            self.place += 1
            self._number(self.words[self.place], explicit=True)
        elif kind:
            self._add(kind, self.written[self.place], 1)
        else:
            self.place += 1

    def _word(self) -> None:
        known = self.tongue.lexicon.find(self.words, self.place) or self._of_look_alikes()
        if known is None:
            self._roman_or_nothing()
            return
        length, meaning = known
        start = self.spans[self.place][0]
        loose = self.loose[self.place]
        self.place += length
        if self.place < len(self.words) and self.words[self.place] == "." and not self.loose[self.place]:
            self.place += 1
        end = self.spans[self.place - 1][1]
        self.found.extend(Token(kind, value, start, end, loose) for kind, value in meaning)

    def _of_look_alikes(self) -> tuple[int, Any] | None:
        written = self.written[self.place]
        likeness = written.translate(self.tongue.look_alike)
        if likeness == written:
            return None
        meant = self.tongue.plain(likeness)
        return self.tongue.lexicon.find([meant], 0)

    def _roman_or_nothing(self) -> None:
        written = self.written[self.place]
        if set(written) <= {"x", "х"} and len(written) == 2 and self._stands_for_a_number():
            self._add("_", written, 1)
            return
        ones = self._next() if self._next() in ("1", "11") else ""
        number = roman_number(written + ones) if self.tongue.roman.fullmatch(written) else None
        if (number is None or number > _LAST_MONTH) and _TYPED_L.fullmatch(written):
            number = roman_number(written.replace("l", "i"))
        self._add(*_roman_token(number), 2 if ones else 1)

    def _stands_for_a_number(self) -> bool:
        """A double X where a day or month is written is illegible, not a numeral: XX.03.1946."""
        return self._next() in (".", "/", "-")

    def _number(self, digits: str, *, explicit: bool = False) -> None:
        after = self._next()
        if len(digits) < 4 and after and _BLANKS.fullmatch(after) and self._blanks(digits):
            return
        if digits == "1" and after and self.tongue.roman.fullmatch(after) and roman_number(digits + after):
            self._add(*_roman_token(roman_number(digits + after)), 2)
            return
        length, ending = self._ending(after)
        if ending in self.tongue.decades and self._is_decade(digits, length):
            self._add("Y", Years(decades_of(digits), digits), length)
        elif ending in self.tongue.ordinals:
            self._add(*_ordinal_token(digits), length)
        else:
            self._add(*_number_token(digits, explicit), 1)

    def _ending(self, after: str) -> tuple[int, str]:
        """Return the number of words and the ending that is written to a number: 12th, 40-е, 1940's."""
        if after in ("-", "'"):
            return 3, self._next(2)
        return 2, after

    def _is_decade(self, digits: str, length: int) -> bool:
        if not decades_of(digits):
            return False
        if self.tongue is not RUSSIAN or len(digits) == 4:
            return True
        following = self.words[self.place + length : self.place + length + 1]
        return following in (["гг"], ["годы"], ["годов"], ["годам"], ["годах"], ["годами"]) or int(digits) > 31

    def _blanks(self, digits: str) -> bool:
        """Read 194?, 194X, 19__ and 1? (of a day); the place moves on only if that is what stands there."""
        count, signs = 0, ""
        while (sign := self._next(count + 1)) and _BLANKS.fullmatch(sign) and len(signs) < 3:
            signs, count = signs + sign, count + 1
        if self._next(count + 1)[:1].isdigit():
            return False
        if len(digits) + len(signs) == 4 and len(digits) > 1:
            self._add("Y", Years(years_of(digits + "X" * len(signs)), digits + "X" * len(signs)), count + 1)
            return True
        if len(digits) == len(signs) == 1 and digits in "0123":
            if signs in "xх" and self._stands_after_a_day():
                return False
            self._add("d", digits + ("?" if signs == "?" else "X"), count + 1)
            return True
        return False

    def _stands_after_a_day(self) -> bool:
        """In 12/1Х-46 the letter is a Roman ten, not an illegible figure."""
        kinds = "".join(token.kind for token in self.found[-2:])
        return kinds in ("d.", "d/", "d-")


def _roman_token(number: int | None) -> tuple[str, Any]:
    if number is None or number == 0:
        return "!", None
    if number <= _LAST_MONTH:
        return "r", number
    return ("Y", Years((Year(str(number)),), str(number))) if number > 1000 else ("!", None)


def _ordinal_token(digits: str) -> tuple[str, Any]:
    if len(digits) == 4:
        return "Y", Years(years_of(digits), digits)
    if len(digits) == 2 and int(digits) > _LARGEST_DAY:
        return "Y", Years(years_of(digits), digits)
    return ("D", digits) if len(digits) <= 2 else ("!", digits)


def _number_token(digits: str, explicit: bool) -> tuple[str, Any]:
    if len(digits) == 4:
        return "Y", Years(years_of(digits), digits, bare=True)
    if explicit:
        return "Y", Years(years_of(digits), digits, bare=True)
    return ("d", digits) if len(digits) <= 2 else ("!", digits)
