"""Spellings of a Japanese name by rule, from its katakana: Hepburn, plain Latin, Polivanov, and a clerk's ear.

Plain Python, for specimens only: what a real source writes is copied letter by letter and never worked out.
"""

import re

_HEPBURN = {
    **dict(zip("アイウエオ", ("a", "i", "u", "e", "o"), strict=True)),
    **dict(zip("カキクケコ", ("ka", "ki", "ku", "ke", "ko"), strict=True)),
    **dict(zip("ガギグゲゴ", ("ga", "gi", "gu", "ge", "go"), strict=True)),
    **dict(zip("サシスセソ", ("sa", "shi", "su", "se", "so"), strict=True)),
    **dict(zip("ザジズゼゾ", ("za", "ji", "zu", "ze", "zo"), strict=True)),
    **dict(zip("タチツテト", ("ta", "chi", "tsu", "te", "to"), strict=True)),
    **dict(zip("ダヂヅデド", ("da", "ji", "zu", "de", "do"), strict=True)),
    **dict(zip("ナニヌネノ", ("na", "ni", "nu", "ne", "no"), strict=True)),
    **dict(zip("ハヒフヘホ", ("ha", "hi", "fu", "he", "ho"), strict=True)),
    **dict(zip("バビブベボ", ("ba", "bi", "bu", "be", "bo"), strict=True)),
    **dict(zip("パピプペポ", ("pa", "pi", "pu", "pe", "po"), strict=True)),
    **dict(zip("マミムメモ", ("ma", "mi", "mu", "me", "mo"), strict=True)),
    **dict(zip("ヤユヨ", ("ya", "yu", "yo"), strict=True)),
    **dict(zip("ラリルレロ", ("ra", "ri", "ru", "re", "ro"), strict=True)),
    **dict(zip("ワヲ", ("wa", "o"), strict=True)),
}
_POLIVANOV = {
    **dict(zip("アイウエオ", ("а", "и", "у", "э", "о"), strict=True)),
    **dict(zip("カキクケコ", ("ка", "ки", "ку", "кэ", "ко"), strict=True)),
    **dict(zip("ガギグゲゴ", ("га", "ги", "гу", "гэ", "го"), strict=True)),
    **dict(zip("サシスセソ", ("са", "си", "су", "сэ", "со"), strict=True)),
    **dict(zip("ザジズゼゾ", ("дза", "дзи", "дзу", "дзэ", "дзо"), strict=True)),
    **dict(zip("タチツテト", ("та", "ти", "цу", "тэ", "то"), strict=True)),
    **dict(zip("ダヂヅデド", ("да", "дзи", "дзу", "дэ", "до"), strict=True)),
    **dict(zip("ナニヌネノ", ("на", "ни", "ну", "нэ", "но"), strict=True)),
    **dict(zip("ハヒフヘホ", ("ха", "хи", "фу", "хэ", "хо"), strict=True)),
    **dict(zip("バビブベボ", ("ба", "би", "бу", "бэ", "бо"), strict=True)),
    **dict(zip("パピプペポ", ("па", "пи", "пу", "пэ", "по"), strict=True)),
    **dict(zip("マミムメモ", ("ма", "ми", "му", "мэ", "мо"), strict=True)),
    **dict(zip("ヤユヨ", ("я", "ю", "ё"), strict=True)),
    **dict(zip("ラリルレロ", ("ра", "ри", "ру", "рэ", "ро"), strict=True)),
    **dict(zip("ワヲ", ("ва", "о"), strict=True)),
}
_SMALL = {"ャ": ("a", "я"), "ュ": ("u", "ю"), "ョ": ("o", "ё")}
_MACRONS = str.maketrans("āūēōĀŪĒŌ", "aueoAUEO")
# What a clerk who knows no Japanese writes for what he hears; longer pieces first.
_HEARD = (("дзи", "джи"), ("си", "ши"), ("ти", "чи"), ("сё", "сио"), ("ё", "йо"), ("э", "е"), ("а", "о"), ("о", "а"))


def hepburn(kana: str) -> str:
    """Return a katakana name in Hepburn letters with macrons: サトウ ショウイチ gives Satō Shōichi."""
    return " ".join(_capital(_hepburn_word(word)) for word in kana.split())


