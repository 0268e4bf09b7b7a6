"""The coarse forms that a sounded name is looked up by: what the usual changes leave as it is."""

from functools import lru_cache

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


def leading_to(sound: str) -> list[str]:
    """Return the keys that lead to a recorded sound.

    c: its consonants; e: these less one, where there are many; d: where there are few, the coarse form and that less one
    letter.
    """
    bones = skeleton(sound)
    found = consonants(bones)
    if len(found) > _FEWEST:
        return ["c" + found, *("e" + one for one in fewer_consonants(bones))]
    return ["c" + found, *("d" + one for one in dict.fromkeys((bones, *shortened(bones))))]


def near_to(sound: str) -> list[str]:
    """Return the keys of what is near to a sound asked for: one consonant changed, more or less; of few letters, any one."""
    bones = skeleton(sound)
    found = consonants(bones)
    if len(found) > _FEWEST:
        fewer = fewer_consonants(bones)
        return ["c" + found, "e" + found, *("c" + one for one in fewer), *("e" + one for one in fewer)]
    return ["c" + found, "e" + found, *("d" + one for one in dict.fromkeys((bones, *shortened(bones))))]


def _single(text: str) -> str:
    kept = ""
    for letter in text:
        if letter != kept[-1:]:
            kept += letter
    return kept
