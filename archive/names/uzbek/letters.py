"""The two alphabets letter by letter, on words in small letters, before any exception.

Rules of Uzbek spelling (Cabinet of Ministers, resolution 339 of 24 August 1995).
"""

import re

_PAIRS = dict(
    zip(
        "abdfghijklmnopqrstuvxyz" + "\u02bc",
        "абдфгҳижклмнопқрстувхйз" + "ъ",
        strict=True,
    )
)
_TO_CYRILLIC = str.maketrans(_PAIRS | {"e": "е"})
_TO_LATIN = (
    {cyrillic: latin for latin, cyrillic in _PAIRS.items()}
    | {"е": "e", "э": "e", "ы": "i", "ц": "s", "ь": "", "ё": "yo", "ю": "yu", "я": "ya"}
    | {"ў": "oʻ", "ғ": "gʻ", "ш": "sh", "щ": "sh", "ч": "ch"}
)

_VOWELS = "aeiou" + "аеёиоуэюяўы"
_YE_BEHIND_CONSONANT = re.compile("(?<=[b-df-hj-np-tv-zбвгджзйклмнпрстфхцчшщқғҳ])ye")
_E_ALONE = re.compile(f"(?:^|(?<=[{_VOWELS}ʼъ]))e")


def cyrillic_by_rule(word: str) -> str:
    """Return a word of small Latin letters in Cyrillic; letters that are Cyrillic already stay and count as context."""
    word = word.replace("oʻ", "ў").replace("gʻ", "ғ").replace("sʼh", "сҳ").replace("sh", "ш").replace("ch", "ч")
    if "e" in word:
        word = _YE_BEHIND_CONSONANT.sub("ье", word).replace("ye", "е")
        word = _E_ALONE.sub("э", word)
    if "y" in word:
        word = word.replace("yo", "ё").replace("yu", "ю").replace("ya", "я")
    return word.translate(_TO_CYRILLIC)


def latin_by_rule(word: str) -> list[str]:
    """Return the Latin letters of each letter of a word of small Cyrillic letters."""
    befores, afters = " " + word, word[1:] + " "
    return [_latin_letter(*letters) for letters in zip(befores, word, afters, strict=False)]


def _latin_letter(before: str, letter: str, after: str) -> str:
    match letter:
        case "е" if before == " " or before in _VOWELS or before in "ъь":
            return "ye"
        case "ц" if before in _VOWELS:
            return "ts"
        case "ъ" if before == "ў" or after in "еёюя":
            return ""
        case "ҳ" if before in "сц":
            return "ʼh"
        case "о" if before == "ь":
            return "yo"
    return _TO_LATIN.get(letter, letter)
