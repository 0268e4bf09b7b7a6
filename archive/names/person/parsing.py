"""Which parts of a written name are the family name and the given name: every way that makes sense, with its cost."""

import re
from dataclasses import dataclass, replace

from . import taught
from .cleaning import clean, has_kanji
from .doubt import spellings_of
from .readings import FAMILY, GIVEN, kept, usual
from .sounds import say_cyrillic, say_latin, sounds_of

LONGEST = 200
MOST_CUTS, MOST_PARTS = 3, 4
_KANA_WORD = re.compile("[\u3041-\u3096\u30fc]+")
_NEVER_FIRST = "ぁぃぅぇぉっゃゅょゎんー"
_FAMILY_IN_CAPITALS = re.compile(r"[^\W\d_]{2,}")
_LETTER = re.compile(r"[^\W\d_]")
# Written where a part of a name is not known; cleaned.
_UNKNOWN = frozenset(("不明", "不詳", "unknown", "неизвестно", "неизвестен", "noma'lum", "номаълум"))
# How usual a half that curators taught counts at least.
_TAUGHT_HALF = 3.0
_CUT_COST, _UNKNOWN_HALF = 0.4, 3.0
_PER_TENFOLD = 0.06


@dataclass(frozen=True, slots=True)
class Split:
    """One way to part a name. family, given: cleaned, empty where unknown. rule: "", "cut", "doubt" or "father's name"."""

    family: str
    given: str
    cost: float = 0.0
    rule: str = ""


@kept(10_000)
def parse(text: str) -> tuple[Split, ...]:
    """Return the ways to part a name, the likeliest first; empty for a text without a letter.

    Doubt written inside the name (brackets, ?) is read in every way that is meant; unspaced names are cut where both
    halves are names; a third word is a father's name; a word in capitals or before a comma is the family name.
    """
    found: dict[tuple[str, str], Split] = {}
    for spelling, cost in spellings_of(text[:LONGEST]):
        words = _words(spelling)
        for split in _splits(words):
            key = (_said(split.family), _said(split.given))
            split = replace(split, family=key[0], given=key[1])
            if cost:
                split = replace(split, cost=split.cost + cost, rule="doubt")
            if any(key) and (key not in found or split.cost < found[key].cost):
                found[key] = split
    return tuple(sorted(found.values(), key=lambda split: (split.cost, split.family, split.given)))[: MOST_CUTS + 2]


def _words(text: str) -> list[str]:
    """Return the cleaned words of a name, the family name first where the writing tells which it is."""
    cleaned = clean(text)
    head, comma, tail = cleaned.partition(",")
    if comma and tail.strip():
        words = [*head.split(), *tail.replace(",", " ").split()]
    else:
        words = cleaned.replace(",", " ").split()
        raw = _FAMILY_IN_CAPITALS.findall(text)
        capitals = [word for word in raw if word.isupper() and not has_kanji(word)]
        if len(words) == len(raw) > 1 and len(capitals) == 1 and raw[-1] == capitals[0]:
            words = [words[-1], *words[:-1]]
    return [word for word in words if _said(word) and word not in _UNKNOWN][:MOST_PARTS]


def _said(word: str) -> str:
    """Return a word that has a letter, else nothing: signs alone say that something is not known."""
    return word if _LETTER.search(word) else ""


def _splits(words: list[str]) -> list[Split]:
    if not words:
        return []
    if len(words) == 1:
        return _cuts(words[0])
    if len(words) == 2:
        return [Split(words[0], words[1])]
    first, second, third = words[:3]
    if re.search("[\u0400-\u052f]", third):
        return [Split(first, second, rule="father's name"), Split(first, second + third, 0.15)]
    return [
        Split(first, second + third),
        Split(first + second, third, 0.05),
        Split(first, second, 0.1),
        Split(first, third, 0.15),
    ]


def _cuts(word: str) -> list[Split]:
    """Return the ways to read a name written in one word: as one name, and cut in two."""
    pieces = _pieces(word)
    scored = sorted(((_known(a, FAMILY) + _known(b, GIVEN), a, b) for a, b in pieces), reverse=True)
    alone = max(_known(word, FAMILY), _known(word, GIVEN))
    good = [(score, a, b) for score, a, b in scored if score > 0][:MOST_CUTS]
    if not good and has_kanji(word) and len(word) > 2:
        good = [(score, a, b) for score, a, b in scored if len(a) <= 2][:2]
        alone = max(alone, 0.1)
    cut = _CUT_COST if alone > 0 else 0.0
    best = good[0][0] if good else 0.0
    found = [Split(a, b, cut + min(0.5, (best - score) * _PER_TENFOLD), "cut") for score, a, b in good]
    return found if good and alone <= 0 else [*_alone(word, 0.0), *found]


def _alone(word: str, cost: float) -> list[Split]:
    """Return a single word as a family name and as a given name, the less usual of them a little dearer."""
    family, given = _known(word, FAMILY), _known(word, GIVEN)
    return [
        Split(word, "", cost + max(0.0, given - family) * _PER_TENFOLD),
        Split("", word, cost + max(0.0, family - given) * _PER_TENFOLD + 0.01),
    ]


def _pieces(word: str) -> list[tuple[str, str]]:
    if has_kanji(word):
        return [(word[:i], word[i:]) for i in range(1, min(len(word), 6))] if len(word) <= 9 else []
    if _KANA_WORD.fullmatch(word):
        return [(word[:i], word[i:]) for i in range(2, len(word) - 1) if word[i] not in _NEVER_FIRST][:12]
    said = say_cyrillic(word) if re.search("[\u0400-\u052f]", word) else say_latin(word)
    cuts = [i for i in range(2, len(said) - 1) if said[i] != "y" or said[i - 1] in "aiueo"]
    return [(said[:i], said[i:]) for i in cuts][:20] if len(said) > 6 else []


def _known(part: str, role: str) -> float:
    """Return how usual a part is in its role, below 0 where it is no known name."""
    if has_kanji(part):
        known = usual(part, role)
    else:
        known = max((usual(sound.letters, role) - 10 * sound.cost for sound in sounds_of(part, role)[:4]), default=0.0)
    if taught.spellings_of(part, role):
        known = max(known, _TAUGHT_HALF)
    return known if known > 0 else -_UNKNOWN_HALF
