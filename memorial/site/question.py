"""What a visitor asks of the search page: the name, what ranks people again, what narrows them, and its addresses."""

import re
from functools import cached_property
from urllib.parse import urlencode

from django.http import Http404
from django.utils.translation import gettext as _

from archive import dates
from archive.names.person import Asked
from archive.names.person.cleaning import has_kanji
from archive.names.scripts import voice_of
from archive.records.models import Record
from archive.search.people import Wish

from .languages import current

LONGEST_NAME, LONGEST_FIELD = 200, 40
# What ranks again and excludes nobody; what excludes.
YEARS, PLACES = ("born", "died"), ("prefecture", "cemetery")
FILTERS = ("script", "at", "year", "known", "close")
_FIRST_YEAR, _LAST_YEAR = 1800, 2100
_BETWEEN_NAMES = re.compile(r"[;；/／|、&＆\n]|\s(?:and|va|ва|и|と)\s", re.IGNORECASE)
_MOST_NAMES, _WORDS_OF_A_NAME = 4, 2
# Stars and question marks stand for letters that are not known.
_UNKNOWN_LETTERS = frozenset("*?＊？")


class Question:
    """Read from the query of an address; never raises but Http404 for a page that is no number.

    typed: {field: as typed}. faults: {field: what is wrong with it, in words}. chosen: {filter: value}. kind: of the
    records to list alone, else empty. start: how many are left out before the page.
    """

    def __init__(self, given):
        self.query = _clean(given.get("q", ""), LONGEST_NAME)
        self.typed = {name: _clean(given.get(name, ""), LONGEST_FIELD) for name in (*YEARS, *PLACES)}
        self.faults = {}
        self.years = {name: self._year(name) for name in YEARS}
        self.places = {name: _key(self.typed[name]) for name in PLACES}
        chosen = {name: _clean(given.get(name, ""), LONGEST_FIELD) for name in FILTERS}
        self.chosen = {name: value for name, value in chosen.items() if value}
        kind = _clean(given.get("kind", ""), LONGEST_FIELD)
        self.kind = kind if kind in Record.kinds() else ""
        self.start = _start(given.get("from", "0"))

    @property
    def wish(self):
        """What ranks people again in the index of names; the cemetery is not in it."""
        return Wish(born=self.years["born"], died=self.years["died"], prefecture=self.places["prefecture"])

    @property
    def is_detailed(self):
        """Whether more than a name is said."""
        return any(self.typed.values())

    def href(self, **changes):
        """Return the address of the same question with changes; one of None or an empty value is left out."""
        said = {"q": self.query, **self.typed, **self.chosen, "kind": self.kind, **changes}
        return f"?{urlencode({name: value for name, value in said.items() if value})}"

    @cached_property
    def names(self):
        """The names that were written at once, with the address of a search for each alone; empty where it is one."""
        found = [part.strip() for part in _BETWEEN_NAMES.split(self.query)]
        if len(found) == 1:
            found = _by_comma(self.query) or _by_script(self.query) or _by_word(self.query)
        found = [part for part in found if any(map(str.isalpha, part))]
        return [(name, self.alone(name)) for name in found[:_MOST_NAMES]] if len(found) > 1 else []

    @property
    def parts(self):
        """The parts of the one name, each to be searched alone; empty where it has one."""
        words = [word for word in re.split(r"[\s,，・]+", self.query) if any(map(str.isalpha, word))]
        if len(words) == 1:
            words = [part for split, _swapped in Asked(self.query).splits[:1] for part in (split.family, split.given)]
        words = [word for word in words if word]
        return [(word, self.alone(word)) for word in words[:_MOST_NAMES]] if len(words) > 1 else []

    @property
    def has_unknown_letters(self):
        """Whether signs stand for letters."""
        return not _UNKNOWN_LETTERS.isdisjoint(self.query)

    def alone(self, name):
        """Return the address of a search for another name, with what else is known of the person."""
        return self.href(q=name, kind="", **dict.fromkeys(FILTERS, ""))

    @property
    def all_href(self):
        """The address of everything found: nothing narrows it."""
        return self.href(kind="", **dict.fromkeys(FILTERS, ""))

    def _year(self, name):
        typed = self.typed[name]
        if not typed:
            return None
        reading = dates.parse(typed, language=current().content)
        earliest = dates.bounds(reading.edtf or "").earliest if reading.result == "ok" else None
        if earliest and _FIRST_YEAR <= earliest.year <= _LAST_YEAR:
            return earliest.year
        said = _("“%(typed)s” is no year of that time. Write it like 1921 or 大正10年; an uncertain year helps too.")
        self.faults[name] = said % {"typed": typed}
        return None


def _by_comma(text):
    """Return the names between commas; none where a comma parts the family name from the given name."""
    found = [part.strip() for part in re.split("[,，]", text)]
    return found if len(found) > 1 and all(len(part.split()) >= _WORDS_OF_A_NAME for part in found) else []


def _by_script(text):
    """Return a name in Japanese and the same name in other letters, where both were written."""
    words = text.split()
    japanese = [word for word in words if voice_of(word) == "ja"]
    others = [word.strip("()（）") for word in words if voice_of(word) != "ja"]
    return [" ".join(japanese), " ".join(others)] if japanese and len(others) >= _WORDS_OF_A_NAME else []


def _by_word(text):
    """Return words in kanji of which each is a family and a given name."""
    words = text.split()
    splits = [next(iter(Asked(word).splits), (None, False))[0] for word in words if has_kanji(word)]
    is_each = len(splits) == len(words) > 1 and all(one and one.rule == "cut" for one in splits)
    return words if is_each else []


def _clean(text, longest):
    return text.replace("\x00", "").strip()[:longest]


def _key(text):
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else None


def _start(text):
    if not (text.isascii() and text.isdigit() and len(text) < 4):
        raise Http404
    return int(text)
