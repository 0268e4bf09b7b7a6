"""What a written part of a name may sound like, in one small alphabet: a i u e o k g s z t d n h b p m y r w.

The alphabet is that of Kunrei romanisation less what the scripts can't all show: long vowels, doubled consonants and
the stop before a vowel fold away, m before b and p is n, l is r, f is h, v is w.
"""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from . import readings, taught, wild
from .cleaning import has_kanji

MOST = 12
_CYRILLIC = re.compile("[\u0400-\u052f]")
_KANA = re.compile("[\u3041-\u3096\u30fc]")


@dataclass(frozen=True, slots=True)
class Sound:
    """One way to say a part. cost: how unusual, in the unit of the distance. written: the kana of a reading, else empty.

    rule: the name of the convention that was read by, empty for the plain one.
    """

    letters: str
    cost: float
    written: str = ""
    rule: str = ""


@readings.kept(100_000)
def sounds_of(part: str, role: str) -> tuple[Sound, ...]:
    """Return the ways to say a cleaned part, the likeliest first, at most 12.

    role: "f" as a family name, "g" as a given name; it matters for kanji. Empty where nothing can be said.
    """
    found = _said(part, role)
    for spelling, cost in taught.spellings_of(part, role):
        kana = spelling if has_kanji(part) and not has_kanji(spelling) else ""
        found += [
            Sound(sound.letters, sound.cost + cost, sound.written or kana, "taught") for sound in _said(spelling, role)
        ]
    best: dict[str, Sound] = {}
    for sound in found:
        if sound.letters and (sound.letters not in best or sound.cost < best[sound.letters].cost):
            best[sound.letters] = sound
    return tuple(sorted(best.values(), key=lambda sound: (sound.cost, sound.letters))[:MOST])


def _said(part: str, role: str) -> list[Sound]:
    if has_kanji(part):
        # A character that is not known may have any number of letters.
        part = part.replace(wild.ONE, wild.MANY)
        found = [Sound(say_kana(kana), cost, kana, "reading") for kana, cost in readings.readings_of(part, role)]
        if wild.MANY in part:
            found += [replace(sound, letters=_voiced(sound.letters), cost=sound.cost + _VOICED_COST) for sound in found]
    elif _KANA.search(part):
        found = [Sound(say_kana(kana), cost, "", rule) for kana, cost, rule in _kana_spellings(part)]
    elif _CYRILLIC.search(part):
        found = [Sound(say_cyrillic(text), cost, "", rule) for text, cost, rule in _cyrillic_spellings(part)]
    else:
        found = [Sound(say_latin(part), 0.0)]
    return found


# Behind another character a reading may be voiced: 田 is ta, and da in 山田.
_VOICED = {"*k": "*g", "*s": "*z", "*t": "*d", "*h": "*b"}
_VOICED_COST = 0.05


def _voiced(letters: str) -> str:
    return re.sub(r"\*[ksth]", lambda found: _VOICED[found[0]], letters)


# --- kana

_ROWS = {
    "": "あいうえお", "k": "かきくけこ", "s": "さしすせそ", "t": "たちつてと", "n": "なにぬねの", "h": "はひふへほ",
    "m": "まみむめも", "r": "らりるれろ", "g": "がぎぐげご", "z": "ざじずぜぞ", "d": "だ　　でど", "b": "ばびぶべぼ",
    "p": "ぱぴぷぺぽ", "y": "や　ゆ　よ", "w": "わ　　　　",
}  # fmt: skip
_MORAE = {kana: row + vowel for row, letters in _ROWS.items() for kana, vowel in zip(letters, "aiueo", strict=True)}
_MORAE |= {
    "ぢ": "zi",
    "づ": "zu",
    "を": "o",
    "ゐ": "i",
    "ゑ": "e",
    "ん": "n",
    "ゔ": "wu",
    "っ": "",
    "ー": "",
    "ゎ": "wa",
}
_MORAE |= {"ゕ": "ka", "ゖ": "ke"}
_SMALL_Y = {"ゃ": "ya", "ゅ": "yu", "ょ": "yo"}
_SMALL = {"ぁ": "a", "ぃ": "i", "ぅ": "u", "ぇ": "e", "ぉ": "o"}