def plain_latin(kana: str) -> str:
    """Return the same without macrons, as Uzbek writes Japanese names."""
    return hepburn(kana).translate(_MACRONS)


def polivanov(kana: str) -> str:
    """Return a katakana name in Polivanov's Russian letters: サトウ ショウイチ gives Сато Сёити."""
    return " ".join(_capital(_polivanov_word(word)) for word in kana.split())


def misheard(russian: str, slip: int) -> str:
    """Return a Russian form with one slip of the ear in each word, after its first letter; slip ≥ 0 chooses which."""
    return " ".join(_misheard_word(word, slip) for word in russian.split())


def read_back(russian: str) -> str:
    """Return the katakana that Russian letters give when they are read back, slips and all: Тонака gives トナカ."""
    return " ".join(_read_back_word(word.casefold()) for word in russian.split())


def _hepburn_word(word):
    text = "".join(_syllables(word, _HEPBURN, 0))
    # ノウエ (井上) is read in two: the u belongs to what follows.
    text = re.sub(r"o(?:u(?!e)|o)", "ō", text)
    return text.replace("uu", "ū")


def _polivanov_word(word):
    text = "".join(_syllables(word, _POLIVANOV, 1))
    text = re.sub(r"([оё])(?:у(?!э)|о)", r"\1", text)
    text = re.sub(r"([ую])у", r"\1", text)
    text = re.sub(r"(?<=[аоуэ])и(?![аоуэяюё])", "й", text)
    text = re.sub(r"н'(?=[бпм])", "м", text)
    return re.sub(r"'(?=[аиуэояюё])", "ъ", text).replace("'", "")


def _syllables(word, table, column):
    doubled = ""
    for position, letter in enumerate(word):
        small = word[position + 1 : position + 2]
        if letter in _SMALL:
            continue
        if letter == "ッ":
            doubled = letter
        elif letter == "ン":
            yield ("n", "н'")[column]
        elif letter == "ー":
            yield ("u", "")[column]
        else:
            sound = table[letter]
            sound = _contracted(sound, small, column) if small in _SMALL else sound
            yield (_first(sound) if doubled else "") + sound
            doubled = ""


def _contracted(sound, small, column):
    vowel = _SMALL[small][column]
    if column:
        return sound[:-1] + vowel
    stem = sound[:-1]
    return stem + vowel if stem.endswith(("sh", "ch", "j")) else f"{stem}y{vowel}"


def _first(sound):
    return "t" if sound.startswith("ch") else sound[0]


def _misheard_word(word, slip):
    head, rest = word[0], word[1:]
    fitting = [(heard, written) for heard, written in _HEARD if heard in rest]
    if not fitting:
        return word
    heard, written = fitting[slip % len(fitting)]
    return head + rest.replace(heard, written, 1)


def _kana_of_russian():
    found = {sound: kana for kana, sound in _POLIVANOV.items() if kana not in "ヂヅヲ"}
    for kana in "キギシジチニヒビピミリ":
        stem = _POLIVANOV[kana][:-1]
        found |= {stem + vowel: kana + small for small, (_latin, vowel) in _SMALL.items()}
    found |= {"ши": "シ", "чи": "チ", "джи": "ジ", "шо": "ショ", "й": "イ", "йо": "ヨ", "ё": "ヨ", "ъ": "", "ь": ""}
    found |= {sound[:-1] + "е": kana for sound, kana in tuple(found.items()) if sound.endswith("э")} | {"е": "エ"}
    return found | {
        "за": "ザ",
        "зи": "ジ",
        "зу": "ズ",
        "зе": "ゼ",
        "зо": "ゾ",
        "н": "ン",
        "м": "ン",
        "з": "ズ",
        "т": "ト",
    }


_OF_RUSSIAN = _kana_of_russian()


def _read_back_word(word):
    kana, position = "", 0
    while position < len(word):
        for length in (4, 3, 2, 1):
            piece = word[position : position + length]
            if len(piece) == length and piece in _OF_RUSSIAN:
                kana += _OF_RUSSIAN[piece]
                position += length
                break
        else:
            # A letter that is doubled, or that no kana begins with.
            kana += "ッ" if word[position] == word[position + 1 : position + 2] else ""
            position += 1
    return kana


def _capital(word):
    return word[:1].upper() + word[1:]
