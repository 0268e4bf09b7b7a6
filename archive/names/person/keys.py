"""The coarse forms that a sounded name is looked up by: what the usual changes leave as it is."""

from functools import lru_cache
from zlib import crc32

from . import wild
from .cleaning import has_kanji

# Voiced and voiceless, h g k, m n, a o, e i are one; u, y and w come and go.
_COARSE = str.maketrans("gkhdtzsbpmnraoei", "KKKTTSSPPNNRAAII", "uyw")
_VOWELS = str.maketrans("", "", "AI")
_FEWEST = 3


@lru_cache(maxsize=100000)
def skeleton(sound: str) -> str:
    """Return the coarse form of a sounded name: eight letters, none twice in a row; U where nothing is left."""
    return _single(sound.translate(_COARSE)) or "U"


def shortened(bones: str) -> list[str]:
    """Return a skeleton less one letter, in each way; none of one that would not say much any more."""
    if len(bones) < _FEWEST:
        return []
    return list(dict.fromkeys(_single(bones[:i] + bones[i + 1 :]) for i in range(len(bones))))


@lru_cache(maxsize=100000)
def consonants(bones: str) -> str:
    """Return a skeleton without its vowels, with an A where a vowel begins it."""
    return ("A" if bones[0] in "AI" else "") + bones.translate(_VOWELS)


def fewer_consonants(bones: str) -> list[str]:
    """Return the consonants of a skeleton less one, in each way, where enough are left to mean something."""
    found = consonants(bones)
    return list(dict.fromkeys(found[:i] + found[i + 1 :] for i in range(len(found)))) if len(found) > _FEWEST else []


# The key of recorded sounds, and that of recorded writings, with signs for letters that could not be read.
WILD_SOUNDS, WILD_WRITINGS = "?", "k?"
# Over how many keys the writings of one character are spread, so that a new one changes a short list.
_SHARDS = 8


def leading_to(sound: str) -> list[str]:
    """Return the keys that lead to a recorded sound.

    c: its consonants; e: these less one, where there are many; d: where there are few, the coarse form and that less one
    letter; g: its ends, for signs that stand for letters.
    """
    ends = [f"g{end}" for end in wild.ends_of(sound)]
    if wild.is_wild(sound):
        return [*ends, WILD_SOUNDS]
    return [*_near_keys(sound), *ends]


def _near_keys(sound: str) -> list[str]:
    bones = skeleton(sound)
    found = consonants(bones)
    if len(found) > _FEWEST:
        return ["c" + found, *("e" + one for one in fewer_consonants(bones))]
    return ["c" + found, *("d" + one for one in dict.fromkeys((bones, *shortened(bones))))]


def near_to(sound: str) -> list[str]:
    """Return the keys of what is near to a sound asked for: one consonant changed, more or less; of few letters, any one.

    Of a sound with signs for letters, those of what may fit it, and of what is near to the letters that are known.
    """
    if wild.is_wild(sound):
        return [*(key for end in fitting(sound) for key in end), *near_to(wild.known(sound))]
    bones = skeleton(sound)
    found = consonants(bones)
    if len(found) > _FEWEST:
        fewer = fewer_consonants(bones)
        near = ["c" + found, "e" + found, *("c" + one for one in fewer), *("e" + one for one in fewer)]
    else:
        near = ["c" + found, "e" + found, *("d" + one for one in dict.fromkeys((bones, *shortened(bones))))]
    return [*near, WILD_SOUNDS]


def fitting(sound: str) -> list[list[str]]:
    """Return for each end that is known of a sound with signs the keys of which one leads to all that fits it."""
    return [[f"g{end}" for end in ends] for ends in wild.ends_asked(sound)]


def leading_to_writing(text: str) -> list[str]:
    """Return the keys that lead to a recorded writing in kanji: k with each character, and whether it stands at an end."""
    places = [f"k{letter}" for letter in text[1:-1]] + [f"k^{text[0]}", f"k{text[-1]}$"]
    shard = crc32(text.encode()) % _SHARDS
    found = [f"{place}{shard}" for place in dict.fromkeys(places) if has_kanji(place)]
    return [*found, WILD_WRITINGS] if wild.is_wild(text) else found


def writings_fitting(text: str) -> list[list[str]]:
    """Return for each known character of a part in kanji with signs the keys of which one leads to all that fits it."""
    if not wild.is_wild(text):
        return [[WILD_WRITINGS]]
    last = len(text) - 1
    places = [
        [f"k^{letter}"] if at == 0 else [f"k{letter}$"] if at == last else [f"k^{letter}", f"k{letter}", f"k{letter}$"]
        for at, letter in enumerate(text)
        if has_kanji(letter)
    ]
    return [[f"{place}{shard}" for place in any_of for shard in range(_SHARDS)] for any_of in places]


def _single(text: str) -> str:
    kept = ""
    for letter in text:
        if letter != kept[-1:]:
            kept += letter
    return kept