@lru_cache(maxsize=100000)
def say_kana(kana: str) -> str:
    """Return hiragana in letters of the alphabet; letters that are no kana are said as nothing, ? and * stay."""
    said = ""
    for letter in kana:
        if letter in _SMALL_Y:
            said = (said[:-1] if said[-1:] in ("i", "e", "u") else said) + _SMALL_Y[letter]
        elif letter in _SMALL:
            said = (said[:-1] if said[-1:] in ("u", "i", "e", "o") and said[-2:-1] else said) + _SMALL[letter]
        else:
            said += _MORAE.get(letter, letter if letter in "?*" else "")
    return fold(said)


# Spelling of before 1946 and small kana written full size: pattern, what it is in the spelling of today, rule.
_OLD_KANA = [
    (re.compile("(?<=お)ほ"), "お", "historical"), (re.compile("(?<=.)は"), "わ", "historical"),
    (re.compile("(?<=.)ひ"), "い", "historical"), (re.compile("(?<=.)ふ"), "う", "historical"),
    (re.compile("(?<=.)へ"), "え", "historical"), (re.compile("(?<=.)ほ"), "お", "historical"),
    (re.compile("(?<=[しちじぢきぎりにみひ])やう"), "ょう", "historical"),
    (re.compile("か[うふ]"), "こう", "historical"), (re.compile("が[うふ]"), "ごう", "historical"),
    (re.compile("さ[うふ]"), "そう", "historical"), (re.compile("た[うふ]"), "とう", "historical"),
    (re.compile("だ[うふ]"), "どう", "historical"), (re.compile("は[うふ]"), "ほう", "historical"),
    (re.compile("ま[うふ]"), "もう", "historical"), (re.compile("や[うふ]"), "よう", "historical"),
    (re.compile("ら[うふ]"), "ろう", "historical"), (re.compile("わ[うふ]"), "おう", "historical"),
    (re.compile("あふ"), "おう", "historical"), (re.compile("[いゆ][うふ]"), "ゆう", "historical"),
    (re.compile("き[うふ]"), "きゅう", "historical"), (re.compile("し[うふ]"), "しゅう", "historical"),
    (re.compile("じ[うふ]"), "じゅう", "historical"), (re.compile("り[うふ]"), "りゅう", "historical"),
    (re.compile("け[うふ]"), "きょう", "historical"), (re.compile("せ[うふ]"), "しょう", "historical"),
    (re.compile("て[うふ]"), "ちょう", "historical"), (re.compile("れ[うふ]"), "りょう", "historical"),
    (re.compile("くわ"), "か", "historical"), (re.compile("ぐわ"), "が", "historical"),
    (re.compile("(?<=[きぎしじちぢにひびみり])や"), "ゃ", "full-size"),
    (re.compile("(?<=[きぎしじちぢにひびみり])ゆ"), "ゅ", "full-size"),
    (re.compile("(?<=[きぎしじちぢにひびみり])よ"), "ょ", "full-size"),
    (re.compile("(?<=.)つ(?=[かきくけこさしすせそたちつてとぱぴぷぺぽ])"), "っ", "full-size"),
]  # fmt: skip
_OLD_COST = 0.06
_ANY_OLD_KANA = re.compile("|".join(pattern.pattern for pattern, _new, _rule in _OLD_KANA))


def _kana_spellings(part: str) -> list[tuple[str, float, str]]:
    found = [(part, 0.0, "")]
    if not _ANY_OLD_KANA.search(part):
        return found
    for pattern, new, rule in _OLD_KANA:
        if pattern.search(part):
            found += [(pattern.sub(new, text), cost + _OLD_COST, rule) for text, cost, _ in found[:8]]
    return found


# --- Cyrillic: Polivanov's system, the spellings of clerks, Uzbek

_CYRILLIC_LETTERS = {
    "а": "a", "б": "b", "в": "w", "г": "g", "д": "d", "е": "e", "ё": "yo", "ж": "zy", "з": "z", "и": "i", "й": "i",
    "к": "k", "л": "r", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "h",
    "х": "h", "ц": "t", "ч": "ty", "ш": "sy", "щ": "sy", "ы": "i", "э": "e", "ю": "yu", "я": "ya",
    "ў": "o", "қ": "k", "ғ": "g", "ҳ": "h", "і": "i", "є": "e", "ї": "i",
}  # fmt: skip


def say_cyrillic(text: str) -> str:
    """Return a name in Cyrillic letters, as Polivanov's system, a clerk or an Uzbek page writes it, in the alphabet."""
    text = re.sub("^й(?=[аоуэеиы])|(?<=[аоуэеиыъь])й(?=[аоуэеыи])", "y", text)
    text = re.sub("[ьъ](?=[аоу])", "y", text) if "ь" in text else text
    text = (
        text.replace("дж", "ж")
        .replace("дз", "з")
        .replace("тс", "ц")
        .replace("тщ", "щ")
        .replace("сщ", "щ")
        .replace("сч", "щ")
    )
    said = "".join(_CYRILLIC_LETTERS.get(letter, letter if letter in "y?*" else "") for letter in text)
    return fold(said)


def _cyrillic_spellings(part: str) -> list[tuple[str, float, str]]:
    """Return the readings of a е that may be a ё: lists were typed without the dots."""
    found = [(part, 0.0, "")]
    at = [i for i, letter in enumerate(part) if letter == "е" and "ё" not in part]
    if at:
        found += [(part[:i] + "ё" + part[i + 1 :], 0.08, "yo") for i in at[:4]]
        if len(at) > 1:
            found.append((part.replace("е", "ё"), 0.1, "yo"))
    return found


# --- Latin: every romanisation, and Uzbek

_LATIN = [
    (re.compile(pattern), said)
    for pattern, said in [
        ("['-]", ""), ("oh(?![aiueoy])", "o"), ("tch|cch", "ch"), ("ch", "ty"), ("sch|sh", "sy"), ("zh|dzh|dj|j", "zy"),
        ("dz", "z"), ("di", "zi"), ("du", "zu"), ("ts|tz", "t"), ("kh|ph|f|x", "h"), ("th", "t"), ("ck|q", "k"),
        ("c(?=[eiy])", "s"), ("c", "k"), ("l", "r"), ("v", "w"), ("(?<=[aiueo])y(?![aiueo])", "i"), ("ye", "e"),
        ("yi", "i"), ("wo$", "o"), ("y(?![aiueo?*])", "i"),
    ]
]  # fmt: skip
_SAID = re.compile("[^a-z?*]")


def say_latin(text: str) -> str:
    """Return a name in Latin letters in the alphabet, whichever romanisation it is written in, or Uzbek."""
    for pattern, said in _LATIN:
        text = pattern.sub(said, text)
    return fold(_SAID.sub("", text))


# --- what all have in common

_FOLDS = [
    (re.compile(pattern), said)
    for pattern, said in [
        ("([sztdh])y(?=[ie])", r"\1"), ("yy+", "y"), ("m(?=[bp])", "n"), ("n(?=m)", ""), ("d(?=zy|zi)", ""),
        ("([stz])y(?![aiueo?*])", r"\1"), ("ou", "o"), (r"([a-z])\1+", r"\1"), ("ou", "o"), (r"([a-z])\1+", r"\1"),
    ]
]  # fmt: skip

# Most sounds hold nothing of this, and one look tells.
_FOLDING = re.compile("[sztdh]y[ie]|yy|m[bp]|nm|dzy|dzi|[stz]y(?![aiueo?*])|ou|([a-z])\\1")


@lru_cache(maxsize=100000)
def fold(said: str) -> str:
    """Return letters with what not every script can show folded away."""
    if not _FOLDING.search(said):
        return said
    for pattern, folded in _FOLDS:
        said = pattern.sub(folded, said)
    return said
